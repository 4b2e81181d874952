//! What a poll's log says: rules, roll, ballots, close and tally, each a leaf. While the poll is
//! open only hashes leave its writer; after closing the entries are published, and anybody counts
//! again from them.

use super::{Ballot, Outcome, Poll, Secrecy, Voter, VoterId, tally};
use crate::event::hex;
use crate::merkle::{TreeHash, root};
use crate::voting::resolution::Weight;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// One leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "entry")]
pub enum Entry {
    /// What is asked, of whom, by which rule, with which key: the poll without its roll.
    Rules {
        poll: Box<Poll>,
        roll_digest: String,
    },
    /// Who may vote, under the name that the log knows them by.
    Roll {
        voters: Vec<Listed>,
    },
    /// A ballot. `nonce` keeps anybody from trying which choice gives the leaf's hash.
    Ballot {
        voter: String,
        ballot: Ballot,
        nonce: String,
    },
    /// The poll is closed, and the seed of its lots is told.
    Close {
        at: DateTime<Utc>,
        seed: String,
    },
    Tally {
        outcome: Outcome,
    },
}

/// A voter in the log: a tower by its code, everybody else by a name that means nothing outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub voter: String,
    pub weight: Weight,
}

/// What is wrong with a published log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum LogFault {
    #[error("line {line} is no entry")]
    Line { line: usize },
    #[error("the log does not begin with rules and roll, or does not end with close and tally")]
    Order,
    #[error("a ballot is of nobody on the roll")]
    Stranger,
    #[error("the seed is not the one that was committed to")]
    Seed,
    #[error("the published outcome is not what the ballots give")]
    Outcome,
}

/// A published log, a line an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    lines: Vec<String>,
}

/// What counting again gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    pub poll: Poll,
    pub outcome: Outcome,
    /// The head of the log's tree, to be held against the signed checkpoint.
    pub root: TreeHash,
    pub size: u64,
}

impl Entry {
    /// The bytes of the leaf: one line of JSON.
    pub fn line(&self) -> String {
        // Plain values always serialise; were it ever not so, the empty leaf would be no entry.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The first entries of a poll.
    pub fn opening(poll: &Poll, secret: &[u8; 32]) -> [Self; 2] {
        let listed =
            |voter: &Voter| Listed { voter: alias(poll, &voter.id, secret), weight: voter.weight };
        let mut voters: Vec<Listed> = poll.roll.iter().map(listed).collect();
        // In an order that says nothing about who is who.
        voters.sort_by(|a, b| a.voter.cmp(&b.voter));
        let rules = Poll { roll: Vec::new(), ..poll.clone() };
        let roll_digest = poll.roll_digest();
        [Self::Rules { poll: Box::new(rules), roll_digest }, Self::Roll { voters }]
    }
}

/// The name by which the log knows a voter. `secret` never leaves the poll's writer.
pub fn alias(poll: &Poll, voter: &VoterId, secret: &[u8; 32]) -> String {
    match (poll.secrecy(), voter) {
        (Secrecy::Everybody, VoterId::Tower(building)) => building.to_string(),
        (_, id) => {
            let id = serde_json::to_vec(id).unwrap_or_default();
            let digest = Sha256::new().chain_update(secret).chain_update(id).finalize();
            hex(digest.get(..8).unwrap_or_default())
        }
    }
}

impl Log {
    /// A log by its lines.
    pub fn of(lines: Vec<String>) -> Self {
        Self { lines }
    }

    /// Reads a published log.
    pub fn parse(text: &str) -> Self {
        Self::of(text.lines().map(str::to_owned).collect())
    }

    /// What its leaves are the hashes of, in their order.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// What was counted; `None` while it has not been closed.
    pub fn outcome(&self) -> Option<Outcome> {
        match serde_json::from_str(self.lines.last()?).ok()? {
            Entry::Tally { outcome } => Some(outcome),
            _ => None,
        }
    }

    /// The last entries of a log that has none of them yet: counted from what it says, as everybody
    /// will count it again.
    pub fn closing(&self, seed: [u8; 32]) -> Result<[Entry; 2], LogFault> {
        let entries = self.entries()?;
        let [Entry::Rules { poll, .. }, Entry::Roll { voters }, ballots @ ..] = entries.as_slice()
        else {
            return Err(LogFault::Order);
        };
        let poll = with_roll(poll, voters);
        let outcome = tally(&poll, &cast(ballots, &poll)?, seed);
        Ok([Entry::Close { at: poll.closes, seed: hex(&seed) }, Entry::Tally { outcome }])
    }

    /// The last ballot of each voter, by the name that the log knows them by.
    pub fn last_ballots(&self) -> Result<HashMap<String, Ballot>, LogFault> {
        let ballots = self.entries()?.into_iter().filter_map(|entry| match entry {
            Entry::Ballot { voter, ballot, .. } => Some((voter, ballot)),
            _ => None,
        });
        Ok(ballots.collect())
    }

    fn entries(&self) -> Result<Vec<Entry>, LogFault> {
        let read = |(line, text): (usize, &String)| {
            serde_json::from_str(text).map_err(|_| LogFault::Line { line })
        };
        (1..).zip(&self.lines).map(read).collect()
    }

    /// Counts again from the ballots, and compares with what was published.
    pub fn recount(&self) -> Result<Recount, LogFault> {
        let entries = self.entries()?;
        let [
            Entry::Rules { poll, .. },
            Entry::Roll { voters },
            ballots @ ..,
            Entry::Close { seed, .. },
            Entry::Tally { outcome },
        ] = entries.as_slice()
        else {
            return Err(LogFault::Order);
        };
        let poll = with_roll(poll, voters);
        let cast = cast(ballots, &poll)?;
        let seed = committed(seed, &poll)?;
        if tally(&poll, &cast, seed) != *outcome {
            return Err(LogFault::Outcome);
        }
        let leaves: Vec<TreeHash> =
            self.lines.iter().map(|line| TreeHash::leaf(line.as_bytes())).collect();
        let size = u64::try_from(leaves.len()).unwrap_or(u64::MAX);
        Ok(Recount { poll, outcome: outcome.clone(), root: root(&leaves), size })
    }
}

/// The poll with the roll as the log tells it: under the names of the log.
fn with_roll(poll: &Poll, voters: &[Listed]) -> Poll {
    let voter = |listed: &Listed| Voter { id: named(&listed.voter), weight: listed.weight };
    Poll { roll: voters.iter().map(voter).collect(), ..poll.clone() }
}

fn named(alias: &str) -> VoterId {
    VoterId::Person(crate::code::PersonCode::new(alias))
}

fn cast(ballots: &[Entry], poll: &Poll) -> Result<Vec<(VoterId, Ballot)>, LogFault> {
    let roll: HashSet<&VoterId> = poll.roll.iter().map(|voter| &voter.id).collect();
    ballots
        .iter()
        .map(|entry| {
            let Entry::Ballot { voter, ballot, .. } = entry else { return Err(LogFault::Order) };
            let id = named(voter);
            match roll.contains(&id) {
                true => Ok((id, ballot.clone())),
                false => Err(LogFault::Stranger),
            }
        })
        .collect()
}

fn committed(seed: &str, poll: &Poll) -> Result<[u8; 32], LogFault> {
    let bytes: Option<Vec<u8>> = (0..seed.len())
        .step_by(2)
        .map(|at| seed.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let seed: [u8; 32] = bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(LogFault::Seed)?;
    match commitment(&seed) == poll.seal.seed_commitment {
        true => Ok(seed),
        false => Err(LogFault::Seed),
    }
}

/// What is published of a seed before the poll opens.
pub fn commitment(seed: &[u8; 32]) -> String {
    hex(&Sha256::digest(seed))
}
