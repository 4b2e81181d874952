//! The figures of a month, counted from events alone (formula 3).
//!
//! An order counts in the month in which it was reported, in the street's time, and with the unit
//! in charge at the end of its history. Its history ends when the month is closed
//! ([`Month::closes`]): what happens to it later is part of no figures. A stage that is overdue by
//! then, and not done, counts as late. An order of which an appeal was granted counts for no unit.

mod appeals;
mod bundle;
mod count;
mod figures;
mod history;
mod life;
mod month;

pub use appeals::{Correction, corrections};
pub use bundle::{Bundle, Difference, Groups, Refusal, Tables};
pub use count::Score;
pub use figures::{Figures, FiveRates, PerMille, Share, Spread};
pub use history::History;
pub use month::{CLOSING_DAYS, Month, NotAMonth};

use crate::calendar::Calendar;
use chrono::{DateTime, Utc};
use life::Life;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the formula: every published table names it.
pub const FORMULA: u32 = 3;

/// The earliest formula by which a month that was closed then is still counted. It took an order
/// whose item was chosen or changed when it was accepted for one that went straight through, and
/// its bundles do not say whose clock ran day and night.
pub const EARLIEST_FORMULA: u32 = 2;

/// By what orders are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Agency,
    Cluster,
    Building,
    Kind,
}

impl By {
    pub const ALL: [Self; 4] = [Self::Agency, Self::Cluster, Self::Building, Self::Kind];
}

/// What is counted, and against which moment.
#[derive(Clone, Copy)]
pub struct Counting<'c> {
    pub month: Month,
    /// The moment by which a stage is overdue or not.
    pub at: DateTime<Utc>,
    /// The calendar of working times.
    pub calendar: &'c Calendar,
    /// From [`EARLIEST_FORMULA`] to [`FORMULA`].
    formula: u32,
}

impl<'c> Counting<'c> {
    /// A month as it stands at `now`, or as it stood when it was closed.
    pub fn live(month: Month, now: DateTime<Utc>, calendar: &'c Calendar) -> Self {
        Self { month, at: now.min(month.closes()), calendar, formula: FORMULA }
    }

    /// A month as it stands once it is closed.
    pub fn closed(month: Month, calendar: &'c Calendar) -> Self {
        Self { month, at: month.closes(), calendar, formula: FORMULA }
    }

    /// A month that was closed when this was the formula.
    fn by_formula(self, formula: u32) -> Self {
        Self { formula, ..self }
    }

    /// Whether choosing or changing the item when accepting is a correction.
    fn judges_the_item(&self) -> bool {
        self.formula > EARLIEST_FORMULA
    }
}

/// The figures of a month by group, and of all groups together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub total: Figures,
    /// By the code of the group; empty for orders of which it is not known, or that count for none.
    pub rows: BTreeMap<String, Figures>,
}

/// Scores a month, grouped. Histories that begin in another month are passed over.
pub fn table(histories: &[History], by: By, counting: &Counting<'_>) -> Table {
    let mut total = Score::default();
    let mut rows: BTreeMap<&str, Score> = BTreeMap::new();
    for history in histories.iter().filter(|history| history.month() == Some(counting.month)) {
        let Some(life) = Life::whole(history, counting.calendar) else { continue };
        total.add(history, counting);
        let is_left_out = by == By::Agency && history.left_out;
        let group = if is_left_out { "" } else { life.group(by) };
        rows.entry(group).or_default().add(history, counting);
    }
    let rows = rows.into_iter().map(|(code, score)| (code.to_owned(), score.figures()));
    Table { total: total.figures(), rows: rows.collect() }
}

#[cfg(test)]
mod tests;
