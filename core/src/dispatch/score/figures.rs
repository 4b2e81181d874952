//! The figures of a group of orders, as they are shown and published: whole numbers alone, so that
//! every machine agrees.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The figures of a group of orders. Rates are made of their parts when shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub received: u32,
    pub void: u32,
    pub closed: u32,
    /// 办结率: closed, of those received and not void.
    pub completion: Share,
    /// 自动流转率: of those dispatched, with the item that they were reported with, as routing
    /// proposed and never returned.
    pub straight_through: Share,
    /// Done within its time, of what was done or is overdue: at each stage.
    pub accepted: Share,
    pub dispatched: Share,
    pub handled: Share,
    pub answered: Share,
    /// How often, not of how many orders.
    pub returned: u32,
    pub reworked: u32,
    pub suspended: u32,
    pub reopened: u32,
    pub rates: FiveRates,
    /// From the report to its being accepted.
    pub to_accept: Spread,
    /// From reaching the unit to being handled, without the time for which the clock stood still:
    /// in working time, or day and night where the clock of an emergency runs so.
    pub to_handle: Spread,
    /// From the report to the closing, of those that are closed.
    pub to_close: Spread,
}

/// 五个率.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiveRates {
    /// 满意率: points that reporters gave, of the points they could give.
    pub satisfaction: Share,
    /// 责任落实率: of the orders to which a unit answered, those that it took on without returning
    /// what the review found to be its own. Not answered by the deadline counts as not taken.
    pub responsibility: Share,
    /// 及时率: on time, at all four stages together.
    pub timeliness: Share,
    /// 流程规范率: of the orders that were checked, those in which every check passed and no wish
    /// to suspend was refused.
    pub process: Share,
    /// 作风良好率: of the orders that were answered, those that were not opened again and that no
    /// reporter rated 1 or 2. It stands in for a grade of how people were treated, which nobody is
    /// asked for.
    pub conduct: Share,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub part: u32,
    pub whole: u32,
}

impl Share {
    /// One more of the whole, and of the part where it `belongs`.
    pub(super) fn add(&mut self, belongs: bool) {
        self.part += u32::from(belongs);
        self.whole += 1;
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { part: self.part + other.part, whole: self.whole + other.whole }
    }

    /// `None` when there is no whole.
    pub fn rate(self) -> Option<PerMille> {
        PerMille::of(self.part, self.whole)
    }
}

/// A part of a whole, in tenths of a per cent: exact and the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerMille(pub u32);

impl PerMille {
    /// Rounded to the nearest, halves up; `None` when there is no whole.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        let (part, whole) = (u64::from(part), u64::from(whole));
        let rounded = (part * 2000 + whole).checked_div(whole * 2)?;
        u32::try_from(rounded).ok().map(Self)
    }
}

impl fmt::Display for PerMille {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}%", self.0 / 10, self.0 % 10)
    }
}

/// How long something took, in whole minutes: `None` where it never was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Half of them took no longer.
    pub median: Option<i64>,
    /// Nine of ten took no longer.
    pub ninetieth: Option<i64>,
}

impl Spread {
    /// Each of the two is one of the times (nearest rank).
    pub(super) fn of(mut minutes: Vec<i64>) -> Self {
        minutes.sort_unstable();
        let percentile = |percent: usize| {
            let rank = (minutes.len() * percent).div_ceil(100);
            minutes.get(rank.checked_sub(1)?).copied()
        };
        Self { median: percentile(50), ninetieth: percentile(90) }
    }

    pub fn median(self) -> Option<TimeDelta> {
        self.median.and_then(TimeDelta::try_minutes)
    }

    pub fn ninetieth(self) -> Option<TimeDelta> {
        self.ninetieth.and_then(TimeDelta::try_minutes)
    }
}
