//! Who may do what, when. Pages ask this before they draw a button, and [`super::perform`] asks
//! it before it does anything, so the two cannot differ.

use super::{Order, Refusal, State, Verb};
use crate::code::AgencyCode;
use crate::dispatch::route::{GRID_CENTRE, TOWER};
use crate::people::{Actor, Role};
use chrono::{DateTime, TimeDelta, Utc};

/// How long after closing a reporter or a dispatcher may reopen an order.
pub const REOPEN_WINDOW_DAYS: i64 = 15;

/// The acts that are open to an actor, in the order in which pages offer them. `order` is as of
/// `now`.
pub fn open_acts(order: &Order, actor: &Actor, now: DateTime<Utc>) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(order, *verb, actor, now).is_ok()).collect()
}

/// Whether an actor may perform an act on an order that is as of `now`.
pub fn permit(order: &Order, verb: Verb, actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
    if !is_role_for(verb, order, &actor.role) {
        return Err(Refusal::NotYours);
    }
    if !states(verb).contains(&order.state) {
        return Err(Refusal::NotNow { state: order.state });
    }
    let not_now = Err(Refusal::NotNow { state: order.state });
    match verb {
        Verb::Return if order.returned => Err(Refusal::ReturnedBefore),
        Verb::Apply if order.application.is_some() => Err(Refusal::AskedBefore),
        Verb::Suspend if order.application.is_none() => not_now,
        Verb::Check | Verb::Close if is_own_work(order, actor) => Err(Refusal::OwnWork),
        Verb::Check if order.check_passed => not_now,
        Verb::Close if !order.check_passed => not_now,
        Verb::Reopen if !within_window(order, now) => Err(Refusal::WindowPassed),
        _ => Ok(()),
    }
}

fn states(verb: Verb) -> &'static [State] {
    match verb {
        Verb::Accept => &[State::Reported],
        Verb::Dispatch => &[State::Accepted],
        Verb::Void => &[State::Reported, State::Accepted],
        Verb::Take | Verb::Return => &[State::Dispatched],
        Verb::Review => &[State::Returned],
        Verb::Handle | Verb::Apply | Verb::Suspend => &[State::Handling],
        Verb::Resume => &[State::Suspended],
        Verb::Check | Verb::Close => &[State::Checking],
        Verb::Rate => &[State::Closed],
        Verb::Reopen => &[State::Closed, State::Rated],
    }
}

fn is_role_for(verb: Verb, order: &Order, role: &Role) -> bool {
    match verb {
        Verb::Accept | Verb::Dispatch | Verb::Review | Verb::Void => *role == Role::Dispatcher,
        Verb::Take | Verb::Return | Verb::Handle | Verb::Apply => is_in_charge(order, role),
        Verb::Suspend => *role == Role::Supervisor,
        Verb::Resume => *role == Role::Supervisor || is_in_charge(order, role),
        Verb::Check | Verb::Close => matches!(role, Role::Dispatcher | Role::Checker),
        Verb::Rate => *role == Role::Reporter,
        Verb::Reopen => matches!(role, Role::Reporter | Role::Dispatcher),
    }
}

/// Whether the role acts for the unit in charge: its handlers; where that unit is a tower's
/// property management, the manager of that very tower; where it is the grid centre, its
/// dispatchers.
fn is_in_charge(order: &Order, role: &Role) -> bool {
    match role {
        Role::Handler { agency } => order.agency == *agency,
        Role::Manager { building, .. } => {
            order.agency == AgencyCode::new(TOWER)
                && order.place.building.as_ref() == Some(building)
        }
        Role::Dispatcher => order.agency == AgencyCode::new(GRID_CENTRE),
        _ => false,
    }
}

/// Whether an actor may read what the reporter wrote and photographed, and what was said about it.
/// Everybody else sees the steps alone. Whoever claims to be the reporter has proven it before.
pub fn may_read(order: &Order, actor: &Actor) -> bool {
    match &actor.role {
        Role::Reporter | Role::Auditor => true,
        role => role.is_grid_centre() || is_in_charge(order, role),
    }
}

fn is_own_work(order: &Order, actor: &Actor) -> bool {
    actor.person.is_some() && actor.person == order.handled_by
}

fn within_window(order: &Order, now: DateTime<Utc>) -> bool {
    order.closed_at.is_some_and(|closed| now - closed <= TimeDelta::days(REOPEN_WINDOW_DAYS))
}
