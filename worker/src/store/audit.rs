//! Daily heads of all events, append-only.

use super::{Body, Conflict, batch, bodies, database, text};
use gongzhi_core::audit::Head;
use gongzhi_core::merkle::Frontier;
use serde::Deserialize;
use worker::{Env, Result};

#[derive(Deserialize)]
struct Row {
    body: String,
    edge: String,
}

/// The last head, and the edge of its tree.
pub async fn last(env: &Env) -> Result<Option<(Head, Frontier)>> {
    let statement = "SELECT body, edge FROM audit_heads ORDER BY day DESC LIMIT 1";
    let row: Option<Row> = database(env)?.prepare(statement).first(None).await?;
    row.map(|Row { body, edge }| Ok((serde_json::from_str(&body)?, serde_json::from_str(&edge)?)))
        .transpose()
}

/// The newest heads, the last first.
pub async fn newest(env: &Env, most: u32) -> Result<Vec<Head>> {
    let statement = "SELECT body FROM audit_heads ORDER BY day DESC LIMIT ?";
    bodies(database(env)?.prepare(statement).bind(&[most.into()])?).await
}

/// All heads as lines, first to last: one a day, so some hundred kilobytes in ten years.
pub async fn lines(env: &Env) -> Result<String> {
    let statement = "SELECT body FROM audit_heads ORDER BY day";
    let rows: Vec<Body> = database(env)?.prepare(statement).all().await?.results()?;
    Ok(rows.into_iter().map(|row| row.body + "\n").collect())
}

pub async fn append(
    env: &Env,
    head: &Head,
    edge: &Frontier,
) -> Result<std::result::Result<(), Conflict>> {
    let database = database(env)?;
    let insert = database
        .prepare("INSERT INTO audit_heads (day, body, edge) VALUES (?, ?, ?)")
        .bind(&[text(head.day), head.line().into(), serde_json::to_string(edge)?.into()])?;
    batch(&database, vec![insert]).await
}
