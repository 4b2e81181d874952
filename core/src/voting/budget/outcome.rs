//! What a rule decided.

use super::instance::Instance;
use super::money::Money;
use serde::{Deserialize, Serialize};

/// The projects that a rule funds, and what that means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Places among the instance's projects, in the order in which the rule chose them.
    pub winners: Vec<usize>,
    /// What the winners cost together: never more than the budget.
    pub spent: Money,
    /// What stays of the budget.
    pub left: Money,
    /// How many ballots support none of the winners, the empty ones among them.
    pub voters_with_nothing: usize,
}

impl Outcome {
    pub(super) fn of(instance: &Instance, winners: Vec<usize>) -> Self {
        let spent = winners.iter().map(|winner| instance.cost(*winner).0).sum();
        let left = instance.budget().0.saturating_sub(spent);
        let satisfied = satisfaction(instance, &winners);
        Self {
            spent: Money(spent),
            left: Money(left),
            voters_with_nothing: satisfied.iter().filter(|approved| **approved == 0).count(),
            winners,
        }
    }
}

/// How many of the winners each ballot supports.
pub(super) fn satisfaction(instance: &Instance, winners: &[usize]) -> Vec<usize> {
    let mut has_won = vec![false; instance.projects().len()];
    for winner in winners {
        if let Some(won) = has_won.get_mut(*winner) {
            *won = true;
        }
    }
    let won = |project: usize| has_won.get(project).is_some_and(|won| *won);
    let ballots = instance.ballots().iter();
    ballots.map(|ballot| ballot.iter().filter(|choice| won(choice.project)).count()).collect()
}
