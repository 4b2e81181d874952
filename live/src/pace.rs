//! How long to wait: for the next try to connect, and until the page is fetched again.

/// After how long without a word the server is asked whether it is there, and after how long
/// without an answer it is not.
pub const QUIET_MS: u32 = 30_000;

/// A connection that lasted as long has not failed when it ends.
pub const STEADY_MS: f64 = 60_000.0;

/// However much changes, the page is fetched once in this time.
const BETWEEN_FETCHES_MS: f64 = 1_000.0;

const FIRST_MS: u32 = 1_000;
const LONGEST_MS: u32 = 60_000;

/// How long until the next try, in milliseconds: twice as long after each failure, and between half
/// of that and all of it as `dice` (0 to 1) falls, so that not all desks come back at once.
pub fn until_next_try(failures: u32, dice: f64) -> u32 {
    let longest = FIRST_MS.saturating_mul(2_u32.saturating_pow(failures)).min(LONGEST_MS);
    whole(f64::from(longest) * (0.5 + dice.clamp(0.0, 1.0) / 2.0))
}

/// How long until the next fetch, in milliseconds, so long after the last.
pub fn until_next_fetch(since_last_ms: f64) -> u32 {
    whole((BETWEEN_FETCHES_MS - since_last_ms).clamp(0.0, BETWEEN_FETCHES_MS))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a minute")]
fn whole(milliseconds: f64) -> u32 {
    milliseconds as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait_up_to_a_minute() {
        let longest: Vec<u32> = (0..8).map(|failures| until_next_try(failures, 1.0)).collect();
        assert_eq!(longest, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        assert_eq!(until_next_try(u32::MAX, 1.0), 60_000);
    }

    #[test]
    fn the_dice_spread_tries_over_the_second_half_of_the_wait() {
        assert_eq!(until_next_try(3, 0.0), 4_000);
        assert_eq!(until_next_try(3, 0.5), 6_000);
    }

    #[test]
    fn a_page_is_fetched_at_once_and_then_once_a_second() {
        assert_eq!(until_next_fetch(0.0), 1_000);
        assert_eq!(until_next_fetch(400.0), 600);
        assert_eq!(until_next_fetch(3_600_000.0), 0);
        // A clock that was set back.
        assert_eq!(until_next_fetch(-86_400_000.0), 1_000);
    }
}
