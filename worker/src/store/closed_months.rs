//! Closed months with their bundles, append-only.

use super::{Body, Conflict, batch, database, text};
use gongzhi_core::dispatch::score::{Bundle, Figures, Month, Tables};
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// The most bytes of one part of a bundle: a row of D1 holds 2 MB.
const PART_LIMIT_BYTES: usize = 512 * 1024;

/// The last month that is closed.
pub async fn last(env: &Env) -> Result<Option<Month>> {
    let statement = database(env)?.prepare("SELECT max(month) AS month FROM closed_months");
    let found: Option<Option<Month>> = statement.first(Some("month")).await?;
    Ok(found.flatten())
}

/// What a month came to, as it was published.
pub async fn published(env: &Env, month: Month) -> Result<Option<String>> {
    let statement =
        database(env)?.prepare("SELECT tables AS body FROM closed_months WHERE month = ?");
    let row: Option<Body> = statement.bind(&[text(month)])?.first(None).await?;
    Ok(row.map(|row| row.body))
}

pub async fn tables(env: &Env, month: Month) -> Result<Option<Tables>> {
    let published = published(env, month).await?;
    published.map(|text| Ok(serde_json::from_str(&text)?)).transpose()
}

/// The bundle of a month, as it was stored.
pub async fn bundle(env: &Env, month: Month) -> Result<Option<String>> {
    let statement = database(env)?
        .prepare("SELECT body FROM closed_month_parts WHERE month = ? ORDER BY part")
        .bind(&[text(month)])?;
    let parts: Vec<Body> = statement.all().await?.results()?;
    let whole: String = parts.into_iter().map(|part| part.body).collect();
    Ok(Some(whole).filter(|whole| !whole.is_empty()))
}

/// What the latest closed months came to in all, the earliest of them first.
pub async fn latest(env: &Env, most: u32) -> Result<Vec<(Month, Figures)>> {
    #[derive(Deserialize)]
    struct Row {
        month: Month,
        total: String,
    }
    let statement = database(env)?
        .prepare(
            "SELECT month, tables -> '$.by.agency.total' AS total FROM closed_months
             ORDER BY month DESC LIMIT ?",
        )
        .bind(&[most.into()])?;
    let rows: Vec<Row> = statement.all().await?.results()?;
    rows.into_iter().rev().map(|row| Ok((row.month, serde_json::from_str(&row.total)?))).collect()
}

/// Stores a closed month, unless it is stored already.
pub async fn close(
    env: &Env,
    month: Month,
    bundle: &Bundle,
) -> Result<std::result::Result<(), Conflict>> {
    let database = database(env)?;
    let insert = database
        .prepare("INSERT INTO closed_months (month, tables) VALUES (?, ?)")
        .bind(&[text(month), bundle.tables.bytes().into()])?;
    let mut statements = vec![insert];
    let whole = bundle.bytes();
    let (mut number, mut rest) = (0, whole.as_str());
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(rest.floor_char_boundary(PART_LIMIT_BYTES));
        statements.push(insert_part(&database, month, number, part)?);
        (number, rest) = (number + 1, behind);
    }
    batch(&database, statements).await
}

fn insert_part(
    database: &D1Database,
    month: Month,
    number: u32,
    part: &str,
) -> Result<D1PreparedStatement> {
    database.prepare("INSERT INTO closed_month_parts (month, part, body) VALUES (?, ?, ?)").bind(&[
        text(month),
        number.into(),
        part.into(),
    ])
}
