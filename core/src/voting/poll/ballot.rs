use super::{Paper, Phase, Poll, VoterId};
use crate::people::Actor;
use crate::voting::rating::Grade;
use crate::voting::resolution::Choice;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One voter's paper, filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ballot")]
pub enum Ballot {
    Resolution {
        choice: Choice,
    },
    /// Places of the approved options, each once.
    Budget {
        approve: Vec<usize>,
    },
    /// A grade for each item, `None` for 不了解.
    Rating {
        grades: Vec<Option<Grade>>,
    },
}

/// Why a ballot is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum BallotRefusal {
    #[error("not on the roll")]
    NotOnRoll,
    #[error("the poll is {phase:?}")]
    NotOpen { phase: Phase },
    #[error("nothing is chosen")]
    Empty,
    #[error("item {item} has no grade")]
    Ungraded { item: usize },
    #[error("the ballot is of another paper")]
    OtherPaper,
}

impl Poll {
    /// Whose ballot it is, if it is taken now. Voting again is allowed until the poll closes: the
    /// last ballot counts.
    pub fn accept(
        &self,
        ballot: &Ballot,
        by: &Actor,
        now: DateTime<Utc>,
    ) -> Result<&VoterId, BallotRefusal> {
        let voter = self.voter(by).ok_or(BallotRefusal::NotOnRoll)?;
        match self.phase(now) {
            Phase::Open => {}
            phase => return Err(BallotRefusal::NotOpen { phase }),
        }
        match (&self.paper, ballot) {
            (Paper::Resolution { .. }, Ballot::Resolution { .. }) => {}
            (Paper::Budget { options, .. }, Ballot::Budget { approve }) => {
                if approve.is_empty() {
                    return Err(BallotRefusal::Empty);
                }
                let ascending = approve.iter().zip(approve.iter().skip(1)).all(|(a, b)| a < b);
                if !ascending || approve.iter().any(|option| *option >= options.len()) {
                    return Err(BallotRefusal::OtherPaper);
                }
            }
            (Paper::Rating { items }, Ballot::Rating { grades }) => {
                if grades.len() != items.len() {
                    return Err(BallotRefusal::OtherPaper);
                }
            }
            _ => return Err(BallotRefusal::OtherPaper),
        }
        Ok(&voter.id)
    }
}
