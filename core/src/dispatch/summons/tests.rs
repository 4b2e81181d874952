use super::*;
use crate::code::BuildingCode;
use crate::code::PersonCode;
use crate::dispatch::event::OrderId;
use crate::dispatch::order;
use crate::event::{Event, is_chain};
use crate::record::Kept;
use crate::testing::{RULES, actor, agency, at, cluster, cluster_01, liaison, manager, note};

fn number(sequence: u16) -> Number {
    Number::new(1, at("2026-11-23 10:00").date_naive(), sequence).unwrap()
}

fn handler(unit: &str) -> Actor {
    actor(&format!("handler-{unit}"), Role::Handler { agency: agency(unit) })
}

fn dispatcher() -> Actor {
    actor("dispatcher-1", Role::Dispatcher)
}

/// An open order in cluster 01.
fn order(sequence: u16) -> Order {
    let (id, now) = (OrderId::new(at("2026-11-23 09:00"), [0; 10]), at("2026-11-23 09:00"));
    order::report(id, number(sequence), cluster("01"), None, None, now, &RULES).0
}

/// Called by the liaison officer on the 23rd for the 25th at 14:00, of two units.
fn summons() -> Summons {
    Summons::new(
        number(9),
        cluster_01(),
        vec![number(1)],
        (note("现场定谁来清、清到哪里"), Title::new("六号口转角").unwrap(), at("2026-11-25 14:00")),
        vec![agency("bikes"), agency("chengguan")],
        liaison(),
        at("2026-11-23 10:00"),
    )
}

fn check(summons: &Summons) -> Result<(), Refusal> {
    summons.check_call(&[order(1)], |unit| RULES.street.agency(unit).is_some())
}

fn called(by: Actor) -> Kept<Summons> {
    let summons = Summons { called_by: by.clone(), ..summons() };
    let begun = Kept::new(summons.number, summons.clone());
    begun.after(Fact::Call(Box::new(summons.clone())), &by, summons.called_at).0
}

fn coming() -> Act {
    Act::Answer { coming: true, who: Some(Title::new("运维组值班长").unwrap()), note: None }
}

fn minuted(until: &str) -> Act {
    let agreed =
        Undertaken { what: note("每天早晚各清一次"), until: until.parse().unwrap() };
    Act::Minute {
        units: vec![
            Minuted { unit: agency("bikes"), came: true, agreed: Some(agreed) },
            Minuted { unit: agency("chengguan"), came: false, agreed: None },
        ],
    }
}

type Step<'a> = (&'a Actor, Act, &'a str);

/// The summons after acts, with its events.
fn after(acts: &[Step<'_>]) -> (Kept<Summons>, Vec<Event<Fact>>) {
    let beginning = summons();
    let (by, moment) = (liaison(), beginning.called_at);
    let first = Kept::new(beginning.number, beginning.clone());
    let (mut kept, event) = first.after(Fact::Call(Box::new(beginning)), &by, moment);
    let mut events = vec![event];
    for (by, act, moment) in acts {
        let (next, event) = perform(&kept, act.clone(), by, at(moment)).unwrap();
        kept = next;
        events.push(event);
    }
    (kept, events)
}

#[test]
fn a_life_is_replayed_from_its_events() {
    let (bikes, liaison) = (handler("bikes"), liaison());
    let (kept, events) = after(&[
        (&bikes, coming(), "2026-11-23 11:00"),
        (&liaison, minuted("2026-12-01"), "2026-11-25 15:00"),
        (&bikes, Act::Fulfil { note: note("已按约定清运一周") }, "2026-12-01 17:00"),
    ]);
    assert!(is_chain(&events));
    assert_eq!(Kept::replay(number(9), summons(), &events), kept);
    let [bikes, chengguan] = &kept.value.units[..] else { panic!("two are called") };
    assert!(bikes.came == Some(true) && !bikes.owes() && chengguan.came == Some(false));
    assert!(!kept.value.is_unfinished(at("2026-12-02 09:00")));
}

#[test]
fn the_station_calls_and_nobody_else() {
    let may = |by: &Actor, lead: Option<&BuildingCode>| may_call(by, &cluster_01(), lead).is_ok();
    let b01 = BuildingCode::new("b01");
    assert!(may(&liaison(), None) && may(&dispatcher(), None) && may(&manager(1), Some(&b01)));
    assert!(!may(&manager(2), Some(&b01)) && !may(&handler("bikes"), None));
    let elsewhere = actor("liaison-2", Role::Liaison { cluster: ClusterCode::new("02") });
    assert!(!may(&elsewhere, None));
}

#[test]
fn what_is_called_keeps_its_bounds() {
    assert_eq!(check(&summons()), Ok(()));
    let with = |change: fn(&mut Summons)| {
        let mut changed = summons();
        change(&mut changed);
        check(&changed)
    };
    assert_eq!(with(|s| s.units.clear()), Err(Refusal::NoUnit));
    assert_eq!(with(|s| s.units[1] = s.units[0].clone()), Err(Refusal::UnknownUnit));
    assert_eq!(with(|s| s.units[1].unit = agency("nobody")), Err(Refusal::UnknownUnit));
    let many = with(|s| s.units = vec![s.units[0].clone(); MOST_UNITS + 1]);
    assert_eq!(many, Err(Refusal::TooManyUnits { most: MOST_UNITS }));
    let many = with(|s| s.orders = vec![number(1); MOST_ORDERS + 1]);
    assert_eq!(many, Err(Refusal::TooManyOrders { most: MOST_ORDERS }));
    assert_eq!(with(|s| s.orders.clear()), Ok(()), "about the cluster");
    let unknown = with(|s| s.orders.push(number(2)));
    assert_eq!(unknown, Err(Refusal::UnknownOrder { order: number(2) }));
    let elsewhere = with(|s| s.cluster = ClusterCode::new("02"));
    assert_eq!(elsewhere, Err(Refusal::OrderElsewhere { order: number(1) }));
    let closed = Order { state: order::State::Closed, ..order(1) };
    let refused = summons().check_call(&[closed], |_| true);
    assert_eq!(refused, Err(Refusal::OrderNotOpen { order: number(1) }));
    let soon = with(|s| s.at = s.called_at + TimeDelta::minutes(NOTICE_MINUTES - 1));
    assert_eq!(soon, Err(Refusal::TooSoon { minutes: NOTICE_MINUTES }));
    let far = with(|s| s.at = s.called_at + TimeDelta::days(FURTHEST_DAYS) + TimeDelta::minutes(1));
    assert_eq!(far, Err(Refusal::TooFarAhead { days: FURTHEST_DAYS }));
}

#[test]
fn a_unit_answers_until_the_session_and_may_change_its_mind() {
    let bikes = handler("bikes");
    let (kept, _) = after(&[
        (&bikes, coming(), "2026-11-23 11:00"),
        (&bikes, Act::Answer { coming: false, who: None, note: None }, "2026-11-24 11:00"),
    ]);
    assert!(!kept.value.units[0].answer.as_ref().unwrap().coming);
    let answer = |by: &Actor, act: Act, moment: &str| {
        perform(&kept, act, by, at(moment)).map(|_| ()).unwrap_err()
    };
    let again = Act::Answer { coming: false, who: None, note: None };
    assert_eq!(answer(&bikes, again, "2026-11-24 12:00"), Refusal::SaidBefore);
    let nobody = Act::Answer { coming: true, who: None, note: None };
    assert_eq!(answer(&bikes, nobody, "2026-11-24 12:00"), Refusal::NobodyNamed);
    let held = Refusal::NotNow { phase: Phase::Held };
    assert_eq!(answer(&bikes, coming(), "2026-11-25 14:00"), held);
    assert_eq!(answer(&handler("roads"), coming(), "2026-11-24 12:00"), Refusal::NotYours);
    assert_eq!(answer(&liaison(), coming(), "2026-11-24 12:00"), Refusal::NotYours);
}

#[test]
fn who_called_it_signs_once_who_came_and_what_was_agreed() {
    let kept = called(dispatcher());
    let sign = |by: &Actor, act: Act, moment: &str| perform(&kept, act, by, at(moment)).map(|_| ());
    let day = "2026-11-25 15:00";
    assert_eq!(sign(&dispatcher(), minuted("2026-12-01"), day), Ok(()));
    assert_eq!(sign(&liaison(), minuted("2026-12-01"), day), Ok(()), "it is her station");
    let other = actor("dispatcher-2", Role::Dispatcher);
    assert_eq!(sign(&other, minuted("2026-12-01"), day), Err(Refusal::NotYours));
    assert_eq!(sign(&handler("bikes"), minuted("2026-12-01"), day), Err(Refusal::NotYours));
    let early = sign(&dispatcher(), minuted("2026-12-01"), "2026-11-25 13:59");
    assert_eq!(early, Err(Refusal::NotNow { phase: Phase::Called }));
    let range = Err(Refusal::UntilRange { days: PROMISE_DAYS });
    assert_eq!(sign(&dispatcher(), minuted("2026-11-24"), day), range);
    assert_eq!(sign(&dispatcher(), minuted("2027-11-27"), day), range);
    let Act::Minute { mut units } = minuted("2026-12-01") else { unreachable!() };
    units.swap(0, 1);
    assert_eq!(sign(&dispatcher(), Act::Minute { units }, day), Err(Refusal::NotEachUnitOnce));
    let (signed, _) = perform(&kept, minuted("2026-12-01"), &dispatcher(), at(day)).unwrap();
    let again = perform(&signed, minuted("2026-12-01"), &dispatcher(), at(day)).map(|_| ());
    assert_eq!(again, Err(Refusal::NotNow { phase: Phase::Minuted }));
}

#[test]
fn a_promise_is_overdue_the_day_after_and_done_once() {
    let (bikes, liaison) = (handler("bikes"), liaison());
    let (kept, _) = after(&[(&liaison, minuted("2026-12-01"), "2026-11-25 15:00")]);
    let promise = kept.value.units[0].promise.as_ref().unwrap();
    assert!(
        !promise.is_overdue(at("2026-12-01 23:59")) && promise.is_overdue(at("2026-12-02 00:00"))
    );
    let done = |kept: &Kept<Summons>, by: &Actor| {
        perform(kept, Act::Fulfil { note: note("已做完") }, by, at("2026-12-03 09:00"))
    };
    assert_eq!(done(&kept, &handler("chengguan")).unwrap_err(), Refusal::NothingOwed);
    assert_eq!(done(&kept, &liaison).unwrap_err(), Refusal::NotYours);
    let (kept, _) = done(&kept, &bikes).unwrap();
    assert_eq!(done(&kept, &bikes).unwrap_err(), Refusal::NothingOwed);
}

#[test]
fn one_that_is_called_off_is_over() {
    let liaison = liaison();
    let off = Act::Cancel { reason: note("当天暴雨，改期") };
    let (kept, _) = after(&[(&liaison, off.clone(), "2026-11-25 14:30")]);
    let moment = at("2026-11-25 15:00");
    assert_eq!(kept.value.phase(moment), Phase::Cancelled);
    for by in [&liaison, &handler("bikes")] {
        assert!(open_acts(&kept.value, by, moment).is_empty());
        assert!(!kept.value.is_put_before(by, moment));
    }
    let (minuted, _) = after(&[(&liaison, minuted("2026-12-01"), "2026-11-25 15:00")]);
    let late = perform(&minuted, off, &liaison, moment).map(|_| ());
    assert_eq!(late, Err(Refusal::NotNow { phase: Phase::Minuted }));
}

#[test]
fn it_is_put_before_whom_it_waits_for() {
    let (bikes, chengguan, liaison) = (handler("bikes"), handler("chengguan"), liaison());
    let (kept, _) = after(&[]);
    let ahead = at("2026-11-24 09:00");
    for by in [&bikes, &chengguan, &liaison] {
        assert!(kept.value.is_put_before(by, ahead), "{by:?}");
    }
    assert!(!kept.value.is_put_before(&handler("roads"), ahead));
    assert!(!kept.value.is_put_before(&dispatcher(), ahead), "somebody else called it");
    let (kept, _) = after(&[(&liaison, minuted("2026-12-01"), "2026-11-25 15:00")]);
    let later = at("2026-12-05 09:00");
    assert!(kept.value.is_put_before(&bikes, later) && kept.value.is_put_before(&liaison, later));
    assert!(!kept.value.is_put_before(&chengguan, later), "it promised nothing");
}

#[test]
fn the_grid_centre_is_told_as_its_dispatchers() {
    let called = Summons { units: vec![], ..summons() };
    let grid = Called { unit: agency(GRID_CENTRE), answer: None, came: None, promise: None };
    let summons = Summons { units: vec![grid, summons().units[0].clone()], ..called };
    let bikes = Role::Handler { agency: agency("bikes") };
    assert_eq!(summons.recipients(), [Role::Dispatcher, bikes]);
    let by = Actor { person: Some(PersonCode::new("dispatcher-2")), role: Role::Dispatcher };
    assert!(summons.called_as(&by).is_some());
}
