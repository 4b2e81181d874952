//! One file an aggregate: how it is stored and nothing else. Every change is one batch: the thing
//! as it now is, and the event that made it so.

pub mod ballots;
pub mod desks;
pub mod events;
mod object;
pub mod orders;
pub mod photos;
pub mod records;
pub mod seats;
pub mod sign_ups;
pub mod stations;

use serde::de::DeserializeOwned;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, D1Result, Env, Result};

/// Somebody else's act came first.
#[derive(Debug)]
pub struct Conflict;

/// A column that holds JSON.
#[derive(serde::Deserialize)]
struct Body {
    body: String,
}

fn database(env: &Env) -> Result<D1Database> {
    env.d1("DB")
}

async fn bodies<T: DeserializeOwned>(statement: D1PreparedStatement) -> Result<Vec<T>> {
    read(&statement.all().await?)
}

fn read<T: DeserializeOwned>(found: &D1Result) -> Result<Vec<T>> {
    let rows: Vec<Body> = found.results()?;
    rows.into_iter().map(|row| Ok(serde_json::from_str(&row.body)?)).collect()
}

/// Performs all statements or none. A row that is there already is a conflict.
async fn batch(
    database: &D1Database,
    statements: Vec<D1PreparedStatement>,
) -> Result<std::result::Result<(), Conflict>> {
    match database.batch(statements).await {
        Ok(_) => Ok(Ok(())),
        Err(error) if error.to_string().contains("UNIQUE constraint failed") => Ok(Err(Conflict)),
        Err(error) => Err(error),
    }
}

fn text(value: impl std::fmt::Display) -> JsValue {
    value.to_string().into()
}

fn optional(value: Option<impl std::fmt::Display>) -> JsValue {
    value.map_or(JsValue::NULL, text)
}
