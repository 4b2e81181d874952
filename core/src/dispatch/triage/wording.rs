//! What a report says, clause by clause. People begin with what it is about and go on with how it
//! came to be: the first sentence is heard once more by itself. And who calls for help does so in a
//! few clauses, whatever stands before and after them.

use crate::text::{is_chinese, normalise_onto};
use std::ops::Range;

/// Letters and characters that a sentence or a clause has at least: a greeting belongs to what
/// follows it.
const LEAST: usize = 6;

/// The most clauses that a call for help takes.
const CALL: usize = 3;

/// A text in the form in which texts are compared, and where its parts stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// See [`crate::text::normalise`].
    pub words: String,
    /// The byte of `words` at which the first sentence ends.
    pub opening: usize,
    /// The bytes of `words` that each clause takes; together they are all of it.
    pub clauses: Vec<Range<usize>>,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        let mut clauses = Vec::new();
        let mut opening = None;
        for sentence in parts(text, ends_a_sentence) {
            for clause in parts(sentence, ends_a_clause) {
                let from = words.len();
                normalise_onto(&mut words, clause);
                clauses.push(from..words.len());
            }
            opening.get_or_insert(words.len());
        }
        Self { opening: opening.unwrap_or_default(), words, clauses }
    }

    /// With each character read as another one that takes as many bytes.
    pub(super) fn read(mut self, read_as: impl Fn(char) -> char) -> Self {
        self.words = self.words.chars().map(read_as).collect();
        self
    }

    /// Whatever in it could be a call for help.
    pub fn calls(&self) -> impl Iterator<Item = &str> {
        calls(&self.clauses).filter_map(|bytes| self.words.get(bytes))
    }
}

/// Every few clauses in a row, by where each clause stands.
pub(super) fn calls(clauses: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> {
    clauses.iter().enumerate().flat_map(|(at, first)| {
        clauses.iter().skip(at).take(CALL).map(|last| first.start..last.end)
    })
}

/// A text in parts, of which each but the last has [`LEAST`] letters or characters. `ends` tells of
/// two characters whether a part may end between them.
fn parts(text: &str, ends: fn(char, char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut said = 0;
        let mut before = ' ';
        for (at, c) in rest.char_indices() {
            if said >= LEAST && ends(before, c) {
                let (part, after) = rest.split_at_checked(at)?;
                rest = after;
                return Some(part);
            }
            said += usize::from(said < LEAST && (is_chinese(c) || c.is_alphanumeric()));
            before = c;
        }
        let last = std::mem::take(&mut rest);
        (!last.is_empty()).then_some(last)
    })
}

/// A sentence ends where it says so, with its line, or at a gap after a Chinese character, as
/// between a title and what follows it.
fn ends_a_sentence(before: char, c: char) -> bool {
    match c {
        '。' | '！' | '？' | '!' | '?' | '；' | ';' | '\n' => true,
        _ => c.is_whitespace() && (before == '.' || !before.is_ascii()),
    }
}

fn ends_a_clause(_before: char, c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise;
    use proptest::prelude::*;

    fn opening(text: &str) -> String {
        let Wording { words, opening, .. } = Wording::of(text);
        words[..opening].to_owned()
    }

    fn clauses(text: &str) -> Vec<String> {
        let Wording { words, clauses, .. } = Wording::of(text);
        clauses.into_iter().map(|bytes| words[bytes].to_owned()).collect()
    }

    #[test]
    fn a_sentence_ends_where_it_says_so_or_with_its_line() {
        for end in ["。", "！", "\n", " ", "？！"] {
            let text = format!("路灯不亮，很危险{end}已经三天了");
            assert_eq!(opening(&text), "路灯不亮很危险", "{text}");
        }
        let english = "Lamp 3.5 m high is out. For days";
        assert_eq!(opening(english), "lamp 3 5 m high is out");
        assert_eq!(Wording::of(english).words, normalise(english));
    }

    #[test]
    fn a_clause_ends_at_a_comma_or_with_its_sentence() {
        assert_eq!(
            clauses("门口的路灯不亮，已经三天了，没人修。请快来"),
            ["门口的路灯不亮", "已经三天了没人修", "请快来"]
        );
    }

    #[test]
    fn a_greeting_is_neither() {
        assert_eq!(opening("您好！路灯不亮。已经三天了"), "您好路灯不亮");
        assert_eq!(clauses("您好，路灯不亮，已经三天了"), ["您好路灯不亮", "已经三天了"]);
        assert_eq!(clauses(""), [""; 0]);
    }

    #[test]
    fn a_call_for_help_is_at_most_three_clauses_in_a_row() {
        let wording = Wording::of("第一句话在这里，第二句话在这里，第三句话在这里，第四句话在这里");
        let calls: Vec<&str> = wording.calls().collect();
        assert_eq!(calls.len(), 9);
        assert_eq!(calls[..2], ["第一句话在这里", "第一句话在这里第二句话在这里"]);
        assert_eq!(calls[5], "第二句话在这里第三句话在这里第四句话在这里");
    }

    proptest! {
        /// Wherever its parts end, the words are those of the whole text.
        #[test]
        fn clauses_together_are_the_text(text in "[a-c路灯Ａ１.。！ \n；，,]{0,40}") {
            let Wording { words, opening, clauses } = Wording::of(&text);
            prop_assert_eq!(&words, &normalise(&text));
            prop_assert!(words.is_char_boundary(opening));
            let ends = clauses.iter().fold(0, |at, bytes| {
                if bytes.start == at { bytes.end } else { usize::MAX }
            });
            prop_assert_eq!(ends, words.len());
        }
    }
}
