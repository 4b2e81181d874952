//! Sign-ins that wait for their code, and the object that counts the tries of an address.

use super::{bodies, database, object, optional, text};
use crate::secret::Key;
use crate::sign_in_do::{Issued, SignInAsk};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::Contact;
use gongzhi_core::people::one_time_code::{OneTimeCode, Verdict};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use worker::{D1PreparedStatement, Env, Result};

/// How long a sign-in may take, from asking for the code to giving a name.
pub const LONGEST_MINUTES: i64 = 30;

/// A sign-in under way.
#[derive(Deserialize)]
pub struct Waiting {
    /// The digest of the token in the browser's cookie.
    pub id: String,
    pub contact: Contact,
    /// Who adds the address to their account; `None` for a sign-in.
    pub person: Option<PersonCode>,
    pub next: String,
    /// When the code was right.
    pub proven_at: Option<DateTime<Utc>>,
}

pub async fn begin(env: &Env, waiting: &Waiting, now: DateTime<Utc>) -> Result<()> {
    let kind = match &waiting.contact {
        Contact::Email(_) => "email",
        Contact::Phone(_) => "phone",
    };
    let statement = database(env)?.prepare(
        "INSERT INTO sign_ins (id, address, kind, person, next, created_at)
         VALUES (?, ?, ?, ?, ?, ?)",
    );
    let values = [
        waiting.id.as_str().into(),
        waiting.contact.address().into(),
        kind.into(),
        optional(waiting.person.as_ref()),
        waiting.next.as_str().into(),
        text(now.to_rfc3339()),
    ];
    statement.bind(&values)?.run().await.map(drop)
}

pub async fn find(env: &Env, id: &str, now: DateTime<Utc>) -> Result<Option<Waiting>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('id', id, 'contact', json_object('kind', kind, 'address', address),
           'person', person, 'next', next, 'proven_at', proven_at) AS body
         FROM sign_ins WHERE id = ? AND created_at > ?",
    );
    let found = bodies(statement.bind(&[id.into(), oldest(now)])?).await?;
    Ok(found.into_iter().next())
}

/// Notes that the code was right.
pub async fn prove(env: &Env, id: &str, now: DateTime<Utc>) -> Result<()> {
    let statement = database(env)?.prepare("UPDATE sign_ins SET proven_at = ? WHERE id = ?");
    statement.bind(&[text(now.to_rfc3339()), id.into()])?.run().await.map(drop)
}

/// Ends the sign-ins of a person's addresses: by the cookie of one that was proven, nobody comes back.
pub async fn end(env: &Env, person: &PersonCode) -> Result<()> {
    let statement = database(env)?.prepare(
        "DELETE FROM sign_ins WHERE address IN (SELECT address FROM contacts WHERE person = ?)",
    );
    statement.bind(&[text(person)])?.run().await.map(drop)
}

/// Sign-ins that nobody went on with, to be forgotten.
pub fn forget(env: &Env, now: DateTime<Utc>) -> Result<D1PreparedStatement> {
    database(env)?.prepare("DELETE FROM sign_ins WHERE created_at <= ?").bind(&[oldest(now)])
}

fn oldest(now: DateTime<Utc>) -> worker::wasm_bindgen::JsValue {
    text((now - TimeDelta::minutes(LONGEST_MINUTES)).to_rfc3339())
}

/// A new code for an address, unless it had too many.
pub async fn issue(env: &Env, contact: &Contact, now: DateTime<Utc>) -> Result<Issued> {
    let address = contact.address().to_owned();
    ask(env, contact, &SignInAsk::Issue { address, now }).await
}

/// Tries a code of an address.
pub async fn check(
    env: &Env,
    contact: &Contact,
    code: OneTimeCode,
    now: DateTime<Utc>,
) -> Result<Verdict> {
    let address = contact.address().to_owned();
    ask(env, contact, &SignInAsk::Check { address, code, now }).await
}

/// The object's name is a digest, so that a list of objects is no list of addresses.
async fn ask<T: DeserializeOwned>(env: &Env, contact: &Contact, ask: &SignInAsk) -> Result<T> {
    let name: String = Key::of(env)?
        .digest("sign-in", contact.address())?
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut response = object::send(&object::find(env, "SIGN_IN", &name)?, ask).await?;
    object::check(&response)?;
    response.json().await
}
