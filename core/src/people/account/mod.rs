//! A person's account: which offices they hold, what they agreed to, who looked at what names them.
//!
//! It holds a code and no name, address or number: events are kept for ever, and what names a
//! person must be possible to correct and to delete. Standing in a building is kept in the
//! building's register.

mod act;
mod fact;
pub mod office;

pub use act::{Refusal, gives, hand_over, perform};
pub use fact::Fact;

use super::Role;
use super::consent::Purpose;
use crate::code::ClusterCode;
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most offices of one person.
pub const OFFICES_LIMIT: usize = 8;

/// How long a session lasts, at the longest and without a visit.
pub const SESSION_DAYS: i64 = 30;
pub const IDLE_DAYS: i64 = 7;

/// The most addresses of one person, and the most places where they are signed in; one more ends
/// the one that was used least lately.
pub const CONTACTS_LIMIT: usize = 5;
pub const SESSIONS_LIMIT: usize = 10;

verbs!(
    /// What is done to an account.
    Verb {
        Join = "join",
        Appoint = "appoint",
        Dismiss = "dismiss",
        Consent = "consent",
        Withdraw = "withdraw",
        Reveal = "reveal",
        Correct = "correct",
        Delete = "delete",
    }
);

verbs!(
    /// What somebody does on the page that is their own.
    Own {
        ActAs = "act-as",
        Rename = "rename",
        AddContact = "add-contact",
        DropContact = "drop-contact",
        Consent = "consent",
        Withdraw = "withdraw",
        EndSession = "end-session",
        EndOthers = "end-others",
        Resign = "resign",
        HandOver = "hand-over",
        Delete = "delete",
    }
);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The grid centre's: persons belong to no single station.
    cluster: ClusterCode,
    pub offices: Vec<Office>,
    pub consents: Vec<Given>,
    /// When they first signed in; `None` while they are only known to a register.
    pub joined_at: Option<DateTime<Utc>>,
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    pub role: Role,
    pub since: DateTime<Utc>,
}

/// A consent that was given and not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub purpose: Purpose,
    pub since: DateTime<Utc>,
}

/// What is revealed to who looks behind a mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revealed {
    Name,
    /// Name, e-mail address and telephone number.
    Contacts,
}

/// Why somebody looks. A list and no text, as what is typed would be kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// To check that they are who the register says.
    Standing,
    /// To tell them of a meeting or a vote.
    Meeting,
    /// To arrange or run an activity.
    Activity,
    /// To settle an order that concerns them.
    Order,
    /// Danger to people or property.
    Emergency,
}

impl Reason {
    pub const ALL: &[Self] =
        &[Self::Standing, Self::Meeting, Self::Activity, Self::Order, Self::Emergency];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Meeting => "meeting",
            Self::Activity => "activity",
            Self::Order => "order",
            Self::Emergency => "emergency",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == word)
    }
}

impl Default for Account {
    fn default() -> Self {
        Self {
            cluster: ClusterCode::new("00"),
            offices: Vec::new(),
            consents: Vec::new(),
            joined_at: None,
            deleted_at: None,
        }
    }
}

impl Account {
    pub fn holds(&self, role: &Role) -> bool {
        self.offices.iter().any(|office| office.role == *role)
    }

    pub fn agreed_to(&self, purpose: Purpose) -> bool {
        self.consents.iter().any(|given| given.purpose == purpose)
    }

    /// Whether the role is an office: given by somebody, and handed on.
    pub fn is_office(role: &Role) -> bool {
        match role {
            Role::Dispatcher
            | Role::Checker
            | Role::Supervisor
            | Role::Handler { .. }
            | Role::Manager { .. }
            | Role::Liaison { .. }
            | Role::Auditor
            | Role::Registrar => true,
            Role::Reporter | Role::Resident { .. } | Role::Visitor | Role::Portal => false,
        }
    }
}

#[cfg(test)]
mod tests;
