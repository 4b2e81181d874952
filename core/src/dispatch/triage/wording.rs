//! What a report says first. People begin with what it is about and go on with how it came to be:
//! the first sentence is heard once more by itself.

use crate::text::normalise;

/// Letters and characters that a first sentence has at least: a greeting says nothing.
const LEAST: usize = 6;

/// A text in the form in which texts are compared, and how much of it is said first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// See [`normalise`].
    pub words: String,
    /// So many bytes of `words` are the first sentence; all of them where there is one alone.
    pub opening: usize,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        Self::read(text, |c| c)
    }

    /// With each character of the normalised text read as another one.
    pub(super) fn read(text: &str, read_as: impl Fn(char) -> char) -> Self {
        let read = |text| normalise(text).chars().map(&read_as).collect::<String>();
        let words = read(text);
        let first = first_sentence(text);
        let opening = if first == text { words.len() } else { read(first).len() };
        Self { words, opening }
    }
}

/// From the beginning to the end of a sentence, or to a gap after a Chinese character, as between a
/// title and what follows it.
fn first_sentence(text: &str) -> &str {
    let mut said = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends = match c {
            '。' | '！' | '？' | '!' | '?' | '；' | ';' | '\n' => true,
            _ => c.is_whitespace() && (before == '.' || !before.is_ascii()),
        };
        if ends && said >= LEAST {
            return text.get(..at).unwrap_or(text);
        }
        said += usize::from(said < LEAST && c.is_alphanumeric());
        before = c;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        let Wording { words, opening } = Wording::of(text);
        words[..opening].to_owned()
    }

    #[test]
    fn the_first_sentence_ends_where_a_sentence_or_a_line_does() {
        for rest in ["。已经三天了", "！已经三天了", "\n已经三天了", " 已经三天了", "？", ""]
        {
            assert_eq!(first(&format!("路灯不亮，很危险{rest}")), "路灯不亮很危险");
        }
        assert_eq!(first("Lamp 3.5 m high is out. For days"), "lamp 3 5 m high is out");
    }

    #[test]
    fn a_greeting_is_no_first_sentence() {
        assert_eq!(first("您好！路灯不亮。已经三天了"), "您好路灯不亮");
        assert_eq!(first(""), "");
    }
}
