//! One-time codes: six digits that prove who reads an address. What one address is asked for is
//! kept in one place, so that tries are counted whoever makes them. A code is kept as its HMAC.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long a code is taken.
pub const CODE_MINUTES: i64 = 5;
/// How often one code may be tried.
pub const TRIES: u8 = 5;
/// Between two codes for one address.
pub const PAUSE_SECONDS: i64 = 60;
/// The most codes for one address within an hour and within a day. With five tries each, somebody
/// who guesses has 50 of a million a day.
pub const CODES_AN_HOUR: usize = 5;
pub const CODES_A_DAY: usize = 10;
/// For how long a code that was right is right again: a button pressed twice.
const REPEAT_SECONDS: i64 = 60;

/// Six digits. `Debug` does not show them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OneTimeCode(String);

impl OneTimeCode {
    /// A code of random bytes: evenly, as 2⁶⁴ is so much more than a million.
    pub fn of(random: [u8; 8]) -> Self {
        Self(format!("{:06}", u64::from_be_bytes(random) % 1_000_000))
    }

    /// Reads what was typed: gaps and full-width digits are forgiven.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed
            .chars()
            .map(crate::text::half_width)
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(7)
            .collect();
        let is_code = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_digit());
        is_code.then_some(Self(digits))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it: HMAC-SHA256 under the deployment's key, of the address and the code.
    pub fn mac(&self, key: &[u8], address: &str) -> Sealed {
        // An HMAC takes a key of any length.
        let mut mac = match Hmac::<Sha256>::new_from_slice(key) {
            Ok(mac) => mac,
            Err(_) => return Sealed(String::new()),
        };
        mac.update(address.as_bytes());
        mac.update(&[0]);
        mac.update(self.0.as_bytes());
        Sealed(crate::event::hex(&mac.finalize().into_bytes()))
    }
}

impl std::fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneTimeCode(******)")
    }
}

/// A code's HMAC, in hexadecimal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

impl Sealed {
    /// In a time that tells nothing of how much is right.
    fn is(&self, other: &Self) -> bool {
        let differ = self.0.bytes().zip(other.0.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
        self.0.len() == 64 && self.0.len() == other.0.len() && differ == 0
    }
}

/// What is kept of one address.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Codes {
    sent: Vec<DateTime<Utc>>,
    open: Option<Open>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Open {
    sealed: Sealed,
    since: DateTime<Utc>,
    tries: u8,
    /// When it was right.
    used: Option<DateTime<Utc>>,
}

/// Why there is no code now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooMany {
    /// From when on the next one may be asked for.
    pub until: DateTime<Utc>,
}

/// What a try comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    Right,
    Wrong {
        left: u8,
    },
    /// None is open: none was asked for, it was used, it is too old, or was tried too often.
    Gone,
}

impl Codes {
    /// Takes a new code in place of the one before.
    pub fn issue(&mut self, sealed: Sealed, now: DateTime<Utc>) -> Result<(), TooMany> {
        self.sent.retain(|sent| now - *sent < TimeDelta::days(1));
        if let Some(until) = self.wait(now) {
            return Err(TooMany { until });
        }
        self.sent.push(now);
        self.open = Some(Open { sealed, since: now, tries: 0, used: None });
        Ok(())
    }

    fn wait(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let bounds = [
            (1, TimeDelta::seconds(PAUSE_SECONDS)),
            (CODES_AN_HOUR, TimeDelta::hours(1)),
            (CODES_A_DAY, TimeDelta::days(1)),
        ];
        let free = bounds.into_iter().filter_map(|(most, span)| {
            let oldest =
                self.sent.len().checked_sub(most).and_then(|place| self.sent.get(place))?;
            Some(*oldest + span)
        });
        free.max().filter(|until| *until > now)
    }

    /// Tries a code. A right one is taken once, and for a minute once more, for who pressed twice.
    pub fn check(&mut self, tried: &Sealed, now: DateTime<Utc>) -> Verdict {
        let Some(open) = &mut self.open else { return Verdict::Gone };
        let is_over = now - open.since >= TimeDelta::minutes(CODE_MINUTES)
            || open.tries >= TRIES
            || open.used.is_some_and(|used| now - used >= TimeDelta::seconds(REPEAT_SECONDS));
        if is_over {
            return Verdict::Gone;
        }
        if open.sealed.is(tried) {
            open.used = open.used.or(Some(now));
            return Verdict::Right;
        }
        open.tries += 1;
        match TRIES - open.tries {
            0 => Verdict::Gone,
            left => Verdict::Wrong { left },
        }
    }

    /// When nothing of this is needed any more.
    pub fn forgotten_at(&self) -> Option<DateTime<Utc>> {
        self.sent.last().map(|last| *last + TimeDelta::days(1))
    }
}

#[cfg(test)]
mod tests;
