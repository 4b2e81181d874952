//! The duty rota of a station: who leads it at any instant.
//!
//! Time is cut into *shifts* of equal length, counted from the rota's start, so that they tile it
//! without hole or overlap whatever happens. The order of the buildings says whose turn a shift
//! is; a swap, a taking over or a filled gap is *bound* to its shift and stays when the order
//! changes. Nothing that is decided reaches back before the moment of deciding.

mod act;
mod choices;
mod fact;
mod permit;
mod span;
mod turn;

pub use act::{Act, Refusal, Verb};
pub use choices::Choices;
pub use fact::Fact;
pub use span::{DutyLead, Holder, Span, Why};

use crate::calendar::{instant, street_time};
use crate::code::{BuildingCode, ClusterCode};
use crate::place::Street;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

/// The usual length of a shift, in days: a week.
pub const PERIOD_DAYS: NonZeroU16 = NonZeroU16::MIN.saturating_add(6);

/// How far ahead a gap raises the alarm, in days.
pub const GAP_ALARM_DAYS: u16 = 30;

/// A shift's place in its rota, counted from 0 at the rota's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShiftNumber(pub u32);

/// The rota of one station. Changes by [`Fact`]s alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rota {
    pub cluster: ClusterCode,
    /// When shift 0 begins: a midnight of the street.
    start: DateTime<Utc>,
    /// The length of every shift.
    period_days: NonZeroU16,
    /// The buildings at the start, in the order of their turns.
    buildings: Vec<BuildingCode>,
    /// By moment; those of one moment as they were made.
    changes: Vec<Change>,
    /// As they were made: of two for one shift, the later one counts.
    bound: Vec<Bound>,
    /// Swaps that were asked for and neither agreed nor declined.
    swaps: Vec<Swap>,
    /// How many swaps were ever asked for.
    swaps_asked: u32,
}

/// A change of members or of their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    at: DateTime<Utc>,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Join(BuildingCode),
    Leave(BuildingCode),
    Reorder(Vec<BuildingCode>),
}

/// A shift that is not led in turn: from a moment within it to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Bound {
    shift: ShiftNumber,
    from: DateTime<Utc>,
    holder: Holder,
}

/// A wish to swap two shifts, which takes effect when the manager of the other one agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    /// Counted from 1 within the rota.
    pub swap: u32,
    /// The shift that is offered, and the building that leads it and asks.
    pub mine: ShiftNumber,
    pub asker: BuildingCode,
    /// The shift that is wanted for it, and the building that leads that one.
    pub theirs: ShiftNumber,
    pub asked: BuildingCode,
}

impl Rota {
    /// A rota that begins at the street's midnight of `first_day`.
    pub fn new(
        cluster: ClusterCode,
        buildings: Vec<BuildingCode>,
        first_day: NaiveDate,
        period_days: NonZeroU16,
    ) -> Self {
        Self {
            cluster,
            start: midnight(first_day),
            period_days,
            buildings,
            changes: Vec::new(),
            bound: Vec::new(),
            swaps: Vec::new(),
            swaps_asked: 0,
        }
    }

    /// The rota with which a station of the street begins: weekly from Monday 5 January 2026, the
    /// buildings in the order of `buildings.csv`.
    pub fn initial(cluster: &ClusterCode, street: &Street) -> Self {
        let buildings = street.buildings_of(cluster).map(|b| b.code.clone()).collect();
        let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        Self::new(cluster.clone(), buildings, monday, PERIOD_DAYS)
    }

    /// The shift within which a moment lies; `None` before the rota's start.
    pub fn shift_at(&self, at: DateTime<Utc>) -> Option<ShiftNumber> {
        let days = (at >= self.start).then(|| (at - self.start).num_days())?;
        u32::try_from(days / i64::from(self.period_days.get())).ok().map(ShiftNumber)
    }

    /// When a shift begins; the one before ends then.
    pub fn start_of(&self, shift: ShiftNumber) -> DateTime<Utc> {
        TimeDelta::try_days(i64::from(shift.0) * i64::from(self.period_days.get()))
            .and_then(|days| self.start.checked_add_signed(days))
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    pub fn end_of(&self, shift: ShiftNumber) -> DateTime<Utc> {
        self.start_of(ShiftNumber(shift.0.saturating_add(1)))
    }

    /// The first shift that begins at or after a moment.
    fn first_from(&self, at: DateTime<Utc>) -> ShiftNumber {
        match self.shift_at(at) {
            None => ShiftNumber(0),
            Some(shift) if self.start_of(shift) == at => shift,
            Some(shift) => ShiftNumber(shift.0.saturating_add(1)),
        }
    }
}

/// The instant of the street's midnight with which a day begins.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    instant(day.and_time(NaiveTime::MIN))
}

/// The day of the street on which a moment lies.
fn day_of(at: DateTime<Utc>) -> NaiveDate {
    street_time(at).date()
}

#[cfg(test)]
mod tests;
