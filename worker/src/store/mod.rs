//! One file an aggregate: how it is stored and nothing else.

pub mod desks;
pub mod orders;
pub mod photos;

use serde::de::DeserializeOwned;
use worker::{D1PreparedStatement, Result};

/// A column that holds JSON.
#[derive(serde::Deserialize)]
struct Body {
    body: String,
}

async fn bodies<T: DeserializeOwned>(statement: D1PreparedStatement) -> Result<Vec<T>> {
    let rows: Vec<Body> = statement.all().await?.results()?;
    rows.into_iter().map(|row| Ok(serde_json::from_str(&row.body)?)).collect()
}
