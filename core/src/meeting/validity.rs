//! Whether a meeting was valid: computed from what happened, never ticked.

use super::Meeting;
use crate::calendar::street_time;
use crate::source::Source;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a meeting must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Days between the notice and the meeting.
    NoticeDays,
    /// Items of the agenda published with the notice.
    AgendaPublished,
    /// The convener was entitled: one or none.
    ConvenerEntitled,
    /// Towers present when it ended, or now while it is sitting.
    Quorum,
}

/// A requirement held against what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub requirement: Requirement,
    pub source: Source,
    pub have: u32,
    pub need: u32,
}

impl Check {
    pub fn holds(&self) -> bool {
        self.have >= self.need
    }

    /// How much is still missing.
    pub fn missing(&self) -> u32 {
        self.need.saturating_sub(self.have)
    }
}

/// All checks of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Validity(pub Vec<Check>);

impl Validity {
    pub fn holds(&self) -> bool {
        self.0.iter().all(Check::holds)
    }

    pub fn missing(&self) -> impl Iterator<Item = &Check> {
        self.0.iter().filter(|check| !check.holds())
    }

    pub fn of(&self, requirement: Requirement) -> Option<&Check> {
        self.0.iter().find(|check| check.requirement == requirement)
    }
}

impl Meeting {
    /// The checks as they stand at `now`; after its end they do not change any more.
    pub fn validity(&self, now: DateTime<Utc>) -> Validity {
        let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let present = self.presence(now.min(self.ended_by())).towers.len();
        let terms = &self.terms;
        let check = |requirement, source: &Source, have, need| Check {
            requirement,
            source: source.clone(),
            have,
            need,
        };
        Validity(vec![
            check(
                Requirement::NoticeDays,
                &terms.notice_days.source,
                self.days_of_notice(),
                terms.notice_days.value.into(),
            ),
            check(
                Requirement::AgendaPublished,
                &terms.agenda,
                counted(self.agenda.items().len()),
                1,
            ),
            check(Requirement::ConvenerEntitled, &terms.convener, self.entitled.into(), 1),
            check(
                Requirement::Quorum,
                &terms.quorum.source,
                counted(present),
                terms.quorum.value.least_of(counted(self.towers.len())),
            ),
        ])
    }

    /// Whole days of the street's calendar from the day of the notice to that of the meeting.
    pub fn days_of_notice(&self) -> u32 {
        let day = |moment| street_time(moment).date();
        u32::try_from((day(self.starts) - day(self.published_at)).num_days()).unwrap_or(0)
    }
}
