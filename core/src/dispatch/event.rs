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

/// Somebody who reported a matter: the number under which they did, and the place of that event in
/// its history (1 is the report itself; a later one added a voice to it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    pub number: Number,
    pub seq: u32,
}

/// What a reporter may get for having reported something, beside thanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reward {
    /// A letter of thanks.
    Letter,
    /// A small present, fetched at the station with the number and the tracking code.
    Gift,
    /// Hours of volunteering, entered at the station.
    Hours,
}

impl Reward {
    pub const ALL: [Self; 3] = [Self::Letter, Self::Gift, Self::Hours];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Gift => "gift",
            Self::Hours => "hours",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reward| reward.as_str() == word)
    }
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
        /// Whose rating it is; that of who reported the order where none is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voice: Option<Voice>,
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
        /// By when the reporter may expect the new answer. `None` of what was stored before this
        /// was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised: Option<Deadline>,
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
    /// Somebody else reported the same matter (+1).
    Voice,
    /// It is the same matter as another order, which goes on for both.
    Merge {
        into: Number,
    },
    /// It is another matter after all, and goes on by itself.
    Separate {
        from: Number,
    },
    /// Another order was merged into this one, with the voices it had.
    Join {
        order: Number,
        voices: u32,
    },
    /// It was separated again.
    Part {
        order: Number,
        voices: u32,
    },
    /// 督办: the unit in charge is to reply by a moment.
    Supervise {
        demand: Note,
        until: DateTime<Utc>,
    },
    /// The unit's reply to that.
    Reply {
        note: Note,
    },
    /// Those who reported it are thanked.
    Thank {
        note: Note,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reward: Option<Reward>,
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
            Self::Voice => "voice",
            Self::Merge { .. } => "merge",
            Self::Separate { .. } => "separate",
            Self::Join { .. } => "join",
            Self::Part { .. } => "part",
            Self::Supervise { .. } => "supervise",
            Self::Reply { .. } => "reply",
            Self::Thank { .. } => "thank",
        }
    }
}

/// One link of an order's history.
pub type Event = crate::event::Event<Fact>;
