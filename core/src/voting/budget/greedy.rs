//! Greedy by votes, the practice of municipalities: the project with the most support first, then
//! the next, and whatever no longer fits is passed over.

use super::instance::Instance;
use super::outcome::Outcome;
use super::settings::Utility;
use super::tie::{Tie, ranks};

/// Decides by the utility that a project brings all voters together for each unit of its cost: with
/// [`Utility::Cost`] that is its votes, else its votes or points divided by its cost. `already` won
/// before and is paid for first.
pub fn greedy(instance: &Instance, utility: Utility, ties: &[Tie], already: &[usize]) -> Outcome {
    let support = match utility {
        Utility::Cost | Utility::Cardinality => instance.votes(),
        Utility::Points => instance.points(),
    };
    // Compared by multiplying crosswise: both factors fit 64 bits.
    let worth = |project: usize, other: usize| {
        let support = u128::from(support.get(project).copied().unwrap_or(0));
        match utility {
            Utility::Cost => support,
            Utility::Cardinality | Utility::Points => support * u128::from(instance.cost(other).0),
        }
    };
    let ranks = ranks(instance, ties);
    let rank = |project: usize| ranks.get(project);
    let is_open = |project: &usize| {
        support.get(*project).is_some_and(|votes| *votes > 0) && !already.contains(project)
    };
    let mut order: Vec<usize> = (0..instance.projects().len()).filter(is_open).collect();
    order.sort_by(|a, b| worth(*b, *a).cmp(&worth(*a, *b)).then_with(|| rank(*a).cmp(&rank(*b))));

    let mut winners = already.to_vec();
    let spent: u64 = already.iter().map(|winner| instance.cost(*winner).0).sum();
    let mut left = instance.budget().0.saturating_sub(spent);
    for project in order {
        if let Some(rest) = left.checked_sub(instance.cost(project).0) {
            left = rest;
            winners.push(project);
        }
    }
    Outcome::of(instance, winners)
}
