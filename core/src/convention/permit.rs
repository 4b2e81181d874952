//! Whose an amendment is, and in which state it is theirs to take further.

use super::{Amendment, AmendmentNumber, Convention, Refusal, State, Verb};
use crate::people::Actor;
use crate::people::policy::{self, Act, Subject};

impl Convention {
    /// Managers of the cluster and its liaison officer have standing.
    pub fn may_propose(&self, by: &Actor) -> Result<(), Refusal> {
        self.permit(Verb::Propose, by, None)
    }

    /// By who proposed it, or the successor in that role.
    pub fn may_withdraw(&self, number: AmendmentNumber, by: &Actor) -> Result<(), Refusal> {
        self.may_propose(by)?;
        let amendment = self.before_vote(number)?;
        self.permit(Verb::Withdraw, by, Some(amendment))?;
        match amendment.by.role == by.role {
            true => Ok(()),
            false => Err(Refusal::NotYours),
        }
    }

    /// By who proposed it or the liaison officer.
    pub fn may_put_to_vote(&self, number: AmendmentNumber, by: &Actor) -> Result<(), Refusal> {
        self.may_propose(by)?;
        self.permit(Verb::PutToVote, by, Some(self.before_vote(number)?))
    }

    /// What the policy table says of this convention, or of an amendment to it.
    pub(super) fn permit(
        &self,
        verb: Verb,
        by: &Actor,
        amendment: Option<&Amendment>,
    ) -> Result<(), Refusal> {
        let building = amendment.and_then(|amendment| amendment.by.role.building());
        let subject = Subject { building, ..Subject::of_cluster(&self.cluster) };
        policy::permit(Some(by), Act::Convention(verb), &subject).map_err(|_| Refusal::NotYours)
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
