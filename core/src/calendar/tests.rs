mod pause;
mod published;
mod slow;

use super::*;
use crate::testing::{RULES, at};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use slow::SLOW;

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
    let minutes = calendar.deadline(at("2026-12-31 23:50"), "20m".parse().unwrap());
    assert!(!minutes.provisional, "no holiday moves what runs on the wall");
}

#[test]
fn terms_outside_their_bounds_are_refused() {
    for text in ["", "0h", "10000h", "3", "h", "3w", "-1d", "1.5h", "时"] {
        assert!(text.parse::<Term>().is_err(), "{text}");
    }
}

/// A minute of the years whose holidays are known, 2004–2026.
fn moments() -> impl Strategy<Value = NaiveDateTime> {
    (0u64..8401, 0u32..1440).prop_map(|(day, minute)| {
        let start = NaiveDate::from_ymd_opt(2004, 1, 1).unwrap() + Days::new(day);
        start.and_hms_opt(minute / 60, minute % 60, 0).unwrap()
    })
}

fn ended(from: NaiveDateTime, term: Term) -> NaiveDateTime {
    street_time(calendar().deadline(instant(from), term).at)
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
        let term = format!("{hours}h").parse().unwrap();
        prop_assert_eq!(ended(from, term), SLOW.after_minutes(from, i64::from(hours) * 60));
    }

    #[test]
    fn working_days_agree_with_turning_pages_of_a_calendar(from in moments(), days in 1u16..60) {
        let term = format!("{days}d").parse().unwrap();
        prop_assert_eq!(ended(from, term), SLOW.after_days(from, days));
    }

    #[test]
    fn minutes_of_an_emergency_are_minutes_on_the_wall(from in moments(), minutes in 1u16..9999) {
        let term = format!("{minutes}m").parse().unwrap();
        let mut wall = from;
        for _ in 0..minutes {
            wall += TimeDelta::minutes(1);
        }
        prop_assert_eq!(ended(from, term), wall);
    }

    #[test]
    fn working_minutes_between_two_moments_agree_with_counting_them(
        from in moments(),
        length in 0i64..30_000
    ) {
        let to = from + TimeDelta::minutes(length);
        let counted = calendar().working_minutes(instant(from), instant(to));
        prop_assert_eq!(counted, SLOW.minutes_between(from, to));
    }
}
