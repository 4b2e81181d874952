//! The figures of a month, counted from events alone (formula 1).
//!
//! An order counts in the month in which it was reported, in the street's time, and with the unit
//! in charge at the end of its history.

use super::event::{Event, Fact};
use super::order::{Order, State};
use crate::calendar::{instant, street_time};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The version of the formula: every published table names it.
pub const FORMULA: u32 = 1;

/// A month of the street's calendar: `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    pub fn of(instant: DateTime<Utc>) -> Self {
        let day = street_time(instant).date();
        Self { year: day.year(), month: day.month() }
    }

    /// The first moment of the month, by the street's clock.
    pub fn starts(self) -> DateTime<Utc> {
        let first = NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default();
        instant(first.and_time(NaiveTime::MIN))
    }

    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }

    pub fn previous(self) -> Self {
        match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { month: month - 1, ..self },
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let (year, month) = (year.parse().map_err(|_| ())?, month.parse().map_err(|_| ())?);
        let fits = (2000..2100).contains(&year) && (1..=12).contains(&month) && text.len() == 7;
        if fits { Ok(Self { year, month }) } else { Err(()) }
    }
}

/// By what orders are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Agency,
    Cluster,
    Building,
    Kind,
}

/// The counts of a group of orders. Rates are made of them when shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub received: u32,
    pub void: u32,
    pub closed: u32,
    pub dispatched: u32,
    /// Dispatched as routing proposed and never returned.
    pub straight_through: u32,
    pub accepted: OnTime,
    pub handled: OnTime,
    pub answered: OnTime,
    pub returned: u32,
    pub reworked: u32,
    pub suspended: u32,
    pub reopened: u32,
    pub rated: u32,
    pub satisfaction_sum: u32,
    /// Minutes from report to closing, of every closed order, ascending.
    pub minutes_to_close: Vec<i64>,
}

/// How often a stage was done, and how often within its time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTime {
    pub done: u32,
    pub on_time: u32,
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

impl OnTime {
    fn add(&mut self, on_time: bool) {
        self.done += 1;
        self.on_time += u32::from(on_time);
    }

    pub fn rate(self) -> Option<PerMille> {
        PerMille::of(self.on_time, self.done)
    }
}

impl Score {
    /// 办结率: closed, of those received and not void.
    pub fn completion(&self) -> Option<PerMille> {
        PerMille::of(self.closed, self.received - self.void)
    }

    /// 自动流转率: of those dispatched.
    pub fn straight_through_rate(&self) -> Option<PerMille> {
        PerMille::of(self.straight_through, self.dispatched)
    }

    /// 满意率: the mean of the ratings as a share of the best one.
    pub fn satisfaction(&self) -> Option<PerMille> {
        PerMille::of(self.satisfaction_sum, self.rated * 5)
    }

    /// The time to close that a share of the closed orders did not exceed (nearest rank).
    pub fn time_to_close(&self, percentile: usize) -> Option<TimeDelta> {
        let rank = (self.minutes_to_close.len() * percentile).div_ceil(100);
        let minutes = self.minutes_to_close.get(rank.checked_sub(1)?)?;
        TimeDelta::try_minutes(*minutes)
    }

    /// Adds one order's whole history.
    fn add(&mut self, history: &[Event]) {
        let Some((first, rest)) = history.split_first() else { return };
        let Some(mut order) = Order::replay(std::slice::from_ref(first)) else { return };
        let mut corrected = false;
        let mut was_dispatched = false;
        self.received += 1;
        for event in rest {
            let before = order.as_of(event.at);
            let on_time = event.at <= before.due.at;
            match &event.fact {
                Fact::Accept { .. } => self.accepted.add(on_time),
                Fact::Dispatch { correction, .. } => {
                    was_dispatched = true;
                    corrected |= correction.is_some();
                }
                Fact::Return { .. } => {
                    self.returned += 1;
                    corrected = true;
                }
                Fact::Handle { .. } => self.handled.add(on_time),
                Fact::Check { passed: false, .. } => self.reworked += 1,
                Fact::Suspend { suspension: Some(_), .. } => self.suspended += 1,
                Fact::Close { .. } => self.answered.add(on_time),
                Fact::Reopen { .. } => self.reopened += 1,
                Fact::Rate { satisfaction, .. } => {
                    self.rated += 1;
                    self.satisfaction_sum += u32::from(*satisfaction);
                }
                _ => {}
            }
            order = order.evolve(event);
        }
        self.dispatched += u32::from(was_dispatched);
        self.straight_through += u32::from(was_dispatched && !corrected);
        match (order.state, order.closed_at) {
            // One that was merged into another is counted there.
            (State::Void | State::Merged, _) => self.void += 1,
            (_, Some(closed)) => {
                self.closed += 1;
                let minutes = (closed - order.reported_at).num_minutes();
                let at = self.minutes_to_close.partition_point(|m| *m <= minutes);
                self.minutes_to_close.insert(at, minutes);
            }
            _ => {}
        }
    }
}

/// Scores a month, grouped. `histories` are whole histories of orders, each in its own order;
/// those reported in another month are passed over.
pub fn table<'a>(
    histories: impl IntoIterator<Item = &'a [Event]>,
    month: Month,
    by: By,
) -> BTreeMap<String, Score> {
    let mut table: BTreeMap<String, Score> = BTreeMap::new();
    for history in histories {
        let Some(order) = Order::replay(history) else { continue };
        if Month::of(order.reported_at) == month {
            table.entry(group(&order, by)).or_default().add(history);
        }
    }
    table
}

/// The code of the group that an order belongs to; empty when it is not known.
fn group(order: &Order, by: By) -> String {
    match by {
        By::Agency => order.agency.to_string(),
        By::Cluster => order.place.cluster.as_ref().map(ToString::to_string).unwrap_or_default(),
        By::Building => order.place.building.as_ref().map(ToString::to_string).unwrap_or_default(),
        By::Kind => order
            .routing
            .item
            .as_ref()
            .and_then(|item| item.as_str().get(..4))
            .map(str::to_owned)
            .unwrap_or_default(),
    }
}

/// The sum of a table's rows.
pub fn total(table: &BTreeMap<String, Score>) -> Score {
    let mut sum = Score::default();
    for score in table.values() {
        sum.received += score.received;
        sum.void += score.void;
        sum.closed += score.closed;
        sum.dispatched += score.dispatched;
        sum.straight_through += score.straight_through;
        sum.returned += score.returned;
        sum.reworked += score.reworked;
        sum.suspended += score.suspended;
        sum.reopened += score.reopened;
        sum.rated += score.rated;
        sum.satisfaction_sum += score.satisfaction_sum;
        for (stage, other) in [
            (&mut sum.accepted, score.accepted),
            (&mut sum.handled, score.handled),
            (&mut sum.answered, score.answered),
        ] {
            stage.done += other.done;
            stage.on_time += other.on_time;
        }
        sum.minutes_to_close.extend(&score.minutes_to_close);
    }
    sum.minutes_to_close.sort_unstable();
    sum
}

#[cfg(test)]
mod tests;
