//! The passkeys of persons, and what was begun with one and is not finished.

use super::{database, is_taken, optional, text};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::passkey::{PASSKEYS_LIMIT, Refusal};
use gongzhi_core::text::PasskeyLabel;
use gongzhi_passkey::{CEREMONY_SECONDS, Passkey};
use serde::Deserialize;
use worker::wasm_bindgen::JsValue;
use worker::{D1PreparedStatement, Env, Result};

#[derive(Deserialize)]
pub struct Held {
    pub id: String,
    pub person: PersonCode,
    pub label: String,
    /// The passkey as it is stored.
    body: String,
    pub created_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

impl Held {
    pub fn passkey(&self) -> Result<Passkey> {
        Ok(serde_json::from_str(&self.body)?)
    }
}

/// Remembers what was begun, by `person` where they add a passkey.
pub async fn begin(
    env: &Env,
    id: &str,
    person: Option<&PersonCode>,
    state: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let statement = database(env)?
        .prepare("INSERT INTO ceremonies (id, person, state, expires_at) VALUES (?, ?, ?, ?)");
    let expires_at = now + TimeDelta::seconds(CEREMONY_SECONDS.into());
    let values = [id.into(), optional(person), state.into(), moment(expires_at)];
    statement.bind(&values)?.run().await.map(drop)
}

/// Takes away what the same person began, for the one who asks first; `None` for everybody else.
pub async fn finish(
    env: &Env,
    id: &str,
    person: Option<&PersonCode>,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    let statement = database(env)?.prepare(
        "DELETE FROM ceremonies WHERE id = ? AND person IS ? AND expires_at > ? RETURNING state",
    );
    statement.bind(&[id.into(), optional(person), moment(now)])?.first(Some("state")).await
}

/// The first added first.
pub async fn of_person(env: &Env, person: &PersonCode) -> Result<Vec<Held>> {
    let statement =
        database(env)?.prepare("SELECT * FROM passkeys WHERE person = ? ORDER BY created_at, id");
    statement.bind(&[text(person)])?.all().await?.results()
}

pub async fn find(env: &Env, id: &str) -> Result<Option<Held>> {
    let statement = database(env)?.prepare("SELECT * FROM passkeys WHERE id = ?");
    statement.bind(&[id.into()])?.first(None).await
}

/// Adds a passkey to those of a person. Counted where it is inserted, so that two at once do not
/// pass the limit.
pub async fn add(
    env: &Env,
    person: &PersonCode,
    label: &PasskeyLabel,
    passkey: &Passkey,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), Refusal>> {
    let insert = database(env)?
        .prepare(format!(
            "INSERT INTO passkeys (id, person, label, body, created_at)
             SELECT ?1, ?2, ?3, ?4, ?5
             WHERE (SELECT COUNT(*) FROM passkeys WHERE person = ?2) < {PASSKEYS_LIMIT}
             RETURNING id"
        ))
        .bind(&[
            passkey.id().into(),
            text(person),
            label.as_str().into(),
            serde_json::to_string(passkey)?.into(),
            moment(now),
        ])?;
    match insert.first::<String>(Some("id")).await {
        Ok(Some(_)) => Ok(Ok(())),
        Ok(None) => Ok(Err(Refusal::TooMany)),
        Err(error) if is_taken(&error) => Ok(Err(Refusal::Taken)),
        Err(error) => Err(error),
    }
}

/// Keeps a passkey as it is after it signed in. `false` where it was revoked or signed in elsewhere
/// since it was read: of two with one counter, one is refused.
pub async fn note_use(
    env: &Env,
    held: &Held,
    passkey: &Passkey,
    now: DateTime<Utc>,
) -> Result<bool> {
    let statement = database(env)?.prepare(
        "UPDATE passkeys SET body = ?, used_at = ? WHERE id = ? AND body = ? RETURNING id",
    );
    let values = [
        serde_json::to_string(passkey)?.into(),
        moment(now),
        held.id.as_str().into(),
        held.body.as_str().into(),
    ];
    let found: Option<String> = statement.bind(&values)?.first(Some("id")).await?;
    Ok(found.is_some())
}

/// Revokes one of a person's own passkeys. `false` where they have none of that id.
pub async fn revoke(env: &Env, person: &PersonCode, id: &str) -> Result<bool> {
    let statement =
        database(env)?.prepare("DELETE FROM passkeys WHERE id = ? AND person = ? RETURNING id");
    let found: Option<String> =
        statement.bind(&[id.into(), text(person)])?.first(Some("id")).await?;
    Ok(found.is_some())
}

/// What was begun and never finished, to be forgotten.
pub fn forget(env: &Env, now: DateTime<Utc>) -> Result<D1PreparedStatement> {
    database(env)?.prepare("DELETE FROM ceremonies WHERE expires_at <= ?").bind(&[moment(now)])
}

fn moment(at: DateTime<Utc>) -> JsValue {
    text(at.to_rfc3339())
}
