//! What scoring needs of an order's events, and nothing else: no person, no word, no photograph.

use super::Month;
use crate::code::{AgencyCode, BuildingCode, ClusterCode, ItemCode};
use crate::dispatch::event::{Event, Fact};
use crate::number::Number;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An order's life as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub number: Number,
    /// An appeal was granted: it counts for no unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
    /// First to last, beginning with its report.
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub at: DateTime<Utc>,
    #[serde(flatten)]
    pub what: What,
}

/// What happened. `due` is when the stage that begins with it must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum What {
    Report {
        cluster: Option<ClusterCode>,
        building: Option<BuildingCode>,
        item: Option<ItemCode>,
        agency: AgencyCode,
        due: DateTime<Utc>,
    },
    Accept {
        item: Option<ItemCode>,
        agency: AgencyCode,
        due: DateTime<Utc>,
    },
    Dispatch {
        agency: AgencyCode,
        /// Another unit than routing proposed.
        corrected: bool,
        due: DateTime<Utc>,
        /// The clock of handling runs day and night.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wall_clock: bool,
    },
    Take,
    Return,
    Review {
        agency: AgencyCode,
    },
    Handle {
        due: DateTime<Utc>,
    },
    Check {
        /// The new time to handle, when it did not pass.
        rework: Option<DateTime<Utc>>,
    },
    Suspend {
        /// `None` when the wish was not granted.
        granted: Option<Stop>,
    },
    Resume {
        due: DateTime<Utc>,
    },
    Close,
    Rate {
        satisfaction: u8,
    },
    Void,
    /// Another order goes on for it.
    Merge,
    /// It goes on by itself again, where it stood.
    Separate,
    Reopen {
        due: DateTime<Utc>,
    },
}

/// The clock stands still until a moment, unless it is resumed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    pub until: DateTime<Utc>,
    /// When it must be handled if nobody resumes it before.
    pub due: DateTime<Utc>,
}

impl History {
    /// The history that an order's events tell until its month is closed; `None` where they do not
    /// begin with a report.
    pub fn of(events: &[Event]) -> Option<Self> {
        let first = events.first()?;
        let Fact::Report(reported) = &first.fact else { return None };
        let until = Month::of(first.at).closes();
        let counted = || events.iter().take_while(|event| event.at < until);
        let left_out = counted().fold(false, |left_out, event| match event.fact {
            Fact::Decide { granted, .. } => granted,
            Fact::Reopen { .. } => false,
            _ => left_out,
        });
        let steps = counted().filter_map(Step::of).collect();
        Some(Self { number: reported.number, left_out, steps })
    }

    /// The histories of orders whose events stand one after another, order by order.
    pub fn all(events: &[Event]) -> Vec<Self> {
        events.chunk_by(|a, b| a.subject == b.subject).filter_map(Self::of).collect()
    }

    /// The month in which it counts: that of its report.
    pub fn month(&self) -> Option<Month> {
        self.steps.first().map(|step| Month::of(step.at))
    }
}

impl Step {
    /// `None` for what no figure counts.
    fn of(event: &Event) -> Option<Self> {
        let what = match &event.fact {
            Fact::Report(reported) => What::Report {
                cluster: reported.place.cluster.clone(),
                building: reported.place.building.clone(),
                item: reported.routing.item.clone(),
                agency: reported.routing.agency.clone(),
                due: reported.due.at,
            },
            Fact::Accept { routing, due, .. } => What::Accept {
                item: routing.item.clone(),
                agency: routing.agency.clone(),
                due: due.at,
            },
            Fact::Dispatch { agency, correction, due } => What::Dispatch {
                agency: agency.clone(),
                corrected: correction.is_some(),
                due: due.at,
                wall_clock: due.wall_clock == Some(true),
            },
            Fact::Take => What::Take,
            Fact::Return { .. } => What::Return,
            Fact::Review { agency, .. } => What::Review { agency: agency.clone() },
            Fact::Handle { due, .. } => What::Handle { due: due.at },
            Fact::Check { due, .. } => What::Check { rework: due.map(|due| due.at) },
            Fact::Suspend { suspension, .. } => What::Suspend {
                granted: suspension.map(|s| Stop { until: s.until, due: s.due_after.at }),
            },
            Fact::Resume { due } => What::Resume { due: due.at },
            Fact::Close { .. } => What::Close,
            Fact::Rate { satisfaction, .. } => What::Rate { satisfaction: *satisfaction },
            Fact::Void { .. } => What::Void,
            Fact::Merge { .. } => What::Merge,
            Fact::Separate { .. } => What::Separate,
            Fact::Reopen { due, .. } => What::Reopen { due: due.at },
            _ => return None,
        };
        Some(Self { at: event.at, what })
    }
}
