//! What names persons, and what they hold. What happened to an account is an event; this is what
//! can be corrected and deleted.

use super::records::Change;
use super::{bodies, database, optional, text};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ClusterCode, PersonCode};
use gongzhi_core::event::Event;
use gongzhi_core::people::account::{Account, Fact};
use gongzhi_core::people::{Contact, Role};
use gongzhi_core::record::Kept;
use gongzhi_core::text::PersonName;
use serde::Deserialize;
use std::collections::HashMap;
use worker::{Env, Result};

/// Whose an address is.
pub async fn by_contact(env: &Env, contact: &Contact) -> Result<Option<PersonCode>> {
    let statement = database(env)?.prepare("SELECT person FROM contacts WHERE address = ?");
    statement.bind(&[contact.address().into()])?.first(Some("person")).await
}

/// What some persons are called; who had it deleted is left out.
pub async fn names(env: &Env, persons: &[PersonCode]) -> Result<HashMap<PersonCode, String>> {
    #[derive(Deserialize)]
    struct Row {
        code: PersonCode,
        name: String,
    }
    let statement = database(env)?.prepare(
        "SELECT code, name FROM people
         WHERE code IN (SELECT value FROM json_each(?)) AND name <> ''",
    );
    let persons = serde_json::to_string(persons)?;
    let rows: Vec<Row> = statement.bind(&[persons.into()])?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
}

/// An address of a person.
#[derive(Deserialize)]
pub struct Reached {
    pub contact: Contact,
    pub verified_at: Option<DateTime<Utc>>,
}

/// Where a person can be reached.
pub async fn contacts(env: &Env, person: &PersonCode) -> Result<Vec<Reached>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('contact', json_object('kind', kind, 'address', address),
                            'verified_at', verified_at) AS body
         FROM contacts WHERE person = ? ORDER BY rowid",
    );
    bodies(statement.bind(&[text(person)])?).await
}

/// Where those can be reached who hold an office, at addresses that they have proven.
pub async fn contacts_of(env: &Env, role: &Role) -> Result<Vec<Contact>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('kind', kind, 'address', address) AS body
         FROM offices JOIN contacts ON contacts.person = offices.person
         WHERE offices.role = ? AND verified_at IS NOT NULL",
    );
    bodies(statement.bind(&[serde_json::to_string(role)?.into()])?).await
}

/// Deletes an address of a person, unless it is the only one that was proven. Says whether it is
/// gone now.
pub async fn drop_contact(env: &Env, person: &PersonCode, contact: &Contact) -> Result<bool> {
    let database = database(env)?;
    let own = [contact.address().into(), text(person)];
    let delete = database
        .prepare(
            "DELETE FROM contacts WHERE address = ?1 AND person = ?2 AND EXISTS (
               SELECT 1 FROM contacts
               WHERE person = ?2 AND address <> ?1 AND verified_at IS NOT NULL)",
        )
        .bind(&own)?;
    let remains = database
        .prepare("SELECT COUNT(*) AS n FROM contacts WHERE address = ?1 AND person = ?2")
        .bind(&own)?;
    delete.run().await?;
    Ok(remains.first::<u32>(Some("n")).await? == Some(0))
}

/// Somebody who holds an office.
#[derive(Deserialize)]
pub struct Holder {
    pub person: PersonCode,
    pub name: String,
    pub role: Role,
    /// Whether they ever signed in.
    pub has_joined: bool,
}

/// Who holds which office; of one cluster, or of the whole street.
pub async fn holders(env: &Env, cluster: Option<&ClusterCode>) -> Result<Vec<Holder>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('person', person, 'name', name, 'role', json(role), 'has_joined',
           json(iif(EXISTS (SELECT 1 FROM contacts WHERE contacts.person = code
                            AND verified_at IS NOT NULL), 'true', 'false'))) AS body
         FROM offices JOIN people ON people.code = offices.person
         WHERE ?1 IS NULL OR cluster = ?1 ORDER BY role, person",
    );
    bodies(statement.bind(&[optional(cluster)])?).await
}

/// How many hold an office.
pub async fn count(env: &Env, role: &Role) -> Result<usize> {
    let statement = database(env)?.prepare("SELECT COUNT(*) AS n FROM offices WHERE role = ?");
    let n: Option<u32> =
        statement.bind(&[serde_json::to_string(role)?.into()])?.first(Some("n")).await?;
    Ok(n.unwrap_or_default().try_into().unwrap_or(usize::MAX))
}

impl Change {
    /// A person who was not known yet. One that is there already is a conflict.
    pub fn person(self, code: &PersonCode, name: &PersonName, now: DateTime<Utc>) -> Result<Self> {
        self.also(
            "INSERT INTO people (code, name, created_at) VALUES (?, ?, ?)",
            &[text(code), name.as_str().into(), text(now.to_rfc3339())],
        )
    }

    /// What a person is called now.
    pub fn rename(self, code: &PersonCode, name: &str) -> Result<Self> {
        self.also("UPDATE people SET name = ? WHERE code = ?", &[name.into(), text(code)])
    }

    /// An address of a person, proven at a moment or not yet. Somebody else's is a conflict.
    pub fn contact(
        self,
        contact: &Contact,
        person: &PersonCode,
        verified_at: Option<DateTime<Utc>>,
    ) -> Result<Self> {
        let kind = match contact {
            Contact::Email(_) => "email",
            Contact::Phone(_) => "phone",
        };
        let verified_at = optional(verified_at.map(|at| at.to_rfc3339()));
        // Their own again keeps its row; of somebody else the key stands in the way.
        let own = [contact.address().into(), text(person)];
        self.also("DELETE FROM contacts WHERE address = ? AND person = ?", &own)?.also(
            "INSERT INTO contacts (address, kind, person, verified_at) VALUES (?, ?, ?, ?)",
            &[contact.address().into(), kind.into(), text(person), verified_at],
        )
    }

    /// An account as it now is, the event that made it so, and its offices.
    pub fn account(
        self,
        kept: &Kept<Account>,
        event: &Event<Fact>,
        key: Option<&str>,
    ) -> Result<Self> {
        let mut change = self
            .keep(kept, event, key)?
            .also("DELETE FROM offices WHERE person = ?", &[text(&kept.id)])?;
        for office in &kept.value.offices {
            change = change.also(
                "INSERT INTO offices (person, role, cluster) VALUES (?, ?, ?)",
                &[
                    text(&kept.id),
                    serde_json::to_string(&office.role)?.into(),
                    optional(office.role.cluster()),
                ],
            )?;
        }
        Ok(change)
    }

    /// Deletes all that names a person and lets them in; the row remains without a name.
    pub fn forget(self, person: &PersonCode) -> Result<Self> {
        let own = [text(person)];
        // Before the addresses go, by which those are found that wait for a code.
        self.rename(person, "")?
            .also(
                "DELETE FROM sign_ins WHERE person = ?1
                 OR address IN (SELECT address FROM contacts WHERE person = ?1)",
                &own,
            )?
            .also("DELETE FROM contacts WHERE person = ?", &own)?
            .also("DELETE FROM passkeys WHERE person = ?", &own)?
            .also("DELETE FROM sessions WHERE person = ?", &own)?
            .also("DELETE FROM ceremonies WHERE person = ?", &own)?
            .also("DELETE FROM standings WHERE person = ?", &own)
    }
}
