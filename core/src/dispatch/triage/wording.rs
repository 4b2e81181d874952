//! What a report says, sentence by sentence. People begin with what it is about and go on with how
//! it came to be: the first sentence is heard once more by itself. And who calls for help late says
//! so in one sentence.

use crate::text::{normalise, normalise_onto};

/// Letters and characters that a sentence has at least: a greeting belongs to what follows it.
const LEAST: usize = 6;

/// A text in the form in which texts are compared, and where its sentences end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// See [`normalise`].
    pub words: String,
    /// The bytes of `words` at which each sentence ends, ascending, the last one with the text.
    pub ends: Vec<usize>,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        let mut ends = Vec::new();
        for sentence in Sentences(text) {
            normalise_onto(&mut words, sentence);
            ends.push(words.len());
        }
        Self { words, ends }
    }

    /// With each character read as another one that takes as many bytes.
    pub(super) fn read(mut self, read_as: impl Fn(char) -> char) -> Self {
        self.words = self.words.chars().map(read_as).collect();
        self
    }

    /// Each sentence as a text of its own.
    pub fn sentences(&self) -> impl Iterator<Item = Self> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let sentences = begins.zip(&self.ends).filter_map(|(from, to)| self.words.get(from..*to));
        sentences.map(|words| {
            let words = normalise(words);
            Self { ends: vec![words.len()], words }
        })
    }
}

/// A text in sentences. One ends where it says so, with its line, or at a gap after a Chinese
/// character, as between a title and what follows it.
struct Sentences<'a>(&'a str);

impl<'a> Iterator for Sentences<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut said = 0;
        let mut before = ' ';
        for (at, c) in self.0.char_indices() {
            let ends = match c {
                '。' | '！' | '？' | '!' | '?' | '；' | ';' | '\n' => true,
                _ => c.is_whitespace() && (before == '.' || !before.is_ascii()),
            };
            if ends && said >= LEAST {
                let (sentence, rest) = self.0.split_at_checked(at)?;
                self.0 = rest;
                return Some(sentence);
            }
            said += usize::from(said < LEAST && c.is_alphanumeric());
            before = c;
        }
        let last = std::mem::take(&mut self.0);
        (!last.is_empty()).then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<String> {
        Wording::of(text).sentences().map(|sentence| sentence.words).collect()
    }

    #[test]
    fn a_sentence_ends_where_it_says_so_or_with_its_line() {
        for end in ["。", "！", "\n", " ", "？！"] {
            let text = format!("路灯不亮，很危险{end}已经三天了");
            assert_eq!(sentences(&text), ["路灯不亮很危险", "已经三天了"], "{text}");
        }
        let english = "Lamp 3.5 m high is out. For days";
        assert_eq!(sentences(english), ["lamp 3 5 m high is out", "for days"]);
        assert_eq!(Wording::of(english).words, normalise(english));
    }

    #[test]
    fn a_greeting_is_no_sentence() {
        assert_eq!(sentences("您好！路灯不亮。已经三天了"), ["您好路灯不亮", "已经三天了"]);
        assert_eq!(sentences(""), [""; 0]);
    }

    proptest! {
        /// Wherever sentences end, the words are those of the whole text.
        #[test]
        fn sentences_together_are_the_text(text in "[a-c路灯Ａ１.。！ \n；，]{0,40}") {
            let wording = Wording::of(&text);
            prop_assert_eq!(&wording.words, &normalise(&text));
            prop_assert!(wording.ends.is_sorted());
            prop_assert_eq!(wording.ends.last().copied().unwrap_or_default(), wording.words.len());
        }
    }
}
