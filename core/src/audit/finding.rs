//! What is wrong with an export, and where.

use chrono::NaiveDate;
use std::fmt;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Counted from 1: a line of the export; for [`Wrong::KeptHead`], of the heads kept from
    /// before. Where something is missing at the end, the last line there is.
    pub line: u64,
    pub wrong: Wrong,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("neither a head, nor an event, nor the end, as an export has them")]
    NoLine,
    #[error("a head stands behind events, or something stands behind the end")]
    Misplaced,
    #[error("the event has position {found}, not {expected}")]
    Position { expected: u64, found: u64 },
    #[error("the event is not written as the portal writes events")]
    NotAsWritten,
    #[error("the hash of the event is not that of what it says")]
    Hash,
    #[error("the event is number {found} of {subject}, not {expected}")]
    Seq { subject: String, expected: u64, found: u32 },
    #[error("the event does not name the hash of the one before it of {subject}")]
    Prev { subject: String },
    #[error("the head of {day} does not continue the heads before it")]
    Head { day: NaiveDate },
    #[error("the head of {day} is of other events than the first {count} here")]
    HeadOfOthers { day: NaiveDate, count: u64 },
    #[error("the head of {day} is of {count} events, and here are {found}")]
    HeadOfMore { day: NaiveDate, count: u64, found: u64 },
    #[error("the end names another head than the last one here")]
    EndHead,
    #[error("the end is of {count} events, and here are {found}")]
    EndOfOthers { count: u64, found: u64 },
    #[error("the end has another root than the {count} events here")]
    EndRoot { count: u64 },
    #[error("the end is missing: the export is cut off")]
    NoEnd,
    #[error("this head is none of the export's: its history is not the one of then")]
    KeptHead,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.wrong {
            Wrong::KeptHead => "kept heads, ",
            _ => "",
        };
        write!(f, "{of}line {}: {}", self.line, self.wrong)
    }
}
