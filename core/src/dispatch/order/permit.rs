//! What may be done with an order when, by whom the policy table says. Pages ask this before they
//! draw a button, and [`super::perform`] asks it before it does anything, so the two cannot differ.

use super::{Order, Refusal, State, Verb};
use crate::dispatch::event::Voice;
use crate::dispatch::route::{STATION, TOWER};
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

/// The acts that are open to one of those who reported it.
pub fn open_to_voice(order: &Order, voice: Voice, now: DateTime<Utc>) -> Vec<Verb> {
    let has_rated = order.rated_by.contains(&voice);
    let mut open = open_acts(order, &Actor::reporter(), now);
    open.retain(|verb| *verb != Verb::Rate || !has_rated);
    open
}

/// Whether an order goes on only once this actor has done something.
pub fn waits_for(order: &Order, actor: &Actor, now: DateTime<Utc>) -> bool {
    open_acts(order, actor, now).into_iter().any(Verb::is_owed)
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
        Verb::Reopen if !is_within(order, REOPEN_WINDOW_DAYS, now) => Err(Refusal::WindowPassed),
        Verb::Appeal if order.appeal.is_some() => Err(Refusal::AppealedBefore),
        Verb::Appeal if !is_within(order, APPEAL_WINDOW_DAYS, now) => {
            Err(Refusal::AppealWindowPassed { days: APPEAL_WINDOW_DAYS })
        }
        Verb::Decide if order.appeal.as_ref().is_none_or(|appeal| appeal.granted.is_some()) => {
            not_now
        }
        verb if is_own(order, verb, actor) => Err(Refusal::OwnWork),
        Verb::Check if order.check_passed => not_now,
        Verb::Close if !order.check_passed => not_now,
        Verb::Rate if !awaits_rating(order) => not_now,
        Verb::Merge if !order.joined.is_empty() => Err(Refusal::HasJoined),
        Verb::Supervise if awaits_reply(order) => Err(Refusal::DemandedBefore),
        Verb::Reply if !awaits_reply(order) => not_now,
        Verb::Thank if order.thanks.is_some() => Err(Refusal::ThankedBefore),
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
        Verb::Rate | Verb::Reopen | Verb::Appeal | Verb::Decide | Verb::Thank => {
            &[State::Closed, State::Rated]
        }
        Verb::Merge => {
            &[State::Reported, State::Accepted, State::Dispatched, State::Returned, State::Handling]
        }
        Verb::Separate => &[State::Merged],
        Verb::Supervise | Verb::Reply => &[
            State::Dispatched,
            State::Returned,
            State::Handling,
            State::Suspended,
            State::Checking,
        ],
    }
}

/// Where an order belongs, and who is in charge of it: a unit; a tower's manager where that unit is
/// the towers' property management; a station's liaison officer where it is the stations.
fn subject(order: &Order) -> Subject<'_> {
    let is_a_tower_s = order.agency.as_str() == TOWER;
    let is_a_station_s = order.agency.as_str() == STATION;
    Subject {
        cluster: order.place.cluster.as_ref(),
        unit: Some(&order.agency),
        station: order.place.cluster.as_ref().filter(|_| is_a_station_s),
        building: order.place.building.as_ref().filter(|_| is_a_tower_s),
        ..Subject::default()
    }
}

/// Whether an actor may read what the reporter wrote and photographed, and what was said about it.
/// Everybody else sees the steps alone. Whoever claims to be the reporter has proven it before.
pub fn may_read(order: &Order, actor: &Actor) -> bool {
    policy::permit(Some(actor), Act::ReadReport, &subject(order)).is_ok()
}

/// Whether an order stands on an actor's desk. Who may not read its words sees there what everybody
/// may see of it.
pub fn may_list(order: &Order, actor: &Actor) -> bool {
    policy::permit(Some(actor), Act::ListOrder, &subject(order)).is_ok()
}

/// Whether an act decides on what its actor did or asked for, in whichever office. A person may
/// hold several.
fn is_own(order: &Order, verb: Verb, actor: &Actor) -> bool {
    let whose = match verb {
        Verb::Check | Verb::Close => order.handled_by.as_ref(),
        Verb::Suspend => order.application.as_ref().and_then(|wish| wish.by.as_ref()),
        Verb::Review => order.returned_by.as_ref(),
        Verb::Decide => order.appeal.as_ref().and_then(|appeal| appeal.by.as_ref()),
        _ => None,
    };
    whose.is_some() && whose == actor.person.as_ref()
}

fn awaits_reply(order: &Order) -> bool {
    order.supervision.as_ref().is_some_and(|supervision| supervision.replied_at.is_none())
}

/// Whether somebody who reported it has not rated it yet.
fn awaits_rating(order: &Order) -> bool {
    // Orders that were rated before this was kept name nobody.
    let rated = order.rated_by.len().max(usize::from(order.satisfaction.is_some()));
    u32::try_from(rated).is_ok_and(|rated| rated <= order.voices)
}

/// Whether it was closed no more than some days ago.
fn is_within(order: &Order, days: i64, now: DateTime<Utc>) -> bool {
    order.closed_at.is_some_and(|closed| now - closed <= TimeDelta::days(days))
}
