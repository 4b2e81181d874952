//! Who may do what: one table, asked by every route before its handler, by every rule of `core`
//! before it decides, and by pages before they offer anything. When something may be done (in which
//! state, until when, by whom not twice) stands with what it is done to.

mod act;
mod over;
mod table;
mod who;

pub use act::Act;
pub use over::{Over, Subject};
pub use table::entitled;
pub use who::Who;

use super::Actor;
use serde::{Deserialize, Serialize};

/// Why somebody may not. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    #[error("nobody is signed in")]
    NotSignedIn,
    #[error("not this role's to do")]
    WrongRole,
    #[error("in another cluster")]
    AnotherCluster,
    #[error("of another building")]
    AnotherBuilding,
    #[error("with another unit")]
    AnotherUnit,
    #[error("another building leads the station at the moment")]
    NotLeading,
    #[error("somebody else's")]
    NotTheirOwn,
}

/// Whether somebody may do something with this subject. `who` is `None` for whoever has not signed
/// in; that a [`Reporter`](super::Role::Reporter) knows the code of the order was found out before.
pub fn permit(who: Option<&Actor>, act: Act, subject: &Subject<'_>) -> Result<(), Reason> {
    let role = who.map(|actor| &actor.role);
    let mut refused = None;
    for (_, over) in entitled(act).iter().filter(|(entitled, _)| entitled.covers(role)) {
        match over.reaches(who, subject) {
            Ok(()) => return Ok(()),
            Err(reason) => refused = refused.or(Some(reason)),
        }
    }
    Err(refused.unwrap_or(without_a_role(who)))
}

/// Whether there is a subject with which somebody may do something: what can be said before it is
/// loaded, and so without telling whether it is there. Whatever a reporter may do, anybody may who
/// turns out to know the code.
pub fn may_ever(who: Option<&Actor>, act: Act) -> Result<(), Reason> {
    let role = who.map(|actor| &actor.role);
    let may = |entitled: Who| entitled == Who::Reporter || entitled.covers(role);
    match entitled(act).iter().any(|(entitled, _)| may(*entitled)) {
        true => Ok(()),
        false => Err(without_a_role(who)),
    }
}

/// Every way in which an act is open to somebody. Storage asks it so as to read no more than that;
/// what it finds is asked of [`permit`] like everything else.
pub fn reach(who: &Actor, act: Act) -> Vec<Over> {
    let own = entitled(act).iter().filter(|(entitled, _)| entitled.covers(Some(&who.role)));
    own.map(|(_, over)| *over).collect()
}

fn without_a_role(who: Option<&Actor>) -> Reason {
    match who {
        None => Reason::NotSignedIn,
        Some(_) => Reason::WrongRole,
    }
}

#[cfg(test)]
mod tests;
