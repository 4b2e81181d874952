//! An order that comes in, to a team of the unit in charge: one on shift, with the skill, with the
//! least load.
//!
//! 1. A team has the skill for the order's kind.
//! 2. It is on shift now. Where none with the skill is, those count whose shift begins next, if it
//!    does before the order is due.
//! 3. Of these, the one with the least load once it has the order: open orders over capacity, so
//!    that a team twice as large has twice as many.
//! 4. Of those with the same load, one whose cluster it is; then the lowest code.
//!
//! A load has no upper bound: an order that nobody gets is later still than one that waits.

use crate::code::{ClusterCode, KindCode, TeamCode};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::num::NonZeroU16;

/// The most teams among which an order is assigned.
pub const MOST_TEAMS: usize = 200;

/// A team of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub code: TeamCode,
    pub skills: Skills,
    /// The clusters that it knows best. It works in others too.
    pub clusters: BTreeSet<ClusterCode>,
    /// When it works.
    pub shifts: Vec<Shift>,
    /// How many orders it handles in a week. Only the ratio between teams counts.
    pub capacity: NonZeroU16,
    /// The orders that it has and has not handled.
    pub open: u32,
}

/// The kinds that a team can handle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skills {
    Every,
    These(BTreeSet<KindCode>),
}

/// A time of work. `until` is the first moment after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// What counts of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// `None` while it is not certain: only a team with every skill can take it.
    pub kind: Option<KindCode>,
    pub cluster: Option<ClusterCode>,
    /// By when it must be handled.
    pub due: DateTime<Utc>,
}

/// Why no team gets an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum NoTeam {
    #[error("more than {MOST_TEAMS} teams")]
    TooMany,
    #[error("no team has the skill")]
    NoSkill,
    #[error("no team with the skill is on shift before it is due")]
    NobodyOnShift,
}

/// The team that gets an order, and why it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assigned<'t> {
    pub team: &'t Team,
    /// The moment from which it is on shift: `now`, unless a shift has to begin first.
    pub from: DateTime<Utc>,
    /// The order is in one of its own clusters.
    pub own_cluster: bool,
}

pub fn assign<'t>(
    order: &Wanted,
    teams: &'t [Team],
    now: DateTime<Utc>,
) -> Result<Assigned<'t>, NoTeam> {
    let able = able(order, teams, now)?;
    let least = able.into_iter().min_by(|a, b| {
        // (open + 1) / capacity, compared in whole numbers.
        let loads = (a.team.load_beside(b.team)).cmp(&b.team.load_beside(a.team));
        loads.then(b.own_cluster.cmp(&a.own_cluster)).then(a.team.code.cmp(&b.team.code))
    });
    least.ok_or(NoTeam::NobodyOnShift)
}

/// The teams among which load decides: those with the skill that are on shift now, else those
/// whose shift begins next.
pub fn able<'t>(
    order: &Wanted,
    teams: &'t [Team],
    now: DateTime<Utc>,
) -> Result<Vec<Assigned<'t>>, NoTeam> {
    if teams.len() > MOST_TEAMS {
        return Err(NoTeam::TooMany);
    }
    let skilled: Vec<&Team> = teams.iter().filter(|team| team.can(order.kind.as_ref())).collect();
    if skilled.is_empty() {
        return Err(NoTeam::NoSkill);
    }
    let on_shift = skilled.into_iter().filter_map(|team| {
        let from = team.on_shift_from(now).filter(|from| *from == now || *from < order.due)?;
        let own_cluster = order.cluster.as_ref().is_some_and(|c| team.clusters.contains(c));
        Some(Assigned { team, from, own_cluster })
    });
    let on_shift: Vec<_> = on_shift.collect();
    let first = on_shift.iter().map(|able| able.from).min().ok_or(NoTeam::NobodyOnShift)?;
    Ok(on_shift.into_iter().filter(|able| able.from == first).collect())
}

impl Team {
    fn can(&self, kind: Option<&KindCode>) -> bool {
        match &self.skills {
            Skills::Every => true,
            Skills::These(kinds) => kind.is_some_and(|kind| kinds.contains(kind)),
        }
    }

    /// The first moment from `now` on at which it works.
    fn on_shift_from(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.shifts.iter().filter(|s| now < s.until).map(|s| s.from.max(now)).min()
    }

    /// Its load with one order more, in the other's capacity: comparable with the other's beside it.
    fn load_beside(&self, other: &Self) -> u64 {
        (u64::from(self.open) + 1) * u64::from(other.capacity.get())
    }
}

#[cfg(test)]
mod tests;
