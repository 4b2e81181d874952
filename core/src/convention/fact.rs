//! What happened to a convention, and what it makes of it. Nothing is decided here.

use super::{
    Amendment, AmendmentNumber, ArticleNumber, Change, Convention, Outcome, State, Version,
    VersionNumber,
};
use crate::code::ClusterCode;
use crate::event::Happening;
use crate::number::Number;
use crate::people::Actor;
use crate::record::{Initial, Kind, Record};
use crate::text::Note;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// The convention as it was when something first happened to it.
    Begin(Box<Convention>),
    Propose {
        amendment: AmendmentNumber,
        article: ArticleNumber,
        change: Change,
        reason: Note,
        based_on: VersionNumber,
    },
    Withdraw {
        amendment: AmendmentNumber,
        reason: Note,
    },
    PutToVote {
        amendment: AmendmentNumber,
        poll: Number,
        rules: VersionNumber,
    },
    /// The towers ratified: `version` is in force from `from`.
    Ratify {
        amendment: AmendmentNumber,
        outcome: Outcome,
        version: VersionNumber,
        from: DateTime<Utc>,
    },
    Reject {
        amendment: AmendmentNumber,
        outcome: Outcome,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Begin(_) => "begin",
            Self::Propose { .. } => "propose",
            Self::Withdraw { .. } => "withdraw",
            Self::PutToVote { .. } => "put_to_vote",
            Self::Ratify { .. } => "ratify",
            Self::Reject { .. } => "reject",
        }
    }
}

impl Record for Convention {
    const KIND: Kind = Kind::Convention;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, by: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Begin(convention) => *self = *convention,
            Fact::Propose { amendment, article, change, reason, based_on } => {
                let (number, by, state) = (amendment, by.clone(), State::Proposed);
                let proposed =
                    Amendment { number, article, change, reason, by, at, based_on, state };
                self.amendments.push(proposed);
            }
            Fact::Withdraw { amendment, reason } => {
                self.settle(amendment, |_| Some(State::Withdrawn { reason }));
            }
            Fact::PutToVote { amendment, poll, rules } => {
                self.settle(amendment, |_| Some(State::PutToVote { poll, rules }));
            }
            Fact::Reject { amendment, outcome } => self.settle(amendment, |state| match state {
                State::PutToVote { poll, rules } => Some(State::Rejected { poll, rules, outcome }),
                _ => None,
            }),
            Fact::Ratify { amendment, outcome, version, from } => {
                self.settle(amendment, |state| match state {
                    State::PutToVote { poll, .. } => {
                        Some(State::Ratified { poll, version, outcome })
                    }
                    _ => None,
                });
                self.next_version(amendment, version, from);
            }
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }
}

impl Initial for Convention {
    fn begin(self) -> Fact {
        Fact::Begin(Box::new(self))
    }
}

impl Convention {
    fn settle(&mut self, number: AmendmentNumber, next: impl FnOnce(State) -> Option<State>) {
        let amendment = self.amendments.iter_mut().find(|amendment| amendment.number == number);
        if let Some(amendment) = amendment
            && let Some(state) = next(amendment.state.clone())
        {
            amendment.state = state;
        }
    }

    fn next_version(
        &mut self,
        amendment: AmendmentNumber,
        number: VersionNumber,
        from: DateTime<Utc>,
    ) {
        let Some(made_by) = self.amendment(amendment).cloned() else { return };
        let changed = made_by.article;
        let articles = self.latest().map_or_else(Vec::new, |last| last.amended(&made_by));
        self.versions.push(Version { number, from, articles, amendment: Some(amendment) });
        for other in &mut self.amendments {
            if other.article == changed && other.state.is_open() {
                other.state = State::Stale { version: number };
            }
        }
    }
}
