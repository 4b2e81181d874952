//! A roster's people, and the codes under which the portal knows them.

use crate::accounts;
use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::standings::{self, Entered};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::Register;
use gongzhi_core::people::register::Resolved;
use gongzhi_core::people::roster::{Named, Recognised, Roster};
use std::collections::{BTreeSet, HashMap};

/// A roster in which everybody has a code, with those who are entered by it.
pub struct Coded {
    pub codes: Vec<PersonCode>,
    pub resolved: Resolved,
    pub entered: Vec<Entered>,
}

pub async fn resolve(ask: &Asked, register: &Register, roster: &Roster) -> Result<Coded, Failure> {
    let addresses: Vec<&str> = roster
        .people
        .iter()
        .flat_map(|person| person.contacts.iter().map(|contact| contact.address()))
        .collect();
    let addresses = standings::by_addresses(&ask.env, &addresses).await?;
    let recognised = roster.recognise(register, &addresses, &names(ask, register).await?);
    let (mut codes, mut entered) = (Vec::new(), Vec::new());
    for (person, recognised) in roster.people.iter().zip(recognised) {
        let (code, is_entered) = match recognised {
            Recognised::Known(code) => (code, false),
            Recognised::Unreached(code) => (code, true),
            Recognised::New => (accounts::new_code()?, true),
        };
        if is_entered {
            let (name, contacts) = (person.name.as_str().to_owned(), person.contacts.clone());
            entered.push(Entered { code: code.clone(), name, contacts });
        }
        codes.push(code);
    }
    let resolved = roster.resolve(&codes).ok_or_else(|| worker::Error::from("codes too few"))?;
    Ok(Coded { codes, resolved, entered })
}

/// What those are called who are in a unit.
async fn names(ask: &Asked, register: &Register) -> Result<HashMap<PersonCode, Named>, Failure> {
    let in_unit = register.held().iter().filter(|held| held.standing.unit().is_some());
    let persons: BTreeSet<&PersonCode> = in_unit.map(|held| &held.person).collect();
    let known = standings::known(&ask.env, &persons).await?;
    let mut names: HashMap<PersonCode, Named> =
        known.into_iter().map(|(code, known)| (code, known.named())).collect();
    // The invented people of local mode have no address that could be another's.
    names.extend(ask.people()?.iter().filter(|one| persons.contains(&one.code)).map(|one| {
        let name = one.name.zh.clone();
        (one.code.clone(), Named { name, is_reached: true })
    }));
    Ok(names)
}
