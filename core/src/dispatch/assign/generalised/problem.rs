//! What is to be assigned, within bounds.

use serde::{Deserialize, Serialize};

pub const MOST_AGENTS: usize = 200;
pub const MOST_JOBS: usize = 1_000;
/// The most that a pair is worth or costs, on either side of zero.
pub const MOST_VALUE: i64 = 1_000_000;
/// The most that a job needs of an agent, and that an agent has.
pub const MOST_NEED: u32 = 1_000_000;
/// The sum of every agent's capacity, times the jobs: the size of the tables that are filled.
/// A problem beyond it is put in coarser units.
pub const MOST_CELLS: u64 = 4_000_000;

/// Whether values are profits or costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    MostProfit,
    LeastCost,
}

/// A job with an agent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pair {
    /// The profit or the cost.
    pub value: i64,
    /// What the job takes of the agent's capacity.
    pub need: u32,
}

/// A checked problem: what it holds cannot be changed.
#[derive(Debug, Clone)]
pub struct Problem {
    aim: Aim,
    jobs: usize,
    agents: Vec<Agent>,
}

/// An agent, and every job with it. Values are profits here: a cost is below zero.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub capacity: u32,
    pub pairs: Vec<Pair>,
}

/// Why a problem is refused. Places count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ProblemRefusal {
    #[error("there are 1 to {MOST_AGENTS} agents")]
    Agents,
    #[error("there are 1 to {MOST_JOBS} jobs")]
    Jobs,
    #[error("agent {agent} has not a pair for each job")]
    Pairs { agent: usize },
    #[error("agent {agent} has a capacity of more than {MOST_NEED}")]
    Capacity { agent: usize },
    #[error("job {job} is beyond {MOST_VALUE} of value for agent {agent}")]
    Value { agent: usize, job: usize },
    #[error("job {job} needs more than {MOST_NEED} of agent {agent}")]
    Need { agent: usize, job: usize },
    #[error("capacities times jobs are more than {MOST_CELLS}: measure in coarser units")]
    Cells,
}

impl Problem {
    /// `agents`: the capacity of each, and each job with it.
    pub fn new(aim: Aim, agents: Vec<(u32, Vec<Pair>)>) -> Result<Self, ProblemRefusal> {
        let jobs = agents.first().map_or(0, |(_, pairs)| pairs.len());
        if !(1..=MOST_AGENTS).contains(&agents.len()) {
            return Err(ProblemRefusal::Agents);
        }
        if !(1..=MOST_JOBS).contains(&jobs) {
            return Err(ProblemRefusal::Jobs);
        }
        for (agent, (capacity, pairs)) in agents.iter().enumerate() {
            if pairs.len() != jobs {
                return Err(ProblemRefusal::Pairs { agent });
            }
            if *capacity > MOST_NEED {
                return Err(ProblemRefusal::Capacity { agent });
            }
            for (job, pair) in pairs.iter().enumerate() {
                if !(-MOST_VALUE..=MOST_VALUE).contains(&pair.value) {
                    return Err(ProblemRefusal::Value { agent, job });
                }
                if pair.need > MOST_NEED {
                    return Err(ProblemRefusal::Need { agent, job });
                }
            }
        }
        let sign = if aim == Aim::MostProfit { 1 } else { -1 };
        let agents = agents.into_iter().map(|(capacity, pairs)| Agent::new(capacity, pairs, sign));
        let problem = Self { aim, jobs, agents: agents.collect() };
        let cells = problem.agents.iter().map(|a| (u64::from(a.capacity) + 1) * jobs as u64);
        if cells.sum::<u64>() > MOST_CELLS {
            return Err(ProblemRefusal::Cells);
        }
        Ok(problem)
    }

    pub fn jobs(&self) -> usize {
        self.jobs
    }

    /// The value of an assignment as the caller counts it: profit or cost.
    pub fn value(&self, agent_of: &[usize]) -> i64 {
        let profit = self.profit(agent_of);
        if self.aim == Aim::MostProfit { profit } else { -profit }
    }

    /// Whether every job has one agent, and no agent has more than its capacity.
    pub fn is_feasible(&self, agent_of: &[usize]) -> bool {
        let of = |agent: usize| {
            let jobs = agent_of.iter().enumerate().filter(move |(_, of)| **of == agent);
            jobs.map(move |(job, _)| u64::from(self.pair(agent, job).need)).sum::<u64>()
        };
        agent_of.len() == self.jobs
            && agent_of.iter().all(|agent| *agent < self.agents.len())
            && self.agents.iter().enumerate().all(|(at, a)| of(at) <= u64::from(a.capacity))
    }

    pub(super) fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// Nothing for nothing where there is no such pair.
    pub(super) fn pair(&self, agent: usize, job: usize) -> Pair {
        self.agents.get(agent).and_then(|a| a.pairs.get(job)).copied().unwrap_or_default()
    }

    pub(super) fn profit(&self, agent_of: &[usize]) -> i64 {
        agent_of.iter().enumerate().map(|(job, agent)| self.pair(*agent, job).value).sum()
    }
}

impl Agent {
    fn new(capacity: u32, mut pairs: Vec<Pair>, sign: i64) -> Self {
        for pair in &mut pairs {
            pair.value *= sign;
        }
        // More room than all jobs need is never used.
        let all: u64 = pairs.iter().map(|pair| u64::from(pair.need)).sum();
        Self { capacity: u32::try_from(all).unwrap_or(capacity).min(capacity), pairs }
    }
}
