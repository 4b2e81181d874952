use super::*;
use crate::testing::{RULES, at};
use chrono::{Days, NaiveDate, Timelike};
use proptest::prelude::*;

fn calendar() -> &'static Calendar {
    &RULES.calendar
}

fn due(from: &str, term: &str) -> String {
    let deadline = calendar().deadline(at(from), term.parse().unwrap());
    street_time(deadline.at).format("%Y-%m-%d %H:%M").to_string()
}

#[test]
fn two_working_hours_skip_the_lunch_break() {
    assert_eq!(due("2026-11-23 10:30", "2h"), "2026-11-23 14:00");
}

#[test]
fn working_hours_from_the_evening_start_next_morning() {
    assert_eq!(due("2026-11-23 20:00", "1h"), "2026-11-24 10:00");
}

#[test]
fn working_days_skip_the_national_holiday_of_2026() {
    assert_eq!(due("2026-09-30 10:00", "1d"), "2026-10-08 17:30");
}

#[test]
fn a_make_up_saturday_is_a_working_day() {
    let saturday = NaiveDate::from_ymd_opt(2026, 2, 14).unwrap();
    assert!(calendar().is_working_day(saturday));
    assert_eq!(due("2026-02-13 10:00", "1d"), "2026-02-14 17:30");
}

#[test]
fn minutes_run_through_the_night() {
    assert_eq!(due("2026-10-01 23:50", "20m"), "2026-10-02 00:10");
}

#[test]
fn a_deadline_in_an_unpublished_year_is_provisional() {
    let calendar = calendar();
    let term = "3d".parse().unwrap();
    assert!(!calendar.deadline(at("2026-12-01 10:00"), term).provisional);
    assert!(calendar.deadline(at("2026-12-30 10:00"), term).provisional);
}

#[test]
fn terms_outside_their_bounds_are_refused() {
    for text in ["", "0h", "10000h", "3", "h", "3w", "-1d", "1.5h", "时"] {
        assert!(text.parse::<Term>().is_err(), "{text}");
    }
}

/// Counts working minutes the slow, obvious way: one minute after another.
fn slow_add(calendar: &Calendar, from: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    let mut now = from;
    let mut left = minutes;
    while left > 0 {
        let minute = now.hour() * 60 + now.minute();
        let open = (540..690).contains(&minute) || (780..1050).contains(&minute);
        if open && calendar.is_working_day(now.date()) {
            left -= 1;
        }
        now += chrono::TimeDelta::minutes(1);
    }
    now
}

fn moments() -> impl Strategy<Value = NaiveDateTime> {
    (0u64..8000, 0u32..1440).prop_map(|(day, minute)| {
        let start = NaiveDate::from_ymd_opt(2004, 1, 1).unwrap() + Days::new(day);
        start.and_hms_opt(minute / 60, minute % 60, 0).unwrap()
    })
}

#[test]
fn the_ends_of_time_are_turned_over_without_panic() {
    for moment in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        street_time(instant(moment));
    }
}

proptest! {
    #[test]
    fn working_hours_agree_with_counting_minute_by_minute(from in moments(), hours in 1u16..40) {
        let calendar = calendar();
        let term = format!("{hours}h").parse().unwrap();
        let fast = street_time(calendar.deadline(instant(from), term).at);
        prop_assert_eq!(fast, slow_add(calendar, from, i64::from(hours) * 60));
    }

    #[test]
    fn a_stopped_clock_keeps_its_working_minutes(from in moments(), gap in 0i64..20_000) {
        let calendar = calendar();
        let due = calendar.deadline(instant(from), "16h".parse().unwrap());
        let remaining = calendar.stop(due, instant(from), false);
        prop_assert_eq!(remaining, Remaining::Working(16 * 60));
        let later = from + chrono::TimeDelta::minutes(gap);
        let resumed = calendar.restart(remaining, instant(later));
        prop_assert_eq!(calendar.stop(resumed, instant(later), false), remaining);
    }

    #[test]
    fn working_days_end_on_a_working_day_after_the_first(from in moments(), days in 1u16..60) {
        let calendar = calendar();
        let end = street_time(calendar.deadline(instant(from), format!("{days}d").parse().unwrap()).at);
        prop_assert!(calendar.is_working_day(end.date()));
        let between = (1..).map(|n| from.date() + Days::new(n)).take_while(|d| *d <= end.date());
        prop_assert_eq!(between.filter(|d| calendar.is_working_day(*d)).count(), usize::from(days));
    }
}
