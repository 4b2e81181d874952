//! A closed month as it is published: what was counted, and what it came to. Whoever has the file
//! counts again and gets the same bytes.

use super::history::{History, What};
use super::{
    By, Correction, Counting, EARLIEST_FORMULA, FORMULA, Month, Table, corrections, table,
};
use crate::calendar::{Calendar, Span};
use crate::event::hex;
use crate::number::Number;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The format that is written, and the only one that is read.
const FORMAT: u32 = 1;

/// A closed month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    format: u32,
    counted: Counted,
    pub tables: Tables,
}

/// All that the tables follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Counted {
    formula: u32,
    month: Month,
    /// What happened from this moment on is not counted.
    until: DateTime<Utc>,
    calendar: Span,
    /// By number.
    orders: Vec<History>,
}

/// What a closed month came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    pub formula: u32,
    pub month: Month,
    pub until: DateTime<Utc>,
    pub by: Groups,
    /// SHA-256 of what was counted, in hexadecimal digits.
    pub sha256: String,
}

/// The month's table by each grouping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    agency: Table,
    cluster: Table,
    building: Table,
    kind: Table,
}

impl Groups {
    pub fn table(&self, by: By) -> &Table {
        match by {
            By::Agency => &self.agency,
            By::Cluster => &self.cluster,
            By::Building => &self.building,
            By::Kind => &self.kind,
        }
    }
}

/// Why a file is not counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("not a bundle of this format: line {line}, column {column}")]
    Form { line: usize, column: usize },
    #[error("not as a bundle is written, from byte {at} on")]
    Written { at: usize },
    #[error(
        "counted by formula {formula}, where this program has {} to {}",
        EARLIEST_FORMULA,
        FORMULA
    )]
    Formula { formula: u32 },
    #[error("format {format}, where this program reads {}", FORMAT)]
    Format { format: u32 },
    #[error("a bundle of {month} counts until {}", .month.closes())]
    Until { month: Month },
    #[error("order {number} does not stand where its number belongs, or stands there twice")]
    Order { number: Number },
    #[error("order {number} is not of {month}, or goes on after it was closed")]
    History { number: Number, month: Month },
}

/// The first place at which tables say something else than what was counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the tables differ at {at}: published {published}, counted {counted}")]
pub struct Difference {
    /// The names on the way to it: `by.agency.rows.bikes.closed`.
    pub at: String,
    pub published: String,
    pub counted: String,
}

impl Bundle {
    /// Closes a month. `histories` come in any order, read whenever it is.
    pub fn close(month: Month, mut histories: Vec<History>, calendar: &Calendar) -> Self {
        let until = month.closes();
        histories.retain(|history| history.month() == Some(month));
        histories.sort_by_key(|history| history.number);
        let calendar = calendar.span(month.starts(), until);
        let counted = Counted { formula: FORMULA, month, until, calendar, orders: histories };
        Self { format: FORMAT, tables: counted.tables(), counted }
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> String {
        line(self)
    }

    /// Reads what [`Bundle::bytes`] wrote, and nothing that is written in another way.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let bundle: Self = serde_json::from_slice(bytes)
            .map_err(|e| Refusal::Form { line: e.line(), column: e.column() })?;
        let Counted { formula, month, until, orders, .. } = &bundle.counted;
        let (formula, month) = (*formula, *month);
        if bundle.format != FORMAT {
            return Err(Refusal::Format { format: bundle.format });
        }
        if !(EARLIEST_FORMULA..=FORMULA).contains(&formula) {
            return Err(Refusal::Formula { formula });
        }
        let written = bundle.bytes();
        if written.as_bytes() != bytes {
            let same = written.bytes().zip(bytes).take_while(|(a, b)| a == *b).count();
            return Err(Refusal::Written { at: same });
        }
        if *until != month.closes() {
            return Err(Refusal::Until { month });
        }
        let mut last = None;
        for History { number, steps, .. } in orders {
            let number = *number;
            if last.is_some_and(|last| last >= number) {
                return Err(Refusal::Order { number });
            }
            last = Some(number);
            let is_report = |what: &What| matches!(what, What::Report { .. });
            let begins = steps.first().is_some_and(|step| Month::of(step.at) == month);
            let reports = steps.iter().map(|step| is_report(&step.what));
            let once = reports.enumerate().all(|(place, is_report)| (place == 0) == is_report);
            if !begins || !once || steps.iter().any(|step| step.at >= *until) {
                return Err(Refusal::History { number, month });
            }
        }
        Ok(bundle)
    }

    /// The tables counted anew, whatever the bundle says.
    pub fn recount(&self) -> Tables {
        self.counted.tables()
    }

    /// What the appeals that were granted by now change of the figures of units.
    pub fn corrections(&self, granted: &BTreeSet<Number>) -> Vec<Correction> {
        let calendar = Calendar::from(&self.counted.calendar);
        let counting = self.counted.counting(&calendar);
        corrections(&self.counted.orders, granted, &counting)
    }
}

impl Counted {
    /// By the formula that counted it first.
    fn counting<'c>(&self, calendar: &'c Calendar) -> Counting<'c> {
        Counting::closed(self.month, calendar).by_formula(self.formula)
    }

    fn tables(&self) -> Tables {
        let calendar = Calendar::from(&self.calendar);
        let counting = self.counting(&calendar);
        let by = |by| table(&self.orders, by, &counting);
        Tables {
            formula: self.formula,
            month: self.month,
            until: self.until,
            by: Groups {
                agency: by(By::Agency),
                cluster: by(By::Cluster),
                building: by(By::Building),
                kind: by(By::Kind),
            },
            sha256: hex(&Sha256::digest(line(self))),
        }
    }
}

impl Tables {
    /// The file, byte for byte.
    pub fn bytes(&self) -> String {
        line(self)
    }

    /// Where `self`, counted anew, differs from what was published.
    pub fn compare(&self, published: &Self) -> Result<(), Difference> {
        let value = |tables: &Self| serde_json::to_value(tables).unwrap_or_default();
        match first_difference(&value(published), &value(self), String::new()) {
            Some(difference) => Err(difference),
            None => Ok(()),
        }
    }
}

/// One line of JSON, its fields in the order in which they are declared.
fn line(value: &impl Serialize) -> String {
    // Plain values always serialise; were it ever not so, an empty file is no bundle.
    serde_json::to_string(value).map(|json| json + "\n").unwrap_or_default()
}

fn first_difference(published: &Value, counted: &Value, at: String) -> Option<Difference> {
    if published == counted {
        return None;
    }
    if let (Value::Object(left), Value::Object(right)) = (published, counted) {
        let null = Value::Null;
        return left.keys().chain(right.keys()).find_map(|name| {
            let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            first_difference(left.get(name).unwrap_or(&null), right.get(name).unwrap_or(&null), at)
        });
    }
    Some(Difference { at, published: published.to_string(), counted: counted.to_string() })
}
