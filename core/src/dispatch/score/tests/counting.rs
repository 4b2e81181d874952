use super::*;
use crate::dispatch::event::Fact;

fn rate(share: Share) -> String {
    share.rate().map(|rate| rate.to_string()).unwrap_or_default()
}

#[test]
fn a_month_counts_as_it_was_counted_by_hand() {
    let table = closed(&november(), By::Agency);
    assert_eq!(table.rows.keys().collect::<Vec<_>>(), ["bikes", "chengguan", "traffic_police"]);
    let bikes = &table.rows["bikes"];
    let expected = Figures {
        received: 3,
        closed: 2,
        completion: share(2, 3),
        straight_through: share(2, 3),
        accepted: share(2, 3),
        dispatched: share(3, 3),
        // On time, late, on time again after the check; the third order is overdue.
        handled: share(2, 4),
        answered: share(2, 2),
        returned: 1,
        reworked: 1,
        rates: FiveRates {
            satisfaction: share(7, 10),
            responsibility: share(2, 3),
            timeliness: share(9, 12),
            process: share(1, 2),
            conduct: share(1, 2),
        },
        to_accept: Spread { median: Some(60), ninetieth: Some(240) },
        // 0 after the check; 150; 13:00 to 17:30 and 9:00 to 11:00 the next day.
        to_handle: Spread { median: Some(150), ninetieth: Some(390) },
        to_close: Spread { median: Some(330), ninetieth: Some(2880) },
        ..Figures::default()
    };
    assert_eq!(*bikes, expected);
    assert_eq!(rate(expected.completion), "66.7%");
    assert_eq!(rate(expected.rates.satisfaction), "70.0%");
}

#[test]
fn a_correction_is_not_straight_through_and_counts_with_the_unit_that_got_it() {
    let table = closed(&november(), By::Agency);
    assert_eq!(table.rows["chengguan"].straight_through, share(0, 1));
}

/// Accepted as something else than it was reported as, or as something where nothing was certain,
/// and then dispatched as that is routed.
fn chosen_at_accepting() -> [Made; 2] {
    let when = "2026-11-23 09:00";
    let changed = Made::bikes(1, when).accept_as("2026-11-23 09:10", "010102");
    let chosen = Made::reported_as(2, None, cluster("02"), when);
    let chosen = chosen.accept_as("2026-11-23 09:10", "010101");
    [changed, chosen].map(|made| made.dispatch("2026-11-23 09:20", "bikes"))
}

#[test]
fn an_item_that_was_chosen_or_changed_at_accepting_is_not_straight_through() {
    for made in chosen_at_accepting() {
        let Fact::Dispatch { correction, .. } = &made.events[2].fact else { panic!() };
        assert_eq!(*correction, None, "it goes where its item is routed");
        assert_eq!(closed(&[made], By::Agency).total.straight_through, share(0, 1));
    }
}

#[test]
fn the_formula_before_took_that_for_straight_through() {
    let histories = histories(&chosen_at_accepting());
    let counting = Counting::closed(month(), &RULES.calendar).by_formula(EARLIEST_FORMULA);
    let figures = table(&histories, By::Agency, &counting).total;
    assert_eq!(figures.straight_through, share(2, 2));
}

#[test]
fn an_emergency_is_with_its_unit_day_and_night() {
    // A Saturday night. Ten minutes of work, a stop until the morning, half an hour again.
    let made = Made::report(1, "120301", cluster("02"), "2026-11-21 22:00")
        .accept("2026-11-21 22:01")
        .dispatch("2026-11-21 22:02", "gas")
        .take("2026-11-21 22:05")
        .suspend("2026-11-21 22:12", "2026-11-22 06:12", true)
        .handle("2026-11-22 06:42");
    assert_eq!(closed(&[made], By::Agency).total.to_handle.median, Some(40));
}

#[test]
fn what_is_overdue_and_not_done_is_late() {
    let reported = [Made::bikes(1, "2026-11-23 09:00")];
    let at_time = |moment| {
        let counting = Counting::live(month(), at(moment), &RULES.calendar);
        table(&histories(&reported), By::Agency, &counting).total.accepted
    };
    assert_eq!(at_time("2026-11-23 10:00"), share(0, 0), "there is still time");
    assert_eq!(at_time("2026-11-23 10:01"), share(0, 1));
    assert_eq!(at_time("2027-06-01 09:00"), share(0, 1));
}

#[test]
fn a_stopped_clock_is_neither_late_nor_counted_as_time_of_the_unit() {
    let taken = |sequence| {
        Made::bikes(sequence, "2026-11-23 09:00")
            .accept("2026-11-23 09:30")
            .dispatch("2026-11-23 09:30", "bikes")
            .take("2026-11-23 09:30")
    };
    // Half an hour of work, a stop that ends by itself on the 26th at 9:00, half an hour again.
    let ended =
        taken(1).suspend("2026-11-23 10:00", "2026-11-26 09:00", true).handle("2026-11-26 09:30");
    let figures = closed(&[ended], By::Agency).total;
    assert_eq!((figures.handled, figures.suspended), (share(1, 1), 1));
    assert_eq!(figures.to_handle.median, Some(60));
    let stopped = taken(2).suspend("2026-11-23 10:00", "2026-12-20 09:00", true);
    assert_eq!(closed(&[stopped], By::Agency).total.handled, share(0, 0));
}

#[test]
fn a_unit_takes_responsibility_unless_it_returns_what_is_its_own_or_takes_nothing_on() {
    let dispatched = || {
        Made::bikes(1, "2026-11-23 09:00")
            .accept("2026-11-23 09:10")
            .dispatch("2026-11-23 09:20", "bikes")
    };
    let responsibility = |made: Made| closed(&[made], By::Agency).total.rates.responsibility;
    assert_eq!(responsibility(dispatched().take("2026-11-23 09:30")), share(1, 1));
    assert_eq!(responsibility(dispatched()), share(0, 1), "nobody took it on in time");
    let returned = || dispatched().return_to("2026-11-23 09:30", "roads");
    let kept = returned().review("2026-11-23 09:40", "bikes").take("2026-11-23 09:50");
    assert_eq!(responsibility(kept), share(0, 1));
    let passed_on = returned().review("2026-11-23 09:40", "roads").take("2026-11-23 09:50");
    assert_eq!(responsibility(passed_on), share(1, 1), "it was right to return it");
    assert_eq!(responsibility(returned()), share(0, 0), "nobody has reviewed it");
}

#[test]
fn the_process_is_not_correct_where_a_suspension_was_refused_or_a_check_failed() {
    let life = |made: Made| {
        let made = made.handle("2026-11-23 11:00").check("2026-11-23 11:10", true);
        closed(&[made], By::Agency).total.rates.process
    };
    let taken = || {
        Made::bikes(1, "2026-11-23 09:00")
            .accept("2026-11-23 09:10")
            .dispatch("2026-11-23 09:20", "bikes")
            .take("2026-11-23 09:30")
    };
    assert_eq!(life(taken()), share(1, 1));
    assert_eq!(life(taken().suspend("2026-11-23 09:40", "2026-11-30 09:00", false)), share(0, 1));
    let failed = taken().handle("2026-11-23 10:00").check("2026-11-23 10:10", false);
    assert_eq!(life(failed), share(0, 1));
}

#[test]
fn reopening_speaks_against_conduct_and_makes_the_order_open_again() {
    let closed_once = || {
        Made::bikes(1, "2026-11-23 09:00")
            .accept("2026-11-23 09:30")
            .dispatch("2026-11-23 10:00", "bikes")
            .take("2026-11-23 10:10")
            .handle("2026-11-23 14:00")
            .check("2026-11-23 14:15", true)
            .close("2026-11-23 14:30")
    };
    let conduct = |made: Made| closed(&[made], By::Agency).total.rates.conduct;
    assert_eq!(conduct(closed_once()), share(1, 1));
    assert_eq!(conduct(closed_once().rate("2026-11-24 09:00", 3)), share(1, 1));
    assert_eq!(conduct(closed_once().rate("2026-11-24 09:00", 2)), share(0, 1));
    let reopened = closed_once().reopen("2026-11-24 09:00").dispatch("2026-11-24 09:10", "bikes");
    let figures = closed(&[reopened], By::Agency).total;
    assert_eq!((figures.reopened, figures.closed, figures.rates.conduct), (1, 0, share(0, 1)));
    assert_eq!((figures.dispatched, figures.straight_through), (share(2, 2), share(1, 1)));
}

#[test]
fn a_void_order_is_received_and_weighs_on_nobody() {
    let table = closed(&november(), By::Agency);
    let void = &table.rows["traffic_police"];
    assert_eq!((void.received, void.void, void.closed), (1, 1, 0));
    assert_eq!(void.completion.rate(), None);
}

#[test]
fn a_merged_order_weighs_on_nobody_unless_it_is_separated_again() {
    let into = crate::number::Number::new(2, at("2026-11-23 09:00").date_naive(), 9).unwrap();
    let merged = || {
        let merge = Act::Merge { into };
        Made::bikes(8, "2026-11-23 09:00").act("2026-11-23 09:30", Role::Dispatcher, merge)
    };
    let figures = closed(&[merged()], By::Agency).total;
    assert_eq!((figures.received, figures.void, figures.accepted), (1, 1, share(0, 0)));
    let separated = merged().act("2026-11-23 15:00", Role::Dispatcher, Act::Separate);
    let figures = closed(&[separated], By::Agency).total;
    assert_eq!((figures.received, figures.void, figures.accepted), (1, 0, share(0, 1)));
}

#[test]
fn the_totals_are_the_same_however_the_month_is_grouped() {
    let totals = By::ALL.map(|by| closed(&november(), by).total);
    assert_eq!(totals[0].received, 5);
    assert!(totals.iter().all(|sum| *sum == totals[0]));
}

#[test]
fn groups_are_named_by_their_codes_and_the_unknown_by_nothing() {
    let groups = |by| closed(&november(), by).rows.into_keys().collect::<Vec<_>>();
    assert_eq!(groups(By::Kind), ["0101", "0102"]);
    assert_eq!(groups(By::Cluster), ["", "02"]);
    assert_eq!(groups(By::Building), [""]);
}

#[test]
fn rates_round_halves_up_and_know_no_part_of_nothing() {
    assert_eq!(rate(share(1, 3)), "33.3%");
    assert_eq!(rate(share(2, 3)), "66.7%");
    assert_eq!(rate(share(1, 2000)), "0.1%");
    assert_eq!(rate(share(u32::MAX, u32::MAX)), "100.0%");
    assert_eq!(share(0, 0).rate(), None);
}

#[test]
fn a_percentile_is_one_of_the_times() {
    let spread = Spread::of((1..=10).rev().collect());
    assert_eq!(spread, Spread { median: Some(5), ninetieth: Some(9) });
    assert_eq!(Spread::of(vec![7]), Spread { median: Some(7), ninetieth: Some(7) });
    assert_eq!(Spread::of(Vec::new()), Spread::default());
}
