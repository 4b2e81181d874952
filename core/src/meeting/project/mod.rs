//! A micro-renewal project and the gate that it passes:
//!
//! ```text
//! proposed → hearing called → heard → decided ─no→ closed with reasons
//!     ↑            │           (votes)   └yes→ in execution ⇄ coordination (any number)
//!     └── invalid ─┘                              ↑   └→ completed → evaluation called
//!                                                 └─ mend ──────────────┤
//!                                                                  accepted
//! ```
//!
//! Nothing is decided without a hearing that was valid and before its polls are counted; nothing
//! is accepted without an evaluation that was valid and that judged every promise.

mod act;
mod evolve;

pub use act::{Fact, Refusal, Verb, begin, may_propose, open_acts, perform, permit};

use super::{MeetingKind, Promise};
use crate::code::{AgencyCode, ClusterCode, SpotCode};
use crate::number::Number;
use crate::people::Actor;
use crate::text::{Note, ReportText, Title};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most orders from which a project arises.
pub const ORDERS_LIMIT: usize = 50;

/// Where a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Proposed,
    HearingCalled,
    Heard,
    /// Decided against: closed with reasons.
    Declined,
    InExecution,
    Completed,
    EvaluationCalled,
    /// Evaluated and accepted: closed as done.
    Accepted,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::HearingCalled,
        Self::Heard,
        Self::Declined,
        Self::InExecution,
        Self::Completed,
        Self::EvaluationCalled,
        Self::Accepted,
    ];

    pub fn is_open(self) -> bool {
        !matches!(self, Self::Declined | Self::Accepted)
    }
}

/// How a project begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub number: Number,
    pub cluster: ClusterCode,
    pub title: Title,
    /// What is wrong there and what is wished for.
    pub need: ReportText,
    #[serde(default)]
    pub spot: Option<SpotCode>,
    /// The orders from which it arose.
    #[serde(default)]
    pub orders: Vec<Number>,
    pub by: Actor,
    pub at: DateTime<Utc>,
}

/// Whether it is carried out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The unit that carries it out; `None` where it is declined.
    pub agency: Option<AgencyCode>,
    pub reasons: Note,
    pub at: DateTime<Utc>,
}

/// A promise and what the evaluation found about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    pub promise: Promise,
    /// `None` until an evaluation judged it.
    #[serde(default)]
    pub kept: Option<bool>,
}

/// A poll on the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollOfProject {
    pub number: Number,
    pub counted: bool,
}

/// A project as its events have made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub proposal: Proposal,
    pub state: State,
    /// The meeting that was called last and is not over yet, or counts for the state.
    pub meeting: Option<Number>,
    pub polls: Vec<PollOfProject>,
    pub decision: Option<Decision>,
    pub promised: Vec<Promised>,
    /// What was done, as the unit that carried it out said.
    pub completed: Option<Note>,
    /// What the evaluation found.
    pub finding: Option<Note>,
    pub mendings: u32,
    pub closed_at: Option<DateTime<Utc>>,
}

impl Project {
    pub fn number(&self) -> Number {
        self.proposal.number
    }

    /// Which meeting may be called now.
    pub fn next_meeting(&self) -> Option<MeetingKind> {
        match self.state {
            State::Proposed => Some(MeetingKind::Hearing),
            State::InExecution => Some(MeetingKind::Coordination),
            State::Completed => Some(MeetingKind::Evaluation),
            _ => None,
        }
    }

    /// Whether a meeting of a kind may be called now.
    pub fn may_call(&self, kind: MeetingKind) -> Result<(), Refusal> {
        match (self.next_meeting() == Some(kind), self.meeting) {
            (false, _) => Err(Refusal::NotNow { state: self.state }),
            (true, Some(meeting)) if kind == MeetingKind::Coordination => {
                Err(Refusal::MeetingCalled { meeting })
            }
            (true, _) => Ok(()),
        }
    }
}
