//! What may be done with an order when, by whom the policy table says. Pages ask this before they
//! draw a button, and [`super::perform`] asks it before it does anything, so the two cannot differ.

use super::{Order, Refusal, State, Verb};
use crate::dispatch::route::TOWER;
use crate::people::Actor;
use crate::people::policy::{self, Act, Subject};
use chrono::{DateTime, TimeDelta, Utc};

/// How long after closing a reporter or a dispatcher may reopen an order.
pub const REOPEN_WINDOW_DAYS: i64 = 15;

/// How long after closing the unit in charge may appeal how an order counts. An own rule of the
/// portal: the figures of the month are published by then.
pub const APPEAL_WINDOW_DAYS: i64 = 60;

/// The acts that are open to an actor, in the order in which pages offer them. `order` is as of
/// `now`.
pub fn open_acts(order: &Order, actor: &Actor, now: DateTime<Utc>) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(order, *verb, actor, now).is_ok()).collect()
}

/// Whether an actor may perform an act on an order that is as of `now`.
pub fn permit(order: &Order, verb: Verb, actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
    policy::permit(Some(actor), Act::Order(verb), &subject(order))
        .map_err(|_| Refusal::NotYours)?;
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
        Verb::Reopen if !is_within(order, REOPEN_WINDOW_DAYS, now) => Err(Refusal::WindowPassed),
        Verb::Appeal if order.appeal.is_some() => Err(Refusal::AppealedBefore),
        Verb::Appeal if !is_within(order, APPEAL_WINDOW_DAYS, now) => {
            Err(Refusal::AppealWindowPassed { days: APPEAL_WINDOW_DAYS })
        }
        Verb::Decide if order.appeal.as_ref().is_none_or(|appeal| appeal.granted.is_some()) => {
            not_now
        }
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
        Verb::Reopen | Verb::Appeal | Verb::Decide => &[State::Closed, State::Rated],
    }
}

/// Who is in charge of an order: a unit, or a tower's manager where that unit is the towers'
/// property management.
fn subject(order: &Order) -> Subject<'_> {
    let is_a_tower_s = order.agency.as_str() == TOWER;
    Subject {
        unit: Some(&order.agency),
        building: order.place.building.as_ref().filter(|_| is_a_tower_s),
        ..Subject::default()
    }
}

/// Whether an actor may read what the reporter wrote and photographed, and what was said about it.
/// Everybody else sees the steps alone. Whoever claims to be the reporter has proven it before.
pub fn may_read(order: &Order, actor: &Actor) -> bool {
    policy::permit(Some(actor), Act::ReadReport, &subject(order)).is_ok()
}

fn is_own_work(order: &Order, actor: &Actor) -> bool {
    actor.person.is_some() && actor.person == order.handled_by
}

/// Whether it was closed no more than some days ago.
fn is_within(order: &Order, days: i64, now: DateTime<Utc>) -> bool {
    order.closed_at.is_some_and(|closed| now - closed <= TimeDelta::days(days))
}
