//! The budget vote: which projects a common budget pays for, decided from approval ballots.
//!
//! Three rules decide from the same [`Instance`]: [`equal_shares`] (the portal's own, with add-one
//! completion), [`greedy`] by votes (what municipalities do) and [`phragmen`]. All count exactly, in
//! integers and integer fractions of any length, so that every machine finds the same winners.
//!
//! No rule funds a project that nobody supports, or that alone costs more than the budget.

mod electorate;
mod equal_shares;
mod greedy;
mod instance;
mod money;
mod outcome;
pub mod pb;
mod phragmen;
mod settings;
#[cfg(test)]
mod tests;
mod tie;

pub use equal_shares::{EqualShares, equal_shares};
pub use greedy::greedy;
pub use instance::{
    Ballot, Choice, Instance, InstanceRefusal, MOST_BALLOTS, MOST_POINTS, MOST_PROJECTS, Project,
};
pub use money::{Currency, MOST_MONEY, Money, MoneyRefusal};
pub use outcome::Outcome;
pub use phragmen::phragmen;
pub use settings::{AddOne, Comparison, Settings, Start, Stop, Utility};
pub use tie::{Seed, Tie};
