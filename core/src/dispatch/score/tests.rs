use super::*;
use crate::dispatch::event::OrderId;
use crate::dispatch::order::{Act, perform, report};
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::place::Place;
use crate::testing::{RULES, agency, at, cluster, item, note, photo};

/// A history made by acts at moments of the street's clock.
struct History {
    order: Order,
    events: Vec<Event>,
}

impl History {
    /// Shared bikes: 1h to accept, 2h to dispatch, 4h to handle, 1d to answer.
    fn bikes(moment: &str) -> Self {
        Self::report("010101", cluster("02"), moment)
    }

    fn report(code: &str, place: Place, moment: &str) -> Self {
        let now = at(moment);
        let number = Number::new(2, now.date_naive(), 1).unwrap();
        let id = OrderId::new(now, [0; 10]);
        let (order, event) = report(id, number, place, Some(&item(code)), now, &RULES);
        Self { order, events: vec![event] }
    }

    fn act(mut self, moment: &str, role: Role, act: Act) -> Self {
        let actor = Actor { person: None, role };
        let (order, event) = perform(&self.order, act, &actor, at(moment), &RULES).unwrap();
        self.order = order;
        self.events.push(event);
        self
    }

    fn accept(self, moment: &str) -> Self {
        let item = self.order.routing.item.clone().unwrap();
        self.act(moment, Role::Dispatcher, Act::Accept { item })
    }

    fn dispatch(self, moment: &str, unit: &str) -> Self {
        let act = Act::Dispatch { agency: agency(unit), reason: Some(note("理由")) };
        self.act(moment, Role::Dispatcher, act)
    }

    fn handle(self, taken: &str, handled: &str) -> Self {
        let role = Role::Handler { agency: self.order.agency.clone() };
        let handle = Act::Handle { note: note("已处理"), photos: photo() };
        self.act(taken, role.clone(), Act::Take).act(handled, role, handle)
    }

    fn check(self, moment: &str, passed: bool) -> Self {
        self.act(moment, Role::Checker, Act::Check { passed, note: note("看过") })
    }

    fn close(self, moment: &str) -> Self {
        self.act(moment, Role::Checker, Act::Close { answer: note("办结") })
    }

    fn rate(self, moment: &str, satisfaction: u8) -> Self {
        self.act(moment, Role::Reporter, Act::Rate { satisfaction, note: None, voice: None })
    }
}

/// Five orders of November 2026, and one that was reported a minute before it began.
fn november() -> Vec<History> {
    vec![
        // In time throughout, accepted at the last moment; closed after 5 h 30 min = 330 minutes.
        History::bikes("2026-11-23 09:00")
            .accept("2026-11-23 10:00")
            .dispatch("2026-11-23 10:00", "bikes")
            .handle("2026-11-23 10:10", "2026-11-23 14:00")
            .check("2026-11-23 14:15", true)
            .close("2026-11-23 14:30")
            .rate("2026-11-23 20:00", 5),
        // Accepted late, handled late twice over, closed in time; after 2 days = 2880 minutes.
        History::bikes("2026-11-23 09:00")
            .accept("2026-11-23 13:00")
            .dispatch("2026-11-23 13:00", "bikes")
            .handle("2026-11-23 13:10", "2026-11-24 11:00")
            .check("2026-11-24 11:00", false)
            .act(
                "2026-11-24 11:00",
                Role::Handler { agency: agency("bikes") },
                Act::Handle { note: note("再次处理"), photos: photo() },
            )
            .check("2026-11-25 09:00", true)
            .close("2026-11-25 09:00")
            .rate("2026-11-25 10:00", 2),
        // Dispatched elsewhere than proposed, and still being handled.
        History::bikes("2026-11-24 09:00")
            .accept("2026-11-24 09:10")
            .dispatch("2026-11-24 09:20", "chengguan"),
        // Returned, and reviewed back to the same unit.
        History::bikes("2026-11-24 09:00")
            .accept("2026-11-24 09:10")
            .dispatch("2026-11-24 09:20", "bikes")
            .act(
                "2026-11-24 10:00",
                Role::Handler { agency: agency("bikes") },
                Act::Return { reason: note("不归我们"), proposed: agency("roads") },
            )
            .act(
                "2026-11-24 10:30",
                Role::Dispatcher,
                Act::Review { agency: agency("bikes"), reason: note("归你们") },
            ),
        // Void.
        History::report("010201", Place::default(), "2026-11-30 23:59").act(
            "2026-12-01 09:00",
            Role::Dispatcher,
            Act::Void { reason: note("测试") },
        ),
        History::bikes("2026-10-31 23:59"),
    ]
}

fn score(by: By) -> BTreeMap<String, Score> {
    let histories = november();
    let month = "2026-11".parse().unwrap();
    table(histories.iter().map(|h| h.events.as_slice()), month, by)
}

fn rate(rate: Option<PerMille>) -> String {
    rate.map(|rate| rate.to_string()).unwrap_or_default()
}

#[test]
fn a_month_counts_as_it_was_counted_by_hand() {
    let table = score(By::Agency);
    assert_eq!(table.keys().collect::<Vec<_>>(), ["bikes", "chengguan", "traffic_police"]);
    let expected = Score {
        received: 3,
        closed: 2,
        dispatched: 3,
        straight_through: 2,
        accepted: OnTime { done: 3, on_time: 2 },
        handled: OnTime { done: 3, on_time: 2 },
        answered: OnTime { done: 2, on_time: 2 },
        returned: 1,
        reworked: 1,
        rated: 2,
        satisfaction_sum: 7,
        minutes_to_close: vec![330, 2880],
        ..Score::default()
    };
    assert_eq!(table["bikes"], expected);
    assert_eq!(rate(expected.completion()), "66.7%");
    assert_eq!(rate(expected.straight_through_rate()), "66.7%");
    assert_eq!(rate(expected.satisfaction()), "70.0%");
    assert_eq!(expected.time_to_close(50), TimeDelta::try_minutes(330));
    assert_eq!(expected.time_to_close(90), TimeDelta::try_minutes(2880));
}

#[test]
fn a_correction_is_not_straight_through_and_counts_with_the_unit_that_got_it() {
    let table = score(By::Agency);
    let corrected = &table["chengguan"];
    assert_eq!((corrected.dispatched, corrected.straight_through), (1, 0));
    assert_eq!(rate(corrected.straight_through_rate()), "0.0%");
}

#[test]
fn a_merged_order_weighs_on_nobody() {
    let into = Number::new(2, at("2026-11-23 10:00").date_naive(), 2).unwrap();
    let merge = Act::Merge { into };
    let merged =
        History::bikes("2026-11-23 10:00").act("2026-11-23 10:30", Role::Dispatcher, merge);
    let month = Month::of(at("2026-11-23 10:00"));
    let score = total(&table([merged.events.as_slice()], month, By::Agency));
    assert_eq!((score.received, score.void, score.closed), (1, 1, 0));
    assert_eq!(score.completion(), None);
}

#[test]
fn a_void_order_is_received_and_weighs_on_nobody() {
    let table = score(By::Agency);
    let void = &table["traffic_police"];
    assert_eq!((void.received, void.void, void.closed), (1, 1, 0));
    assert_eq!(void.completion(), None);
}

#[test]
fn the_totals_are_the_same_however_the_month_is_grouped() {
    let totals = [By::Agency, By::Cluster, By::Kind, By::Building].map(|by| total(&score(by)));
    assert_eq!(totals[0].received, 5);
    assert_eq!(totals[0].minutes_to_close, [330, 2880]);
    assert!(totals.iter().all(|sum| *sum == totals[0]));
}

#[test]
fn groups_are_named_by_their_codes_and_the_unknown_by_nothing() {
    assert_eq!(score(By::Kind).keys().collect::<Vec<_>>(), ["0101", "0102"]);
    assert_eq!(score(By::Cluster).keys().collect::<Vec<_>>(), ["", "02"]);
    assert_eq!(score(By::Building).keys().collect::<Vec<_>>(), [""]);
}

#[test]
fn reopening_and_suspending_are_counted_and_an_open_order_is_not_closed() {
    let bikes = Role::Handler { agency: agency("bikes") };
    let history = History::bikes("2026-11-23 09:00")
        .accept("2026-11-23 09:30")
        .dispatch("2026-11-23 10:00", "bikes")
        .handle("2026-11-23 10:10", "2026-11-23 14:00")
        .check("2026-11-23 14:15", true)
        .close("2026-11-23 14:30")
        .act("2026-11-24 09:00", Role::Reporter, Act::Reopen { reason: note("又来了") })
        .dispatch("2026-11-24 09:10", "bikes")
        .act("2026-11-24 09:20", bikes.clone(), Act::Take)
        .act(
            "2026-11-24 09:30",
            bikes,
            Act::Apply { reason: note("等车"), until: at("2026-11-30 09:00") },
        )
        .act(
            "2026-11-24 10:00",
            Role::Supervisor,
            Act::Suspend { approve: true, note: note("同意") },
        );
    let month = "2026-11".parse().unwrap();
    let score = total(&table([history.events.as_slice()], month, By::Agency));
    assert_eq!((score.reopened, score.suspended, score.closed), (1, 1, 0));
    assert_eq!((score.dispatched, score.straight_through), (1, 1));
}

#[test]
fn rates_round_halves_up_and_know_no_part_of_nothing() {
    assert_eq!(rate(PerMille::of(1, 3)), "33.3%");
    assert_eq!(rate(PerMille::of(2, 3)), "66.7%");
    assert_eq!(rate(PerMille::of(1, 2000)), "0.1%");
    assert_eq!(rate(PerMille::of(u32::MAX, u32::MAX)), "100.0%");
    assert_eq!(PerMille::of(0, 0), None);
}

#[test]
fn a_percentile_is_one_of_the_times() {
    let score = Score { minutes_to_close: (1..=10).collect(), ..Score::default() };
    let minutes = |percentile| score.time_to_close(percentile).map(|t| t.num_minutes());
    let expected = [None, Some(1), Some(5), Some(9), Some(10)];
    assert_eq!([0, 1, 50, 90, 100].map(minutes), expected);
    assert_eq!(Score::default().time_to_close(50), None);
}

#[test]
fn months_are_the_street_s() {
    assert_eq!(Month::of(at("2026-12-01 00:00")).to_string(), "2026-12");
    assert_eq!(Month::of(at("2026-11-30 23:59")).to_string(), "2026-11");
    let december: Month = "2026-12".parse().unwrap();
    assert_eq!(december.next().to_string(), "2027-01");
    assert_eq!(december.next().previous(), december);
    for text in ["", "2026", "2026-00", "2026-13", "1999-01", "2026-1", "2026-011", "x-y"] {
        assert_eq!(text.parse::<Month>(), Err(()), "{text}");
    }
}
