//! Text that people type: its bounds, and the form in which it is compared.

mod personal;

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text is refused. The sentence for people is the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TextRefusal {
    #[error("empty")]
    Empty,
    /// Fewer letters, digits or characters than words have: only emoji or punctuation.
    #[error("no words")]
    NoWords,
    #[error("{length} characters where {limit} are the most")]
    TooLong { length: usize, limit: usize },
    /// Characters that cannot be seen, and could hide something from who reads it.
    #[error("control characters")]
    Control,
    /// A telephone or identity number or an e-mail address, where everybody reads it.
    #[error("personal data")]
    Personal,
}

/// Defines a text with a bound on its length in characters.
macro_rules! bounded_text {
    ($(#[$doc:meta])* $name:ident, $limit:literal) => {
        bounded_text!($(#[$doc])* $name, $limit, 2);
    };
    ($(#[$doc:meta])* $name:ident, $limit:literal, $least:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const LIMIT: usize = $limit;

            /// Takes what was typed, with the white space around it removed.
            pub fn new(typed: &str) -> Result<Self, TextRefusal> {
                check(typed.trim(), Self::LIMIT, $least).map(|text| Self(text))
            }

            /// The same for what everybody will read: without what reaches or identifies somebody.
            pub fn public(typed: &str) -> Result<Self, TextRefusal> {
                let text = Self::new(typed)?;
                match personal::is_in(&text.0) {
                    true => Err(TextRefusal::Personal),
                    false => Ok(text),
                }
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// What people write may name somebody: logs show its length alone.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }
    };
}

bounded_text!(
    /// What a reporter writes, on the form of the portal. See [`ReportText::sent`] for what a program
    /// sends.
    ReportText, 2000
);
bounded_text!(
    /// A reason, an answer or a remark of somebody who acts.
    Note, 500
);
bounded_text!(
    /// A name in one line: of a project, a place, an item of an agenda, an option of a poll.
    Title, 60
);
bounded_text!(
    /// What somebody is called: one character may be all of it.
    PersonName, 60, 1
);
bounded_text!(
    /// The minutes of a meeting.
    MinutesText, 10_000
);
bounded_text!(
    /// An article of a convention in one language.
    ArticleText, 1000
);
bounded_text!(
    /// What a person calls one of their passkeys.
    PasskeyLabel, 40
);

impl ReportText {
    /// The most characters of a report that a program of others sent: a description of 4,000
    /// (`open311::DESCRIPTION_LIMIT`) with the address, the point and the picture beside it.
    pub const SENT_LIMIT: usize = 5000;

    /// Takes what a program sent, or what was kept of a report, whichever way it came.
    pub fn sent(text: &str) -> Result<Self, TextRefusal> {
        check(text.trim(), Self::SENT_LIMIT, 2).map(Self)
    }
}

impl PersonName {
    /// As it is shown to who need not know it whole: `张**`.
    pub fn masked(name: &str) -> String {
        let first: String = name.chars().take(1).collect();
        format!("{first}**")
    }
}

fn check(text: &str, limit: usize, least: usize) -> Result<String, TextRefusal> {
    if text.is_empty() {
        return Err(TextRefusal::Empty);
    }
    // A browser sends a line break as two characters and counts it as one.
    let text = text.replace("\r\n", "\n");
    let length = text.chars().count();
    if length > limit {
        return Err(TextRefusal::TooLong { length, limit });
    }
    if text.chars().any(is_hidden) {
        return Err(TextRefusal::Control);
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < least {
        return Err(TextRefusal::NoWords);
    }
    Ok(text)
}

/// Control characters except line breaks and tabs, and those that turn the direction of writing.
fn is_hidden(c: char) -> bool {
    let turns_direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns_direction || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The form in which texts are compared: half width, lower case, without white space or
/// punctuation between Chinese characters; one space between words of letters.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    normalise_onto(&mut out, text);
    out
}

/// Adds a text to what is normalised already, as if punctuation stood between them.
pub(crate) fn normalise_onto(out: &mut String, text: &str) {
    let mut gap = true;
    for c in text.chars().map(half_width) {
        if is_chinese(c) {
            out.push(c);
            gap = false;
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        let after_word = || out.chars().next_back().is_some_and(|p| p.is_ascii_alphanumeric());
        if gap && c.is_ascii_alphanumeric() && after_word() {
            out.push(' ');
        }
        gap = false;
        out.push(lower_case(c));
    }
}

/// Of the letters of western Europe alone: a table of all scripts would be a twentieth of what the
/// report form sends to a phone.
fn lower_case(c: char) -> char {
    match c {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

/// Common Chinese characters, which have neither case nor gaps between them.
pub(crate) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_bad_text_has_its_own_refusal() {
        let long = "长".repeat(10_000);
        let refused = |text: &str| ReportText::new(text).unwrap_err();
        assert_eq!(refused(" \n "), TextRefusal::Empty);
        assert_eq!(refused("😡😡🚲"), TextRefusal::NoWords);
        assert_eq!(refused("？！"), TextRefusal::NoWords);
        assert_eq!(refused("路灯\u{0}坏了"), TextRefusal::Control);
        assert_eq!(refused("路灯\u{202E}坏了"), TextRefusal::Control);
        assert_eq!(refused(&long), TextRefusal::TooLong { length: 10_000, limit: 2000 });
    }

    #[test]
    fn a_report_of_a_program_has_a_bound_of_its_own() {
        let fits = "长".repeat(ReportText::SENT_LIMIT);
        assert_eq!(ReportText::sent(&fits).unwrap().as_str(), fits);
        let over = TextRefusal::TooLong { length: 5001, limit: 5000 };
        assert_eq!(ReportText::sent(&format!("{fits}长")), Err(over));
        assert_eq!(ReportText::sent("😡😡🚲"), Err(TextRefusal::NoWords));
    }

    #[test]
    fn markup_is_kept_as_it_was_typed() {
        assert_eq!(ReportText::new(" <b>路灯坏了</b>\r\n ").unwrap().as_str(), "<b>路灯坏了</b>");
    }

    #[test]
    fn debug_shows_no_word_of_it() {
        assert_eq!(format!("{:?}", Note::new("张三的车").unwrap()), "Note(4 characters)");
    }

    #[test]
    fn a_name_may_be_one_character_and_nothing_else_that_people_write() {
        assert!(PersonName::new("李").is_ok());
        assert_eq!(PersonName::new("！"), Err(TextRefusal::NoWords));
        assert_eq!(Note::new("李"), Err(TextRefusal::NoWords));
    }

    #[test]
    fn a_masked_name_shows_how_it_begins_and_not_how_long_it_is() {
        assert_eq!(PersonName::masked("欧阳安步行"), "欧**");
        assert_eq!(PersonName::masked("An"), PersonName::masked("An Buxing"));
    }

    #[test]
    fn full_width_upper_case_and_gaps_compare_alike() {
        assert_eq!(normalise("ＩＦＣ 门口，　共享 单车!"), "ifc门口共享单车");
        assert_eq!(normalise("Shared  Bikes, IFC"), "shared bikes ifc");
        assert_eq!(normalise("CAFÉ MÜLLER"), normalise("café müller"));
    }
}
