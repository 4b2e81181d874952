//! Clocks that are stopped and started again, held against one that is looked at every minute.

use super::*;

/// Minutes of the clock, by whichever it runs; below zero backwards.
fn minutes(from: NaiveDateTime, to: NaiveDateTime, wall_clock: bool) -> i64 {
    match (wall_clock, from <= to) {
        (true, _) => (to - from).num_minutes(),
        (false, true) => SLOW.minutes_between(from, to),
        (false, false) => -SLOW.minutes_between(to, from),
    }
}

fn terms() -> impl Strategy<Value = Term> {
    let terms = prop_oneof![
        (1u16..600).prop_map(|n| format!("{n}m")),
        (1u16..30).prop_map(|n| format!("{n}h")),
        (1u16..6).prop_map(|n| format!("{n}d")),
    ];
    terms.prop_map(|term| term.parse().unwrap())
}

#[test]
fn a_clock_that_was_stopped_late_is_as_late_after_a_second_stop() {
    let calendar = calendar();
    let due = calendar.deadline(at("2026-11-20 10:00"), "1h".parse().unwrap());
    let late = calendar.stop(due, at("2026-11-20 17:00"), false);
    assert_eq!(late, Remaining::Working(-270));
    // Ten minutes after the weekend, most of the lateness lies before it.
    let monday = at("2026-11-23 09:10");
    let again = calendar.restart(late, monday);
    assert_eq!(calendar.stop(again, monday, false), late);
}

#[test]
fn a_clock_stops_as_it_was_started_whatever_the_catalogue_says_now() {
    let calendar = calendar();
    let night = at("2026-11-20 22:00");
    let due = calendar.deadline(night, "60m".parse().unwrap());
    assert_eq!(calendar.stop(due, night, false), Remaining::WallClock(60));
    let due = calendar.deadline(night, "1h".parse().unwrap());
    assert_eq!(calendar.stop(due, night, true), Remaining::Working(60));
    let resumed = calendar.restart(Remaining::WallClock(60), night);
    assert_eq!(calendar.stop(resumed, night, false), Remaining::WallClock(60));
}

#[test]
fn a_deadline_stored_before_clocks_were_told_apart_goes_by_the_catalogue() {
    let due: Deadline = serde_json::from_str(r#"{"at":"2026-11-20T15:00:00Z"}"#).unwrap();
    let an_hour_before = at("2026-11-20 22:00");
    let calendar = calendar();
    assert_eq!(calendar.stop(due, an_hour_before, true), Remaining::WallClock(60));
    assert_eq!(calendar.stop(due, an_hour_before, false), Remaining::Working(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Whatever is stopped and started in between, a clock has used the minutes for which it ran.
    #[test]
    fn only_the_minutes_between_pauses_are_used(
        from in moments(),
        term in terms(),
        pauses in prop::collection::vec((0i64..2000, 0i64..6000), 0..6)
    ) {
        let (calendar, wall_clock) = (calendar(), term.is_wall_clock());
        let mut due = calendar.deadline(instant(from), term);
        let whole = minutes(from, street_time(due.at), wall_clock);
        let (mut now, mut used) = (from, 0);
        for (run, pause) in pauses {
            used += minutes(now, now + TimeDelta::minutes(run), wall_clock);
            now += TimeDelta::minutes(run);
            let remaining = calendar.stop(due, instant(now), wall_clock);
            let expected = whole - used;
            prop_assert_eq!(remaining, match wall_clock {
                true => Remaining::WallClock(expected),
                false => Remaining::Working(expected),
            });
            now += TimeDelta::minutes(pause);
            due = calendar.restart(remaining, instant(now));
            prop_assert_eq!(minutes(now, street_time(due.at), wall_clock), expected);
        }
    }

    /// People press at any second.
    #[test]
    fn a_pause_that_ends_at_once_costs_nothing_and_wins_less_than_a_minute(
        from in moments(),
        term in terms(),
        run in 0i64..200_000
    ) {
        let calendar = calendar();
        let due = calendar.deadline(instant(from) + TimeDelta::seconds(run % 60), term);
        let now = instant(from) + TimeDelta::seconds(run);
        let remaining = calendar.stop(due, now, false);
        let again = calendar.restart(remaining, now);
        let (before, after) = (street_time(due.at), street_time(again.at));
        let won = match term.is_wall_clock() {
            true => after - before,
            false => calendar.working_time(before, after) - calendar.working_time(after, before),
        };
        prop_assert!((0..60).contains(&won.num_seconds()), "{won}");
        prop_assert_eq!(calendar.stop(again, now, false), remaining);
    }
}
