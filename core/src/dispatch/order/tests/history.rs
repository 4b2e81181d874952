//! A history makes the order, and shows when it was tampered with.

use super::*;
use crate::event::is_chain;
use proptest::prelude::*;

fn whole() -> Life {
    let life = Life::bikes().accept().dispatch().take().apply("2026-12-01 10:00").suspend();
    let life = life.at("2026-11-25 10:00").resume().handle().check(false).handle().check(true);
    life.close().rate(4)
}

#[test]
fn a_history_without_its_report_makes_no_order() {
    let events = whole().events;
    assert_eq!(Order::replay(&[]), None);
    assert_eq!(Order::replay(&events[1..]), None);
}

#[test]
fn what_is_stored_reads_back_the_same() {
    let life = whole();
    let events: Vec<Event> =
        serde_json::from_str(&serde_json::to_string(&life.events).unwrap()).unwrap();
    assert_eq!(events, life.events);
    assert!(is_chain(&events));
    let order: Order = serde_json::from_str(&serde_json::to_string(&life.order).unwrap()).unwrap();
    assert_eq!(order, life.order);
}

#[test]
fn an_order_names_the_last_event_so_that_a_shortened_history_shows() {
    let life = whole();
    assert_eq!(life.order.head, life.events.last().unwrap().hash);
    let shortened = &life.events[..life.events.len() - 1];
    assert!(is_chain(shortened));
    assert_ne!(life.order.head, shortened.last().unwrap().hash);
}

#[test]
fn a_changed_event_breaks_the_chain_even_with_a_new_hash() {
    let changes: [fn(&mut Event); 6] = [
        |e| e.at += TimeDelta::minutes(1),
        |e| e.by = person("somebody", Role::Auditor),
        |e| e.fact = Fact::Void { reason: note("改过的") },
        |e| e.subject = OrderId::new(e.at, [8; 10]).0.to_string(),
        |e| e.seq += 1,
        |e| e.prev = e.hash.clone(),
    ];
    let life = whole();
    for change in changes {
        for index in 0..life.events.len() {
            let mut events = life.events.clone();
            change(&mut events[index]);
            assert!(!is_chain(&events), "event {index}");
            events[index].hash = events[index].digest();
            let head = &events.last().unwrap().hash;
            assert!(!is_chain(&events) || *head != life.order.head, "event {index}, sealed anew");
        }
    }
}

#[test]
fn a_removed_event_breaks_the_chain() {
    let events = whole().events;
    assert!(is_chain(&events));
    for index in 0..events.len() - 1 {
        let mut events = events.clone();
        events.remove(index);
        assert!(!is_chain(&events), "event {index}");
    }
}

#[test]
fn events_in_another_order_break_the_chain() {
    let events = whole().events;
    for first in 0..events.len() {
        for second in first + 1..events.len() {
            let mut events = events.clone();
            events.swap(first, second);
            assert!(!is_chain(&events), "{first} and {second}");
        }
    }
}

#[test]
fn a_gap_in_the_numbers_breaks_the_chain_even_when_all_is_sealed_anew() {
    let mut events = whole().events;
    let mut prev = String::new();
    for event in &mut events {
        event.seq += u32::from(event.seq > 3);
        event.prev = prev;
        event.hash = event.digest();
        prev = event.hash.clone();
    }
    assert!(!is_chain(&events));
    assert!(is_chain(&events[..3]));
}

/// A suspension is asked for from the moment of asking.
fn counted_from(passed: TimeDelta, act: Act) -> Act {
    match act {
        Act::Apply { reason, until } => Act::Apply { reason, until: until + passed },
        other => other,
    }
}

/// Acts of every sort, valid and not. Days are counted from the report.
fn acts() -> impl Strategy<Value = Act> {
    let unit = prop_oneof![Just("bikes"), Just("roads"), Just("grid"), Just("nobody")];
    let unit = unit.prop_map(agency).boxed();
    let n = || note("理由");
    prop_oneof![
        prop_oneof![Just(BIKES), Just(LIFT), Just("120301"), Just("x")]
            .prop_map(|code| Act::Accept { item: item(code) }),
        (unit.clone(), any::<bool>())
            .prop_map(move |(agency, why)| Act::Dispatch { agency, reason: why.then(n) }),
        unit.clone().prop_map(move |proposed| Act::Return { reason: n(), proposed }),
        unit.prop_map(move |agency| Act::Review { agency, reason: n() }),
        Just(Act::Take),
        Just(Act::Take),
        any::<bool>()
            .prop_map(move |p| Act::Handle { note: n(), photos: if p { photo() } else { vec![] } }),
        (-2i64..9).prop_map(move |days| Act::Apply {
            reason: n(),
            until: at("2026-11-23 10:00") + TimeDelta::days(days)
        }),
        any::<bool>().prop_map(move |approve| Act::Suspend { approve, note: n() }),
        Just(Act::Resume),
        any::<bool>().prop_map(move |passed| Act::Check { passed, note: n() }),
        Just(Act::Close { answer: n() }),
        (0u8..7).prop_map(|satisfaction| Act::Rate { satisfaction, note: None, voice: None }),
        Just(Act::Reopen { reason: n() }),
        Just(Act::Appeal { reason: n() }),
        any::<bool>().prop_map(move |grant| Act::Decide { grant, note: n() }),
        Just(Act::Merge { into: other_number() }),
        Just(Act::Separate),
        (-2i64..40).prop_map(move |days| Act::Supervise {
            demand: n(),
            until: at("2026-11-23 10:00") + TimeDelta::days(days)
        }),
        Just(Act::Reply { note: n() }),
        Just(Act::Thank { note: n(), reward: None }),
        prop_oneof![1 => Just(Act::Void { reason: n() }), 9 => Just(Act::Take)],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn replayed_events_equal_the_order_at_each_step(
        steps in prop::collection::vec((acts(), 0i64..900), 0..200)
    ) {
        let mut life = Life::bikes();
        for (act, gap) in steps {
            life = life.after(gap);
            let act = counted_from(life.now - life.order.reported_at, act);
            let cast = [life.handler(), dispatcher(), checker(), supervisor(), Actor::reporter()];
            let performed = cast.iter().find_map(|who| life.attempt(who, act.clone()).ok());
            let Some((order, event)) = performed else { continue };
            prop_assert_eq!(order.version, life.order.version + 1);
            life.order = order;
            life.events.push(event);
            let replayed = Order::replay(&life.events);
            prop_assert_eq!(replayed.as_ref(), Some(&life.order));
            prop_assert!(is_chain(&life.events));
            prop_assert_ne!(life.order.closed_at.is_some(), life.order.state.is_open());
            prop_assert_eq!(life.order.suspension.is_some(), life.order.state == State::Suspended);
        }
    }
}
