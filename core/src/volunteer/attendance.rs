//! The wrong codes that somebody tries at a venue.

use chrono::{DateTime, TimeDelta, Utc};

/// Wrong codes that a person may try within [`WINDOW`]. Whoever guesses through the longest shift
/// hits one of the two codes that count with a chance below one in a thousand.
const WRONG_CODES: u8 = 5;

/// Counted from the first wrong code.
const WINDOW: TimeDelta = TimeDelta::minutes(10);

/// The wrong codes that a person tried lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrongCodes {
    since: DateTime<Utc>,
    count: u8,
}

impl WrongCodes {
    /// One more wrong code, beside those of before.
    pub fn one_more(before: Option<Self>, now: DateTime<Utc>) -> Self {
        match before {
            Some(Self { since, count }) if now < since + WINDOW => {
                Self { since, count: count.saturating_add(1) }
            }
            _ => Self { since: now, count: 1 },
        }
    }

    /// Until when no code of this person is looked at, not even the right one: otherwise guessing
    /// would only have to go on.
    pub fn locked_until(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.since + WINDOW;
        (self.count >= WRONG_CODES && now < until).then_some(until)
    }
}
