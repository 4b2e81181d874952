//! Every refusal, and that nothing happens with it.

use super::*;

fn handling() -> Life {
    Life::bikes().accept().dispatch().take()
}

fn accept(code: &str) -> Act {
    Act::Accept { item: item(code) }
}

fn apply(life: &Life, days: i64) -> Act {
    Act::Apply { reason: note("等备件"), until: life.now + TimeDelta::days(days) }
}

#[test]
fn another_s_act_is_not_yours() {
    assert_eq!(Life::bikes().refusal(&checker(), accept(BIKES)), Refusal::NotYours);
    assert_eq!(handling().refusal(&handler_of("gas"), apply(&handling(), 1)), Refusal::NotYours);
}

#[test]
fn an_act_out_of_turn_names_the_state() {
    let refusal = Life::bikes().accept().refusal(&dispatcher(), accept(BIKES));
    assert_eq!(refusal, Refusal::NotNow { state: State::Accepted });
    let close = Act::Close { answer: note("先结了") };
    let unchecked = handling().handle().refusal(&checker(), close);
    assert_eq!(unchecked, Refusal::NotNow { state: State::Checking });
    let suspend = Act::Suspend { approve: true, note: note("同意") };
    let unasked = handling().refusal(&supervisor(), suspend);
    assert_eq!(unasked, Refusal::NotNow { state: State::Handling });
}

#[test]
fn an_order_is_returned_once() {
    let life = Life::bikes().accept().dispatch().send_back().review("metro");
    let act = Act::Return { reason: note("还是不归我们"), proposed: agency("roads") };
    assert_eq!(life.refusal(&life.handler(), act), Refusal::ReturnedBefore);
}

#[test]
fn one_suspension_is_asked_for_at_a_time() {
    let life = handling().apply("2026-12-01 10:00");
    assert_eq!(life.refusal(&life.handler(), apply(&life, 2)), Refusal::AskedBefore);
    let refuse = Act::Suspend { approve: false, note: note("抓紧办") };
    let refused = life.act(&supervisor(), refuse);
    assert_eq!(refused.order.state, State::Handling);
    assert!(refused.attempt(&refused.handler(), apply(&refused, 2)).is_ok());
}

#[test]
fn a_suspension_ends_after_now_and_within_half_a_year() {
    let life = handling();
    let out_of_range = Refusal::UntilRange { days: 180 };
    assert_eq!(life.refusal(&life.handler(), apply(&life, 0)), out_of_range);
    assert_eq!(life.refusal(&life.handler(), apply(&life, -1)), out_of_range);
    assert_eq!(life.refusal(&life.handler(), apply(&life, 181)), out_of_range);
    assert!(life.attempt(&life.handler(), apply(&life, 180)).is_ok());
}

#[test]
fn a_suspension_is_not_approved_after_its_own_end() {
    let life = handling().apply("2026-11-24 10:00").at("2026-11-24 10:00");
    let approve = Act::Suspend { approve: true, note: note("同意") };
    assert_eq!(life.refusal(&supervisor(), approve), Refusal::UntilRange { days: 180 });
    let refuse = Act::Suspend { approve: false, note: note("已过期") };
    assert!(life.attempt(&supervisor(), refuse).is_ok());
}

#[test]
fn the_window_for_reopening_is_fifteen_days() {
    let closed = handling().handle().check(true).close();
    let reopen = || Act::Reopen { reason: note("又来了") };
    let on_the_last_day = closed.clone().after(15 * 24 * 60);
    assert!(on_the_last_day.attempt(&Actor::reporter(), reopen()).is_ok());
    let too_late = closed.after(15 * 24 * 60 + 1);
    assert_eq!(too_late.refusal(&Actor::reporter(), reopen()), Refusal::WindowPassed);
}

#[test]
fn an_order_is_appealed_once_within_sixty_days_and_anew_after_it_was_opened_again() {
    let closed = handling().handle().check(true).close();
    let appeal = || Act::Appeal { reason: note("当天封路") };
    let unit = closed.handler();
    assert!(closed.clone().after(60 * 24 * 60).attempt(&unit, appeal()).is_ok());
    let too_late = closed.clone().after(60 * 24 * 60 + 1);
    assert_eq!(too_late.refusal(&unit, appeal()), Refusal::AppealWindowPassed { days: 60 });
    for decided in [closed.clone().appeal(), closed.clone().appeal().decide(false)] {
        assert_eq!(decided.refusal(&unit, appeal()), Refusal::AppealedBefore);
    }
    let again = closed.appeal().decide(true).reopen();
    assert_eq!(again.order.appeal, None);
    let again = again.dispatch().take().handle().check(true).close();
    assert!(again.attempt(&unit, appeal()).is_ok());
}

#[test]
fn another_unit_than_the_proposed_one_needs_a_reason() {
    let act = Act::Dispatch { agency: agency("roads"), reason: None };
    assert_eq!(Life::bikes().accept().refusal(&dispatcher(), act), Refusal::ReasonNeeded);
}

#[test]
fn unknown_items_and_units_are_refused() {
    assert_eq!(Life::bikes().refusal(&dispatcher(), accept("999999")), Refusal::UnknownItem);
    let unknown = || agency("nobody");
    let reason = || note("有理由");
    let dispatch = Act::Dispatch { agency: unknown(), reason: Some(reason()) };
    let accepted = Life::bikes().accept();
    assert_eq!(accepted.refusal(&dispatcher(), dispatch), Refusal::UnknownAgency);
    let dispatched = accepted.dispatch();
    let send_back = Act::Return { reason: reason(), proposed: unknown() };
    assert_eq!(dispatched.refusal(&dispatched.handler(), send_back), Refusal::UnknownAgency);
    let review = Act::Review { agency: unknown(), reason: reason() };
    assert_eq!(dispatched.send_back().refusal(&dispatcher(), review), Refusal::UnknownAgency);
}

#[test]
fn a_unit_does_not_propose_itself() {
    let life = Life::bikes().accept().dispatch();
    let act = Act::Return { reason: note("不归我们"), proposed: agency("bikes") };
    assert_eq!(life.refusal(&life.handler(), act), Refusal::SameAgency);
}

#[test]
fn an_item_closed_by_a_photograph_is_not_handled_without_one() {
    let act = Act::Handle { note: note("已清走"), photos: vec![] };
    assert_eq!(handling().refusal(&handling().handler(), act.clone()), Refusal::PhotoNeeded);
    let by_word = Life::begin("190403", Place::default()).accept().dispatch();
    let by_word = by_word.act(&dispatcher(), Act::Take);
    assert!(by_word.attempt(&dispatcher(), act).is_ok());
}

#[test]
fn satisfaction_is_one_to_five() {
    let closed = handling().handle().check(true).close();
    for (satisfaction, fits) in [(0, false), (1, true), (5, true), (6, false)] {
        let rated =
            closed.attempt(&Actor::reporter(), Act::Rate { satisfaction, note: None, voice: None });
        assert_eq!(rated.is_ok(), fits, "{satisfaction}");
    }
}

#[test]
fn a_refusal_travels_with_its_code() {
    let json = serde_json::to_value(Refusal::NotNow { state: State::Void }).unwrap();
    assert_eq!(json, serde_json::json!({"refusal": "not_now", "state": "void"}));
}
