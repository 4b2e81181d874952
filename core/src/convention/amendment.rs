use super::{ArticleNumber, Parameter, Value, Version, VersionNumber, Wording};
use crate::number::Number;
use crate::people::Actor;
use crate::text::Note;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An amendment's number, counted from 1 within a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AmendmentNumber(pub u32);

/// What is to become of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Wording(Wording),
    Value(Value),
}

/// How the towers voted. Each has one vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub in_favour: u32,
    pub against: u32,
    pub abstained: u32,
    /// All towers of the cluster, whether they took part or not.
    pub towers: u32,
}

/// Where an amendment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    Proposed,
    /// `rules` is the version in force when it was put to the vote: by its thresholds the vote is
    /// counted.
    PutToVote {
        poll: Number,
        rules: VersionNumber,
    },
    /// It made `version`.
    Ratified {
        poll: Number,
        version: VersionNumber,
        outcome: Outcome,
    },
    Rejected {
        poll: Number,
        rules: VersionNumber,
        outcome: Outcome,
    },
    Withdrawn {
        reason: Note,
    },
    /// `version` changed the article since, by another amendment.
    Stale {
        version: VersionNumber,
    },
}

/// A proposal to change one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub number: AmendmentNumber,
    pub article: ArticleNumber,
    pub change: Change,
    pub reason: Note,
    pub by: Actor,
    pub at: DateTime<Utc>,
    /// The last version when it was proposed.
    pub based_on: VersionNumber,
    pub state: State,
}

impl State {
    /// Whether it may still be ratified.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Proposed | Self::PutToVote { .. })
    }
}

impl Outcome {
    /// The towers that took part: who abstains does.
    pub fn took_part(&self) -> u32 {
        self.in_favour.saturating_add(self.against).saturating_add(self.abstained)
    }

    /// Whether the towers ratify by a version's thresholds: enough of all take part, and enough of
    /// those are in favour.
    pub fn ratifies(&self, rules: &Version) -> bool {
        let reached = |parameter, part, whole| {
            rules.share(parameter).is_some_and(|share| share.is_reached(part, whole))
        };
        reached(Parameter::RatificationParticipation, self.took_part(), self.towers)
            && reached(Parameter::RatificationApproval, self.in_favour, self.took_part())
    }
}
