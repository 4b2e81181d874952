use super::{Calendar, Term, instant, street_time};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How many days before a year its holidays may begin: the notice on 2008 made 29 December 2007 a
/// working day and the two after it holidays, that on 2019 did the same, and none took more.
const DAYS_OF_NEXT_YEAR: u32 = 3;

/// When something must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: DateTime<Utc>,
    /// It is counted in working time and reaches days that a notice which is not published yet may
    /// lay down, so it may move when that is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// Whether its clock runs at night and on holidays, so that it is stopped as it was started
    /// whatever the catalogue has become. `None` of what was stored before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wall_clock: Option<bool>,
}

/// What is left of a stopped clock, in minutes: below zero when it stopped late. A minute that has
/// begun is left whole, so stopping a clock never costs time.
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
        self.dated(end.unwrap_or(start), term.is_wall_clock())
    }

    /// Stops a clock at `now`. A clock that is late stays as late as it was. `wall_clock` is for a
    /// deadline that does not say by which clock it runs.
    pub fn stop(&self, due: Deadline, now: DateTime<Utc>, wall_clock: bool) -> Remaining {
        if due.wall_clock.unwrap_or(wall_clock) {
            return Remaining::WallClock(begun_minutes(due.at - now));
        }
        let (due, now) = (street_time(due.at), street_time(now));
        Remaining::Working(begun_minutes(match now <= due {
            true => self.working_time(now, due),
            false => -self.working_time(due, now),
        }))
    }

    /// Starts a stopped clock again at `now`.
    pub fn restart(&self, remaining: Remaining, now: DateTime<Utc>) -> Deadline {
        let start = street_time(now);
        let (end, wall_clock) = match remaining {
            Remaining::WallClock(minutes) => {
                (start.checked_add_signed(TimeDelta::minutes(minutes)), true)
            }
            Remaining::Working(minutes) if minutes > 0 => (self.add_working(start, minutes), false),
            Remaining::Working(minutes) => (self.subtract_working(start, -minutes), false),
        };
        self.dated(end.unwrap_or(start), wall_clock)
    }

    fn dated(&self, end: NaiveDateTime, wall_clock: bool) -> Deadline {
        let days_after = Days::new(DAYS_OF_NEXT_YEAR.into());
        let reached = end.date().checked_add_days(days_after).unwrap_or(NaiveDate::MAX);
        Deadline {
            at: instant(end),
            provisional: !wall_clock && reached.year() > self.last_published_year(),
            wall_clock: Some(wall_clock),
        }
    }
}

/// Whole minutes, with one that has begun.
fn begun_minutes(time: TimeDelta) -> i64 {
    let whole = time.num_minutes();
    if time > TimeDelta::minutes(whole) { whole + 1 } else { whole }
}
