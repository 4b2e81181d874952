//! Whose a rota's acts are.

use super::{Refusal, Rota};
use crate::code::BuildingCode;
use crate::people::{Actor, Role};

impl Rota {
    /// The building of this cluster that the actor manages.
    pub(super) fn managed<'a>(&self, by: &'a Actor) -> Result<&'a BuildingCode, Refusal> {
        match &by.role {
            Role::Manager { building, cluster } if *cluster == self.cluster => Ok(building),
            _ => Err(Refusal::NotYours),
        }
    }

    /// The order is the liaison officer's.
    pub(super) fn liaison(&self, by: &Actor) -> Result<(), Refusal> {
        match &by.role {
            Role::Liaison { cluster } if *cluster == self.cluster => Ok(()),
            _ => Err(Refusal::NotYours),
        }
    }

    /// A building is spoken for by its own manager and by the liaison officer.
    pub(super) fn speaks_for(&self, building: &BuildingCode, by: &Actor) -> Result<(), Refusal> {
        match self.managed(by) {
            Ok(own) if own == building => Ok(()),
            _ => self.liaison(by),
        }
    }
}
