//! The way an order goes, stage by stage.

use super::*;
use crate::dispatch::Responsibility;

#[test]
fn a_report_names_its_unit_and_its_times() {
    let order = Life::bikes().order;
    assert_eq!(order.state, State::Reported);
    assert_eq!(order.agency, agency("bikes"));
    assert_eq!(order.routing.responsibility, Responsibility::Designated);
    assert_eq!(order.due.at, at("2026-11-23 11:00"));
    // 1h + 2h + 4h of working time end on Tuesday at 10:00; the answer follows a working day later.
    assert_eq!(order.promised.at, at("2026-11-25 17:30"));
}

#[test]
fn every_state_is_reached_by_acts() {
    let reached: Vec<State> = lives(&Life::bikes()).iter().map(|(_, l)| l.order.state).collect();
    for state in State::ALL {
        assert!(reached.contains(&state), "{state:?}");
    }
}

#[test]
fn accepting_it_as_another_item_routes_it_anew() {
    let life = Life::bikes().act(&dispatcher(), Act::Accept { item: item(LIFT) });
    assert_eq!(life.order.agency, agency("metro"), "a lift at a metro exit is the metro's");
    assert_eq!(life.order.routing.item, Some(item(LIFT)));
    assert_eq!(life.order.reported_at, at("2026-11-23 10:00"));
}

#[test]
fn dispatching_to_another_unit_keeps_the_reason_and_what_was_proposed() {
    let reason = Some(note("停放点归交警"));
    let act = Act::Dispatch { agency: agency("traffic_police"), reason: reason.clone() };
    let life = Life::bikes().accept().act(&dispatcher(), act);
    assert_eq!(life.order.agency, agency("traffic_police"));
    assert_eq!(life.order.routing.agency, agency("bikes"));
    let Fact::Dispatch { correction, .. } = &life.events[2].fact else { panic!("not dispatched") };
    assert_eq!(*correction, reason);
}

#[test]
fn a_reason_given_for_the_proposed_unit_is_no_correction() {
    let act = Act::Dispatch { agency: agency("bikes"), reason: Some(note("照系统建议")) };
    let life = Life::bikes().accept().act(&dispatcher(), act);
    assert!(matches!(life.events[2].fact, Fact::Dispatch { correction: None, .. }));
}

#[test]
fn a_review_decides_the_unit_and_clears_the_proposal() {
    let returned = Life::bikes().accept().dispatch().send_back();
    assert_eq!(returned.order.proposed, Some(agency("roads")));
    assert_eq!(returned.order.agency, agency("bikes"), "in charge until the review");
    let reviewed = returned.review("metro");
    assert_eq!(reviewed.order.agency, agency("metro"));
    assert_eq!(reviewed.order.proposed, None);
    assert_eq!(reviewed.order.state, State::Dispatched);
}

#[test]
fn work_that_does_not_pass_is_counted_and_done_again() {
    let again = Life::bikes().accept().dispatch().take().handle().check(false);
    assert_eq!((again.order.state, again.order.reworks), (State::Handling, 1));
    let twice = again.handle().check(false);
    assert_eq!(twice.order.reworks, 2);
    assert_eq!(twice.handle().check(true).close().order.state, State::Closed);
}

#[test]
fn work_handed_in_again_is_checked_again() {
    let life = Life::bikes().accept().dispatch().take().handle().check(true).close().reopen();
    let life = life.dispatch().take().handle();
    assert!(!life.order.check_passed);
}

#[test]
fn handing_in_withdraws_a_wish_to_suspend() {
    let life = Life::bikes().accept().dispatch().take().apply("2026-12-01 10:00").handle();
    assert_eq!(life.order.application, None);
}

#[test]
fn closing_gives_the_answer_and_rating_keeps_it() {
    let life = Life::bikes().accept().dispatch().take().handle().check(true).close().rate(4);
    assert_eq!(life.order.answer, Some(note("已处理完毕")));
    assert_eq!(life.order.satisfaction, Some(4));
    assert_eq!(life.order.closed_at, Some(life.now));
}

#[test]
fn voiding_tells_the_reporter_why() {
    let life = Life::bikes().void();
    assert_eq!(life.order.answer, Some(note("重复上报")));
    assert!(!life.order.state.is_open());
}

#[test]
fn a_reopened_order_starts_over_and_may_be_returned_again() {
    let returned = Life::bikes().accept().dispatch().send_back().review("bikes");
    let life = returned.take().handle().check(true).close().rate(1).reopen();
    let order = &life.order;
    assert_eq!((order.state, order.reopened), (State::Accepted, 1));
    assert_eq!((order.closed_at, order.satisfaction, &order.answer), (None, None, &None));
    assert!(!order.check_passed);
    assert_eq!(life.dispatch().send_back().order.state, State::Returned);
}
