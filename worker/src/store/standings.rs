//! Who stands in the register of a building: what names them, and where they belong.

use super::records::Change;
use super::{bodies, database, text};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{BuildingCode, PersonCode};
use gongzhi_core::people::roster::Named;
use gongzhi_core::people::{Contact, Register};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use worker::{D1PreparedStatement, Env, Result};

/// Somebody whom a register enters: their addresses, and their name where they are new.
#[derive(Serialize)]
pub struct Entered {
    pub code: PersonCode,
    pub name: String,
    pub contacts: Vec<Contact>,
}

/// Somebody who is known.
pub struct Known {
    pub name: String,
    /// One of their addresses.
    pub contact: Option<Contact>,
}

impl Known {
    pub fn named(self) -> Named {
        Named { name: self.name, is_reached: self.contact.is_some() }
    }
}

/// What some persons are called and where they are reached; who had it deleted is left out.
pub async fn known(
    env: &Env,
    persons: &BTreeSet<&PersonCode>,
) -> Result<BTreeMap<PersonCode, Known>> {
    #[derive(Deserialize)]
    struct Row {
        code: PersonCode,
        name: String,
        contact: Option<Contact>,
    }
    let statement = database(env)?.prepare(
        "SELECT json_object('code', code, 'name', name, 'contact', (
           SELECT json_object('kind', kind, 'address', address) FROM contacts
           WHERE person = code ORDER BY contacts.rowid LIMIT 1)) AS body
         FROM people WHERE code IN (SELECT value FROM json_each(?)) AND name <> ''",
    );
    let rows: Vec<Row> = bodies(list(statement, persons)?).await?;
    Ok(rows
        .into_iter()
        .map(|Row { code, name, contact }| (code, Known { name, contact }))
        .collect())
}

/// Whose some addresses are.
pub async fn by_addresses(env: &Env, addresses: &[&str]) -> Result<HashMap<String, PersonCode>> {
    #[derive(Deserialize)]
    struct Row {
        address: String,
        person: PersonCode,
    }
    let statement = database(env)?.prepare(
        "SELECT address, person FROM contacts WHERE address IN (SELECT value FROM json_each(?))",
    );
    let rows: Vec<Row> = list(statement, &addresses)?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.address, row.person)).collect())
}

/// The buildings in whose registers a person stands.
pub async fn of_person(env: &Env, person: &PersonCode) -> Result<Vec<BuildingCode>> {
    #[derive(Deserialize)]
    struct Row {
        building: BuildingCode,
    }
    let statement = database(env)?.prepare("SELECT building FROM standings WHERE person = ?");
    let rows: Vec<Row> = statement.bind(&[text(person)])?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| row.building).collect())
}

fn list(statement: D1PreparedStatement, values: &impl Serialize) -> Result<D1PreparedStatement> {
    statement.bind(&[serde_json::to_string(values)?.into()])
}

impl Change {
    /// People who are entered. An address that is somebody's by now is a conflict.
    pub fn entered(self, entered: &[Entered], now: DateTime<Utc>) -> Result<Self> {
        if entered.is_empty() {
            return Ok(self);
        }
        let rows = serde_json::to_string(entered)?;
        self.also(
            "INSERT INTO people (code, name, created_at)
             SELECT value ->> '$.code', value ->> '$.name', ?2 FROM json_each(?1)
             WHERE value ->> '$.code' NOT IN (SELECT code FROM people)",
            &[rows.as_str().into(), text(now.to_rfc3339())],
        )?
        .also(
            "INSERT INTO contacts (address, kind, person)
             SELECT contact.value ->> '$.address', contact.value ->> '$.kind',
                    person.value ->> '$.code'
             FROM json_each(?1) AS person, json_each(person.value, '$.contacts') AS contact",
            &[rows.as_str().into()],
        )
    }

    /// Who belongs to a building now, of those who are known.
    pub fn standings(self, register: &Register) -> Result<Self> {
        let people: BTreeSet<&PersonCode> =
            register.held().iter().map(|held| &held.person).collect();
        let people = serde_json::to_string(&people)?;
        let building = || text(&register.building);
        self.also(
            "DELETE FROM standings
             WHERE building = ? AND person NOT IN (SELECT value FROM json_each(?))",
            &[building(), people.as_str().into()],
        )?
        .also(
            "INSERT OR IGNORE INTO standings (person, building, cluster)
             SELECT code, ?1, ?2 FROM people
             WHERE code IN (SELECT value FROM json_each(?3)) AND name <> ''",
            &[building(), text(&register.cluster), people.as_str().into()],
        )
    }
}
