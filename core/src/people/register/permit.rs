//! Whose a register's acts are.

use super::{Refusal, Register};
use crate::code::PersonCode;
use crate::people::{Actor, Role, Standing};

impl Register {
    /// A register is kept by the manager of its building and by the registrars.
    pub fn may_keep(&self, by: &Actor) -> Result<(), Refusal> {
        match &by.role {
            Role::Manager { building, .. } if *building == self.building => Ok(()),
            Role::Registrar => Ok(()),
            _ => Err(Refusal::NotYours),
        }
    }

    /// Everybody may move out by themselves; ownership is ended by who keeps the register, since a
    /// ballot hangs on it.
    pub fn may_move_out(
        &self,
        person: &PersonCode,
        standing: &Standing,
        by: &Actor,
    ) -> Result<(), Refusal> {
        let is_own = by.person.as_ref() == Some(person);
        match is_own && !matches!(standing, Standing::Owner { .. }) {
            true => Ok(()),
            false => self.may_keep(by),
        }
    }
}
