//! Which of equally good projects comes first.

use super::instance::{Instance, Project};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// What a lot is drawn from. Its hash is published before a poll opens, itself after the close, so
/// that nobody could choose it knowing the ballots.
pub type Seed = [u8; 32];

/// A way of breaking ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    LowestCost,
    /// The most ballots that support it.
    MostVotes,
    /// The smallest SHA-256 of the seed followed by the project's id.
    Lot(Seed),
    /// The smallest id, compared as UTF-8 bytes. Ids are unique, so nothing is left to break.
    SmallestId,
}

/// Each project's place in the order of preference among equals, by these ways one after the other
/// and last of all by the smallest id.
pub(super) fn ranks(instance: &Instance, ties: &[Tie]) -> Vec<usize> {
    let votes = instance.votes();
    let mut order: Vec<_> = instance.projects().iter().zip(votes).enumerate().collect();
    order.sort_by(|(_, (a, a_votes)), (_, (b, b_votes))| {
        let by_ties = ties.iter().map(|tie| match tie {
            Tie::LowestCost => a.cost.cmp(&b.cost),
            Tie::MostVotes => Reverse(a_votes).cmp(&Reverse(b_votes)),
            Tie::Lot(seed) => lot(seed, a).cmp(&lot(seed, b)),
            Tie::SmallestId => a.id.cmp(&b.id),
        });
        let decided = by_ties.into_iter().find(|order| order.is_ne());
        decided.unwrap_or_else(|| a.id.cmp(&b.id))
    });
    let mut ranks = vec![0; order.len()];
    for (rank, (project, _)) in order.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(project) {
            *place = rank;
        }
    }
    ranks
}

fn lot(seed: &Seed, project: &Project) -> [u8; 32] {
    Sha256::new().chain_update(seed).chain_update(&project.id).finalize().into()
}
