//! What a budget vote is decided from: the budget, the projects and the ballots.

use super::money::{Currency, MOST_MONEY, Money};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

pub const MOST_PROJECTS: usize = 2_000;
pub const MOST_BALLOTS: usize = 1_000_000;
/// The most points that one ballot may give one project.
pub const MOST_POINTS: u32 = 10_000;

/// Something that the budget could pay for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Unique in its instance.
    pub id: String,
    pub cost: Money,
    pub name: Option<String>,
}

/// A project that a ballot supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// Its place among the instance's projects, from 0.
    pub project: usize,
    /// 1 to [`MOST_POINTS`]; 1 where ballots only approve.
    pub points: u32,
}

/// One voter's ballot: the projects supported, each once. An empty ballot counts as a voter.
pub type Ballot = Vec<Choice>;

/// A budget vote, checked: what it holds cannot be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instance {
    currency: Currency,
    budget: Money,
    projects: Vec<Project>,
    ballots: Vec<Ballot>,
}

/// Why an instance is refused. Places count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum InstanceRefusal {
    #[error("more than {MOST_PROJECTS} projects")]
    Projects,
    #[error("more than {MOST_BALLOTS} ballots")]
    Ballots,
    #[error("the budget is more than {MOST_MONEY} of the smallest unit")]
    Budget,
    #[error("project {project} costs more than {MOST_MONEY} of the smallest unit")]
    Cost { project: usize },
    #[error("project {project} has no id, that of another, or one with a comma or space around it")]
    Id { project: usize },
    #[error("ballot {ballot} supports a project that there is not")]
    Unknown { ballot: usize },
    #[error("ballot {ballot} supports a project twice")]
    Twice { ballot: usize },
    #[error("ballot {ballot} gives no points, or more than {MOST_POINTS}")]
    Points { ballot: usize },
}

impl Instance {
    pub fn new(
        currency: Currency,
        budget: Money,
        projects: Vec<Project>,
        ballots: Vec<Ballot>,
    ) -> Result<Self, InstanceRefusal> {
        if projects.len() > MOST_PROJECTS {
            return Err(InstanceRefusal::Projects);
        }
        if ballots.len() > MOST_BALLOTS {
            return Err(InstanceRefusal::Ballots);
        }
        if budget.0 > MOST_MONEY {
            return Err(InstanceRefusal::Budget);
        }
        let mut ids = HashSet::new();
        for (place, project) in projects.iter().enumerate() {
            if project.cost.0 > MOST_MONEY {
                return Err(InstanceRefusal::Cost { project: place });
            }
            // Ballots are written as ids with commas between them.
            let id = project.id.as_str();
            let is_plain = !id.is_empty() && id.trim() == id && !id.contains(',');
            if !is_plain || !ids.insert(id) {
                return Err(InstanceRefusal::Id { project: place });
            }
        }
        for (place, ballot) in ballots.iter().enumerate() {
            check(ballot, place, projects.len())?;
        }
        Ok(Self { currency, budget, projects, ballots })
    }

    pub fn currency(&self) -> Currency {
        self.currency
    }

    pub fn budget(&self) -> Money {
        self.budget
    }

    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    pub fn ballots(&self) -> &[Ballot] {
        &self.ballots
    }

    /// What a project costs; nothing where there is no such project.
    pub fn cost(&self, project: usize) -> Money {
        self.projects.get(project).map_or(Money(0), |project| project.cost)
    }

    /// How many ballots support each project.
    pub fn votes(&self) -> Vec<u64> {
        self.support(|_| 1)
    }

    /// How many points each project got.
    pub fn points(&self) -> Vec<u64> {
        self.support(|choice| choice.points.into())
    }

    fn support(&self, worth: impl Fn(&Choice) -> u64) -> Vec<u64> {
        let mut support = vec![0; self.projects.len()];
        for choice in self.ballots.iter().flatten() {
            if let Some(sum) = support.get_mut(choice.project) {
                *sum += worth(choice);
            }
        }
        support
    }
}

fn check(ballot: &Ballot, place: usize, projects: usize) -> Result<(), InstanceRefusal> {
    let mut seen = HashSet::with_capacity(ballot.len());
    for choice in ballot {
        if choice.project >= projects {
            return Err(InstanceRefusal::Unknown { ballot: place });
        }
        if !seen.insert(choice.project) {
            return Err(InstanceRefusal::Twice { ballot: place });
        }
        if !(1..=MOST_POINTS).contains(&choice.points) {
            return Err(InstanceRefusal::Points { ballot: place });
        }
    }
    Ok(())
}
