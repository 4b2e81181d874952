//! What a convener offers: one shift at one spot.

use crate::code::{ClusterCode, SpotCode};
use crate::place::Street;
use crate::text::{Note, Title};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The most seats of a shift.
pub const MOST_SEATS: u16 = 500;

/// The longest that a shift lasts, in hours.
pub const LONGEST_SHIFT_HOURS: u16 = 12;

/// How far ahead a shift starts at most, in days.
pub const FURTHEST_AHEAD_DAYS: u16 = 366;

/// How long before the start checking in opens.
const CHECK_IN_OPENS_BEFORE: TimeDelta = TimeDelta::minutes(30);

/// An activity that people sign up for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub title: Title,
    /// What there is to do, and what to bring.
    pub what: Note,
    pub spot: SpotCode,
    pub shift: Shift,
}

/// When it takes place, and for how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Signing up and cancelling end here.
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// 1 to [`MOST_SEATS`].
    pub seats: u16,
    /// From here on nobody is moved up from the waitlist: they could not know in time.
    pub cut_off: DateTime<Utc>,
}

/// Why an activity is not offered. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum ActivityRefusal {
    #[error("not for this person to offer")]
    NotYours,
    #[error("no spot of the cluster")]
    UnknownSpot,
    #[error("no open project of the cluster")]
    UnknownProject,
    #[error("it would start in the past")]
    StartsInPast,
    #[error("it starts at most {days} days ahead")]
    TooFarAhead { days: u16 },
    #[error("it would end before it starts")]
    EndsBeforeStart,
    #[error("a shift lasts at most {hours} hours")]
    TooLong { hours: u16 },
    #[error("a shift has 1 to {most} seats")]
    SeatsRange { most: u16 },
    #[error("the cut-off would be after the start")]
    CutOffAfterStart,
}

impl Activity {
    /// Whether a station may offer it at `now`.
    pub fn check(
        &self,
        cluster: &ClusterCode,
        now: DateTime<Utc>,
        street: &Street,
    ) -> Result<(), ActivityRefusal> {
        let spot = street.spot(&self.spot).filter(|spot| spot.cluster == *cluster);
        spot.ok_or(ActivityRefusal::UnknownSpot)?;
        self.shift.check(now)
    }
}

impl Shift {
    /// When checking in opens; it ends with the shift.
    pub fn check_in_opens(&self) -> DateTime<Utc> {
        self.starts - CHECK_IN_OPENS_BEFORE
    }

    /// Whether it may be offered at `now`.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
        if self.starts <= now {
            return Err(ActivityRefusal::StartsInPast);
        }
        if self.starts - now > TimeDelta::days(FURTHEST_AHEAD_DAYS.into()) {
            return Err(ActivityRefusal::TooFarAhead { days: FURTHEST_AHEAD_DAYS });
        }
        if self.ends <= self.starts {
            return Err(ActivityRefusal::EndsBeforeStart);
        }
        if self.ends - self.starts > TimeDelta::hours(LONGEST_SHIFT_HOURS.into()) {
            return Err(ActivityRefusal::TooLong { hours: LONGEST_SHIFT_HOURS });
        }
        if !(1..=MOST_SEATS).contains(&self.seats) {
            return Err(ActivityRefusal::SeatsRange { most: MOST_SEATS });
        }
        if self.cut_off > self.starts {
            return Err(ActivityRefusal::CutOffAfterStart);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{RULES, at, note};

    fn shift() -> Shift {
        Shift {
            starts: at("2026-11-28 12:00"),
            ends: at("2026-11-28 13:30"),
            seats: 20,
            cut_off: at("2026-11-28 10:00"),
        }
    }

    fn check(spot: &str, shift: Shift) -> Result<(), ActivityRefusal> {
        let title = Title::new("午间护绿").unwrap();
        let spot = SpotCode::new(spot);
        let activity = Activity { title, what: note("带上手套"), spot, shift };
        activity.check(&ClusterCode::new("02"), at("2026-11-23 10:00"), &RULES.street)
    }

    #[test]
    fn a_sound_activity_is_offered() {
        assert_eq!(check("ljz-m6", shift()), Ok(()));
        let bounds = Shift {
            ends: at("2026-11-29 00:00"),
            seats: MOST_SEATS,
            cut_off: shift().starts,
            ..shift()
        };
        assert_eq!(check("ljz-m6", bounds), Ok(()));
    }

    #[test]
    fn each_flaw_has_its_own_refusal() {
        for elsewhere in ["nowhere", "ljz-m1"] {
            assert_eq!(check(elsewhere, shift()), Err(ActivityRefusal::UnknownSpot));
        }
        let next_year = Shift { starts: at("2027-11-24 10:01"), ..shift() };
        let flaws = [
            (Shift { starts: at("2026-11-23 10:00"), ..shift() }, ActivityRefusal::StartsInPast),
            (next_year, ActivityRefusal::TooFarAhead { days: 366 }),
            (Shift { ends: shift().starts, ..shift() }, ActivityRefusal::EndsBeforeStart),
            (
                Shift { ends: at("2026-11-29 00:01"), ..shift() },
                ActivityRefusal::TooLong { hours: 12 },
            ),
            (Shift { seats: 0, ..shift() }, ActivityRefusal::SeatsRange { most: 500 }),
            (Shift { seats: 501, ..shift() }, ActivityRefusal::SeatsRange { most: 500 }),
            (
                Shift { cut_off: at("2026-11-28 12:01"), ..shift() },
                ActivityRefusal::CutOffAfterStart,
            ),
        ];
        for (flawed, refusal) in flaws {
            assert_eq!(check("ljz-m6", flawed), Err(refusal));
        }
    }
}
