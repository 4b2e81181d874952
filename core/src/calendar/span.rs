//! The days and hours of a calendar that bear on a span of time, as they are published with what
//! was counted by them.

use super::{Calendar, Shift, street_time};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Working times within a span. Days beyond it are not told, so that a table of holidays that is
/// published later changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    holidays: BTreeSet<NaiveDate>,
    make_up_days: BTreeSet<NaiveDate>,
    shifts: [Shift; 2],
}

impl Calendar {
    /// The part that bears on the time from `from` to `to`, the day of `to` included.
    pub fn span(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Span {
        let days = street_time(from).date()..=street_time(to).date();
        let within = |all: &BTreeSet<NaiveDate>| all.range(days.clone()).copied().collect();
        Span {
            holidays: within(&self.holidays),
            make_up_days: within(&self.make_up_days),
            shifts: self.shifts,
        }
    }
}

impl From<&Span> for Calendar {
    /// Good for counting working time within the span; not for deadlines beyond it.
    fn from(span: &Span) -> Self {
        Self {
            holidays: span.holidays.clone(),
            make_up_days: span.make_up_days.clone(),
            last_published_year: span.holidays.last().map_or(0, Datelike::year),
            shifts: span.shifts,
        }
    }
}
