//! The parameters of equal shares, published before a poll opens.

use super::tie::Tie;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// What a funded project is worth to a voter who supports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utility {
    /// What it costs.
    Cost,
    /// One, whatever it costs.
    Cardinality,
    /// The points that the voter gave it.
    Points,
}

/// How equal shares is carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub utility: Utility,
    /// Raising what each voter is given until the budget is used; `None` leaves the rest unspent.
    pub add_one: Option<AddOne>,
    /// Whether [`greedy`](super::greedy) then spends what is left, with the same utility.
    pub fill: bool,
    pub comparison: Option<Comparison>,
    /// One after the other; the smallest id comes last of all.
    pub ties: Vec<Tie>,
}

/// Add-one completion: equal shares is run again and again, each time with a larger share for every
/// voter, and the last outcome that the budget can pay stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOne {
    pub start: Start,
    /// By how much the share of each voter grows, in whole units of the currency.
    pub step: NonZeroU32,
    pub stop: Stop,
    /// The completion also stops after so many steps.
    pub most_steps: u32,
}

/// The share of each voter at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The budget divided by the number of voters, as a fraction.
    Exact,
    /// The same, without what is less than a whole unit of the currency.
    WholeUnits,
}

/// When completion ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// As soon as no further supported project fits into what is left, or before the budget would
    /// be exceeded.
    Exhausted,
    /// Only before the budget would be exceeded.
    Exceeded,
}

/// A vote among the voters, as it were, between the outcome and that of greedy by votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The greedy outcome stands instead if more voters support more of its projects than support
    /// fewer.
    Satisfaction,
}

impl Settings {
    /// What the portal uses: cost utility, steps of one from the exact share until the budget is
    /// exhausted, no comparison.
    pub fn usual(ties: Vec<Tie>) -> Self {
        Self {
            utility: Utility::Cost,
            add_one: Some(AddOne {
                start: Start::Exact,
                step: NonZeroU32::MIN,
                stop: Stop::Exhausted,
                most_steps: 100_000,
            }),
            fill: false,
            comparison: None,
            ties,
        }
    }
}
