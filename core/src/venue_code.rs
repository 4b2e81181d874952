//! The rotating code at a venue: who types what is shown there now, is there. A time-based one-time
//! password (RFC 6238) over HMAC-SHA-256, six digits, a minute a step.

use crate::text::normalise;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How long one code is shown, in seconds.
pub const STEP_SECONDS: i64 = 60;
const DIGITS: u32 = 6;

/// The code of a moment.
pub fn shown(secret: &[u8], now: DateTime<Utc>) -> String {
    let step = now.timestamp().div_euclid(STEP_SECONDS);
    digits(secret, step, DIGITS)
}

/// Whether a code typed at `now` was shown now or a step ago: typing takes its time.
pub fn accepts(secret: &[u8], typed: &str, now: DateTime<Utc>) -> bool {
    let typed: String = normalise(typed).split(' ').collect();
    let step = now.timestamp().div_euclid(STEP_SECONDS);
    [step, step - 1].iter().any(|step| digits(secret, *step, DIGITS) == typed)
}

/// RFC 4226 §5.3: four bytes from where the last half byte says.
fn digits(secret: &[u8], step: i64, digits: u32) -> String {
    let hash = Hmac::<Sha256>::new_from_slice(secret)
        .map(|mac| mac.chain_update(step.to_be_bytes()).finalize().into_bytes())
        .unwrap_or_default();
    let offset = hash.last().map_or(0, |last| usize::from(last & 15));
    let four = hash.get(offset..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
    let number = (u32::from_be_bytes(four) & 0x7fff_ffff) % 10_u32.pow(digits);
    format!("{number:0width$}", width = usize::try_from(digits).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: SHA-256, eight digits, steps of 30 seconds.
    #[test]
    fn the_published_vectors_come_out() {
        let secret = b"12345678901234567890123456789012";
        for (seconds, code) in [
            (59, "46119246"),
            (1_111_111_109, "68084774"),
            (1_111_111_111, "67062674"),
            (1_234_567_890, "91819424"),
            (2_000_000_000, "90698825"),
            (20_000_000_000_i64, "77737706"),
        ] {
            assert_eq!(digits(secret, seconds / 30, 8), code, "at {seconds}");
        }
    }

    #[test]
    fn a_code_holds_for_its_minute_and_the_next() {
        let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
        let code = shown(b"secret", at(0));
        assert!(accepts(b"secret", &code, at(59)));
        assert!(accepts(b"secret", &code, at(119)));
        assert!(!accepts(b"secret", &code, at(120)));
        assert!(!accepts(b"another", &code, at(0)));
    }

    #[test]
    fn full_width_and_spaces_are_taken() {
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let code = shown(b"secret", at);
        let (first, last) = code.split_at(3);
        let wide: String =
            last.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        assert!(accepts(b"secret", &format!("{first}　{wide}"), at));
    }
}
