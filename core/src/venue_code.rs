//! Proof of being there, at a meeting or at an activity: a code that the venue shows and that
//! changes every minute.
//!
//! The code is a TOTP (RFC 6238) with HMAC-SHA-256, six digits and a step of 60 seconds. The step
//! before is accepted as well, since typing takes time. A photograph of the code sent to somebody
//! else is therefore good for two minutes at most.

use crate::text::normalise;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;

/// How long a code is shown.
const STEP_SECONDS: i64 = 60;

/// A venue's secret, from which its codes follow. It never leaves the place that keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VenueSecret([u8; 32]);

/// Six digits that somebody at the venue can read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, SerializeDisplay, DeserializeFromStr)]
pub struct VenueCode(u32);

/// Not six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has six digits")]
pub struct NotACode;

impl VenueSecret {
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// The code that the venue shows at `now`.
    pub fn code(&self, now: DateTime<Utc>) -> VenueCode {
        self.code_of(step(now))
    }

    /// Whether it is the code of this step or of the one before.
    pub fn accepts(&self, code: VenueCode, now: DateTime<Utc>) -> bool {
        let step = step(now);
        [step, step.saturating_sub(1)].into_iter().any(|step| self.code_of(step) == code)
    }

    fn code_of(&self, step: u64) -> VenueCode {
        VenueCode(hotp(&self.0, step) % 1_000_000)
    }
}

/// When the code that is shown at `now` changes.
pub fn changes_at(now: DateTime<Utc>) -> DateTime<Utc> {
    let passed = now.timestamp().rem_euclid(STEP_SECONDS);
    let whole = now - TimeDelta::nanoseconds(now.timestamp_subsec_nanos().into());
    whole + TimeDelta::seconds(STEP_SECONDS - passed)
}

fn step(now: DateTime<Utc>) -> u64 {
    u64::try_from(now.timestamp() / STEP_SECONDS).unwrap_or(0)
}

/// The 31 bits from which RFC 4226 takes the digits (section 5.3), with SHA-256 in place of SHA-1.
fn hotp(secret: &[u8; 32], counter: u64) -> u32 {
    // A key shorter than a block is filled up with zeros (RFC 2104, section 2).
    let mut block = [0; 64];
    block[..32].copy_from_slice(secret);
    let digest = Hmac::<Sha256>::new(&block.into())
        .chain_update(counter.to_be_bytes())
        .finalize()
        .into_bytes();
    let offset = digest.last().map_or(0, |last| usize::from(last & 0x0F));
    let four = digest.iter().skip(offset).take(4);
    four.fold(0, |bits, byte| bits << 8 | u32::from(*byte)) & 0x7FFF_FFFF
}

impl FromStr for VenueCode {
    type Err = NotACode;

    /// Takes what was typed, in half or full width.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let digits: String = normalise(typed).split(' ').collect();
        let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| fits).map(Self).ok_or(NotACode)
    }
}

impl fmt::Display for VenueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// A secret: logs never show it.
impl fmt::Debug for VenueSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VenueSecret(********)")
    }
}

/// Good for a minute or two, so it is a secret as well.
impl fmt::Debug for VenueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VenueCode(******)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;

    /// RFC 6238, appendix B: moment, and the SHA-256 code of eight digits with a step of 30 s.
    const VECTORS: [(u64, u32); 6] = [
        (59, 46_119_246),
        (1_111_111_109, 68_084_774),
        (1_111_111_111, 67_062_674),
        (1_234_567_890, 91_819_424),
        (2_000_000_000, 90_698_825),
        (20_000_000_000, 77_737_706),
    ];

    fn secret() -> VenueSecret {
        VenueSecret::from_random(*b"12345678901234567890123456789012")
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        for (moment, code) in VECTORS {
            assert_eq!(hotp(&secret().0, moment / 30) % 100_000_000, code);
        }
    }

    #[test]
    fn a_code_is_taken_for_its_minute_and_the_next() {
        let shown = at("2026-11-28 12:00");
        let code = secret().code(shown);
        for (seconds, taken) in [(-1, false), (0, true), (59, true), (119, true), (120, false)] {
            assert_eq!(secret().accepts(code, shown + TimeDelta::seconds(seconds)), taken);
        }
        assert_eq!(changes_at(shown), shown + TimeDelta::seconds(60));
        assert_eq!(changes_at(shown + TimeDelta::milliseconds(59_999)), changes_at(shown));
    }

    #[test]
    fn another_venue_has_other_codes() {
        let other = VenueSecret::from_random([7; 32]);
        assert!(!other.accepts(secret().code(at("2026-11-28 12:00")), at("2026-11-28 12:00")));
    }

    #[test]
    fn takes_spaces_full_width_and_leading_zeros() {
        assert_eq!("００１ 234".parse::<VenueCode>().unwrap().to_string(), "001234");
        assert_eq!("12345".parse::<VenueCode>(), Err(NotACode));
        assert_eq!("12345a".parse::<VenueCode>(), Err(NotACode));
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?} {:?}", secret(), secret().code(at("2026-11-28 12:00")));
        assert_eq!(shown, "VenueSecret(********) VenueCode(******)");
    }
}
