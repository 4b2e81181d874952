//! How a unit came to be in charge.

use super::*;
use crate::dispatch::order::{Charge, charges};
use crate::dispatch::route::Responsibility;
use crate::text::Note;

/// Each step as a word and the unit.
fn steps(life: &Life) -> Vec<(&'static str, String)> {
    let step = |charge: &Charge<'_>| {
        let word = match charge {
            Charge::Proposed(_) => "proposed",
            Charge::Dispatched { .. } => "dispatched",
            Charge::Reviewed { .. } => "reviewed",
        };
        (word, charge.agency().to_string())
    };
    charges(&life.events).iter().map(step).collect()
}

fn to(life: Life, unit: &str) -> Life {
    let (agency, reason) = (agency(unit), Some(note("由它牵头")));
    life.act(&dispatcher(), Act::Dispatch { agency, reason })
}

#[test]
fn an_order_that_goes_where_the_catalogue_says_has_one_step() {
    let life = Life::bikes().accept().dispatch().take().handle();
    assert_eq!(steps(&life), [("proposed", "bikes".into())]);
}

#[test]
fn what_was_proposed_stays_beside_what_the_dispatcher_and_the_review_made_of_it() {
    let life = to(Life::bikes().accept(), "roads");
    assert_eq!(steps(&life), [("proposed", "bikes".into()), ("dispatched", "roads".into())]);
    let charges = charges(&life.events);
    let Charge::Dispatched { reason, .. } = charges[1] else { panic!("{charges:?}") };
    assert_eq!(reason.map(Note::as_str), Some("由它牵头"));

    let reviewed = Life::bikes().accept().dispatch().send_back().review("metro");
    assert_eq!(steps(&reviewed), [("proposed", "bikes".into()), ("reviewed", "metro".into())]);
    let upheld = Life::bikes().accept().dispatch().send_back().review("bikes");
    assert_eq!(steps(&upheld), [("proposed", "bikes".into()), ("reviewed", "bikes".into())]);
}

#[test]
fn another_item_is_another_proposal() {
    let accepted = Life::bikes().act(&dispatcher(), Act::Accept { item: item(LIFT) });
    assert_eq!(steps(&accepted), [("proposed", "bikes".into()), ("proposed", "metro".into())]);
    let charges = charges(&accepted.events);
    let Some(Charge::Proposed(routing)) = charges.last() else { panic!("{charges:?}") };
    assert_eq!(routing.responsibility, Responsibility::DesignatedHere, "at a metro entrance");
}

#[test]
fn the_last_step_is_who_is_in_charge() {
    for begin in [Life::bikes(), Life::begin(LIFT, spot("ljz-b01-f"))] {
        for (standing, life) in lives(&begin) {
            let charges = charges(&life.events);
            assert_eq!(charges.last().unwrap().agency(), &life.order.agency, "{standing}");
        }
    }
    let reopened = to(Life::bikes().accept(), "roads").take().handle().check(true).close().reopen();
    let again = to(reopened, "bikes");
    assert_eq!(charges(&again.events).last().unwrap().agency(), &again.order.agency);
    assert_eq!(steps(&again).len(), 3);
}
