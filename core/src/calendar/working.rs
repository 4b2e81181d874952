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

    /// The last moment from which `minutes` of working time lead to `to`; `to` itself for none.
    /// `None` beyond chrono's range.
    pub(super) fn subtract_working(
        &self,
        to: NaiveDateTime,
        minutes: i64,
    ) -> Option<NaiveDateTime> {
        let mut left = TimeDelta::try_minutes(minutes)?;
        if left.is_zero() {
            return Some(to);
        }
        let mut day = to.date();
        let mut closed_days = 0;
        loop {
            closed_days = if self.is_working_day(day) { 0 } else { closed_days + 1 };
            for span in self.spans(day).rev() {
                let end = span.1.min(to);
                if end <= span.0 {
                    continue;
                }
                let available = end - span.0;
                if left <= available {
                    return end.checked_sub_signed(left);
                }
                left -= available;
            }
            if closed_days > LONGEST_CLOSURE_DAYS {
                return None;
            }
            day = day.checked_sub_days(Days::new(1))?;
        }
    }

    /// Whether a moment lies within working hours.
    pub fn is_working_time(&self, now: DateTime<Utc>) -> bool {
        let now = street_time(now);
        self.spans(now.date()).any(|(from, to)| from <= now && now < to)
    }

    /// Minutes of working time between two instants, of each shift the whole ones; 0 when `to` is
    /// not after `from`. Figures that are published count by it.
    pub fn working_minutes(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        self.worked(street_time(from), street_time(to)).map(|part| part.num_minutes()).sum()
    }

    /// Working time between two moments; nothing when `to` is not after `from`.
    pub(super) fn working_time(&self, from: NaiveDateTime, to: NaiveDateTime) -> TimeDelta {
        self.worked(from, to).sum()
    }

    /// The parts of shifts that lie between two moments.
    fn worked(&self, from: NaiveDateTime, to: NaiveDateTime) -> impl Iterator<Item = TimeDelta> {
        let days = from.date().iter_days().take_while(move |day| *day <= to.date());
        days.flat_map(|day| self.spans(day))
            .map(move |span| span.1.min(to) - span.0.max(from))
            .filter(|part| *part > TimeDelta::zero())
    }

    fn spans(
        &self,
        day: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (NaiveDateTime, NaiveDateTime)> {
        let worked = self.is_working_day(day);
        self.shifts
            .into_iter()
            .filter(move |_| worked)
            .map(move |Shift { from, to }| (day.and_time(from), day.and_time(to)))
    }
}
