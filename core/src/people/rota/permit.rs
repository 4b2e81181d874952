//! Whose a rota's acts are, as the policy table says.

use super::{Refusal, Rota, Verb};
use crate::code::BuildingCode;
use crate::people::Actor;
use crate::people::policy::{self, Act, Subject};

impl Rota {
    /// Whether an act is the actor's at this station.
    pub(super) fn permit(&self, verb: Verb, by: &Actor) -> Result<(), Refusal> {
        self.permit_for(verb, by, None)
    }

    /// Whether it is for that building.
    pub(super) fn permit_for(
        &self,
        verb: Verb,
        by: &Actor,
        building: Option<&BuildingCode>,
    ) -> Result<(), Refusal> {
        let subject = Subject { building, ..Subject::of_cluster(&self.cluster) };
        policy::permit(Some(by), Act::Rota(verb), &subject).map_err(|_| Refusal::NotYours)
    }

    /// The actor's own building, where they may do something upon it.
    pub(super) fn own<'a>(&self, verb: Verb, by: &'a Actor) -> Result<&'a BuildingCode, Refusal> {
        self.permit(verb, by)?;
        by.role.building().ok_or(Refusal::NotYours)
    }
}
