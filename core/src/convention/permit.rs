//! Whose a convention's acts are, and in which state of an amendment.

use super::{Amendment, AmendmentNumber, Convention, Refusal, State};
use crate::people::{Actor, Role};

impl Convention {
    /// Managers of the cluster and its liaison officer have standing.
    pub fn may_propose(&self, by: &Actor) -> Result<(), Refusal> {
        match &by.role {
            Role::Manager { cluster, .. } | Role::Liaison { cluster }
                if *cluster == self.cluster =>
            {
                Ok(())
            }
            _ => Err(Refusal::NotYours),
        }
    }

    /// By who proposed it, or the successor in that role.
    pub fn may_withdraw(&self, number: AmendmentNumber, by: &Actor) -> Result<(), Refusal> {
        self.may_propose(by)?;
        match self.before_vote(number)?.by.role == by.role {
            true => Ok(()),
            false => Err(Refusal::NotYours),
        }
    }

    /// By who proposed it or the liaison officer.
    pub fn may_put_to_vote(&self, number: AmendmentNumber, by: &Actor) -> Result<(), Refusal> {
        self.may_propose(by)?;
        let proposer = &self.before_vote(number)?.by.role;
        match matches!(by.role, Role::Liaison { .. }) || *proposer == by.role {
            true => Ok(()),
            false => Err(Refusal::NotYours),
        }
    }

    fn before_vote(&self, number: AmendmentNumber) -> Result<&Amendment, Refusal> {
        let amendment = self.open(number)?;
        match amendment.state {
            State::Proposed => Ok(amendment),
            _ => Err(Refusal::NotNow { state: amendment.state.clone() }),
        }
    }

    pub(super) fn open(&self, number: AmendmentNumber) -> Result<&Amendment, Refusal> {
        let amendment = self.amendment(number).ok_or(Refusal::UnknownAmendment)?;
        match &amendment.state {
            State::Stale { version } => Err(Refusal::Stale { version: *version }),
            state if !state.is_open() => Err(Refusal::NotNow { state: state.clone() }),
            _ => Ok(amendment),
        }
    }
}
