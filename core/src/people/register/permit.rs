//! Whose a register's acts are.

use super::{Refusal, Register};
use crate::code::PersonCode;
use crate::people::policy::{self, Act, Subject};
use crate::people::{Actor, Standing};

impl Register {
    /// A register is kept by the manager of its building and by the registrars.
    pub fn may_keep(&self, by: &Actor) -> Result<(), Refusal> {
        let subject = Subject { building: Some(&self.building), ..Subject::default() };
        policy::permit(Some(by), Act::KeepRegister, &subject).map_err(|_| Refusal::NotYours)
    }

    /// Everybody may move out by themselves; ownership is ended by who keeps the register, since a
    /// ballot hangs on it.
    pub fn may_move_out(
        &self,
        person: &PersonCode,
        standing: &Standing,
        by: &Actor,
    ) -> Result<(), Refusal> {
        if matches!(standing, Standing::Owner { .. }) {
            return self.may_keep(by);
        }
        let (building, person) = (Some(&self.building), Some(person));
        let subject = Subject { building, person, ..Subject::default() };
        policy::permit(Some(by), Act::MoveOut, &subject).map_err(|_| Refusal::NotYours)
    }
}
