//! What the clock does while an order goes its way.

use super::*;

fn due(life: &Life) -> String {
    crate::testing::clock(life.today().due.at)
}

/// Taken on Monday at 10:00, to be handled within four working hours: by 15:30.
fn handling() -> Life {
    Life::bikes().accept().dispatch().take()
}

#[test]
fn each_stage_has_its_own_time_from_when_it_begins() {
    let life = Life::bikes();
    assert_eq!(due(&life), "2026-11-23 11:00");
    let life = life.after(30).accept();
    assert_eq!(due(&life), "2026-11-23 14:00");
    let life = life.after(30).dispatch();
    assert_eq!(due(&life), "2026-11-23 16:30");
    let life = life.after(60).take();
    assert_eq!(due(&life), "2026-11-23 16:30", "taking it wins no time");
    let life = life.after(60).handle();
    assert_eq!(due(&life), "2026-11-24 17:30");
    let life = life.after(60).check(true);
    assert_eq!(due(&life), "2026-11-24 17:30", "checking is part of answering");
}

#[test]
fn a_return_and_its_review_keep_the_clock() {
    let life = Life::bikes().accept().dispatch();
    let before = due(&life);
    let returned = life.after(60).send_back();
    assert_eq!(due(&returned), before);
    assert_eq!(due(&returned.after(60).review("metro")), before);
}

#[test]
fn accepting_it_late_keeps_the_promise_counted_from_the_report() {
    let life = Life::bikes();
    let promised = life.order.promised;
    assert_eq!(life.after(3 * 24 * 60).accept().order.promised, promised);
}

#[test]
fn reopening_promises_a_new_answer_by_the_terms_that_are_left() {
    let closed = handling().handle().check(true).close();
    let old = closed.order.promised.at;
    let reopened = closed.at("2026-12-04 09:00").reopen();
    assert!(old < reopened.now);
    // 2h to dispatch and 4h to handle end on the same Friday, the answer a working day later.
    assert_eq!(crate::testing::clock(reopened.order.promised.at), "2026-12-07 17:30");
    assert_eq!(due(&reopened), "2026-12-04 11:00");
    assert_eq!(Order::replay(&reopened.events), Some(reopened.order));
}

#[test]
fn reopening_an_emergency_promises_in_minutes_on_a_sunday() {
    let closed = Life::begin("120301", spot("ljz-m6")).accept().dispatch().take().handle();
    let reopened = closed.check(true).close().at("2026-11-29 03:00").reopen();
    // 10 to dispatch, 60 to handle, 240 to answer.
    assert_eq!(crate::testing::clock(reopened.order.promised.at), "2026-11-29 08:10");
}

#[test]
fn what_was_reopened_before_promises_were_renewed_keeps_its_old_one() {
    let reopened = handling().handle().check(true).close().reopen();
    let event = reopened.events.last().unwrap();
    let without =
        Fact::Reopen { reason: note("又堆满了"), due: reopened.order.due, promised: None };
    assert!(!serde_json::to_string(&without).unwrap().contains("promised"));
    let closed = Order::replay(&reopened.events[..reopened.events.len() - 1]).unwrap();
    let event = Event { fact: without, ..event.clone() };
    assert_eq!(closed.evolve(&event).promised, closed.promised);
}

#[test]
fn a_suspended_clock_stands_still_and_goes_on_where_it_stopped() {
    let life = handling().after(60).apply("2026-12-01 10:00").suspend();
    assert!(!life.clone().at("2026-11-30 10:00").today().is_late(at("2026-11-30 10:00")));
    // At 11:00 on Monday three of its four working hours were left.
    let resumed = life.at("2026-11-25 10:00").resume();
    assert_eq!(resumed.order.state, State::Handling);
    assert_eq!(due(&resumed), "2026-11-25 14:30");
}

#[test]
fn a_suspension_ends_by_itself() {
    let life = handling().after(60).apply("2026-12-01 10:00").suspend();
    assert_eq!(life.clone().at("2026-12-01 09:59").today().state, State::Suspended);
    let ended = life.at("2026-12-01 10:00");
    assert_eq!(ended.today().state, State::Handling);
    assert_eq!(due(&ended), "2026-12-01 14:30");
    assert_eq!(ended.handle().order.state, State::Checking, "nobody had to resume it");
}

#[test]
fn an_order_suspended_late_stays_late() {
    let life = handling().at("2026-11-24 10:00").apply("2026-12-01 10:00").suspend();
    let resumed = life.at("2026-11-26 10:00").resume();
    assert!(resumed.order.is_late(resumed.now));
}

#[test]
fn an_emergency_s_clock_runs_on_the_wall_through_a_suspension() {
    let life = Life::begin("120301", spot("ljz-m6")).accept().dispatch().take();
    assert_eq!(due(&life), "2026-11-23 11:00");
    let life = life.after(20).apply("2026-11-24 02:00").suspend().at("2026-11-24 02:00");
    assert_eq!(due(&life), "2026-11-24 02:40");
}

#[test]
fn work_that_does_not_pass_gets_the_time_to_handle_again() {
    let life = handling().handle().at("2026-11-24 10:00").check(false);
    assert_eq!(due(&life), "2026-11-24 15:30");
}

#[test]
fn late_means_the_present_stage_is_past_its_time() {
    let life = Life::bikes();
    assert!(!life.order.is_late(at("2026-11-23 11:00")));
    assert!(life.order.is_late(at("2026-11-23 11:01")));
    let closed = handling().handle().check(true).close();
    assert!(!closed.order.is_late(at("2027-11-23 10:00")));
}
