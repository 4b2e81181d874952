//! A slow, obvious calendar: a list of days as the table has them, and a clock that is looked at
//! every minute. It shares nothing with the calendar that it is held against but the table.

use crate::testing::CALENDAR;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;

pub static SLOW: LazyLock<Slow> = LazyLock::new(|| Slow::read(CALENDAR));

pub struct Slow {
    holidays: HashSet<String>,
    make_up_days: HashSet<String>,
}

impl Slow {
    pub fn read(json: &str) -> Self {
        let table: Value = serde_json::from_str(json).unwrap();
        let days = |name: &str| table[name].as_object().unwrap().keys().cloned().collect();
        Self { holidays: days("holidays"), make_up_days: days("workdays") }
    }

    pub fn is_worked(&self, day: NaiveDate) -> bool {
        let date = day.to_string();
        if self.make_up_days.contains(&date) {
            return true;
        }
        let name = day.format("%a").to_string();
        !self.holidays.contains(&date) && name != "Sat" && name != "Sun"
    }

    /// Whether somebody works in the minute that begins now.
    fn is_open(&self, now: NaiveDateTime) -> bool {
        let clock = now.format("%H%M").to_string();
        let morning = *"0900" <= *clock && *clock < *"1130";
        let afternoon = *"1300" <= *clock && *clock < *"1730";
        (morning || afternoon) && self.is_worked(now.date())
    }

    /// After so many minutes in which somebody works.
    pub fn after_minutes(&self, from: NaiveDateTime, minutes: i64) -> NaiveDateTime {
        let (mut now, mut left) = (from, minutes);
        while left > 0 {
            left -= i64::from(self.is_open(now));
            now += TimeDelta::minutes(1);
        }
        now
    }

    pub fn minutes_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> i64 {
        let (mut now, mut minutes) = (from, 0);
        while now < to {
            minutes += i64::from(self.is_open(now));
            now += TimeDelta::minutes(1);
        }
        minutes
    }

    /// Half past five on the last of so many worked days after today.
    pub fn after_days(&self, from: NaiveDateTime, days: u16) -> NaiveDateTime {
        let (mut day, mut left) = (from.date(), days);
        while left > 0 {
            day += TimeDelta::days(1);
            left -= u16::from(self.is_worked(day));
        }
        day.and_hms_opt(17, 30, 0).unwrap()
    }
}
