//! Forgetting what the register of processing says is kept no longer.

use super::{database, notices, passkeys, photos, sessions, sign_ins, text};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::people::processing::Processing;
use serde::Deserialize;
use std::collections::HashSet;
use worker::wasm_bindgen::JsValue;
use worker::{Env, Result};

/// The most reports that one run forgets: the next run goes on.
const REPORTS_A_RUN: u32 = 200;

/// How long a photograph waits for its report to be sent.
const HELD: TimeDelta = TimeDelta::days(2);

/// What is forgotten by its age alone.
pub async fn rows(env: &Env, now: DateTime<Utc>) -> Result<()> {
    let database = database(env)?;
    let entered = [ago(now, Processing::Entered)];
    let mut statements = vec![
        sessions::forget(env, now)?,
        sign_ins::forget(env, now)?,
        passkeys::forget(env, now)?,
        // Nobody came to claim it, and no register holds it: the code stays, as an office may.
        database
            .prepare(
                "UPDATE people SET name = '' WHERE created_at <= ? AND name <> '' AND NOT EXISTS (
                   SELECT 1 FROM contacts WHERE person = code AND verified_at IS NOT NULL)
                 AND code NOT IN (SELECT person FROM standings)",
            )
            .bind(&entered)?,
        database
            .prepare(
                "DELETE FROM contacts WHERE verified_at IS NULL AND person IN (
                   SELECT code FROM people WHERE created_at <= ? AND name = '')",
            )
            .bind(&entered)?,
    ];
    statements.extend(notices::forget(env, now)?);
    database.batch(statements).await.map(drop)
}

/// The words, photographs and codes of reports whose orders closed long ago; the orders remain.
pub async fn reports(env: &Env, now: DateTime<Utc>) -> Result<()> {
    #[derive(Deserialize)]
    struct Row {
        order_id: String,
        photos: String,
    }
    let database = database(env)?;
    let old = database
        .prepare(format!(
            "WITH told AS (
               SELECT order_id, photos FROM reports UNION ALL SELECT order_id, photos FROM voices
             ), old AS (
               SELECT id FROM orders
               WHERE open = 0 AND orders.body ->> '$.closed_at' <= ?
                 AND id IN (SELECT order_id FROM told) LIMIT {REPORTS_A_RUN}
             )
             SELECT order_id, photos FROM told WHERE order_id IN (SELECT id FROM old)"
        ))
        .bind(&[ago(now, Processing::Report)])?;
    let old: Vec<Row> = old.all().await?.results()?;
    let mut pictures: HashSet<PhotoId> = HashSet::new();
    for row in &old {
        pictures.extend(serde_json::from_str::<Vec<PhotoId>>(&row.photos)?);
    }
    let orders: Vec<&String> = old.iter().map(|row| &row.order_id).collect();
    let orders = serde_json::to_string(&orders)?;
    let forget = |table: &str| {
        let sql = format!("DELETE FROM {table} WHERE order_id IN (SELECT value FROM json_each(?))");
        database.prepare(sql).bind(&[orders.as_str().into()])
    };
    database.batch(vec![forget("reports")?, forget("voices")?]).await?;
    delete_unused(env, pictures).await
}

/// Photographs of reports that were never sent.
pub async fn held_photos(env: &Env, now: DateTime<Utc>) -> Result<()> {
    #[derive(Deserialize)]
    struct Row {
        id: PhotoId,
    }
    let database = database(env)?;
    let before = [text((now - HELD).to_rfc3339())];
    let old = database.prepare("SELECT id FROM held_photos WHERE at <= ?");
    let old: Vec<Row> = old.bind(&before)?.all().await?.results()?;
    delete_unused(env, old.into_iter().map(|row| row.id).collect()).await?;
    database.prepare("DELETE FROM held_photos WHERE at <= ?").bind(&before)?.run().await?;
    Ok(())
}

/// Deletes photographs that belong to nothing any more. One is named by its contents, so that
/// another report may hold it too.
async fn delete_unused(env: &Env, pictures: HashSet<PhotoId>) -> Result<()> {
    let database = database(env)?;
    for picture in pictures {
        let held = database
            .prepare(
                "SELECT 1 AS held WHERE EXISTS (SELECT 1 FROM reports WHERE instr(photos, ?1))
                 OR EXISTS (SELECT 1 FROM voices WHERE instr(photos, ?1))
                 OR EXISTS (SELECT 1 FROM orders WHERE instr(body, ?1))",
            )
            .bind(&[picture.as_str().into()])?;
        if held.first::<u32>(Some("held")).await?.is_none() {
            photos::delete(env, &picture).await?;
        }
    }
    Ok(())
}

/// The moment before which something is not kept.
fn ago(now: DateTime<Utc>, kept: Processing) -> JsValue {
    let days = kept.days().unwrap_or(i64::from(u16::MAX));
    text((now - TimeDelta::days(days)).to_rfc3339())
}
