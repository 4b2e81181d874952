//! Where a rule comes from. A requirement is data with its source: the law where it says
//! something, else the convention in force, else a default that is marked as one.

use serde::{Deserialize, Serialize};

/// What lays a rule down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "source")]
pub enum Source {
    /// A law and its article, in the law's own language.
    Law { law: String, article: String },
    /// A version of the station's convention, and its article.
    Convention { version: u32, article: u32 },
    /// Nobody laid it down: the portal's own default.
    Default,
}

/// A value with the source that lays it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruled<T> {
    pub value: T,
    pub source: Source,
}

/// A share of a whole, compared in integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub of: u32,
    pub per: u32,
}

impl Share {
    /// The fewest of `whole` that are this share or more.
    pub fn least(self, whole: usize) -> usize {
        let whole = u64::try_from(whole).unwrap_or(u64::MAX);
        let least = whole.saturating_mul(self.of.into()).div_ceil(u64::from(self.per.max(1)));
        usize::try_from(least).unwrap_or(usize::MAX)
    }
}

/// What a meeting must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Whole days of the street's calendar between publishing and the day of the meeting.
    pub notice_days: Ruled<u16>,
    /// The share of the station's towers that must be present when it ends.
    pub quorum: Ruled<Share>,
    /// That the agenda is published with the notice.
    pub agenda: Source,
    /// Who may call a meeting.
    pub convener: Source,
}
