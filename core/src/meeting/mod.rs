//! The three meetings (三会) and the gate that a project passes with them: a hearing before the
//! decision, coordination while it is carried out, an evaluation after it is completed.

mod act;
mod agenda;
mod attendance;
mod evolve;
mod minutes;
pub mod project;
mod score;
mod terms;
mod validity;

pub use act::{Fact, Refusal, Verb, open_acts, perform, permit};
pub use agenda::{Agenda, AgendaItem, AgendaRefusal};
pub use attendance::{Attendance, Presence};
pub use minutes::{Correction, Minutes, Promise};
pub use score::GovernanceScore;
pub use terms::Terms;
pub use validity::{Check, Requirement, Validity};

use crate::code::{BuildingCode, ClusterCode, PersonCode};
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Act, Reason, Subject};
use crate::text::Title;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The most public seats of a meeting.
pub const SEATS_LIMIT: u16 = 200;
/// How long a meeting may last.
pub const LONGEST_HOURS: i64 = 8;
/// How far ahead a meeting may be called.
pub const FURTHEST_DAYS: i64 = 180;
/// How long before its beginning a meeting's doors open.
pub const DOORS_MINUTES: i64 = 30;

/// Which of the three meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 听证会: before a decision.
    Hearing,
    /// 协调会: during execution, between interests.
    Coordination,
    /// 评议会: after completion.
    Evaluation,
}

impl MeetingKind {
    pub const ALL: [Self; 3] = [Self::Hearing, Self::Coordination, Self::Evaluation];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hearing => "hearing",
            Self::Coordination => "coordination",
            Self::Evaluation => "evaluation",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A meeting as it is called: published with its first event, which is the proof of when and to
/// whom notice was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub number: Number,
    pub kind: MeetingKind,
    pub project: Number,
    pub cluster: ClusterCode,
    pub title: Title,
    pub place: Title,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub agenda: Agenda,
    /// The towers that are invited, over which the quorum is counted.
    pub towers: Vec<BuildingCode>,
    /// Seats for the public.
    pub seats: u16,
    /// What it must keep to, as it was laid down when the meeting was called.
    pub terms: Terms,
    pub convener: Actor,
    /// Whether the convener was entitled when calling it.
    pub entitled: bool,
    pub published_at: DateTime<Utc>,
    #[serde(default)]
    pub registered: Vec<PersonCode>,
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    #[serde(default)]
    pub closed_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub minutes: Option<Minutes>,
    #[serde(default)]
    pub promises: Vec<Promise>,
}

/// Where a meeting stands; follows from the clock and what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Published; the doors are not open yet.
    Announced,
    /// From half an hour before the beginning until it is closed, or its end has passed.
    Sitting,
    /// Over, and its minutes are not final.
    Over,
    /// Its minutes are final.
    Final,
}

impl Meeting {
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        let is_final = self.minutes.as_ref().is_some_and(|minutes| minutes.final_at.is_some());
        match () {
            () if is_final => Phase::Final,
            () if now >= self.ended_by() => Phase::Over,
            () if now >= self.starts - TimeDelta::minutes(DOORS_MINUTES) => Phase::Sitting,
            () => Phase::Announced,
        }
    }

    /// When it ended, or will by the notice.
    pub fn ended_by(&self) -> DateTime<Utc> {
        self.closed_at.unwrap_or(self.ends)
    }

    pub fn seats_left(&self) -> u16 {
        self.seats.saturating_sub(u16::try_from(self.registered.len()).unwrap_or(u16::MAX))
    }

    pub fn is_registered(&self, person: &PersonCode) -> bool {
        self.registered.contains(person)
    }

    /// Whether a person runs it, and so shows the code at its venue: its convener, or the
    /// station's liaison officer.
    pub fn is_run_by(&self, by: &Actor) -> bool {
        policy::permit(Some(by), Act::ShowMeetingCode, &self.subject()).is_ok()
    }

    /// What the policy table asks of it: where it is, and who called it.
    pub fn subject(&self) -> Subject<'_> {
        let person = self.convener.person.as_ref();
        Subject { person, ..Subject::of_cluster(&self.cluster) }
    }
}

/// Whether somebody may call a station's meetings: its liaison officer, or the manager of the
/// tower that leads it at the moment.
pub fn may_convene(
    by: &Actor,
    cluster: &ClusterCode,
    lead: Option<&BuildingCode>,
) -> Result<(), Reason> {
    let subject = Subject { lead, ..Subject::of_cluster(cluster) };
    policy::permit(Some(by), Act::Project(project::Verb::Call), &subject)
}

#[cfg(test)]
mod tests;
