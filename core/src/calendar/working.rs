//! Walking through working time, a day at a time.

use super::{Calendar, Shift, street_time};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// How many days without a single working one are walked before giving up: far above the longest
/// holiday. It bounds the walk should a calendar close every day.
const LONGEST_CLOSURE_DAYS: u32 = 60;

impl Calendar {
    /// The moment `working` minutes of working time after `from`. `None` beyond chrono's range.
    pub(super) fn add_working(&self, from: NaiveDateTime, minutes: i64) -> Option<NaiveDateTime> {
        let mut left = TimeDelta::try_minutes(minutes)?;
        let mut day = from.date();
        let mut closed_days = 0;
        loop {
            closed_days = if self.is_working_day(day) { 0 } else { closed_days + 1 };
            for span in self.spans(day) {
                let start = span.0.max(from);
                if start >= span.1 {
                    continue;
                }
                let available = span.1 - start;
                if left <= available {
                    return start.checked_add_signed(left);
                }
                left -= available;
            }
            if closed_days > LONGEST_CLOSURE_DAYS {
                return None;
            }
            day = day.checked_add_days(Days::new(1))?;
        }
    }

    /// The end of working hours on the `days`-th working day after the day of `from`.
    pub(super) fn add_working_days(&self, from: NaiveDateTime, days: u16) -> Option<NaiveDateTime> {
        let mut left = days;
        let mut day = from.date();
        let mut closed_days = 0;
        while left > 0 {
            day = day.checked_add_days(Days::new(1))?;
            if self.is_working_day(day) {
                left -= 1;
                closed_days = 0;
            } else {
                closed_days += 1;
            }
            if closed_days > LONGEST_CLOSURE_DAYS {
                return None;
            }
        }
        let [_, afternoon] = self.shifts;
        Some(day.and_time(afternoon.to))
    }

    /// Whole minutes of working time between two instants; 0 when `to` is not after `from`.
    pub fn working_minutes(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        self.working_between(street_time(from), street_time(to))
    }

    /// Whole minutes of working time between two moments; 0 when `to` is not after `from`.
    pub(super) fn working_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> i64 {
        let mut minutes = 0;
        let mut day = from.date();
        while day <= to.date() {
            for span in self.spans(day) {
                let (start, end) = (span.0.max(from), span.1.min(to));
                if start < end {
                    minutes += (end - start).num_minutes();
                }
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        minutes
    }

    /// Whether a moment lies within working hours.
    pub fn is_working_time(&self, now: DateTime<Utc>) -> bool {
        let now = street_time(now);
        self.spans(now.date()).any(|(from, to)| from <= now && now < to)
    }

    fn spans(&self, day: NaiveDate) -> impl Iterator<Item = (NaiveDateTime, NaiveDateTime)> {
        let worked = self.is_working_day(day);
        self.shifts
            .into_iter()
            .filter(move |_| worked)
            .map(move |Shift { from, to }| (day.and_time(from), day.and_time(to)))
    }
}
