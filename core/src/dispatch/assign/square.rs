//! The assignment problem: as many jobs as agents, one each, at the least total cost.
//!
//! Solved exactly by the Hungarian method of `pathfinding`, in time that grows with the cube of
//! the side.

use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;
use serde::{Deserialize, Serialize};

pub const MOST_SIDE: usize = 1_000;
/// The most that a pair costs, or gains as a cost below zero.
pub const MOST_COST: i64 = 1_000_000_000;

/// What each agent costs with each job, checked.
#[derive(Debug, Clone)]
pub struct Square(Matrix<i64>);

/// Why costs are refused. Places count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SquareRefusal {
    #[error("there are 1 to {MOST_SIDE} agents, and as many jobs")]
    Side,
    #[error("agent {agent} has not a cost for each job")]
    Costs { agent: usize },
    #[error("agent {agent} costs more than {MOST_COST} with job {job}, or less than its opposite")]
    Cost { agent: usize, job: usize },
}

/// A job for each agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// The job of each agent, from 0.
    pub job_of: Vec<usize>,
    pub cost: i64,
}

impl Square {
    /// `costs`: a row for each agent.
    pub fn new(costs: Vec<Vec<i64>>) -> Result<Self, SquareRefusal> {
        let side = costs.len();
        if !(1..=MOST_SIDE).contains(&side) {
            return Err(SquareRefusal::Side);
        }
        for (agent, row) in costs.iter().enumerate() {
            if row.len() != side {
                return Err(SquareRefusal::Costs { agent });
            }
            let allowed = -MOST_COST..=MOST_COST;
            if let Some(job) = row.iter().position(|cost| !allowed.contains(cost)) {
                return Err(SquareRefusal::Cost { agent, job });
            }
        }
        Matrix::from_rows(costs).map(Self).map_err(|_| SquareRefusal::Side)
    }

    /// The total of one job for each agent.
    pub fn cost(&self, job_of: &[usize]) -> i64 {
        let pairs = job_of.iter().enumerate();
        pairs.filter_map(|(agent, job)| self.0.get((agent, *job))).sum()
    }
}

pub fn assign(square: &Square) -> Matching {
    let (_, job_of) = kuhn_munkres_min(&square.0);
    Matching { cost: square.cost(&job_of), job_of }
}

#[cfg(test)]
mod tests;
