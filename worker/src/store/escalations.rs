//! Who was told that an order's time runs out, in D1.

use super::{database, text};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::escalation::{Rung, Told};
use serde::Deserialize;
use worker::{Env, Result};

/// The most orders that are looked at in one go: those that are due first. The next one goes on.
const LIMIT: usize = 1000;

/// Open orders of which somebody is still to be told, those due first on top, each with the rungs
/// that were told of each clock it had.
pub async fn untold(env: &Env) -> Result<Vec<(Order, Vec<Told>)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        told: String,
    }
    let (all, reply) = (Rung::OF_A_STAGE.len(), Rung::Reply.as_str());
    let statement = database(env)?.prepare(format!(
        "SELECT orders.body, (
           SELECT json_group_array(json_object('due_at', due_at, 'rung', rung))
           FROM escalations WHERE order_id = orders.id
         ) AS told
         FROM orders
         WHERE open = 1 AND ({all} > (
           SELECT COUNT(*) FROM escalations
           WHERE order_id = orders.id AND escalations.due_at = orders.due_at AND rung <> '{reply}'
         ) OR (
           body ->> '$.supervision.until' IS NOT NULL
           AND body ->> '$.supervision.replied_at' IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM escalations WHERE order_id = orders.id AND rung = '{reply}'
             AND datetime(escalations.due_at) = datetime(body ->> '$.supervision.until')
           )
         ))
         ORDER BY orders.due_at LIMIT {LIMIT}"
    ));
    let rows: Vec<Row> = statement.all().await?.results()?;
    let read = |row: Row| Ok((serde_json::from_str(&row.body)?, serde_json::from_str(&row.told)?));
    rows.into_iter().map(read).collect()
}

/// Notes that rungs were told.
pub async fn note(env: &Env, rungs: &[(Order, Told)], now: DateTime<Utc>) -> Result<()> {
    if rungs.is_empty() {
        return Ok(());
    }
    let database = database(env)?;
    let insert = |(order, told): &(Order, Told)| {
        let statement = database.prepare(
            "INSERT OR IGNORE INTO escalations (order_id, due_at, rung, told_at)
             VALUES (?, ?, ?, ?)",
        );
        let due_at = text(told.due_at.to_rfc3339());
        statement.bind(&[
            text(order.id.0),
            due_at,
            told.rung.as_str().into(),
            text(now.to_rfc3339()),
        ])
    };
    database.batch(rungs.iter().map(insert).collect::<Result<_>>()?).await.map(drop)
}
