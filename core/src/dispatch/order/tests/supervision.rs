//! Demanding a reply, replying, and thanking.

use super::*;
use crate::dispatch::event::Reward;
use crate::dispatch::order::waits_for;

fn handling() -> Life {
    Life::bikes().accept().dispatch().take()
}

#[test]
fn the_unit_in_charge_owes_a_reply_until_it_gives_one() {
    let life = handling().supervise("2026-11-24 10:00");
    assert!(life.order.is_supervised());
    assert!(waits_for(&life.order, &life.handler(), life.now));
    let supervision = |life: &Life| life.order.supervision.clone().unwrap();
    assert!(!supervision(&life).is_overdue(at("2026-11-24 10:00")));
    assert!(supervision(&life).is_overdue(at("2026-11-24 10:01")));

    let replied = life.clone().reply();
    assert_eq!(supervision(&replied).replied_at, Some(replied.now));
    assert!(!supervision(&replied).is_overdue(at("2026-11-24 10:01")));
    assert_eq!(replied.order.state, life.order.state);
    assert_eq!(replied.order.due, life.order.due);
    assert!(replied.order.is_supervised(), "it stays before others");
    let reply = Act::Reply { note: note("再说一次") };
    let state = State::Handling;
    assert_eq!(replied.refusal(&replied.handler(), reply), Refusal::NotNow { state });
}

#[test]
fn one_reply_is_demanded_at_a_time_within_thirty_days() {
    let life = handling();
    let demand = |until: &str| Act::Supervise { demand: note("请说明进展"), until: at(until) };
    let out_of_range = Refusal::ReplyRange { days: 30 };
    assert_eq!(life.refusal(&supervisor(), demand("2026-11-23 10:00")), out_of_range);
    assert_eq!(life.refusal(&supervisor(), demand("2026-12-23 10:01")), out_of_range);
    let once = life.supervise("2026-12-23 10:00");
    assert_eq!(once.refusal(&supervisor(), demand("2026-11-25 10:00")), Refusal::DemandedBefore);
    assert!(once.reply().attempt(&supervisor(), demand("2026-11-25 10:00")).is_ok());
}

#[test]
fn a_demand_goes_with_the_order_to_another_unit() {
    let returned = Life::bikes().accept().dispatch().supervise("2026-11-24 10:00").send_back();
    let reviewed = returned.review("metro");
    assert!(waits_for(&reviewed.order, &handler_of("metro"), reviewed.now));
    assert_eq!(reviewed.reply().events.last().unwrap().by, handler_of("metro"));
}

#[test]
fn who_reported_it_is_thanked_once_by_the_centre_or_its_station() {
    let closed = handling().handle().check(true).close();
    let station = |code: &str| {
        person("liaison", Role::Liaison { cluster: crate::code::ClusterCode::new(code) })
    };
    let thank = || Act::Thank { note: note("多亏您"), reward: Some(Reward::Gift) };
    assert!(!waits_for(&closed.order, &station("02"), closed.now));
    assert_eq!(closed.refusal(&station("01"), thank()), Refusal::NotYours);
    let thanked = closed.act(&station("02"), thank());
    assert_eq!(thanked.order.thanks.as_ref().unwrap().reward, Some(Reward::Gift));
    assert_eq!(thanked.refusal(&dispatcher(), thank()), Refusal::ThankedBefore);
    assert_eq!(thanked.rate(5).order.state, State::Rated, "it can still be rated");
}

#[test]
fn rewards_have_names_that_read_back() {
    for reward in Reward::ALL {
        assert_eq!(Reward::parse(reward.as_str()), Some(reward));
        assert_eq!(serde_json::to_value(reward).unwrap(), reward.as_str());
    }
    assert_eq!(Reward::parse("money"), None);
}
