use super::{Ballot, Paper, Poll, VoterId};
use crate::convention;
use crate::voting::budget::{self, Currency, Instance, equal_shares, greedy, phragmen};
use crate::voting::rating::{self, Rated};
use crate::voting::resolution::{self, Choice, Weight};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a poll came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How many of the roll took part.
    pub ballots: u32,
    pub roll: u32,
    pub counted: Counted,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "paper")]
pub enum Counted {
    Resolution(resolution::Outcome),
    Budget(BudgetOutcome),
    Rating { items: Vec<Rated> },
}

/// What each rule chose. Equal shares is the one that counts; the others stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetOutcome {
    /// How many approved of each option.
    pub votes: Vec<u64>,
    pub equal_shares: budget::Outcome,
    pub greedy: budget::Outcome,
    pub phragmen: budget::Outcome,
}

impl Outcome {
    /// How the towers voted on an amendment of their convention; `None` of another poll than a
    /// resolution.
    pub fn of_towers(&self) -> Option<convention::Outcome> {
        let Counted::Resolution(counted) = &self.counted else { return None };
        let heads = |sum: resolution::Sum| u32::try_from(sum.heads).unwrap_or(u32::MAX);
        Some(convention::Outcome {
            in_favour: heads(counted.approve),
            against: heads(counted.against),
            abstained: heads(counted.abstain),
            towers: heads(counted.roll),
        })
    }
}

/// Counts a poll: the last ballot of each voter. `seed` is the one that was committed to.
pub fn tally(poll: &Poll, cast: &[(VoterId, Ballot)], seed: [u8; 32]) -> Outcome {
    let last: HashMap<&VoterId, &Ballot> =
        cast.iter().map(|(voter, ballot)| (voter, ballot)).collect();
    let counted: Vec<(Weight, &Ballot)> = poll
        .roll
        .iter()
        .filter_map(|voter| last.get(&voter.id).map(|ballot| (voter.weight, *ballot)))
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let counted_as = match &poll.paper {
        Paper::Resolution { rule } => {
            let roll: Vec<Weight> = poll.roll.iter().map(|voter| voter.weight).collect();
            let cast: Vec<(Weight, Choice)> = counted
                .iter()
                .filter_map(|(weight, ballot)| match ballot {
                    Ballot::Resolution { choice } => Some((*weight, *choice)),
                    _ => None,
                })
                .collect();
            Counted::Resolution(resolution::tally(rule, &roll, &cast))
        }
        Paper::Budget { .. } => Counted::Budget(budget(&poll.paper, &counted, seed)),
        Paper::Rating { items } => {
            let graded: Vec<_> = counted
                .iter()
                .filter_map(|(_, ballot)| match ballot {
                    Ballot::Rating { grades } => Some(grades.clone()),
                    _ => None,
                })
                .collect();
            Counted::Rating { items: rating::tally(items.len(), &graded) }
        }
    };
    Outcome { ballots: count(counted.len()), roll: count(poll.roll.len()), counted: counted_as }
}

fn budget(paper: &Paper, counted: &[(Weight, &Ballot)], seed: [u8; 32]) -> BudgetOutcome {
    let instance = instance(paper, counted);
    let settings = Poll::budget_settings(seed);
    BudgetOutcome {
        votes: instance.votes(),
        greedy: greedy(&instance, settings.utility, &settings.ties, &[]),
        phragmen: phragmen(&instance, &settings.ties),
        equal_shares: equal_shares(&instance, &settings).outcome,
    }
}

/// The options with the approvals. Opening the poll has checked the options and taking the ballots
/// has checked these, so the instance always holds; were it not so, there would be no project to
/// choose.
fn instance(paper: &Paper, counted: &[(Weight, &Ballot)]) -> Instance {
    let Paper::Budget { budget, options } = paper else { return Instance::default() };
    let projects = (1..).zip(options).map(|(place, option)| budget::Project {
        id: format!("{place:02}"),
        cost: option.cost,
        name: Some(option.title.as_str().to_owned()),
    });
    let ballots = counted.iter().filter_map(|(_, ballot)| match ballot {
        Ballot::Budget { approve } => Some(
            approve.iter().map(|project| budget::Choice { project: *project, points: 1 }).collect(),
        ),
        _ => None,
    });
    Instance::new(Currency::default(), *budget, projects.collect(), ballots.collect())
        .unwrap_or_default()
}
