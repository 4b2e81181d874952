//! 疑难案例: what was stubborn, and what finally worked, told once for whoever meets it again.

mod act;
mod search;

pub use act::{Act, Fact, Refusal, Verb, may_lift, open_acts, perform, permit};
pub use search::{MOST_WORDS, SEARCH_LIMIT, SearchRefusal, words};

use super::order::{Order, State};
use crate::code::{AgencyCode, ClusterCode, KindCode};
use crate::number::Number;
use crate::people::Actor;
use crate::record::{Kind, Record};
use crate::text::{Note, Title};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most units that a case names.
pub const MOST_UNITS: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub number: Number,
    /// The order from which it was lifted.
    pub order: Number,
    pub cluster: ClusterCode,
    /// Of the order's item, where that was certain.
    pub kind: Option<KindCode>,
    pub lesson: Lesson,
    pub lifted_by: Actor,
    pub lifted_at: DateTime<Utc>,
    /// Why it is no longer shown.
    #[serde(default)]
    pub withdrawn: Option<Note>,
}

/// What a case tells. Everybody reads it, so each text is a public one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub title: Title,
    /// What the problem was.
    pub problem: Note,
    /// What did not work.
    pub failed: Note,
    /// What finally worked.
    pub worked: Note,
    pub units: Vec<AgencyCode>,
}

impl Lesson {
    /// Whether it names units that there are, each once, within [`MOST_UNITS`].
    pub fn check(&self, is_unit: impl Fn(&AgencyCode) -> bool) -> Result<(), Refusal> {
        let mut seen: Vec<&AgencyCode> = Vec::new();
        for unit in &self.units {
            if seen.contains(&unit) || !is_unit(unit) {
                return Err(Refusal::UnknownUnit);
            }
            seen.push(unit);
        }
        match seen.len() {
            0 => Err(Refusal::NoUnit),
            count if count > MOST_UNITS => Err(Refusal::TooManyUnits { most: MOST_UNITS }),
            _ => Ok(()),
        }
    }
}

/// Whether an order has been through what others can learn from: it is closed, or it was returned,
/// reworked, reopened or suspended on the way.
pub fn is_told(order: &Order) -> bool {
    let is_done = matches!(order.state, State::Closed | State::Rated);
    let was_stubborn = order.returned || order.reworks > 0 || order.reopened > 0;
    is_done || (order.state.is_open() && (was_stubborn || order.suspension.is_some()))
}

impl Record for Case {
    const KIND: Kind = Kind::Case;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _: &Actor, _: DateTime<Utc>) {
        match fact.clone() {
            Fact::Lift(case) => *self = *case,
            Fact::Amend(lesson) => self.lesson = *lesson,
            Fact::Withdraw { reason } => self.withdrawn = Some(reason),
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.lifted_at)
    }
}

#[cfg(test)]
mod tests;
