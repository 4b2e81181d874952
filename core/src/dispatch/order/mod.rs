//! The work order: what it is, what happened to it, and what may be done next.
//!
//! ```text
//! reported → accepted → dispatched → handling → checking → closed → rated
//!     │          │          │           │  ↑        └→ handling (rework, counted)
//!     └→ void ←──┘          │           └→ suspended → handling (approval, reason, until when)
//!                           └→ returned → dispatched (reviewed once, final)
//!                                          closed, rated → accepted (reopened within a window)
//! reported to handling → merged (into another order) → where it was (separated again)
//! ```

mod act;
mod charge;
mod evolve;
mod merge;
mod permit;
mod verb;

pub use act::{Act, MOST_VOICES, perform, report, voice};
pub(super) use act::{promised, terms_of};
pub use charge::{Charge, charges};
pub use merge::{follow, followed};
pub use permit::{may_list, may_read, open_acts, open_to_voice, permit, waits_for};
pub use verb::Verb;

use super::event::{OrderId, PhotoId, Reward, Suspension, Voice};
use super::route::Routing;
use crate::calendar::Deadline;
use crate::code::{AgencyCode, PersonCode};
use crate::number::Number;
use crate::place::Place;
use crate::text::{Note, TextRefusal};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Reported,
    Accepted,
    Dispatched,
    Returned,
    Handling,
    Suspended,
    Checking,
    Closed,
    Rated,
    Void,
    Merged,
}

impl State {
    pub const ALL: [Self; 11] = [
        Self::Reported,
        Self::Accepted,
        Self::Dispatched,
        Self::Returned,
        Self::Handling,
        Self::Suspended,
        Self::Checking,
        Self::Closed,
        Self::Rated,
        Self::Void,
        Self::Merged,
    ];

    /// Whether work remains to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Rated | Self::Void | Self::Merged)
    }
}

/// An order as its events have made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    pub number: Number,
    /// The number of events so far.
    pub version: u32,
    /// The hash of the last event.
    pub head: String,
    pub state: State,
    pub reported_at: DateTime<Utc>,
    pub place: Place,
    /// What the rules proposed for the item as it is now understood.
    pub routing: Routing,
    /// The unit in charge.
    pub agency: AgencyCode,
    /// When the present stage must be done. Stands still while suspended.
    pub due: Deadline,
    /// When the reporter was told to expect an answer.
    pub promised: Deadline,
    /// A wish to suspend that waits for approval.
    pub application: Option<Application>,
    pub suspension: Option<Suspension>,
    /// Who handled it last: may not check it.
    pub handled_by: Option<PersonCode>,
    pub photos_after: Vec<PhotoId>,
    pub check_passed: bool,
    /// It was returned once, so it cannot be returned again.
    pub returned: bool,
    /// The unit that the one who returned it proposed.
    pub proposed: Option<AgencyCode>,
    /// Who returned it, while it waits for the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_by: Option<PersonCode>,
    pub reworks: u32,
    pub reopened: u32,
    pub closed_at: Option<DateTime<Utc>>,
    /// The answer given to the reporter.
    pub answer: Option<Note>,
    /// The rating that came last.
    pub satisfaction: Option<u8>,
    /// How the unit in charge contests that it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// Who has rated it since it was closed.
    #[serde(default)]
    pub rated_by: Vec<Voice>,
    /// How many reported it beside its reporter, with those of the orders that joined it.
    #[serde(default)]
    pub voices: u32,
    /// The orders that are merged into this one.
    #[serde(default)]
    pub joined: Vec<Number>,
    #[serde(default)]
    pub merged: Option<Merged>,
    /// When the present stage began, from which [`Order::due`] was counted; not known of orders
    /// that were stored before it was kept.
    #[serde(default)]
    pub stage_began: Option<DateTime<Utc>>,
    #[serde(default)]
    pub supervision: Option<Supervision>,
    #[serde(default)]
    pub thanks: Option<Thanks>,
}

/// 申诉.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    pub reason: Note,
    /// `None` until a supervisor decides.
    pub granted: Option<bool>,
    /// Who appealed; not known of orders that were stored before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonCode>,
}

/// 督办: somebody above demands a reply from the unit in charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    pub demand: Note,
    /// By when the unit is to reply.
    pub until: DateTime<Utc>,
    pub replied_at: Option<DateTime<Utc>>,
}

impl Supervision {
    /// Whether no reply came in time.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.replied_at.is_none() && self.until < now
    }
}

/// What those who reported it are told when it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thanks {
    pub note: Note,
    pub reward: Option<Reward>,
}

/// 合并: another order goes on for this one. Its own clock is not touched: nobody wins time by it,
/// and what was promised to its reporter holds when it is separated again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub into: Number,
    /// Where it stood.
    pub was: State,
}

/// 挂账申请.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub reason: Note,
    pub until: DateTime<Utc>,
    /// Who asks; not known of orders that were stored before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonCode>,
}

/// Why an act is not performed. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this role's to do")]
    NotYours,
    #[error("not in state {state:?}")]
    NotNow { state: State },
    #[error("nobody decides on their own work or wish")]
    OwnWork,
    #[error("it was returned once already")]
    ReturnedBefore,
    #[error("a suspension is asked for already")]
    AskedBefore,
    #[error("the window for reopening has passed")]
    WindowPassed,
    #[error("it was appealed once already")]
    AppealedBefore,
    #[error("an appeal is made within {days} days of closing")]
    AppealWindowPassed { days: i64 },
    #[error("another unit than routing proposes needs a reason")]
    ReasonNeeded,
    #[error("unknown item")]
    UnknownItem,
    #[error("unknown unit")]
    UnknownAgency,
    #[error("it is this unit that returns it")]
    SameAgency,
    #[error("this item is closed by a photograph")]
    PhotoNeeded,
    #[error("satisfaction is 1 to 5")]
    SatisfactionRange,
    #[error("a suspension ends after now and within {days} days")]
    UntilRange { days: u16 },
    #[error("text: {0}")]
    Text(TextRefusal),
    #[error("this voice rated it already")]
    RatedBefore,
    #[error("an order is not merged into itself")]
    SameOrder,
    #[error("no such order")]
    UnknownOrder,
    #[error("the other order is in state {state:?}, so nothing joins it")]
    OtherNotOpen { state: State },
    #[error("orders are merged into this one")]
    HasJoined,
    #[error("{most} voices are the most")]
    TooManyVoices { most: u32 },
    #[error("a reply is demanded already")]
    DemandedBefore,
    #[error("a reply is due after now and within {days} days")]
    ReplyRange { days: u16 },
    #[error("they were thanked already")]
    ThankedBefore,
}

impl From<TextRefusal> for Refusal {
    fn from(refusal: TextRefusal) -> Self {
        Self::Text(refusal)
    }
}

impl Order {
    /// The order as it stands at `now`: a suspension ends by itself when its time has come,
    /// whether or not anybody was there to end it.
    pub fn as_of(&self, now: DateTime<Utc>) -> Self {
        let mut order = self.clone();
        if let Some(suspension) = self.suspension.filter(|s| s.until <= now) {
            order.state = State::Handling;
            order.due = suspension.due_after;
            order.stage_began = Some(suspension.until);
            order.suspension = None;
        }
        order
    }

    /// The voice of who reported it first.
    pub fn reporter(&self) -> Voice {
        Voice { number: self.number, seq: 1 }
    }

    /// Whether it is supervised: such orders come before others.
    pub fn is_supervised(&self) -> bool {
        self.state.is_open() && self.supervision.is_some()
    }

    /// Whether its present stage is late at `now`.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.state.is_open() && self.state != State::Suspended && self.due.at < now
    }
}

#[cfg(test)]
mod tests;
