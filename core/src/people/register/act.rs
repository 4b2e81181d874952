//! Performing an act: the one way a register changes.

use super::{Changes, Fact, InvitationCode, Register, Resolved, STANDING_LIMIT, Standing};
use crate::code::{PersonCode, UnitCode};
use crate::people::Actor;
use crate::text::Title;
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

verbs! {
    /// The names of the acts.
    Verb {
        Import = "import",
        Undo = "undo",
        Admit = "admit",
        MoveOut = "move_out",
        Delegate = "delegate",
        Invite = "invite",
        Revoke = "revoke",
        AddDomain = "add_domain",
        RemoveDomain = "remove_domain",
        Enter = "enter",
        EnterByDomain = "enter_by_domain",
    }
}

/// What somebody wants to do. All but the last two, and moving out oneself, are for who keeps the
/// register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Import(Resolved),
    /// Takes back the last import. `last_poll` is when a poll of these owners was last opened, as
    /// the polls tell.
    Undo {
        last_poll: Option<DateTime<Utc>>,
    },
    Admit {
        person: PersonCode,
        standing: Standing,
    },
    /// Ends one standing. Who owned a unit with one other leaves the ballot to that one.
    MoveOut {
        person: PersonCode,
        standing: Standing,
    },
    /// One of the owners casts the ballot of a unit from now on.
    Delegate {
        unit: UnitCode,
        person: PersonCode,
    },
    Invite {
        code: InvitationCode,
        gives: Standing,
        uses: u16,
        until: DateTime<Utc>,
    },
    Revoke {
        invitation: u32,
    },
    /// `domain` as it was typed.
    AddDomain {
        domain: String,
        employer: Title,
    },
    RemoveDomain {
        domain: String,
    },
    /// By whoever has the code.
    Enter {
        code: InvitationCode,
    },
    /// By whoever has shown to receive mail at `domain`.
    EnterByDomain {
        domain: String,
    },
}

/// Why an act is not performed. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this role's to do")]
    NotYours,
    #[error("the register says so already")]
    NothingChanges,
    #[error("at most {limit} standings in a building")]
    Full { limit: usize },
    #[error("unit {unit} was sold since the roster was made")]
    SoldSince { unit: UnitCode },
    #[error("no import to undo")]
    NoImport,
    #[error("owners changed since the import")]
    ChangedSince,
    #[error("a poll of the owners was opened since the import")]
    PollOpened,
    #[error("no such unit")]
    UnknownUnit,
    #[error("the developer owns it until moved out")]
    Unsold,
    #[error("this person has this standing already")]
    HeldAlready,
    #[error("this person has no such standing")]
    NotHeld,
    #[error("only an owner of the unit casts its ballot")]
    NotAnOwner,
    #[error("an invitation cannot make an owner")]
    OwnerByInvitation,
    #[error("from {least} to {most} may use an invitation")]
    Uses { least: u16, most: u16 },
    #[error("an invitation ends after now and within {most} days")]
    Days { most: u16 },
    #[error("at most {limit} open invitations")]
    TooManyInvitations { limit: usize },
    #[error("no such open invitation")]
    UnknownInvitation,
    /// Unknown, used up, revoked or too late: which of them is nobody's to learn by trying.
    #[error("the code is not good")]
    WrongCode,
    #[error("no domain such as example.com")]
    NotADomain,
    #[error("anybody gets an address at {domain}")]
    FreeProvider { domain: String },
    #[error("the domain stands in the list already")]
    DomainKnown,
    #[error("at most {limit} domains")]
    TooManyDomains { limit: usize },
    #[error("no such domain in the list")]
    UnknownDomain,
}

impl Register {
    /// Decides what an act does at `now`, or why it does nothing.
    pub fn perform(&self, act: Act, by: &Actor, now: DateTime<Utc>) -> Result<Fact, Refusal> {
        match &act {
            Act::Enter { .. } | Act::EnterByDomain { .. } => {}
            Act::MoveOut { person, standing } => self.may_move_out(person, standing, by)?,
            _ => self.may_keep(by)?,
        }
        match act {
            Act::Import(roster) => self.import(&roster),
            Act::Undo { last_poll } => self.undo(last_poll),
            Act::Admit { person, standing } => {
                if let Standing::Owner { unit } = &standing {
                    let unit = self.unit(unit).ok_or(Refusal::UnknownUnit)?;
                    (!unit.is_unsold).then_some(()).ok_or(Refusal::Unsold)?;
                }
                self.can_take(&person, &standing)?;
                Ok(Fact::Admit { person, standing })
            }
            Act::MoveOut { person, standing } => match self.holds(&person, &standing) {
                true => Ok(Fact::MoveOut { person, standing }),
                false => Err(Refusal::NotHeld),
            },
            Act::Delegate { unit: code, person } => {
                let unit = self.unit(&code).ok_or(Refusal::UnknownUnit)?;
                if !self.owners_of(&code).any(|owner| *owner == person) {
                    return Err(Refusal::NotAnOwner);
                }
                match unit.delegate.as_ref() == Some(&person) {
                    true => Err(Refusal::NothingChanges),
                    false => Ok(Fact::Delegate { unit: code, person }),
                }
            }
            Act::Invite { code, gives, uses, until } => self.invite(&code, gives, uses, until, now),
            Act::Revoke { invitation } => {
                let mut open = self.open_invitations(now).map(|open| open.invitation);
                let found = open.find(|open| *open == invitation);
                found
                    .map(|invitation| Fact::Revoke { invitation })
                    .ok_or(Refusal::UnknownInvitation)
            }
            Act::AddDomain { domain, employer } => self.add_domain(&domain, employer),
            Act::RemoveDomain { domain } => match self.employer_of(&domain) {
                Some(_) => Ok(Fact::RemoveDomain { domain }),
                None => Err(Refusal::UnknownDomain),
            },
            Act::Enter { code } => {
                let person = by.person.clone().ok_or(Refusal::NotYours)?;
                let digest = code.digest(&self.building);
                let mut open = self.open_invitations(now);
                let found = open.find(|open| open.digest == digest).ok_or(Refusal::WrongCode)?;
                let (invitation, standing) = (found.invitation, found.gives.clone());
                self.can_take(&person, &standing)?;
                Ok(Fact::Enter { person, standing, invitation })
            }
            Act::EnterByDomain { domain } => {
                let person = by.person.clone().ok_or(Refusal::NotYours)?;
                let employer = self.employer_of(&domain).ok_or(Refusal::UnknownDomain)?.clone();
                let standing = Standing::Employee { employer };
                self.can_take(&person, &standing)?;
                Ok(Fact::EnterByDomain { person, standing, domain })
            }
        }
    }

    fn import(&self, roster: &Resolved) -> Result<Fact, Refusal> {
        let changes: Changes = self.preview(roster)?.changes;
        if changes.is_empty() {
            return Err(Refusal::NothingChanges);
        }
        let (import, digest) = (self.imports.saturating_add(1), roster.digest.clone());
        Ok(Fact::Import { import, digest, changes })
    }

    /// An import is undone while it is the last that happened to the owners: once a poll froze
    /// them, or one of them was changed by hand, it is corrected by another import.
    fn undo(&self, last_poll: Option<DateTime<Utc>>) -> Result<Fact, Refusal> {
        let last = self.last_import().ok_or(Refusal::NoImport)?;
        if last_poll.is_some_and(|opened| opened >= last.at) {
            return Err(Refusal::PollOpened);
        }
        match last.is_passed {
            true => Err(Refusal::ChangedSince),
            false => Ok(Fact::Undo { import: last.import }),
        }
    }

    fn can_take(&self, person: &PersonCode, standing: &Standing) -> Result<(), Refusal> {
        if self.holds(person, standing) {
            return Err(Refusal::HeldAlready);
        }
        match self.held.len() < STANDING_LIMIT {
            true => Ok(()),
            false => Err(Refusal::Full { limit: STANDING_LIMIT }),
        }
    }

    pub(super) fn employer_of(&self, domain: &str) -> Option<&Title> {
        let known = self.domains.iter().find(|known| known.domain == domain);
        known.map(|known| &known.employer)
    }
}
