//! A poll: what is asked, who may vote, from when until when, and by which rule it is counted. All
//! of it is frozen and logged before it opens. Whether it is open follows from the clock; nothing
//! is counted while it is.

mod act;
mod ballot;
mod entry;
mod paper;
mod preset;
pub mod roll;
mod tally;

pub use act::{Fact, Refusal, count, open};
pub use ballot::{Ballot, BallotRefusal};
pub use entry::{Entry, Log, LogFault, Recount, alias, commitment};
pub use preset::Preset;
pub use tally::{BudgetOutcome, Counted, Outcome, tally};

use super::budget::{Money, Settings, Tie};
use super::resolution::{Rule, Weight};
use crate::code::{BuildingCode, ClusterCode, PersonCode};
use crate::event::hex;
use crate::number::Number;
use crate::people::policy::{self, Act};
use crate::people::{Actor, Role};
use crate::text::{Note, Title};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The most projects of a budget vote, and items of a rating.
pub const OPTIONS_LIMIT: usize = 40;
/// How long a poll may be open, in days.
pub const LONGEST_DAYS: i64 = 60;
/// How long a poll is open as a rule, in days.
pub const USUAL_DAYS: u64 = 7;

/// What is asked, and how it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "paper")]
pub enum Paper {
    /// Approve, against or abstain.
    Resolution { rule: Rule },
    /// Which of these should be paid from a budget.
    Budget { budget: Money, options: Vec<BudgetOption> },
    /// A grade for each item.
    Rating { items: Vec<Title> },
}

/// A project that a budget may pay for. Its cost is more than nothing and at most the budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetOption {
    pub title: Title,
    pub cost: Money,
}

/// Who votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Electorate {
    /// The towers of the cluster, each by its manager.
    Towers,
    /// The owners of a tower's units.
    Owners,
    /// The residents of the cluster, one ballot each.
    Residents,
}

/// Who can see how somebody voted. Until credentials that hide the voter exist, the portal's
/// operator could; [`Secrecy`] says who the portal tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secrecy {
    /// Everybody, after closing: a tower votes in public.
    Everybody,
    /// Who keeps the roll: a floor area names a flat.
    RollKeeper,
    Nobody,
}

/// One entry of the roll. A poll is kept for ever, so nobody is named in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voter {
    pub id: VoterId,
    pub weight: Weight,
}

/// A tower, or a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoterId {
    Tower(BuildingCode),
    Person(PersonCode),
}

/// What a poll decides about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Project(Number),
    /// An amendment of the station's convention, by its id there.
    Amendment(u32),
}

/// What the poll's single writer draws before it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The verifier key of the poll's log (C2SP signed-note).
    pub key: String,
    /// SHA-256 of the seed from which lots are drawn, in hexadecimal. The seed is told when the
    /// poll is counted.
    pub seed_commitment: String,
}

/// A poll as it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    pub number: Number,
    pub cluster: ClusterCode,
    pub subject: Subject,
    pub question: Title,
    pub about: Note,
    pub paper: Paper,
    pub electorate: Electorate,
    pub opens: DateTime<Utc>,
    pub closes: DateTime<Utc>,
    pub roll: Vec<Voter>,
    pub seal: Seal,
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

/// Where a poll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Announced,
    Open,
    /// Closed, and not counted yet.
    Closed,
    Counted,
}

impl Poll {
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        match () {
            () if self.outcome.is_some() => Phase::Counted,
            () if now >= self.closes => Phase::Closed,
            () if now >= self.opens => Phase::Open,
            () => Phase::Announced,
        }
    }

    pub fn secrecy(&self) -> Secrecy {
        match (&self.paper, self.electorate) {
            (Paper::Resolution { .. }, Electorate::Towers) => Secrecy::Everybody,
            (Paper::Resolution { .. }, _) => Secrecy::RollKeeper,
            _ => Secrecy::Nobody,
        }
    }

    /// Whose ballot somebody casts: a manager their tower's, everybody else their own. `None`
    /// where that one is not on the roll.
    pub fn voter(&self, by: &Actor) -> Option<&Voter> {
        policy::may_ever(Some(by), Act::Vote).ok()?;
        let id = match (self.electorate, &by.role) {
            (Electorate::Towers, Role::Manager { building, .. }) => {
                VoterId::Tower(building.clone())
            }
            (Electorate::Towers, _) => return None,
            _ => VoterId::Person(by.person.clone()?),
        };
        self.roll.iter().find(|voter| voter.id == id)
    }

    /// What the key of its log is called, and so the log. `portal` is the host that answers.
    pub fn log_name(portal: &str, number: Number) -> String {
        format!("{portal}/polls/{number}")
    }

    /// Whether it is asked for advice alone. The owners of a building decide by law at their own
    /// meeting; until an authority accepts this portal for that, it asks what they would decide.
    pub fn is_consultation(&self) -> bool {
        matches!(self.paper, Paper::Resolution { .. }) && self.electorate == Electorate::Owners
    }

    /// SHA-256 over the roll as it was frozen, in hexadecimal.
    pub fn roll_digest(&self) -> String {
        hex(&Sha256::digest(serde_json::to_vec(&self.roll).unwrap_or_default()))
    }

    /// The parameters of equal shares, published with the rules. Ties: lowest cost, most votes,
    /// then a lot.
    pub fn budget_settings(seed: [u8; 32]) -> Settings {
        Settings::usual(vec![Tie::LowestCost, Tie::MostVotes, Tie::Lot(seed)])
    }
}

#[cfg(test)]
mod tests;
