//! Events of orders and of records, append-only. Their place in a subject's history is the primary
//! key, so of two acts at once one is a conflict.

use super::{bodies, database, optional, text};
use gongzhi_core::event::{Event, Happening};
use serde::Serialize;
use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, Env, Result};

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
