//! What is asked of the seats, and what they answer.

use crate::code::PersonCode;
use crate::venue_code::VenueCode;
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Names one wish of a person, however often it is sent: drawn with the form that sends it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AskKey(String);

impl AskKey {
    pub fn new(key: &str) -> Self {
        Self(key.to_owned())
    }
}

/// What a person wants. Asking the same again, key and all, gives the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SeatAsk {
    pub person: PersonCode,
    pub key: AskKey,
    #[serde(flatten)]
    pub act: SeatAct,
}

verbs! {
    /// The names of the acts.
    Verb {
        SignUp = "sign_up",
        Cancel = "cancel",
        CheckIn = "check_in",
        CheckOut = "check_out",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum SeatAct {
    SignUp,
    Cancel,
    CheckIn { code: VenueCode },
    CheckOut,
}

/// What an ask brought about, or what held already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum SeatAnswer {
    /// A seat is theirs.
    Confirmed,
    /// They wait, at a position counted from 1.
    Waiting {
        position: u32,
    },
    Cancelled,
    CheckedIn {
        at: DateTime<Utc>,
    },
    CheckedOut {
        at: DateTime<Utc>,
    },
}

/// Why it is not done. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum SeatRefusal {
    #[error("signing up and cancelling end with the start")]
    Closed,
    #[error("not signed up")]
    NotSignedUp,
    #[error("on the waitlist, without a seat")]
    NoSeat,
    #[error("checking in opens at {opens}")]
    TooEarly { opens: DateTime<Utc> },
    #[error("the shift is over")]
    Over,
    #[error("not the code that the venue shows")]
    WrongCode,
    #[error("too many wrong codes; the next is looked at from {until}")]
    TooManyWrongCodes { until: DateTime<Utc> },
    #[error("not checked in")]
    NotCheckedIn,
    #[error("checked out already")]
    CheckedOut,
}

pub type Outcome = Result<SeatAnswer, SeatRefusal>;

/// An ask that was decided: a line of the log from which the seats are rebuilt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from 1.
    pub seq: u32,
    pub at: DateTime<Utc>,
    pub ask: SeatAsk,
    pub outcome: Outcome,
    /// Who got the seat that it freed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_up: Option<PersonCode>,
}

impl Entry {
    /// Whose standing may be another than before.
    pub fn changed(&self) -> impl Iterator<Item = &PersonCode> {
        let asker = self.outcome.is_ok().then_some(&self.ask.person);
        asker.into_iter().chain(&self.moved_up)
    }
}

/// What the seats make of an ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// It was asked before: the outcome of then.
    Before(Outcome),
    /// It is new, and takes effect with [`evolve`](super::Seats::evolve).
    Now(Entry),
}
