//! How long somebody was there, as it is credited.

use super::Shift;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whole minutes; what is left of one is dropped.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// A stay that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attended {
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// Of the stay, what lies within the shift.
    pub minutes: Minutes,
    /// Nobody checked out: the shift's end counts, and the record says so.
    pub closed_by_rule: bool,
}

impl Attended {
    /// The stay of somebody who checked in at `since`; `None` while they are there. It ends with
    /// their checking out, else with the shift.
    pub fn of(
        shift: &Shift,
        since: DateTime<Utc>,
        checked_out: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let closed_by_rule = checked_out.is_none();
        let until = checked_out.or_else(|| (now >= shift.ends).then_some(shift.ends))?;
        let credited = until.min(shift.ends) - since.max(shift.starts);
        // Below zero for who left before the start.
        let minutes = Minutes(u32::try_from(credited.num_minutes()).unwrap_or(0));
        Some(Self { since, until, minutes, closed_by_rule })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;

    fn minutes(since: &str, checked_out: Option<&str>, now: &str) -> Option<(u32, bool)> {
        let shift = Shift {
            starts: at("2026-11-28 12:00"),
            ends: at("2026-11-28 13:30"),
            seats: 1,
            cut_off: at("2026-11-28 12:00"),
        };
        let attended = Attended::of(&shift, at(since), checked_out.map(at), at(now));
        attended.map(|attended| (attended.minutes.0, attended.closed_by_rule))
    }

    #[test]
    fn what_lies_outside_the_shift_is_not_credited() {
        let now = "2026-11-28 14:00";
        assert_eq!(minutes("2026-11-28 11:40", Some("2026-11-28 13:00"), now), Some((60, false)));
        assert_eq!(minutes("2026-11-28 12:15", Some("2026-11-28 13:30"), now), Some((75, false)));
        assert_eq!(minutes("2026-11-28 11:40", Some("2026-11-28 11:50"), now), Some((0, false)));
    }

    #[test]
    fn who_forgets_to_check_out_is_there_until_the_end_and_no_longer() {
        assert_eq!(minutes("2026-11-28 12:30", None, "2026-11-28 13:29"), None);
        assert_eq!(minutes("2026-11-28 12:30", None, "2026-11-28 13:30"), Some((60, true)));
        assert_eq!(minutes("2026-11-28 12:30", None, "2026-11-29 09:00"), Some((60, true)));
    }
}
