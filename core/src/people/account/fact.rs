//! What happened to an account, and what it makes of it. Nothing is decided here.

use super::{Account, Given, Office, Reason, Revealed, Verb};
use crate::code::ClusterCode;
use crate::event::Happening;
use crate::people::consent::Purpose;
use crate::people::{Actor, Role};
use crate::record::{Kind, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// They signed in for the first time, and agreed to these purposes.
    Join {
        purposes: Vec<Purpose>,
    },
    Appoint {
        office: Role,
    },
    Dismiss {
        office: Role,
    },
    Consent {
        purpose: Purpose,
    },
    Withdraw {
        purpose: Purpose,
    },
    /// Somebody was shown what names them.
    Reveal {
        what: Revealed,
        reason: Reason,
    },
    /// They corrected what names them. What it was and is now is not kept here.
    Correct,
    /// They had everything deleted that names them.
    Delete,
}

impl Fact {
    pub fn verb(&self) -> Verb {
        match self {
            Self::Join { .. } => Verb::Join,
            Self::Appoint { .. } => Verb::Appoint,
            Self::Dismiss { .. } => Verb::Dismiss,
            Self::Consent { .. } => Verb::Consent,
            Self::Withdraw { .. } => Verb::Withdraw,
            Self::Reveal { .. } => Verb::Reveal,
            Self::Correct => Verb::Correct,
            Self::Delete => Verb::Delete,
        }
    }
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        self.verb().as_str()
    }
}

impl Record for Account {
    const KIND: Kind = Kind::Account;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Join { purposes } => {
                self.joined_at = Some(at);
                self.consents =
                    purposes.into_iter().map(|purpose| Given { purpose, since: at }).collect();
            }
            Fact::Appoint { office } => self.offices.push(Office { role: office, since: at }),
            Fact::Dismiss { office } => self.offices.retain(|held| held.role != office),
            Fact::Consent { purpose } => self.consents.push(Given { purpose, since: at }),
            Fact::Withdraw { purpose } => self.consents.retain(|given| given.purpose != purpose),
            Fact::Reveal { .. } | Fact::Correct => {}
            Fact::Delete => {
                self.offices.clear();
                self.consents.clear();
                self.deleted_at = Some(at);
            }
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }
}
