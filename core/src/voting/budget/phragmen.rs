//! Phragmén's sequential rule for projects with costs (M. Los, Z. Christoff, D. Grossi,
//! “Proportional Budget Allocations: Towards a Systematization”, IJCAI 2022).
//!
//! Every voter gets money at the same rate, and a project is bought as soon as its supporters have
//! what it costs. The rule ends at the first project that no longer fits into the budget.

use super::electorate::Electorate;
use super::instance::Instance;
use super::outcome::Outcome;
use super::settings::Utility;
use super::tie::{Tie, ranks};
use num_bigint::BigInt;

/// Decides by sequential Phragmén; points do not count.
pub fn phragmen(instance: &Instance, ties: &[Tie]) -> Outcome {
    let electorate = Electorate::of(instance, Utility::Cardinality);
    let ranks = ranks(instance, ties);
    let mut open: Vec<usize> = electorate.candidates(instance).collect();
    let mut loads = Loads::none(&electorate, instance.projects().len());
    let mut left = instance.budget().0;
    let mut winners = Vec::new();
    loop {
        let cost = |project: usize| instance.cost(project).0;
        let dues = open.iter().map(|project| (loads.due(*project, cost(*project)), *project));
        let first = dues.min_by(|(a, a_project), (b, b_project)| {
            a.compare(b).then_with(|| ranks.get(*a_project).cmp(&ranks.get(*b_project)))
        });
        let Some((due, project)) = first else { break };
        let Some(rest) = left.checked_sub(cost(project)) else { break };
        left = rest;
        winners.push(project);
        open.retain(|other| *other != project);
        loads.buy(project, due);
    }
    Outcome::of(instance, winners)
}

/// When each voter last paid: until then all its money is spent.
struct Loads<'a> {
    electorate: &'a Electorate,
    /// Of all moments.
    denominator: BigInt,
    /// The moment of each purchase; the first is the beginning.
    moments: Vec<BigInt>,
    /// Of each group, the last moment at which it paid.
    last: Vec<usize>,
    /// Of each project, how many supporters last paid at each moment.
    paid: Vec<Vec<u64>>,
}

/// A moment whose denominator is that of all moments times `supporters`.
struct Due {
    numerator: BigInt,
    supporters: u64,
}

impl Due {
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (&self.numerator * other.supporters).cmp(&(&other.numerator * self.supporters))
    }
}

impl<'a> Loads<'a> {
    fn none(electorate: &'a Electorate, projects: usize) -> Self {
        let mut paid = vec![vec![0]; projects];
        for (supporters, paid) in electorate.supporters.iter().zip(&mut paid) {
            *paid = vec![supporters.iter().map(|s| u64::from(s.voters)).sum()];
        }
        Self {
            electorate,
            denominator: 1.into(),
            moments: vec![0.into()],
            last: vec![0; electorate.groups.len()],
            paid,
        }
    }

    /// When the supporters of a project will have its cost.
    fn due(&self, project: usize, cost: u64) -> Due {
        let paid = self.paid.get(project).map_or(&[][..], Vec::as_slice);
        let spent = paid.iter().zip(&self.moments).filter(|(voters, _)| **voters > 0);
        let cost = &self.denominator * cost;
        let numerator = spent.fold(cost, |sum, (voters, moment)| sum + moment * *voters);
        Due { numerator, supporters: paid.iter().sum() }
    }

    fn buy(&mut self, project: usize, due: Due) {
        let now = self.moments.len();
        self.denominator *= due.supporters;
        self.moments.iter_mut().for_each(|moment| *moment *= due.supporters);
        self.moments.push(due.numerator);
        self.paid.iter_mut().for_each(|paid| paid.push(0));
        for supporter in self.electorate.supporters.get(project).into_iter().flatten() {
            let group = supporter.group as usize;
            let Some(last) = self.last.get_mut(group) else { continue };
            let before = std::mem::replace(last, now);
            let group = self.electorate.groups.get(group);
            for (project, _) in group.into_iter().flat_map(|group| &group.supports) {
                let Some(paid) = self.paid.get_mut(*project) else { continue };
                for (moment, change) in [(before, false), (now, true)] {
                    let voters = u64::from(supporter.voters);
                    if let Some(sum) = paid.get_mut(moment) {
                        *sum = if change { *sum + voters } else { *sum - voters };
                    }
                }
            }
        }
    }
}
