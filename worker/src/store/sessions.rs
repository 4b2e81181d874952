//! Where people are signed in.

use super::{bodies, database, text};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::{BuildingCode, ClusterCode, PersonCode};
use gongzhi_core::people::Role;
use gongzhi_core::people::account::{IDLE_DAYS, SESSION_DAYS, SESSIONS_LIMIT};
use serde::Deserialize;
use worker::{D1PreparedStatement, Env, Result};

/// What a session began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    Code,
    Passkey,
}

impl Means {
    fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Passkey => "passkey",
        }
    }
}

#[derive(Deserialize)]
pub struct Found {
    pub person: PersonCode,
    pub name: String,
    pub role: Option<Role>,
    pub seen_at: DateTime<Utc>,
    pub offices: Vec<Role>,
    pub standings: Vec<Standing>,
}

#[derive(Deserialize)]
pub struct Standing {
    pub building: BuildingCode,
    pub cluster: ClusterCode,
}

/// A session of somebody who is there, with all that they may act as.
pub async fn find(env: &Env, id: &str, now: DateTime<Utc>) -> Result<Option<Found>> {
    let statement = database(env)?.prepare(
        "SELECT json_object(
           'person', people.code, 'name', people.name, 'role', json(nullif(sessions.role, '')),
           'seen_at', seen_at,
           'offices', (SELECT json_group_array(json(role))
                       FROM (SELECT role FROM offices WHERE person = people.code ORDER BY rowid)),
           'standings', (SELECT json_group_array(
                           json_object('building', building, 'cluster', cluster))
                         FROM standings WHERE person = people.code)) AS body
         FROM sessions JOIN people ON people.code = sessions.person
         WHERE id = ?1 AND sessions.created_at > ?2 AND seen_at > ?3 AND people.name <> ''",
    );
    let found = bodies(statement.bind(&[id.into(), oldest(now), idle(now)])?).await?;
    Ok(found.into_iter().next())
}

fn oldest(now: DateTime<Utc>) -> worker::wasm_bindgen::JsValue {
    text((now - TimeDelta::days(SESSION_DAYS)).to_rfc3339())
}

fn idle(now: DateTime<Utc>) -> worker::wasm_bindgen::JsValue {
    text((now - TimeDelta::days(IDLE_DAYS)).to_rfc3339())
}

/// A session of the person's list.
#[derive(Deserialize)]
pub struct Listed {
    pub id: String,
    pub means: String,
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

/// Where a person is signed in, the latest seen first.
pub async fn of_person(env: &Env, person: &PersonCode, now: DateTime<Utc>) -> Result<Vec<Listed>> {
    let statement = database(env)?.prepare(
        "SELECT id, means, device, created_at, seen_at FROM sessions
         WHERE person = ? AND created_at > ? AND seen_at > ? ORDER BY seen_at DESC, id",
    );
    statement.bind(&[text(person), oldest(now), idle(now)])?.all().await?.results()
}

/// Begins a session; the same token begins it once. More than the limit ends those that were seen
/// least lately.
pub async fn begin(
    env: &Env,
    id: &str,
    person: &PersonCode,
    means: Means,
    device: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let database = database(env)?;
    let moment = text(now.to_rfc3339());
    let insert = database
        .prepare("INSERT OR IGNORE INTO sessions VALUES (?1, ?2, '', ?3, ?4, ?5, ?5)")
        .bind(&[id.into(), text(person), means.as_str().into(), device.into(), moment])?;
    let limit = database
        .prepare(format!(
            "DELETE FROM sessions WHERE person = ?1 AND id NOT IN (
               SELECT id FROM sessions WHERE person = ?1
               ORDER BY seen_at DESC, rowid DESC LIMIT {SESSIONS_LIMIT})"
        ))
        .bind(&[text(person)])?;
    database.batch(vec![insert, limit]).await.map(drop)
}

/// Notes that a session was used.
pub async fn note(env: &Env, id: &str, now: DateTime<Utc>) -> Result<()> {
    let statement = database(env)?.prepare("UPDATE sessions SET seen_at = ? WHERE id = ?");
    statement.bind(&[text(now.to_rfc3339()), id.into()])?.run().await.map(drop)
}

/// Chooses as what its person acts.
pub async fn act_as(env: &Env, id: &str, role: &Role) -> Result<()> {
    let statement = database(env)?.prepare("UPDATE sessions SET role = ? WHERE id = ?");
    statement.bind(&[serde_json::to_string(role)?.into(), id.into()])?.run().await.map(drop)
}

/// Ends one session of a person: somebody else's is never ended by its id.
pub async fn end(env: &Env, person: &PersonCode, id: &str) -> Result<()> {
    let statement = database(env)?.prepare("DELETE FROM sessions WHERE id = ? AND person = ?");
    statement.bind(&[id.into(), text(person)])?.run().await.map(drop)
}

/// Ends all sessions of a person but one.
pub async fn end_others(env: &Env, person: &PersonCode, kept: &str) -> Result<()> {
    let statement = database(env)?.prepare("DELETE FROM sessions WHERE person = ? AND id <> ?");
    statement.bind(&[text(person), kept.into()])?.run().await.map(drop)
}

/// Sessions that hold no more, to be forgotten.
pub fn forget(env: &Env, now: DateTime<Utc>) -> Result<D1PreparedStatement> {
    database(env)?
        .prepare("DELETE FROM sessions WHERE created_at <= ? OR seen_at <= ?")
        .bind(&[oldest(now), idle(now)])
}
