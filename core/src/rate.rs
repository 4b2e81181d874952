//! How often something may be done that somebody could abuse: a report, a ballot, a guess.
//!
//! The rule is the generic cell rate algorithm (ITU-T I.371): each use is worth a part of the
//! period, what was used is forgiven as time passes, and no more than a period may be owed. So a
//! burst of `most` is taken at once, one more whenever its part has passed, and one moment is all
//! that has to be kept.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv6Addr};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A report, per network address. An office of a thousand people may stand behind one address;
    /// the busiest hour of a whole station has some thirty reports.
    Report,
    /// A wrong tracking code, per network address, whatever order it is tried on. People mistype a
    /// code twice or three times; eight digits then take a guesser centuries.
    WrongCodes,
    /// A wrong tracking code of one order.
    WrongCodeOfOrder,
    /// A wrong code at one venue, per person. It has six digits and changes every minute, so that
    /// a guesser of all hours of a meeting is right once in ten thousand meetings.
    WrongCodeAtVenue,
    /// A wrong invitation to a building, per person. It has 50 bits, and is passed on by hand.
    WrongInvitation,
    /// Taking, giving back and using a seat, per person.
    Seat,
    /// A ballot, per person. Changing one's mind is allowed and makes the log longer.
    Ballot,
    /// Beginning to sign in with a passkey, per network address: each is kept for some minutes. A
    /// whole office tower may begin its day behind one address.
    Passkey,
    /// A one-time code asked for, per network address: each is a message that somebody pays for.
    /// What one telephone or e-mail address gets is limited where it is sent.
    OneTimeCode,
}

impl Purpose {
    pub const ALL: [Self; 9] = [
        Self::Report,
        Self::WrongCodes,
        Self::WrongCodeOfOrder,
        Self::WrongCodeAtVenue,
        Self::WrongInvitation,
        Self::Seat,
        Self::Ballot,
        Self::Passkey,
        Self::OneTimeCode,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::WrongCodes => "wrong_codes",
            Self::WrongCodeOfOrder => "wrong_code_of_order",
            Self::WrongCodeAtVenue => "wrong_code_at_venue",
            Self::WrongInvitation => "wrong_invitation",
            Self::Seat => "seat",
            Self::Ballot => "ballot",
            Self::Passkey => "passkey",
            Self::OneTimeCode => "one_time_code",
        }
    }

    /// How often an hour. Every number is this portal's own.
    pub fn most_an_hour(self) -> u16 {
        match self {
            Self::Report | Self::Seat | Self::Ballot => 60,
            Self::Passkey => 600,
            Self::WrongCodes | Self::OneTimeCode => 30,
            Self::WrongCodeOfOrder | Self::WrongCodeAtVenue | Self::WrongInvitation => 10,
        }
    }

    /// What one use owes.
    fn part(self) -> TimeDelta {
        TimeDelta::milliseconds(PERIOD_MILLISECONDS / i64::from(self.most_an_hour()))
    }
}

const PERIOD_MILLISECONDS: i64 = 3_600_000;

/// It was done too often; may be done again after so many seconds, 1 to 3,600.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("too often: again in {0} seconds")]
pub struct TooOften(pub u32);

/// Uses it once: the moment until which something is owed now. `owed_until` is what the last use
/// answered; `None` where there was none. Nothing is owed for what is refused.
pub fn spend(
    purpose: Purpose,
    owed_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, TooOften> {
    let until = owed_until.map_or(now, |until| until.max(now)) + purpose.part();
    let excess = (until - now).num_milliseconds() - PERIOD_MILLISECONDS;
    if excess <= 0 {
        return Ok(until);
    }
    let seconds = excess.saturating_add(999) / 1000;
    Err(TooOften(u32::try_from(seconds).unwrap_or(u32::MAX)))
}

/// Of a network address, what one subscriber has: an IPv4 address whole, of IPv6 the /64 (RFC
/// 6177: the least that a site gets). What is no address counts as one, `unknown`.
pub fn network(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Err(_) => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;
    use proptest::prelude::*;

    /// So many uses one after another at `now`.
    fn burst(
        purpose: Purpose,
        uses: u16,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, TooOften> {
        (0..uses).try_fold(None, |owed, _| spend(purpose, owed, now).map(Some))
    }

    #[test]
    fn a_whole_hours_worth_is_taken_at_once_and_no_more() {
        let now = at("2026-11-23 10:30");
        for purpose in Purpose::ALL {
            let most = purpose.most_an_hour();
            let owed = burst(purpose, most, now).unwrap();
            let wait = 3600 / u32::from(most);
            assert_eq!(spend(purpose, owed, now), Err(TooOften(wait)), "{purpose:?}");
            let then = now + TimeDelta::seconds(wait.into());
            assert!(spend(purpose, owed, then).is_ok(), "{purpose:?}");
            assert!(spend(purpose, owed, then - TimeDelta::seconds(1)).is_err(), "{purpose:?}");
        }
    }

    #[test]
    fn what_is_refused_makes_nobody_wait_longer() {
        let now = at("2026-11-23 10:30");
        let owed = burst(Purpose::Ballot, 60, now).unwrap();
        for _ in 0..1000 {
            assert_eq!(spend(Purpose::Ballot, owed, now), Err(TooOften(60)));
        }
    }

    #[test]
    fn an_hour_later_everything_is_forgiven() {
        let now = at("2026-11-23 10:30");
        let owed = burst(Purpose::Report, 60, now).unwrap().unwrap();
        assert_eq!(owed, now + TimeDelta::hours(1), "then nothing is left to keep");
    }

    #[test]
    fn neighbours_behind_one_ipv6_site_count_together_and_others_apart() {
        assert_eq!(network("2001:db8:1:2:aaaa::1"), network("2001:db8:1:2:bbbb::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_eq!(network("192.0.2.1\r\nx"), network(""));
    }

    proptest! {
        #[test]
        fn in_any_hour_at_most_two_hours_worth_passes(waits in prop::collection::vec(0i64..400, 1..400)) {
            let purpose = Purpose::WrongCodeOfOrder;
            let (mut now, mut owed) = (at("2026-11-23 10:30"), None);
            let mut taken = Vec::new();
            for wait in waits {
                now += TimeDelta::seconds(wait);
                if let Ok(until) = spend(purpose, owed, now) {
                    prop_assert!(until > now && until <= now + TimeDelta::hours(1));
                    owed = Some(until);
                    taken.push(now);
                }
            }
            for first in &taken {
                let within = |at: &&DateTime<Utc>| **at >= *first && **at < *first + TimeDelta::hours(1);
                let most = 2 * usize::from(purpose.most_an_hour());
                prop_assert!(taken.iter().filter(within).count() <= most);
            }
        }

        #[test]
        fn any_address_is_read_without_panic(text in ".{0,60}") {
            let _ = network(&text);
        }
    }
}
