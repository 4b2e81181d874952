//! The voters as the rules look at them: by project, and those with the same ballot together.

use super::instance::{Ballot, Instance};
use super::settings::Utility;
use std::collections::BTreeMap;

/// Voters with the same ballot. Whatever happens to one happens to all of them.
pub(super) struct Group {
    /// The projects supported, with the weight by which each is paid for.
    pub supports: Vec<(usize, u64)>,
    pub voters: u64,
}

/// A group as one of a project's supporters.
#[derive(Clone, Copy)]
pub(super) struct Supporter {
    pub group: u32,
    pub voters: u32,
    /// One supporter pays in proportion to it. 1, or the points given.
    pub weight: u32,
}

pub(super) struct Electorate {
    pub voters: u64,
    pub groups: Vec<Group>,
    /// Of each project.
    pub supporters: Vec<Vec<Supporter>>,
}

impl Electorate {
    pub fn of(instance: &Instance, utility: Utility) -> Self {
        let mut alike: BTreeMap<Ballot, u32> = BTreeMap::new();
        for ballot in instance.ballots() {
            let mut ballot = ballot.clone();
            ballot.sort_unstable();
            if utility != Utility::Points {
                ballot.iter_mut().for_each(|choice| choice.points = 1);
            }
            *alike.entry(ballot).or_default() += 1;
        }
        let mut supporters = vec![Vec::new(); instance.projects().len()];
        for (group, (ballot, voters)) in (0..).zip(&alike) {
            for choice in ballot {
                if let Some(supporters) = supporters.get_mut(choice.project) {
                    let weight = choice.points;
                    supporters.push(Supporter { group, voters: *voters, weight });
                }
            }
        }
        let supports = |ballot: Ballot| ballot.into_iter().map(|c| (c.project, c.points.into()));
        let groups = alike.into_iter().map(|(ballot, voters)| Group {
            supports: supports(ballot).collect(),
            voters: voters.into(),
        });
        let groups: Vec<Group> = groups.collect();
        Self { voters: groups.iter().map(|group| group.voters).sum(), groups, supporters }
    }

    /// The projects that could win: supported, and not dearer than the whole budget.
    pub fn candidates<'a>(&'a self, instance: &'a Instance) -> impl Iterator<Item = usize> + 'a {
        let supported = self.supporters.iter().enumerate().filter(|(_, s)| !s.is_empty());
        supported.map(|(project, _)| project).filter(|p| instance.cost(*p) <= instance.budget())
    }
}
