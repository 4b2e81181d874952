//! What all those said who reported an order's matter, in D1.

use super::orders::{self, Report};
use super::{Conflict, database, text};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::{Event, Voice};
use gongzhi_core::number::Number;
use gongzhi_core::text::ReportText;
use serde::Deserialize;
use worker::{Env, Result};

/// What one of those said who reported it.
pub struct Told {
    pub voice: Voice,
    pub report: Report,
}

/// What was said by whoever reported an order, added a voice to it, or reported an order that is
/// merged into it: its own reporter first. What is forgotten is missing.
pub async fn all(env: &Env, order: &Order) -> Result<Vec<Told>> {
    #[derive(Deserialize)]
    struct Row {
        number: Number,
        seq: u32,
        text: ReportText,
        photos: String,
        code_digest: String,
    }
    let statement = database(env)?.prepare(
        "SELECT orders.number, told.seq, told.text, told.photos, told.code_digest
         FROM orders JOIN (
           SELECT order_id, 1 AS seq, text, photos, code_digest FROM reports
           UNION ALL SELECT order_id, seq, text, photos, code_digest FROM voices
         ) AS told ON told.order_id = orders.id
         WHERE orders.number = ?1 OR orders.merged_into = ?1
         ORDER BY orders.number <> ?1, orders.number, told.seq",
    );
    let rows: Vec<Row> = statement.bind(&[text(order.number)])?.all().await?.results()?;
    let told = rows.into_iter().map(|row| {
        let photos = serde_json::from_str(&row.photos)?;
        let voice = Voice { number: row.number, seq: row.seq };
        Ok(Told { voice, report: Report { text: row.text, photos, code_digest: row.code_digest } })
    });
    told.collect()
}

/// The order to which a report's key has added a voice already.
pub async fn find_by_key(env: &Env, key: &str) -> Result<Option<Number>> {
    let statement = database(env)?.prepare(
        "SELECT orders.number FROM voices JOIN orders ON orders.id = order_id
         WHERE voices.report_key = ?",
    );
    statement.bind(&[key.into()])?.first(Some("number")).await
}

/// Stores an order after a voice was added to it. Another act at the same place, or a second voice
/// with the same key, is a conflict.
pub async fn add(
    env: &Env,
    order: &Order,
    event: &Event,
    report: &Report,
    key: &str,
) -> Result<std::result::Result<(), Conflict>> {
    let database = database(env)?;
    let insert = database
        .prepare(
            "INSERT INTO voices (order_id, seq, report_key, text, photos, code_digest)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&[
            text(order.id.0),
            event.seq.into(),
            key.into(),
            report.text.as_str().into(),
            serde_json::to_string(&report.photos)?.into(),
            report.code_digest.as_str().into(),
        ])?;
    let mut statements = orders::changed(&database, order, event, Some(key))?;
    statements.push(insert);
    orders::keep(env, &[order.number], statements).await
}
