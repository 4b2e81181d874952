//! The Method of Equal Shares (D. Peters, G. Pierczyński, P. Skowron, “Proportional Participatory
//! Budgeting with Additive Utilities”, NeurIPS 2021), with add-one completion.
//!
//! The budget is shared out equally among the voters, and a project is bought by those who support
//! it, in equal parts as far as each can pay. The next one bought is always that which costs its
//! supporters the least for each unit of utility.

mod ledger;
mod purses;
mod run;

use super::electorate::{Electorate, Supporter};
use super::greedy::greedy;
use super::instance::Instance;
use super::outcome::{Outcome, satisfaction};
use super::settings::{AddOne, Comparison, Settings, Start, Stop, Utility};
use super::tie::ranks;
use run::Run;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What equal shares decided, and how it came to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EqualShares {
    pub outcome: Outcome,
    /// What was shared out equally in the run that stands, in the smallest unit of the currency.
    /// More than the budget where completion raised it; what was then paid is not.
    pub shared_out: u64,
    /// By how many steps completion raised the share of each voter.
    pub steps: u32,
    /// The comparison put the greedy outcome in its place.
    pub replaced: bool,
}

/// Decides by equal shares.
pub fn equal_shares(instance: &Instance, settings: &Settings) -> EqualShares {
    let market = Market::open(instance, settings);
    let (mut winners, shared_out, steps) = market.complete(settings.add_one);
    if settings.fill {
        winners = greedy(instance, settings.utility, &settings.ties, &winners).winners;
    }
    let rival = settings.comparison.and_then(|Comparison::Satisfaction| {
        let rival = greedy(instance, Utility::Cost, &settings.ties, &[]).winners;
        is_preferred(instance, &rival, &winners).then_some(rival)
    });
    let replaced = rival.is_some();
    let outcome = Outcome::of(instance, rival.unwrap_or(winners));
    EqualShares { outcome, shared_out, steps, replaced }
}

/// Whether more voters support more of `these` winners than support more of `those`.
fn is_preferred(instance: &Instance, these: &[usize], those: &[usize]) -> bool {
    let both = satisfaction(instance, these).into_iter().zip(satisfaction(instance, those));
    let (mut more, mut fewer) = (0, 0);
    for (these, those) in both {
        match these.cmp(&those) {
            Ordering::Greater => more += 1,
            Ordering::Less => fewer += 1,
            Ordering::Equal => {}
        }
    }
    more > fewer
}

/// What all runs have in common.
struct Market<'a> {
    instance: &'a Instance,
    utility: Utility,
    electorate: Electorate,
    ranks: Vec<usize>,
    /// Supported projects that cost nothing: bought before all others.
    free: Vec<usize>,
    /// Supported projects that cost something.
    paid: Vec<usize>,
}

impl<'a> Market<'a> {
    fn open(instance: &'a Instance, settings: &Settings) -> Self {
        let electorate = Electorate::of(instance, settings.utility);
        let ranks = ranks(instance, &settings.ties);
        let is_free = |project: &usize| instance.cost(*project).0 == 0;
        let (mut free, paid): (Vec<_>, Vec<_>) = electorate.candidates(instance).partition(is_free);
        free.sort_by_key(|project| ranks.get(*project));
        Self { instance, utility: settings.utility, electorate, ranks, free, paid }
    }

    /// The winners, what was shared out, and after how many steps.
    fn complete(&self, add_one: Option<AddOne>) -> (Vec<usize>, u64, u32) {
        let budget = self.instance.budget().0;
        let unit = self.instance.currency().unit();
        let voters = self.electorate.voters;
        let whole = unit.saturating_mul(voters);
        let total = match add_one.map(|add_one| add_one.start) {
            Some(Start::WholeUnits) => budget - budget.checked_rem(whole).unwrap_or(0),
            Some(Start::Exact) | None => budget,
        };
        // Nobody pays more than was shared out, so this is never too dear.
        let winners = Run::winners(self, total).unwrap_or_default();
        let mut reached = (winners, total, 0);
        let Some(add_one) = add_one else { return reached };
        // With twice the budget each, either all is bought or the budget exceeded.
        let most = budget.saturating_mul(2).saturating_mul(voters);
        let step = u64::from(add_one.step.get()).saturating_mul(whole);
        for steps in 1..=add_one.most_steps {
            if self.is_complete(&reached.0, add_one.stop) {
                break;
            }
            let total = reached.1.saturating_add(step).min(most);
            match Run::winners(self, total) {
                Some(winners) => reached = (winners, total, steps),
                None => break,
            }
        }
        reached
    }

    fn is_complete(&self, winners: &[usize], stop: Stop) -> bool {
        let cost = |project: &usize| self.instance.cost(*project);
        let left = self.instance.budget().0 - winners.iter().map(|w| cost(w).0).sum::<u64>();
        let mut losers = self.paid.iter().filter(|project| !winners.contains(project));
        match stop {
            Stop::Exhausted => losers.all(|loser| cost(loser).0 > left),
            Stop::Exceeded => losers.next().is_none(),
        }
    }

    fn supporters(&self, project: usize) -> &[Supporter] {
        self.electorate.supporters.get(project).map_or(&[], Vec::as_slice)
    }

    fn supports(&self, group: u32) -> &[(usize, u64)] {
        self.electorate.groups.get(group as usize).map_or(&[], |group| &group.supports)
    }

    /// The weight of all supporters of a project.
    fn weight(&self, project: usize) -> u64 {
        let weight = |s: &Supporter| u64::from(s.voters) * u64::from(s.weight);
        self.supporters(project).iter().map(weight).sum()
    }

    /// The greatest weight of a supporter of a project.
    fn heaviest(&self, project: usize) -> u64 {
        self.supporters(project).iter().map(|s| s.weight.into()).max().unwrap_or(0)
    }

    /// The utility of a project for each unit of weight.
    fn worth(&self, project: usize) -> u64 {
        match self.utility {
            Utility::Cost => self.instance.cost(project).0,
            Utility::Cardinality | Utility::Points => 1,
        }
    }

    /// A price for each unit of utility, times 2 to the power of 64, without what is less than a
    /// whole: keeps the order of prices, but for those that are nearly the same.
    fn key(&self, project: usize, price: u64) -> u128 {
        (u128::from(price) << 64) / u128::from(self.worth(project).max(1))
    }

    fn rank(&self, project: usize) -> Option<&usize> {
        self.ranks.get(project)
    }
}
