//! One file an aggregate: how it is stored and nothing else. Every change is one batch: the thing
//! as it now is, and the event that made it so.

pub mod audit;
pub mod backup;
pub mod ballots;
pub mod cases;
pub mod chains;
pub mod closed_months;
pub mod copies;
pub mod corrections;
pub mod desks;
pub mod escalations;
pub mod events;
pub mod live;
pub mod notices;
pub mod object;
pub mod orders;
#[cfg(feature = "local")]
pub mod outbox;
pub mod passkeys;
pub mod people;
pub mod photos;
pub mod precedents;
pub mod queue;
pub mod records;
pub mod restore;
pub mod retention;
pub mod rosters;
pub mod seats;
pub mod sessions;
pub mod sign_ins;
pub mod sign_ups;
pub mod standings;
pub mod stations;
pub mod summonses;
pub mod voices;

use gongzhi_core::record::{Kept, Record};
use serde::de::DeserializeOwned;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, D1Result, Env, Error, Result};

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

/// Whether the database answers.
pub async fn ping(env: &Env) -> Result<bool> {
    database(env)?.prepare("SELECT 1").run().await.map(|result| result.success())
}

async fn bodies<T: DeserializeOwned>(statement: D1PreparedStatement) -> Result<Vec<T>> {
    read(&statement.all().await?)
}

fn read<T: DeserializeOwned>(found: &D1Result) -> Result<Vec<T>> {
    let rows: Vec<Body> = found.results()?;
    rows.into_iter().map(|row| Ok(serde_json::from_str(&row.body)?)).collect()
}

/// What one batch of statements found, asked for in their order: one way to D1 and back.
struct Found(std::vec::IntoIter<D1Result>);

impl Found {
    async fn by(database: &D1Database, statements: Vec<D1PreparedStatement>) -> Result<Self> {
        Ok(Self(database.batch(statements).await?.into_iter()))
    }

    fn next<T: DeserializeOwned>(&mut self) -> Result<Vec<T>> {
        read(&self.0.next().ok_or_else(|| Error::from("D1 answered too few statements"))?)
    }

    /// The values of the records that the next statement found.
    fn values<R: Record + DeserializeOwned>(&mut self) -> Result<Vec<R>> {
        let kept: Vec<Kept<R>> = self.next()?;
        Ok(kept.into_iter().map(|kept| kept.value).collect())
    }
}

/// Performs all statements or none. A row that is there already is a conflict.
async fn batch(
    database: &D1Database,
    statements: Vec<D1PreparedStatement>,
) -> Result<std::result::Result<(), Conflict>> {
    match database.batch(statements).await {
        Ok(_) => Ok(Ok(())),
        Err(error) if is_taken(&error) => Ok(Err(Conflict)),
        Err(error) => Err(error),
    }
}

/// Whether a row was there already.
fn is_taken(error: &Error) -> bool {
    error.to_string().contains("UNIQUE constraint failed")
}

fn text(value: impl std::fmt::Display) -> JsValue {
    value.to_string().into()
}

fn optional(value: Option<impl std::fmt::Display>) -> JsValue {
    value.map_or(JsValue::NULL, text)
}
