//! Who is told when an order's time runs out: one rung after another, each once for a clock, inside
//! working hours unless it is an emergency; and who is told that a reply did not come. All of it
//! follows from the clock, so nothing is lost where nobody looked in time.

use super::order::{Order, State};
use super::route::{GRID_CENTRE, STATION, TOWER};
use crate::Rulebook;
use crate::calendar::{Remaining, Term};
use crate::code::AgencyCode;
use crate::people::Role;
use crate::verb::verbs;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

verbs! {
    /// A rung, the lowest first.
    Rung {
        // Whoever has to act, when [`WARNED_AT_PERCENT`] of the time is gone.
        Unit = "unit",
        // The station of the place, at the deadline.
        Station = "station",
        // The supervisor, one working day later; of an emergency [`EMERGENCY_LATE`] later.
        Supervisor = "supervisor",
        // Those who may demand a reply, when none came by its moment: a clock of its own.
        Reply = "reply",
    }
}

impl Rung {
    /// The rungs of a stage's clock.
    pub const OF_A_STAGE: [Self; 3] = [Self::Unit, Self::Station, Self::Supervisor];
}

/// A rung that is told of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The deadline of the stage, or the moment by which a reply is demanded.
    pub due_at: DateTime<Utc>,
    pub rung: Rung,
}

/// The part of a stage's time after which whoever has to act is told.
const WARNED_AT_PERCENT: i64 = 80;

/// How late an emergency is when the supervisor is told.
const EMERGENCY_LATE: TimeDelta = TimeDelta::minutes(30);

/// The rungs of its stage whose moment has come by `now`, the lowest first. `order` is as of `now`.
pub fn reached(order: &Order, now: DateTime<Utc>, rules: &Rulebook) -> Vec<Rung> {
    if !order.state.is_open() || order.state == State::Suspended {
        return Vec::new();
    }
    let has_come = |rung: &Rung| moment(order, *rung, rules) <= now;
    Rung::OF_A_STAGE.into_iter().filter(has_come).collect()
}

/// The rungs that are to be told at `now`, without those that were told. `order` is as of `now`.
pub fn due(order: &Order, told: &[Told], now: DateTime<Utc>, rules: &Rulebook) -> Vec<Told> {
    if !is_emergency(order, rules) && !rules.calendar.is_working_time(now) {
        return Vec::new();
    }
    let of_the_stage = reached(order, now, rules);
    let of_the_stage = of_the_stage.into_iter().map(|rung| Told { due_at: order.due.at, rung });
    of_the_stage
        .chain(overdue_reply(order, now, rules))
        .filter(|rung| !told.contains(rung))
        .collect()
}

/// A reply is owed while the clock of the stage stands still, too.
fn overdue_reply(order: &Order, now: DateTime<Utc>, rules: &Rulebook) -> Option<Told> {
    let demand = order.supervision.as_ref().filter(|_| order.state.is_open());
    let due_at = moment(order, Rung::Reply, rules);
    demand?.is_overdue(now).then_some(Told { due_at, rung: Rung::Reply })
}

/// When a rung's time comes.
fn moment(order: &Order, rung: Rung, rules: &Rulebook) -> DateTime<Utc> {
    let wall_clock = is_emergency(order, rules);
    let began = order.stage_began.unwrap_or(order.reported_at);
    match rung {
        Rung::Unit => {
            let part = match rules.calendar.stop(order.due, began, wall_clock) {
                Remaining::Working(all) => Remaining::Working(all * WARNED_AT_PERCENT / 100),
                Remaining::WallClock(all) => Remaining::WallClock(all * WARNED_AT_PERCENT / 100),
            };
            rules.calendar.restart(part, began).at.min(order.due.at)
        }
        Rung::Station => order.due.at,
        Rung::Supervisor if wall_clock => order.due.at + EMERGENCY_LATE,
        Rung::Supervisor => {
            rules.calendar.deadline(order.due.at, Term::WorkingDays(NonZeroU16::MIN)).at
        }
        Rung::Reply => order.supervision.as_ref().map_or(order.due.at, |demand| demand.until),
    }
}

/// In which roles people are told of a rung. Empty where the place is not known well enough.
pub fn recipients(order: &Order, rung: Rung) -> Vec<Role> {
    let cluster = order.place.cluster.clone();
    match rung {
        Rung::Unit => in_charge(order),
        Rung::Station => cluster.map(|cluster| Role::Liaison { cluster }).into_iter().collect(),
        Rung::Supervisor | Rung::Reply => vec![Role::Supervisor],
    }
}

/// In which roles people act for the unit in charge.
pub fn unit(order: &Order) -> Vec<Role> {
    let (cluster, building) = (order.place.cluster.clone(), order.place.building.clone());
    let handler = |unit| Role::Handler { agency: AgencyCode::new(unit) };
    match (order.agency.as_str(), cluster, building) {
        (GRID_CENTRE, ..) => vec![Role::Dispatcher],
        (TOWER, Some(cluster), Some(building)) => vec![Role::Manager { building, cluster }],
        (STATION, Some(cluster), _) => vec![Role::Liaison { cluster }, handler(STATION)],
        // Of a tower that is not known, those who handle for the property management of all.
        (unit, ..) => vec![handler(unit)],
    }
}

/// Who has to act: the grid centre, or the unit to which it was dispatched.
fn in_charge(order: &Order) -> Vec<Role> {
    match order.state {
        State::Dispatched | State::Handling => unit(order),
        State::Checking => vec![Role::Dispatcher, Role::Checker],
        _ => vec![Role::Dispatcher],
    }
}

fn is_emergency(order: &Order, rules: &Rulebook) -> bool {
    order.item(rules).is_some_and(|item| item.is_emergency())
}

#[cfg(test)]
mod tests;
