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

/// The rungs that are due when none was told yet.
fn rungs(order: &Order, moment: &str) -> Vec<Rung> {
    due(order, &[], at(moment), &RULES).into_iter().map(|told| told.rung).collect()
}

#[test]
fn an_emergency_is_told_at_night_and_what_is_none_in_the_morning() {
    let gas = order(GAS, "2026-11-23 23:00");
    let deadline = clock(gas.due.at);
    assert_eq!(rungs(&gas, &deadline), [Rung::Unit, Rung::Station]);
    let bikes = order(BIKES, "2026-11-23 16:40");
    assert_eq!(clock(bikes.due.at), "2026-11-24 09:10");
    assert_eq!(rungs(&bikes, "2026-11-23 17:29"), [Rung::Unit]);
    assert_eq!(rungs(&bikes, "2026-11-23 17:30"), []);
    assert_eq!(rungs(&bikes, "2026-11-24 12:00"), [], "at noon");
    assert_eq!(rungs(&bikes, "2026-11-24 09:10"), [Rung::Unit, Rung::Station]);
}

/// Accepted, dispatched to a unit and taken on, in ten minutes each.
fn handling(code: &str, unit: &str) -> Order {
    let reported = order(code, "2026-11-23 10:00");
    let accept = Act::Accept { item: item(code) };
    let accepted = after(&reported, Role::Dispatcher, accept, "2026-11-23 10:10");
    let dispatch = Act::Dispatch { agency: agency(unit), reason: Some(note("归它管")) };
    let dispatched = after(&accepted, Role::Dispatcher, dispatch, "2026-11-23 10:20");
    after(&dispatched, Role::Handler { agency: agency(unit) }, Act::Take, "2026-11-23 10:30")
}

fn handler() -> Role {
    Role::Handler { agency: agency("bikes") }
}

#[test]
fn nobody_is_told_of_what_is_suspended_until_its_clock_goes_on() {
    let handling = handling(BIKES, "bikes");
    let apply = Act::Apply { reason: note("等备件"), until: at("2026-12-07 10:00") };
    let asked = after(&handling, handler(), apply, "2026-11-23 10:40");
    let approve = Act::Suspend { approve: true, note: note("同意") };
    let actor = Actor { person: None, role: Role::Supervisor };
    let suspended = perform(&asked, approve, &actor, at("2026-11-23 10:50"), &RULES).unwrap().0;
    let rungs = |moment: &str| rungs(&suspended.as_of(at(moment)), moment);
    assert_eq!(rungs("2026-12-07 09:59"), []);
    assert_eq!(rungs("2026-12-09 10:00"), Rung::OF_A_STAGE);
}

#[test]
fn nobody_is_told_of_what_is_done_in_whichever_way() {
    let moment = "2026-11-23 11:00";
    let reported = order(BIKES, "2026-11-23 10:00");
    let void = Act::Void { reason: note("不是我们街道的") };
    let into = Number::new(2, at(moment).date_naive(), 2).unwrap();
    let handle = Act::Handle { note: note("已清走"), photos: photo() };
    let handled = after(&handling(BIKES, "bikes"), handler(), handle, moment);
    let check = Act::Check { passed: true, note: note("没问题") };
    let by = |order: &Order, role: Role, act: Act| {
        perform(order, act, &Actor { person: None, role }, at(moment), &RULES).unwrap().0
    };
    let checked = by(&handled, Role::Checker, check);
    let closed = by(&checked, Role::Checker, Act::Close { answer: note("好了") });
    let rate = Act::Rate { satisfaction: 5, note: None, voice: None };
    let done = [
        (State::Void, by(&reported, Role::Dispatcher, void)),
        (State::Merged, by(&reported, Role::Dispatcher, Act::Merge { into })),
        (State::Rated, by(&closed, Role::Reporter, rate)),
        (State::Closed, closed),
    ];
    for (state, order) in done {
        assert_eq!(order.state, state);
        assert_eq!(rungs(&order, "2026-12-23 10:00"), [], "{state:?}");
    }
    assert_eq!(rungs(&checked, "2026-12-23 10:00"), Rung::OF_A_STAGE, "it is not answered yet");
}

#[test]
fn a_demanded_reply_that_is_overdue_is_told_once_in_working_hours_also_of_what_is_suspended() {
    let handling = handling(BIKES, "bikes");
    let by = |order: &Order, role: Role, act: Act| {
        let actor = Actor { person: None, role };
        perform(order, act, &actor, at("2026-11-23 10:40"), &RULES).unwrap().0
    };
    let until = at("2026-11-25 17:30");
    let demand = Act::Supervise { demand: note("请说明进展"), until };
    let demanded = by(&handling, Role::Supervisor, demand);
    let apply = Act::Apply { reason: note("等备件"), until: at("2026-12-07 10:00") };
    let asked = by(&demanded, handler(), apply);
    let approve = Act::Suspend { approve: true, note: note("同意") };
    let suspended = by(&asked, Role::Supervisor, approve);

    assert_eq!(rungs(&suspended, "2026-11-25 17:29"), []);
    assert_eq!(rungs(&suspended, "2026-11-25 18:00"), [], "in the evening");
    let told = Told { due_at: until, rung: Rung::Reply };
    assert_eq!(due(&suspended, &[], at("2026-11-26 09:00"), &RULES), [told]);
    assert_eq!(due(&suspended, &[told], at("2026-11-26 09:10"), &RULES), []);
    assert_eq!(recipients(&suspended, Rung::Reply), [Role::Supervisor]);
    let replied = by(&suspended, handler(), Act::Reply { note: note("备件明天到") });
    assert_eq!(rungs(&replied, "2026-11-26 09:00"), []);
}

#[test]
fn a_tower_s_manager_is_told_or_where_the_tower_is_not_known_those_who_handle_for_all() {
    let unknown = handling(BIKES, "tower");
    assert_eq!(unknown.place.building, None);
    let tower = Role::Handler { agency: agency("tower") };
    assert_eq!(recipients(&unknown, Rung::Unit), [tower]);
    let place = spot("ljz-b01-f");
    let (building, cluster) = (place.building.clone().unwrap(), place.cluster.clone().unwrap());
    let known = Order { place, ..unknown };
    assert_eq!(recipients(&known, Rung::Unit), [Role::Manager { building, cluster }]);
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
    let check = |passed| Act::Check { passed, note: note("到现场看过") };
    let (role, act) = match which {
        0 => (Role::Dispatcher, Act::Accept { item: order.routing.item.clone()? }),
        1 => {
            let agency = order.routing.agency.clone();
            (Role::Dispatcher, Act::Dispatch { agency, reason: None })
        }
        2 => (unit(), Act::Take),
        3 => (unit(), Act::Handle { note: note("已清走"), photos: photo() }),
        4 => (Role::Checker, check(false)),
        5 => (unit(), Act::Apply { reason: note("等备件"), until: now + TimeDelta::days(3) }),
        6 => (Role::Supervisor, Act::Suspend { approve: true, note: note("同意") }),
        7 => (Role::Supervisor, Act::Resume),
        8 => (Role::Checker, check(true)),
        9 => (Role::Checker, Act::Close { answer: note("好了") }),
        _ => (Role::Reporter, Act::Reopen { reason: note("又堆满了") }),
    };
    let actor = Actor { person: None, role };
    perform(order, act, &actor, now, &RULES).ok().map(|(order, _)| order)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Acts are drawn until one is open, so that most lives go all the way.
    #[test]
    fn each_rung_is_told_once_a_clock_at_night_of_emergencies_alone_and_of_none_that_stands_still(
        is_gas in any::<bool>(),
        steps in prop::collection::vec(
            (prop::collection::vec(0u8..11, 8), 1i64..400), 1..60
        ),
    ) {
        let mut order = order(if is_gas { GAS } else { BIKES }, "2026-11-23 10:00");
        let mut now = at("2026-11-23 10:00");
        let mut told: Vec<Told> = Vec::new();
        for (acts, minutes) in steps {
            // The clock looks every ten minutes.
            for _ in 0..minutes / 10 + 1 {
                now += TimeDelta::minutes(10);
                let current = order.as_of(now);
                for next in due(&current, &told, now, &RULES) {
                    prop_assert!(is_gas || RULES.calendar.is_working_time(now));
                    prop_assert!(current.state.is_open(), "told of what is done");
                    prop_assert_ne!(current.state, State::Suspended);
                    prop_assert_eq!(next.due_at, current.due.at);
                    prop_assert!(!told.contains(&next), "told twice");
                    for rung in Rung::OF_A_STAGE.into_iter().take_while(|lower| *lower != next.rung) {
                        let lower = Told { rung, ..next };
                        prop_assert!(told.contains(&lower), "a rung was left out");
                    }
                    told.push(next);
                }
            }
            order = acts.iter().find_map(|which| moved(&order, now, *which)).unwrap_or(order);
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
