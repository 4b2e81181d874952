use super::*;
use crate::calendar::{Deadline, Remaining};
use crate::dispatch::event::{OrderId, Suspension};
use crate::dispatch::order;
use crate::event::is_chain;
use crate::people::Role;
use crate::place::Place;
use crate::record::Kept;
use crate::testing::{RULES, actor, agency, at, cluster, cluster_01, liaison, manager, note};

fn number(sequence: u16) -> Number {
    Number::new(1, at("2026-11-23 10:00").date_naive(), sequence).unwrap()
}

fn order(state: State) -> Order {
    let (id, now) = (OrderId::new(at("2026-11-23 09:00"), [0; 10]), at("2026-11-23 09:00"));
    let (order, _) = order::report(id, number(1), cluster("01"), None, None, now, &RULES);
    Order { state, ..order }
}

fn lesson() -> Lesson {
    Lesson {
        title: Title::new("转角共享单车反复堆积").unwrap(),
        problem: note("清走以后第二天又堆满"),
        failed: note("每天清运一次、贴提示"),
        worked: note("划线限位，企业早晚各派一人值守"),
        units: vec![agency("bikes"), agency("roads")],
    }
}

fn checker() -> Actor {
    actor("checker-1", Role::Checker)
}

fn lifted() -> (Kept<Case>, crate::event::Event<Fact>) {
    let case = Case {
        number: number(9),
        order: number(1),
        cluster: cluster_01(),
        kind: Some(KindCode::new("0101")),
        lesson: lesson(),
        lifted_by: checker(),
        lifted_at: at("2026-11-25 10:00"),
        withdrawn: None,
    };
    Kept::new(case.number, case.clone()).after(
        Fact::Lift(Box::new(case)),
        &checker(),
        at("2026-11-25 10:00"),
    )
}

#[test]
fn what_went_straight_through_and_is_open_tells_nothing_yet() {
    let refused = |order: &Order| may_lift(order, &checker());
    for state in [State::Closed, State::Rated] {
        assert_eq!(refused(&order(state)), Ok(()));
    }
    for state in [State::Reported, State::Handling, State::Void, State::Merged] {
        assert_eq!(refused(&order(state)), Err(Refusal::NotYet { state }));
    }
    let handling = || order(State::Handling);
    let due = Deadline { at: at("2026-12-01 10:00"), provisional: false, wall_clock: None };
    let remaining = Remaining::WallClock(3600);
    let suspension = Suspension { until: at("2026-11-30 10:00"), remaining, due_after: due };
    for stubborn in [
        Order { reworks: 1, ..handling() },
        Order { reopened: 1, ..handling() },
        Order { returned: true, ..handling() },
        Order { suspension: Some(suspension), ..order(State::Suspended) },
    ] {
        assert_eq!(refused(&stubborn), Ok(()));
    }
    let void = Order { reworks: 1, ..order(State::Void) };
    assert_eq!(refused(&void), Err(Refusal::NotYet { state: State::Void }));
    let nowhere = Order { place: Place::default(), ..order(State::Closed) };
    assert_eq!(refused(&nowhere), Err(Refusal::NoPlace));
}

#[test]
fn the_grid_centre_lifts_amends_and_withdraws_and_nobody_else() {
    let (case, _) = lifted();
    for role in [Role::Dispatcher, Role::Checker, Role::Supervisor] {
        let by = actor("somebody", role);
        assert_eq!(may_lift(&order(State::Closed), &by), Ok(()));
        assert_eq!(open_acts(&case.value, &by), Verb::ALL);
    }
    for by in
        [liaison(), manager(1), actor("handler-bikes", Role::Handler { agency: agency("bikes") })]
    {
        assert_eq!(may_lift(&order(State::Closed), &by), Err(Refusal::NotYours));
        assert!(open_acts(&case.value, &by).is_empty());
    }
}

#[test]
fn units_are_named_once_and_are_there() {
    let check = |units: Vec<AgencyCode>| {
        Lesson { units, ..lesson() }.check(|unit| RULES.street.agency(unit).is_some())
    };
    assert_eq!(check(lesson().units), Ok(()));
    assert_eq!(check(Vec::new()), Err(Refusal::NoUnit));
    assert_eq!(check(vec![agency("bikes"), agency("bikes")]), Err(Refusal::UnknownUnit));
    assert_eq!(check(vec![agency("nobody")]), Err(Refusal::UnknownUnit));
    let all = RULES.street.agencies.iter().map(|agency| agency.code.clone());
    let many = check(all.take(MOST_UNITS + 1).collect());
    assert_eq!(many, Err(Refusal::TooManyUnits { most: MOST_UNITS }));
}

#[test]
fn a_case_is_amended_until_it_is_withdrawn_and_its_events_tell_it() {
    let (case, first) = lifted();
    let day = at("2026-11-26 10:00");
    let better = Lesson { worked: note("划线限位，加装挡车柱"), ..lesson() };
    let same = perform(&case, Act::Amend(lesson()), &checker(), day).map(|_| ());
    assert_eq!(same, Err(Refusal::NothingChanges));
    let (amended, second) = perform(&case, Act::Amend(better.clone()), &checker(), day).unwrap();
    assert_eq!(amended.value.lesson, better);
    let off = Act::Withdraw { reason: note("做法已经不再适用") };
    let (gone, third) = perform(&amended, off.clone(), &checker(), day).unwrap();
    let events = [first, second, third];
    assert!(is_chain(&events));
    assert_eq!(Kept::replay(number(9), case.value.clone(), &events), gone);
    for act in [off, Act::Amend(lesson())] {
        let refused = perform(&gone, act, &checker(), day).map(|_| ());
        assert_eq!(refused, Err(Refusal::Withdrawn));
    }
}

#[test]
fn words_are_searched_for_within_their_bounds() {
    assert_eq!(words("  ＩＦＣ　单车 "), Ok(vec!["ifc".to_owned(), "单车".to_owned()]));
    assert_eq!(words(""), Ok(Vec::new()));
    assert_eq!(words(&"长".repeat(SEARCH_LIMIT)).map(|words| words.len()), Ok(1));
    assert_eq!(words(&"长".repeat(SEARCH_LIMIT + 1)), Err(SearchRefusal));
    assert_eq!(words("一 二 三 四 五 六"), Err(SearchRefusal));
}
