//! What happens to an order.

use super::route::Routing;
use crate::calendar::{Deadline, Remaining};
use crate::code::{AgencyCode, ItemCode};
use crate::event::{Happening, hex};
use crate::number::Number;
use crate::place::Place;
use crate::text::Note;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// An order's identity in storage (UUIDv7). People use its [`Number`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderId(pub Uuid);

impl OrderId {
    /// `random` fills what the moment leaves open.
    pub fn new(now: DateTime<Utc>, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// A stored photograph: the SHA-256 of its bytes, so that the same picture is the same photograph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhotoId(String);

impl PhotoId {
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// `None` unless it is 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 挂账: the clock stands still, at most until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub until: DateTime<Utc>,
    pub remaining: Remaining,
    /// When it must be handled if nobody resumes it before `until`.
    pub due_after: Deadline,
}

/// How an order begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    pub number: Number,
    pub place: Place,
    pub routing: Routing,
    /// The item for which triage took it, however certain of that it was and whatever the reporter
    /// chose. `None` where the words said nothing, and of reports from before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likeliest: Option<ItemCode>,
    /// By when it must be accepted.
    pub due: Deadline,
    /// By when the reporter was told to expect an answer.
    pub promised: Deadline,
}

/// What happened, with what is needed to count it later without asking anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    Report(Reported),
    Accept {
        item: ItemCode,
        routing: Routing,
        due: Deadline,
        promised: Deadline,
    },
    Dispatch {
        agency: AgencyCode,
        /// The dispatcher chose another unit than routing did, and why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<Note>,
        due: Deadline,
    },
    Take,
    Return {
        reason: Note,
        proposed: AgencyCode,
    },
    Review {
        agency: AgencyCode,
        reason: Note,
    },
    Handle {
        note: Note,
        photos: Vec<PhotoId>,
        due: Deadline,
    },
    Check {
        passed: bool,
        note: Note,
        /// The new time to handle, when it did not pass.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Deadline>,
    },
    Close {
        answer: Note,
    },
    Rate {
        /// 1 (very dissatisfied) to 5 (very satisfied).
        satisfaction: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
    },
    Apply {
        reason: Note,
        until: DateTime<Utc>,
    },
    Suspend {
        note: Note,
        /// `None` when the wish was not granted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suspension: Option<Suspension>,
    },
    Resume {
        due: Deadline,
    },
    Void {
        reason: Note,
    },
    Reopen {
        reason: Note,
        due: Deadline,
    },
    /// 申诉: the unit wants the order left out of its figures.
    Appeal {
        reason: Note,
    },
    /// What a supervisor decided about the appeal.
    Decide {
        granted: bool,
        note: Note,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Accept { .. } => "accept",
            Self::Dispatch { .. } => "dispatch",
            Self::Take => "take",
            Self::Return { .. } => "return",
            Self::Review { .. } => "review",
            Self::Handle { .. } => "handle",
            Self::Check { .. } => "check",
            Self::Close { .. } => "close",
            Self::Rate { .. } => "rate",
            Self::Apply { .. } => "apply",
            Self::Suspend { .. } => "suspend",
            Self::Resume { .. } => "resume",
            Self::Void { .. } => "void",
            Self::Reopen { .. } => "reopen",
            Self::Appeal { .. } => "appeal",
            Self::Decide { .. } => "decide",
        }
    }
}

/// One link of an order's history.
pub type Event = crate::event::Event<Fact>;
