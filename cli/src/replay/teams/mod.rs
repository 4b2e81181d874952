//! How evenly orders are spread over the teams of a unit, and how many end late, by the rule of
//! `core` and by two that are simpler.
//!
//! The records know units and no teams, so the teams are invented, and all else that they need:
//!
//! - every unit has four teams, whose capacities are as 1 to 1 to 2 to 3, together ten ninths of
//!   what came in its busiest four weeks, and at least 7 orders a week;
//! - the kinds that a unit handled are dealt to its teams in turn: each team can handle all but
//!   its own quarter of them; communities likewise, where each is one team's own;
//! - a team works five days a week, 9:00 to 17:30, and rests on two that are its own; holidays are
//!   not kept;
//! - an order comes at 9:00 of its day to the unit that really handled it, and is due as replayed,
//!   five working days later; a team handles what is due first, one order after the other, and
//!   each takes equally long; what is done in a shift counts as done at its end.

mod crew;
mod unit;

use super::record::Record;
use crate::table::Table;
use chrono::{DateTime, Utc};
use gongzhi_core::code::AgencyCode;
use gongzhi_core::dispatch::assign::team::Wanted;
use gongzhi_core::dispatch::event::{Event, Fact};
use std::collections::BTreeMap;
use std::fmt;
use unit::{Outcome, Rule, Unit};

/// An order as a unit gets it.
pub struct Incoming {
    pub at: DateTime<Utc>,
    pub wanted: Wanted,
}

/// What each rule comes to over all units.
pub struct Report([(&'static str, Total); 3]);

#[derive(Default)]
struct Total {
    handled: u32,
    late: u32,
    days: i64,
    /// The ratio of each unit, as often as it had orders.
    weighted_ratio: f64,
    weight: u32,
    worst: f64,
}

/// A unit with fewer orders is left out of the worst ratio.
const MANY: u32 = 100;

impl Report {
    pub fn new(records: &[Record], histories: &[Vec<Event>]) -> anyhow::Result<Self> {
        let mut units: BTreeMap<&AgencyCode, Vec<Incoming>> = BTreeMap::new();
        for (record, history) in records.iter().zip(histories) {
            if let Some(incoming) = incoming(record, history) {
                units.entry(&record.unit).or_default().push(incoming);
            }
        }
        let total = |rule: Rule| {
            let mut total = Total::default();
            for orders in units.values() {
                total.add(&Unit::invent(orders).replay(orders, rule)?);
            }
            anyhow::Ok(total)
        };
        Ok(Self([
            ("by turns", total(Rule::ByTurns)?),
            ("fewest open", total(Rule::FewestOpen)?),
            ("least load for its capacity", total(Rule::LeastLoad)?),
        ]))
    }
}

fn incoming(record: &Record, history: &[Event]) -> Option<Incoming> {
    let due = history.iter().find_map(|event| match &event.fact {
        Fact::Dispatch { due, .. } => Some(due.at),
        _ => None,
    })?;
    let wanted =
        Wanted { kind: Some(record.kind.clone()), cluster: Some(record.cluster.clone()), due };
    Some(Incoming { at: history.first()?.at, wanted })
}

impl Total {
    fn add(&mut self, outcome: &Outcome) {
        self.handled += outcome.handled;
        self.late += outcome.late;
        self.days += outcome.days;
        // A unit that never had an order open over night has no load to spread.
        if let Some(ratio) = outcome.max_to_mean() {
            self.weighted_ratio += ratio * f64::from(outcome.handled);
            self.weight += outcome.handled;
            if outcome.handled >= MANY {
                self.worst = self.worst.max(ratio);
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let header =
            ["rule", "max/mean load", "worst unit", "past deadline", "mean days", "orders"];
        let mut table = Table::new(1, header);
        for (name, total) in &self.0 {
            let handled = f64::from(total.handled.max(1));
            table.row([
                (*name).to_owned(),
                format!("{:.2}", total.weighted_ratio / f64::from(total.weight.max(1))),
                format!("{:.2}", total.worst),
                format!("{:.1}%", f64::from(total.late) * 100.0 / handled),
                format!("{:.2}", mean(total.days, total.handled)),
                total.handled.to_string(),
            ]);
        }
        writeln!(f, "Teams are invented: four a unit, as `cli/src/replay/teams/mod.rs` says.")?;
        writeln!(f, "Load: open orders over capacity, summed over the evenings.\n")?;
        write!(f, "{table}")
    }
}

#[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
fn mean(days: i64, of: u32) -> f64 {
    days as f64 / f64::from(of.max(1))
}
