//! Events of orders and of records, append-only. Their place in a subject's history is the primary
//! key, so of two acts at once one is a conflict.

use super::{bodies, database, optional, text};
use gongzhi_core::event::{Event, Happening};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Error, Result};

/// How many events [`appended`] finds at once: a few hundred kilobytes.
const PAGE: u32 = 500;

/// An event as it is stored, with its place among all.
#[derive(Deserialize)]
pub struct Appended {
    /// Counts from 1, in the order of appending. It is the row's id: events are never removed, so
    /// the next id is the next number.
    pub position: u64,
    pub body: String,
}

/// How many events there are, by the position of the last.
pub async fn last_position(env: &Env) -> Result<u64> {
    let statement = database(env)?.prepare("SELECT max(rowid) AS position FROM events");
    let found: Option<Option<u64>> = statement.first(Some("position")).await?;
    Ok(found.flatten().unwrap_or(0))
}

/// The next events behind one position, as far as another: a page of them, none where there is
/// none left.
pub async fn appended(env: &Env, after: u64, until: u64) -> Result<Vec<Appended>> {
    let statement = database(env)?.prepare(
        "SELECT rowid AS position, body FROM events WHERE rowid > ? AND rowid <= ? \
         ORDER BY rowid LIMIT ?",
    );
    statement.bind(&[bound(after)?, bound(until)?, PAGE.into()])?.all().await?.results()
}

/// A position as D1 takes it. A database is full long before.
fn bound(position: u64) -> Result<JsValue> {
    let position = u32::try_from(position);
    position.map(Into::into).map_err(|_| Error::from("more events than there is room for"))
}

/// A subject's history, first to last.
pub async fn of<F: DeserializeOwned>(env: &Env, subject: &str) -> Result<Vec<Event<F>>> {
    let statement =
        database(env)?.prepare("SELECT body FROM events WHERE subject = ? ORDER BY seq");
    bodies(statement.bind(&[subject.into()])?).await
}

/// Whether the form of a key brought about the event at a place of a history: the same form,
/// pressed twice.
pub async fn is_brought_about_by(env: &Env, subject: &str, seq: u32, key: &str) -> Result<bool> {
    let statement = database(env)?.prepare("SELECT key FROM events WHERE subject = ? AND seq = ?");
    let found: Option<Option<String>> =
        statement.bind(&[subject.into(), seq.into()])?.first(Some("key")).await?;
    Ok(found.flatten().as_deref() == Some(key))
}

/// Whether the form of a key brought something about since a version: the same form, pressed twice,
/// whatever others did in between.
pub async fn is_brought_about_since(
    env: &Env,
    subject: &str,
    version: u32,
    key: &str,
) -> Result<bool> {
    let statement = database(env)?
        .prepare("SELECT 1 AS found FROM events WHERE subject = ? AND seq > ? AND key = ? LIMIT 1");
    let found: Option<u32> =
        statement.bind(&[subject.into(), version.into(), key.into()])?.first(Some("found")).await?;
    Ok(found.is_some())
}

/// `key` is a digest of the form, where a form brought it about.
pub(super) fn append<F: Happening + Serialize>(
    database: &D1Database,
    event: &Event<F>,
    key: Option<&str>,
) -> Result<D1PreparedStatement> {
    database
        .prepare("INSERT INTO events (subject, seq, act, at, key, body) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(&[
            event.subject.as_str().into(),
            event.seq.into(),
            event.fact.verb().into(),
            text(event.at.to_rfc3339()),
            optional(key),
            serde_json::to_string(event)?.into(),
        ])
}
