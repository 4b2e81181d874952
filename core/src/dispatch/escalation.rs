//! Who is told when an order's time runs out: one rung after another, each once for a clock, inside
//! working hours unless it is an emergency. All of it follows from the clock, so nothing is lost
//! where nobody looked in time.

use super::order::{Order, State};
use super::route::{GRID_CENTRE, STATION, TOWER};
use crate::Rulebook;
use crate::calendar::{Remaining, Term};
use crate::code::AgencyCode;
use crate::people::Role;
use crate::verb::verbs;
use chrono::{DateTime, TimeDelta, Utc};
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
    }
}

/// The part of a stage's time after which whoever has to act is told.
const WARNED_AT_PERCENT: i64 = 80;

/// How late an emergency is when the supervisor is told.
const EMERGENCY_LATE: TimeDelta = TimeDelta::minutes(30);

/// The rungs whose moment has come by `now`, the lowest first. `order` is as of `now`.
pub fn reached(order: &Order, now: DateTime<Utc>, rules: &Rulebook) -> Vec<Rung> {
    if !order.state.is_open() || order.state == State::Suspended {
        return Vec::new();
    }
    let has_come = |rung: &Rung| moment(order, *rung, rules) <= now;
    Rung::ALL.iter().copied().filter(has_come).collect()
}

/// The rungs that are to be told at `now`, without those that were told of this clock: of the
/// deadline that the order has.
pub fn due(order: &Order, told: &[Rung], now: DateTime<Utc>, rules: &Rulebook) -> Vec<Rung> {
    if !is_emergency(order, rules) && !rules.calendar.is_working_time(now) {
        return Vec::new();
    }
    let mut due = reached(order, now, rules);
    due.retain(|rung| !told.contains(rung));
    due
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
    }
}

/// In which roles people are told of a rung. Empty where the place is not known well enough.
pub fn recipients(order: &Order, rung: Rung) -> Vec<Role> {
    let cluster = order.place.cluster.clone();
    match rung {
        Rung::Unit => in_charge(order),
        Rung::Station => cluster.map(|cluster| Role::Liaison { cluster }).into_iter().collect(),
        Rung::Supervisor => vec![Role::Supervisor],
    }
}

/// Who has to act: the grid centre, or the unit to which it was dispatched.
fn in_charge(order: &Order) -> Vec<Role> {
    let is_with_the_unit = matches!(order.state, State::Dispatched | State::Handling);
    let building = order.place.building.clone().zip(order.place.cluster.clone());
    match (is_with_the_unit, order.agency.as_str()) {
        (false, _) if order.state == State::Checking => vec![Role::Dispatcher, Role::Checker],
        (false, _) | (true, GRID_CENTRE) => vec![Role::Dispatcher],
        (true, TOWER) => building
            .map(|(building, cluster)| Role::Manager { building, cluster })
            .into_iter()
            .collect(),
        (true, STATION) => {
            let handler = Role::Handler { agency: AgencyCode::new(STATION) };
            let liaison = order.place.cluster.clone().map(|cluster| Role::Liaison { cluster });
            liaison.into_iter().chain([handler]).collect()
        }
        (true, unit) => vec![Role::Handler { agency: AgencyCode::new(unit) }],
    }
}

fn is_emergency(order: &Order, rules: &Rulebook) -> bool {
    order.item(rules).is_some_and(|item| item.is_emergency())
}

#[cfg(test)]
mod tests;
