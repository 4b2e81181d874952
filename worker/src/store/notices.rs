//! Messages that could not be delivered, and, in local mode alone, those that were kept instead of
//! sent.

use super::{bodies, database, text};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::notice::DeadLetter;
use gongzhi_core::people::processing::Processing;
use worker::wasm_bindgen::JsValue;
use worker::{D1PreparedStatement, Env, Result};

/// The most dead letters on one page.
pub const DEAD_LETTER_LIMIT: usize = 200;

/// Keeps a dead letter, once. Answers whether it is the first of its channel in its hour of the
/// clock.
pub async fn bury(env: &Env, letter: &DeadLetter) -> Result<bool> {
    let database = database(env)?;
    let keep = database
        .prepare(
            "INSERT INTO dead_letters (id, at, kind, channel, recipient, attempts, status)
             VALUES (?, ?, ?, ?, ?, ?, CAST(? AS INTEGER)) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&[
            letter.id.as_str().into(),
            text(letter.at.to_rfc3339()),
            letter.kind.as_str().into(),
            letter.channel.as_str().into(),
            letter.recipient.as_str().into(),
            letter.attempts.map_or(JsValue::NULL, JsValue::from),
            letter.status.map_or(JsValue::NULL, text),
        ])?;
    // Of two at once each sees itself and those before it, so one of them is the first, also when
    // it is asked again.
    let first = database
        .prepare(
            "SELECT COUNT(*) AS earlier FROM dead_letters AS mine JOIN dead_letters AS other
               ON other.channel = mine.channel
              AND substr(other.at, 1, 13) = substr(mine.at, 1, 13)
              AND (other.at, other.id) < (mine.at, mine.id)
             WHERE mine.id = ?",
        )
        .bind(&[letter.id.as_str().into()])?;
    keep.run().await?;
    Ok(first.first::<u32>(Some("earlier")).await? == Some(0))
}

/// The latest dead letters, one more than [`DEAD_LETTER_LIMIT`] where there are more.
pub async fn dead_letters(env: &Env) -> Result<Vec<DeadLetter>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('id', id, 'at', at, 'kind', kind, 'channel', channel,
           'recipient', recipient, 'attempts', attempts, 'status', status) AS body
         FROM dead_letters ORDER BY at DESC, id LIMIT ?",
    );
    let limit = u32::try_from(DEAD_LETTER_LIMIT + 1).unwrap_or(u32::MAX);
    bodies(statement.bind(&[limit.into()])?).await
}

/// What has been kept long enough, to be forgotten.
pub fn forget(env: &Env, now: DateTime<Utc>) -> Result<Vec<D1PreparedStatement>> {
    let Some(days) = Processing::Notice.days() else { return Ok(Vec::new()) };
    let database = database(env)?;
    let statements = ["DELETE FROM dead_letters WHERE at <= ?", "DELETE FROM outbox WHERE at <= ?"];
    let before = (now - TimeDelta::days(days)).to_rfc3339();
    statements.into_iter().map(|one| database.prepare(one).bind(&[text(&before)])).collect()
}
