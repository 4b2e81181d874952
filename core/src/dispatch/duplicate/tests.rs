use super::*;
use crate::dispatch::event::OrderId;
use crate::dispatch::order::report;
use crate::dispatch::triage::triage;
use crate::number::Number;
use crate::testing::{RULES, at};

const BIKES: &str = "地铁口共享单车堆满了盲道";

/// An order that was reported on a Monday at 10:00.
fn order(spot: &str, text: &str) -> Matter {
    let now = at("2026-11-23 10:00");
    let found = found(spot, text, now);
    let number = Number::new(2, now.date_naive(), 1).unwrap();
    let (order, _) = report(
        OrderId::new(now, [7; 10]),
        number,
        found.place,
        found.item.as_ref(),
        None,
        now,
        &RULES,
    );
    Matter::of_order(&order, text, &RULES)
}

fn found(spot: &str, text: &str, now: DateTime<Utc>) -> Triage {
    triage(text, Some(&crate::code::SpotCode::new(spot)), None, now, &RULES)
}

fn reported(spot: &str, text: &str, moment: &str) -> Matter {
    Matter::reported(text, &found(spot, text, at(moment)), at(moment), &RULES)
}

#[test]
fn the_same_matter_in_other_words_is_likely() {
    let again = reported("ljz-m6", "6号口小黄车乱停把盲道占了", "2026-11-23 12:00");
    assert!(again.likeness(&order("ljz-m6", BIKES), &RULES).is_some());
}

#[test]
fn another_matter_place_or_time_is_not() {
    let order = order("ljz-m6", BIKES);
    for (spot, text, moment) in [
        ("ljz-m6", "盲道砖破了一块，盲杖会卡住", "2026-11-23 12:00"),
        ("ljz-m1", BIKES, "2026-11-23 12:00"),
        ("ljz-m6", BIKES, "2026-12-07 10:01"),
    ] {
        let other = reported(spot, text, moment);
        assert_eq!(other.likeness(&order, &RULES), None, "{spot} {text} {moment}");
    }
    assert!(reported("ljz-m6", BIKES, "2026-12-07 10:00").likeness(&order, &RULES).is_some());
}

#[test]
fn another_number_is_another_thing() {
    let order = order("ljz-b09-h", "3号电梯停了，按了没反应");
    let again = reported("ljz-b09-h", "3号电梯坏了", "2026-11-23 12:00");
    let next = reported("ljz-b09-h", "5号电梯坏了", "2026-11-23 12:00");
    assert!(again.likeness(&order, &RULES).is_some());
    assert_eq!(next.likeness(&order, &RULES), None);
}

#[test]
fn who_reports_is_asked_about_the_most_alike_and_three_at_most() {
    let texts = ["盲道上有单车", BIKES, "共享单车堆满了", "单车占用盲道", "路灯不亮"];
    let open = texts.map(|text| (text, order("ljz-m6", text)));
    let again = reported("ljz-m6", BIKES, "2026-11-23 12:00");
    let likely = likely(&again, open, &RULES);
    assert_eq!(likely.len(), MOST_LIKELY);
    assert_eq!(likely[0], BIKES);
    assert!(!likely.contains(&"路灯不亮"));
}
