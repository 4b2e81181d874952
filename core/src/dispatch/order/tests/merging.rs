//! Two orders about one matter, and that merging them can be undone.

use super::*;
use crate::dispatch::order::{follow, followed, waits_for};

/// The order that goes on, reported by somebody else.
fn other() -> Life {
    let mut life = Life::bikes();
    let (order, event) = report(
        OrderId::new(life.now, [9; 10]),
        other_number(),
        spot("ljz-m6"),
        Some(&item(BIKES)),
        None,
        life.now,
        &RULES,
    );
    life.order = order;
    life.events = vec![event];
    life
}

/// What the last event of one does to the other.
fn led(one: &Life, mut other: Life) -> Life {
    let event = one.events.last().unwrap();
    assert_eq!(followed(event), Some(other.order.number));
    let (order, event) = follow(event, &one.order, &other.order, one.now).expect("refused");
    other.order = order;
    other.events.push(event);
    other
}

#[test]
fn an_order_that_is_merged_joins_the_other_with_its_voices() {
    let merged = Life::bikes().voice().merge();
    assert_eq!(merged.order.state, State::Merged);
    assert!(!merged.order.state.is_open());
    let other = led(&merged, other());
    assert_eq!(other.order.joined, [merged.order.number]);
    assert_eq!(other.order.voices, 2);
    assert_eq!(Order::replay(&other.events), Some(other.order));
}

#[test]
fn separating_restores_state_clock_and_wishes() {
    let handling = Life::bikes().accept().dispatch().take().apply("2026-12-01 10:00");
    for life in [Life::bikes(), Life::bikes().accept(), handling] {
        let merged = life.clone().after(30).merge();
        let apart = merged.clone().after(60 * 24).separate();
        let restored = Order {
            version: life.order.version + 2,
            head: apart.order.head.clone(),
            ..life.order.clone()
        };
        assert_eq!(apart.order, restored, "all but the place in the history is as it was");
        assert!(apart.order.is_late(apart.now), "its clock went on");

        let alone = led(&apart, led(&merged, other()));
        assert_eq!((alone.order.voices, alone.order.joined), (0, vec![]));
    }
}

#[test]
fn nothing_joins_itself_or_what_is_done_or_what_joined_another() {
    let life = Life::bikes();
    let into = life.order.number;
    assert_eq!(life.refusal(&dispatcher(), Act::Merge { into }), Refusal::SameOrder);

    let merged = life.merge();
    for done in [other().void(), other().act(&dispatcher(), Act::Merge { into })] {
        let event = merged.events.last().unwrap();
        let refused = follow(event, &merged.order, &done.order, merged.now).unwrap_err();
        assert_eq!(refused, Refusal::OtherNotOpen { state: done.order.state });
    }
    let joined = led(&merged, other());
    assert_eq!(joined.refusal(&dispatcher(), Act::Merge { into }), Refusal::HasJoined);
}

#[test]
fn an_order_is_separated_even_when_the_other_one_is_closed() {
    let merged = Life::bikes().merge();
    let joined = led(&merged, other());
    let closed = joined.accept().dispatch().take().handle().check(true).close();
    let apart = led(&merged.separate(), closed);
    assert_eq!((apart.order.state, apart.order.voices), (State::Closed, 0));
}

#[test]
fn no_order_waits_for_being_merged() {
    let dispatched = Life::bikes().accept().dispatch();
    assert_eq!(open_acts(&dispatched.order, &dispatcher(), dispatched.now), [Verb::Merge]);
    assert!(!waits_for(&dispatched.order, &dispatcher(), dispatched.now));
    assert!(waits_for(&dispatched.order, &dispatched.handler(), dispatched.now));
}
