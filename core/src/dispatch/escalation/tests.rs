use super::*;
use crate::dispatch::event::OrderId;
use crate::dispatch::order::{Act, perform, report};
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::testing::{RULES, agency, at, clock, item, note, photo, spot};
use proptest::prelude::*;

/// Shared bikes: 1h to accept, 2h to dispatch, 4h to handle.
const BIKES: &str = "010101";
/// A gas leak: minutes, day and night.
const GAS: &str = "120301";

fn order(code: &str, moment: &str) -> Order {
    let now = at(moment);
    let number = Number::new(2, now.date_naive(), 1).unwrap();
    report(OrderId::new(now, [7; 10]), number, spot("ljz-m6"), Some(&item(code)), None, now, &RULES)
        .0
}

fn after(order: &Order, role: Role, act: Act, moment: &str) -> Order {
    let actor = Actor { person: Some(crate::code::PersonCode::new("p")), role };
    perform(order, act, &actor, at(moment), &RULES).unwrap().0
}

fn moments(order: &Order) -> [String; 3] {
    [Rung::Unit, Rung::Station, Rung::Supervisor].map(|rung| clock(moment(order, rung, &RULES)))
}

#[test]
fn the_rungs_follow_from_the_clock_of_the_stage() {
    let reported = order(BIKES, "2026-11-23 10:00");
    assert_eq!(moments(&reported), ["2026-11-23 10:48", "2026-11-23 11:00", "2026-11-24 17:30"]);
    let accept = Act::Accept { item: item(BIKES) };
    let accepted = after(&reported, Role::Dispatcher, accept, "2026-11-23 11:00");
    // Two working hours with noon between them: 96 of 120 minutes.
    assert_eq!(moments(&accepted), ["2026-11-23 14:06", "2026-11-23 14:30", "2026-11-24 17:30"]);
}

#[test]
fn an_emergency_is_told_at_night_and_what_is_none_in_the_morning() {
    let gas = order(GAS, "2026-11-23 23:00");
    let told = |order: &Order, moment: &str| due(order, &[], at(moment), &RULES);
    let deadline = clock(gas.due.at);
    assert_eq!(told(&gas, &deadline), [Rung::Unit, Rung::Station]);
    let bikes = order(BIKES, "2026-11-23 16:40");
    assert_eq!(clock(bikes.due.at), "2026-11-24 09:10");
    assert_eq!(told(&bikes, "2026-11-23 17:29"), [Rung::Unit]);
    assert_eq!(told(&bikes, "2026-11-23 17:30"), []);
    assert_eq!(told(&bikes, "2026-11-24 12:00"), [], "at noon");
    assert_eq!(told(&bikes, "2026-11-24 09:10"), [Rung::Unit, Rung::Station]);
}

#[test]
fn nobody_is_told_of_what_is_suspended_or_done() {
    let void = after(
        &order(BIKES, "2026-11-23 10:00"),
        Role::Dispatcher,
        Act::Void { reason: note("不是我们街道的") },
        "2026-11-23 10:10",
    );
    assert_eq!(reached(&void, at("2026-12-23 10:00"), &RULES), []);
}

#[test]
fn whoever_has_to_act_is_told_then_the_station_then_the_supervisor() {
    let reported = order(BIKES, "2026-11-23 10:00");
    assert_eq!(recipients(&reported, Rung::Unit), [Role::Dispatcher]);
    assert_eq!(recipients(&reported, Rung::Supervisor), [Role::Supervisor]);
    let cluster = crate::code::ClusterCode::new("02");
    assert_eq!(recipients(&reported, Rung::Station), [Role::Liaison { cluster }]);
    let accept = Act::Accept { item: item(BIKES) };
    let accepted = after(&reported, Role::Dispatcher, accept, "2026-11-23 10:10");
    let dispatch = Act::Dispatch { agency: agency("bikes"), reason: None };
    let dispatched = after(&accepted, Role::Dispatcher, dispatch, "2026-11-23 10:20");
    let bikes = Role::Handler { agency: agency("bikes") };
    assert_eq!(recipients(&dispatched, Rung::Unit), [bikes]);
}

/// What moves an order on, by whoever may.
fn moved(order: &Order, now: DateTime<Utc>, which: u8) -> Option<Order> {
    let unit = || Role::Handler { agency: order.agency.clone() };
    let (role, act) = match which % 8 {
        0 => (Role::Dispatcher, Act::Accept { item: order.routing.item.clone()? }),
        1 => {
            let agency = order.routing.agency.clone();
            (Role::Dispatcher, Act::Dispatch { agency, reason: None })
        }
        2 => (unit(), Act::Take),
        3 => (unit(), Act::Handle { note: note("已清走"), photos: photo() }),
        4 => (Role::Checker, Act::Check { passed: false, note: note("没有清走") }),
        5 => (unit(), Act::Apply { reason: note("等备件"), until: now + TimeDelta::days(3) }),
        6 => (Role::Supervisor, Act::Suspend { approve: true, note: note("同意") }),
        _ => (Role::Supervisor, Act::Resume),
    };
    let actor = Actor { person: None, role };
    perform(order, act, &actor, now, &RULES).ok().map(|(order, _)| order)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn each_rung_is_told_once_a_clock_and_at_night_of_emergencies_alone(
        is_gas in any::<bool>(),
        steps in prop::collection::vec((0u8..8, 1i64..400), 1..60),
    ) {
        let mut order = order(if is_gas { GAS } else { BIKES }, "2026-11-23 10:00");
        let mut now = at("2026-11-23 10:00");
        let mut told: Vec<(DateTime<Utc>, Rung)> = Vec::new();
        for (which, minutes) in steps {
            // The clock looks every ten minutes.
            for _ in 0..minutes / 10 + 1 {
                now += TimeDelta::minutes(10);
                let current = order.as_of(now);
                let of_this_clock: Vec<Rung> =
                    told.iter().filter(|(of, _)| *of == current.due.at).map(|(_, rung)| *rung).collect();
                for rung in due(&current, &of_this_clock, now, &RULES) {
                    prop_assert!(is_gas || RULES.calendar.is_working_time(now));
                    prop_assert!(!told.contains(&(current.due.at, rung)), "told twice");
                    let lower = Rung::ALL.iter().take_while(|lower| **lower != rung);
                    for lower in lower {
                        prop_assert!(told.contains(&(current.due.at, *lower)), "a rung was left out");
                    }
                    told.push((current.due.at, rung));
                }
            }
            order = moved(&order, now, which).unwrap_or(order);
        }
    }
}

#[test]
fn of_a_station_s_order_its_liaison_officer_is_told_as_well_as_its_handlers() {
    // Directions and places: the station, but for a metro entrance.
    let (now, code) = (at("2026-11-23 10:00"), item("150101"));
    let number = Number::new(1, now.date_naive(), 1).unwrap();
    let (id, place) = (OrderId::new(now, [7; 10]), spot("ljz-b01-f"));
    let reported = report(id, number, place, Some(&code), None, now, &RULES).0;
    let accept = Act::Accept { item: code };
    let accepted = after(&reported, Role::Dispatcher, accept, "2026-11-23 10:10");
    let dispatch = Act::Dispatch { agency: agency(STATION), reason: None };
    let dispatched = after(&accepted, Role::Dispatcher, dispatch, "2026-11-23 10:20");
    let cluster = crate::testing::cluster_01();
    let told = [Role::Liaison { cluster }, Role::Handler { agency: agency(STATION) }];
    assert_eq!(recipients(&dispatched, Rung::Unit), told);
}
