//! Working days, working hours and the deadlines counted in them.
//!
//! Source of the days: the State Council's yearly notice on holidays, as published in the
//! `chinese-days` table. Instants are UTC; the street's own time is applied only here.

mod deadline;
mod span;
mod term;
mod working;

pub use deadline::{Deadline, Remaining};
pub use span::Span;
pub use term::{Term, TermError};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono::{Datelike, TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The street's time zone. China has one, without summer time since 1991.
const STREET_OFFSET_SECONDS: i32 = 8 * 3600;
const STREET_OFFSET: TimeDelta = TimeDelta::seconds(STREET_OFFSET_SECONDS as i64);

/// A span of one working day, start inclusive, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// Which days are worked, and between which hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    #[serde(with = "day_numbers")]
    holidays: BTreeSet<NaiveDate>,
    #[serde(with = "day_numbers")]
    make_up_days: BTreeSet<NaiveDate>,
    last_published_year: i32,
    #[serde(skip, default = "standard_shifts")]
    shifts: [Shift; 2],
}

/// Days as numbers: reading them takes a browser no parser of dates.
mod day_numbers {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeSet;

    pub fn serialize<S: Serializer>(days: &BTreeSet<NaiveDate>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(days.iter().map(Datelike::num_days_from_ce))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeSet<NaiveDate>, D::Error> {
        let days = Vec::<i32>::deserialize(d)?;
        Ok(days.into_iter().filter_map(NaiveDate::from_num_days_from_ce_opt).collect())
    }
}

/// The holiday table could not be read; the text says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("calendar: {0}")]
pub struct CalendarError(pub String);

#[derive(Deserialize)]
struct ChineseDays {
    holidays: BTreeMap<NaiveDate, String>,
    workdays: BTreeMap<NaiveDate, String>,
}

impl Calendar {
    /// Reads the table of `chinese-days` (JSON with `holidays` and `workdays` by date).
    pub fn load(json: &str) -> Result<Self, CalendarError> {
        let table: ChineseDays =
            serde_json::from_str(json).map_err(|e| CalendarError(e.to_string()))?;
        let holidays: BTreeSet<NaiveDate> = table.holidays.into_keys().collect();
        let last_published_year = holidays
            .last()
            .map(Datelike::year)
            .ok_or_else(|| CalendarError("no holidays".into()))?;
        Ok(Self {
            holidays,
            make_up_days: table.workdays.into_keys().collect(),
            last_published_year,
            shifts: standard_shifts(),
        })
    }

    /// The part from `year` on: what a browser needs for deadlines that lie ahead.
    pub fn since(&self, year: i32) -> Self {
        Self {
            holidays: self.holidays.iter().copied().filter(|d| d.year() >= year).collect(),
            make_up_days: self.make_up_days.iter().copied().filter(|d| d.year() >= year).collect(),
            ..self.clone()
        }
    }

    /// The last year whose holidays the State Council has published. What reaches beyond it is
    /// counted by weekdays alone; see [`Deadline::provisional`].
    pub fn last_published_year(&self) -> i32 {
        self.last_published_year
    }

    /// Whether the day is worked: a weekday that is no holiday, or a weekend day made up for one.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        match day.weekday() {
            Weekday::Sat | Weekday::Sun => self.make_up_days.contains(&day),
            _ => !self.holidays.contains(&day),
        }
    }
}

/// 9:00–11:30 and 13:00–17:30: seven hours, the usual hours of a street's front desk.
fn standard_shifts() -> [Shift; 2] {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    [Shift { from: at(9, 0), to: at(11, 30) }, Shift { from: at(13, 0), to: at(17, 30) }]
}

/// The street's wall-clock time of an instant.
pub fn street_time(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc().checked_add_signed(STREET_OFFSET).unwrap_or(NaiveDateTime::MAX)
}

/// The instant of a wall-clock time of the street.
pub fn instant(street_time: NaiveDateTime) -> DateTime<Utc> {
    let utc = street_time.checked_sub_signed(STREET_OFFSET).unwrap_or(NaiveDateTime::MIN);
    Utc.from_utc_datetime(&utc)
}

/// The street's offset, for printing instants with it.
pub fn street_offset() -> Option<FixedOffset> {
    FixedOffset::east_opt(STREET_OFFSET_SECONDS)
}

#[cfg(test)]
mod tests;
