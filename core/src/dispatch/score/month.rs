//! Months of the street's calendar, and when each of them is closed.

use crate::calendar::{instant, street_time};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use std::fmt;
use std::str::FromStr;

/// How many days after the end of a month its orders are counted for good: an ordinary matter that
/// was reported on its last day can be answered by then, also where a week of holidays follows. An
/// own rule of the portal.
pub const CLOSING_DAYS: i64 = 15;

/// For how long after that moment a request that came in before it may still be stored: a form is
/// given up after ten minutes.
const SETTLING: TimeDelta = TimeDelta::minutes(30);

/// A month of the street's calendar: `2026-11`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, SerializeDisplay, DeserializeFromStr,
)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// Not `YYYY-MM` of this century.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month")]
pub struct NotAMonth;

impl Month {
    pub fn of(instant: DateTime<Utc>) -> Self {
        let day = street_time(instant).date();
        Self { year: day.year(), month: day.month() }
    }

    /// The first moment of the month, by the street's clock.
    pub fn starts(self) -> DateTime<Utc> {
        let first = NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default();
        instant(first.and_time(NaiveTime::MIN))
    }

    /// The moment that closes the month: midnight of the street, [`CLOSING_DAYS`] after its end.
    /// What happens from then on is no part of its figures, whenever they are counted.
    pub fn closes(self) -> DateTime<Utc> {
        self.next().starts() + TimeDelta::days(CLOSING_DAYS)
    }

    /// Whether all that came in before it closes is stored by `now`.
    pub fn is_settled(self, now: DateTime<Utc>) -> bool {
        self.closes() + SETTLING <= now
    }

    /// The month to be closed next at `now`: the one after the `last` that was closed, or the
    /// `first` in which anything was reported; `None` while that one is not settled.
    pub fn due(now: DateTime<Utc>, last: Option<Self>, first: Option<Self>) -> Option<Self> {
        last.map(Self::next).or(first).filter(|month| month.is_settled(now))
    }

    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }

    pub fn previous(self) -> Self {
        match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { month: month - 1, ..self },
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let year = year.parse().ok().filter(|year| (2000..2100).contains(year));
        let month = month.parse().ok().filter(|month| (1..=12).contains(month));
        match (year, month) {
            (Some(year), Some(month)) if text.len() == 7 => Ok(Self { year, month }),
            _ => Err(NotAMonth),
        }
    }
}
