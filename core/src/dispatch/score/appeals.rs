//! What granted appeals change of the figures of units.

use super::{By, Counting, Figures, History, table};
use crate::number::Number;
use std::collections::BTreeSet;

/// A unit's figures with some of its orders, and without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The unit's code.
    pub agency: String,
    pub with: Figures,
    pub without: Figures,
}

/// What changes when the orders of granted appeals, and no others, are left out: the units that
/// they counted for, by code.
pub fn corrections(
    histories: &[History],
    granted: &BTreeSet<Number>,
    counting: &Counting<'_>,
) -> Vec<Correction> {
    let rows = |is_left_out: bool| {
        let marked = histories.iter().map(|history| History {
            left_out: is_left_out && granted.contains(&history.number),
            ..history.clone()
        });
        table(&marked.collect::<Vec<_>>(), By::Agency, counting).rows
    };
    let mut without = rows(true);
    let units = rows(false).into_iter().map(|(agency, with)| {
        let without = without.remove(&agency).unwrap_or_default();
        Correction { agency, with, without }
    });
    units.filter(|unit| unit.with != unit.without).collect()
}
