//! The words by which the library is searched.

use crate::text::half_width;

/// The most characters that are searched for.
pub const SEARCH_LIMIT: usize = 40;
/// The most words among them.
pub const MOST_WORDS: usize = 5;

/// Why nothing is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {SEARCH_LIMIT} characters or {MOST_WORDS} words")]
pub struct SearchRefusal;

/// What was typed as words, each of which a case has to contain: half width, lower case. None
/// where nothing was typed.
pub fn words(typed: &str) -> Result<Vec<String>, SearchRefusal> {
    let typed: String = typed.chars().map(half_width).collect();
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let length: usize = words.iter().map(|word| word.chars().count()).sum();
    match length > SEARCH_LIMIT || words.len() > MOST_WORDS {
        true => Err(SearchRefusal),
        false => Ok(words),
    }
}
