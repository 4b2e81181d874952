//! Who was told that an order's time runs out, in D1.

use super::{database, text};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::escalation::Rung;
use serde::Deserialize;
use worker::{Env, Result};

/// The most orders that are looked at in one go: those that are due first. The next one goes on.
const LIMIT: usize = 1000;

/// Open orders of which somebody is still to be told, those due first on top, each with the rungs
/// that were told of each deadline it had.
pub async fn untold(env: &Env) -> Result<Vec<(Order, Vec<Told>)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        told: String,
    }
    let all = Rung::ALL.len();
    let statement = database(env)?.prepare(format!(
        "SELECT orders.body, (
           SELECT json_group_array(json_object('due_at', due_at, 'rung', rung))
           FROM escalations WHERE order_id = orders.id
         ) AS told
         FROM orders
         WHERE open = 1 AND {all} > (
           SELECT COUNT(*) FROM escalations
           WHERE order_id = orders.id AND escalations.due_at = orders.due_at
         )
         ORDER BY orders.due_at LIMIT {LIMIT}"
    ));
    let rows: Vec<Row> = statement.all().await?.results()?;
    let read = |row: Row| Ok((serde_json::from_str(&row.body)?, serde_json::from_str(&row.told)?));
    rows.into_iter().map(read).collect()
}

/// A rung that was told of a deadline.
#[derive(Deserialize)]
pub struct Told {
    pub due_at: DateTime<Utc>,
    pub rung: Rung,
}

/// Notes that rungs were told, each of the deadline that its order has.
pub async fn note(env: &Env, rungs: &[(Order, Rung)], now: DateTime<Utc>) -> Result<()> {
    if rungs.is_empty() {
        return Ok(());
    }
    let database = database(env)?;
    let insert = |(order, rung): &(Order, Rung)| {
        let statement = database.prepare(
            "INSERT OR IGNORE INTO escalations (order_id, due_at, rung, told_at)
             VALUES (?, ?, ?, ?)",
        );
        let due_at = text(order.due.at.to_rfc3339());
        statement.bind(&[text(order.id.0), due_at, rung.as_str().into(), text(now.to_rfc3339())])
    };
    database.batch(rungs.iter().map(insert).collect::<Result<_>>()?).await.map(drop)
}
