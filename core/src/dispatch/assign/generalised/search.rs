//! Branch and bound: prices first, and where they leave a doubt, a job to each agent in turn.

use super::mend::mend;
use super::problem::Problem;
use super::relax::{PARTS, relax};

/// The steps after which a search ends with what it has: cells of knapsacks that were filled, and
/// pairs of jobs that were compared. Well under a second on a machine of 2020.
pub const MOST_STEPS: u64 = 200_000_000;

/// How often prices move before a job is tried with each agent.
const MOVES: u32 = 300;
/// The same below the first: prices are nearly right already.
const MOVES_BELOW: u32 = 30;

/// Every job with an agent, none beyond its capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The agent of each job, from 0.
    pub agent_of: Vec<usize>,
    /// The total profit, or the total cost.
    pub value: i64,
    /// No assignment is better. Where false, none better was found within [`MOST_STEPS`].
    pub is_best: bool,
}

/// No assignment was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unassignable {
    #[error("the jobs do not fit the capacities in any way")]
    Proved,
    #[error("no way was found in which the jobs fit the capacities")]
    NotFound,
}

pub fn assign(problem: &Problem) -> Result<Assignment, Unassignable> {
    within(problem, MOST_STEPS)
}

pub(super) fn within(problem: &Problem, most_steps: u64) -> Result<Assignment, Unassignable> {
    let to_beat = least_profit(problem) - 1;
    let mut search = Search { problem, to_beat, best: None, steps: 0, most_steps };
    search.branch(starting_prices(problem), &mut vec![None; problem.jobs()], MOVES);
    let is_best = search.steps < most_steps;
    match search.best {
        Some(agent_of) => Ok(Assignment { value: problem.value(&agent_of), agent_of, is_best }),
        None if is_best => Err(Unassignable::Proved),
        None => Err(Unassignable::NotFound),
    }
}

/// What an assignment would be worth in which every job is where it is worth least.
fn least_profit(problem: &Problem) -> i64 {
    let worths = |job: usize| problem.agents().iter().filter_map(move |a| a.pairs.get(job));
    (0..problem.jobs()).filter_map(|job| worths(job).map(|pair| pair.value).min()).sum()
}

/// What a job is worth to the second of the agents that gain most by it, or to the only one.
fn starting_prices(problem: &Problem) -> Vec<i64> {
    let second = |job: usize| {
        let worths = problem.agents().iter().filter_map(|a| Some(a.pairs.get(job)?.value));
        let mut worths: Vec<i64> = worths.collect();
        worths.sort_unstable();
        worths.iter().rev().nth(1).or(worths.last()).copied().unwrap_or(0)
    };
    (0..problem.jobs()).map(|job| second(job) * PARTS).collect()
}

struct Search<'p> {
    problem: &'p Problem,
    /// The greatest profit so far. Before there is any, what every assignment is worth more than:
    /// a bound that falls to it proves that there is none.
    to_beat: i64,
    /// The agent of each job, where the profit is greatest so far.
    best: Option<Vec<usize>>,
    steps: u64,
    most_steps: u64,
}

/// Prices, the bound that they give, and how many agents take each job at them.
#[derive(Clone)]
struct Settled {
    bound: i64,
    prices: Vec<i64>,
    takers: Vec<i64>,
}

impl Search<'_> {
    /// Finds what is best with the `fixed` jobs where they are, unless that cannot be better than
    /// what was found already.
    fn branch(&mut self, prices: Vec<i64>, fixed: &mut [Option<usize>], moves: u32) {
        let Some(settled) = self.settle(prices, fixed, moves) else { return };
        let Some(job) = self.most_doubtful(&settled.takers, fixed) else { return };
        for agent in self.agents_for(job, fixed) {
            fix(fixed, job, Some(agent));
            self.branch(settled.prices.clone(), fixed, MOVES_BELOW);
            fix(fixed, job, None);
        }
    }

    /// Moves prices towards where every job is taken once. `None` as soon as nothing better than
    /// the best can be there; else the prices of the lowest bound, with how many take each job.
    fn settle(
        &mut self,
        mut prices: Vec<i64>,
        fixed: &[Option<usize>],
        moves: u32,
    ) -> Option<Settled> {
        let patience = moves / 30;
        let (mut halvings, mut in_vain) = (0, 0);
        let mut lowest: Option<Settled> = None;
        for _ in 0..moves {
            let now = self.relax_and_mend(prices, fixed)?;
            match &lowest {
                Some(lowest) if lowest.bound <= now.bound => in_vain += 1,
                _ => (lowest, in_vain) = (Some(now.clone()), 0),
            }
            let low = lowest.as_ref()?;
            if low.bound.div_euclid(PARTS) <= self.to_beat {
                return None;
            }
            let from = if in_vain > patience { low.clone() } else { now };
            if in_vain > patience {
                (halvings, in_vain) = (halvings + 1, 0);
            }
            prices = self.moved(from, fixed, halvings);
        }
        lowest
    }

    /// `None` where no steps are left.
    fn relax_and_mend(&mut self, prices: Vec<i64>, fixed: &[Option<usize>]) -> Option<Settled> {
        let (jobs, agents) = (self.problem.jobs(), self.problem.agents().len());
        let relaxed = relax(self.problem, &prices, fixed);
        let unplaced = relaxed.takers.iter().filter(|takers| **takers == 0).count();
        let compared = jobs * (jobs + agents) + unplaced * unplaced * agents;
        self.steps += relaxed.steps + compared as u64;
        if let Some(agent_of) = mend(self.problem, &relaxed) {
            let profit = self.problem.profit(&agent_of);
            if profit > self.to_beat {
                (self.to_beat, self.best) = (profit, Some(agent_of));
            }
        }
        let left = self.steps < self.most_steps;
        left.then_some(Settled { bound: relaxed.bound, prices, takers: relaxed.takers })
    }

    /// A job that several take becomes dearer, one that nobody takes cheaper: by as much as would
    /// bring the bound down to what is to be beaten, were it a plane, twice over, and by half of
    /// that after each halving.
    fn moved(&self, from: Settled, fixed: &[Option<usize>], halvings: u32) -> Vec<i64> {
        let Settled { bound, mut prices, takers } = from;
        let wrong: i64 = takers.iter().map(|takers| (takers - 1).pow(2)).sum();
        let step = ((bound - self.to_beat * PARTS) * 2 / wrong.max(1)) >> halvings.min(62);
        for ((price, takers), fixed) in prices.iter_mut().zip(takers).zip(fixed) {
            if fixed.is_none() {
                *price += (takers - 1) * step;
            }
        }
        prices
    }

    /// The free job that is furthest from being taken once; of several, the one that needs most
    /// wherever it is.
    fn most_doubtful(&self, takers: &[i64], fixed: &[Option<usize>]) -> Option<usize> {
        let jobs = takers.iter().zip(fixed).enumerate().filter(|(_, (_, fixed))| fixed.is_none());
        let least_need = |job: usize| {
            self.problem.agents().iter().filter_map(move |a| Some(a.pairs.get(job)?.need)).min()
        };
        jobs.map(|(job, (takers, _))| ((takers - 1).abs(), least_need(job), job))
            .rev()
            .max_by_key(|(doubt, need, _)| (*doubt, *need))
            .map(|(.., job)| job)
    }

    /// The agents that have room for a job beside the fixed ones, those first to which it is
    /// worth most.
    fn agents_for(&self, job: usize, fixed: &[Option<usize>]) -> Vec<usize> {
        let fits = |agent: usize, capacity: u32| {
            let held = fixed.iter().enumerate().filter(|(_, of)| **of == Some(agent));
            let held: u64 =
                held.map(|(job, _)| u64::from(self.problem.pair(agent, job).need)).sum();
            held + u64::from(self.problem.pair(agent, job).need) <= u64::from(capacity)
        };
        let agents = self.problem.agents().iter().enumerate();
        let mut agents: Vec<usize> =
            agents.filter(|(at, agent)| fits(*at, agent.capacity)).map(|(at, _)| at).collect();
        agents.sort_by_key(|agent| std::cmp::Reverse(self.problem.pair(*agent, job).value));
        agents
    }
}

fn fix(fixed: &mut [Option<usize>], job: usize, agent: Option<usize>) {
    if let Some(fixed) = fixed.get_mut(job) {
        *fixed = agent;
    }
}
