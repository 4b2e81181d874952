use super::{Calendar, Term, instant, street_time};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// When something must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: DateTime<Utc>,
    /// It reaches a year whose holidays are not published yet, and may move when they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// What is left of a stopped clock, in minutes: below zero when it stopped late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remaining {
    WallClock(i64),
    Working(i64),
}

impl Calendar {
    /// The end of a term that starts at `from`.
    pub fn deadline(&self, from: DateTime<Utc>, term: Term) -> Deadline {
        let start = street_time(from);
        let end = match term {
            Term::Minutes(n) => start.checked_add_signed(TimeDelta::minutes(n.get().into())),
            Term::WorkingHours(n) => self.add_working(start, i64::from(n.get()) * 60),
            Term::WorkingDays(n) => self.add_working_days(start, n.get()),
        };
        self.dated(end.unwrap_or(start))
    }

    /// Stops a clock at `now`. A clock that is late stays as late as it was.
    pub fn stop(&self, due: Deadline, now: DateTime<Utc>, wall_clock: bool) -> Remaining {
        if wall_clock {
            return Remaining::WallClock((due.at - now).num_minutes());
        }
        let (due, now) = (street_time(due.at), street_time(now));
        match now <= due {
            true => Remaining::Working(self.working_between(now, due)),
            false => Remaining::Working(-self.working_between(due, now)),
        }
    }

    /// Starts a stopped clock again at `now`.
    pub fn restart(&self, remaining: Remaining, now: DateTime<Utc>) -> Deadline {
        let start = street_time(now);
        let end = match remaining {
            Remaining::WallClock(minutes) => start.checked_add_signed(TimeDelta::minutes(minutes)),
            Remaining::Working(minutes) if minutes > 0 => self.add_working(start, minutes),
            Remaining::Working(minutes) => start.checked_add_signed(TimeDelta::minutes(minutes)),
        };
        self.dated(end.unwrap_or(start))
    }

    fn dated(&self, end: chrono::NaiveDateTime) -> Deadline {
        Deadline { at: instant(end), provisional: end.year() > self.last_published_year() }
    }
}
