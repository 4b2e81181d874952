//! Restoring D1, and how far a restore has come.

use super::backup::tables;
use super::{Conflict, batch, database};
use crate::dump::{Clash, Count, check, count, insert};
use gongzhi_core::backup::{Counts, Progress, Refusal, Rows, Source, Table};
use serde::Deserialize;
use worker::{D1PreparedStatement, Env, Result};

/// Holds one row from the first line of a restore to the last. It is no part of a backup.
const PROGRESS: &str = "backup_progress";

/// How far a restore has come; `None` where none has begun, or it came to its end.
pub async fn progress(env: &Env) -> Result<Option<Progress>> {
    #[derive(Deserialize)]
    struct Exists {
        #[serde(rename = "name")]
        _name: String,
    }
    let database = database(env)?;
    let exists = database.prepare("SELECT name FROM sqlite_master WHERE name = ?");
    let exists: Option<Exists> = exists.bind(&[PROGRESS.into()])?.first(None).await?;
    match exists {
        Some(_) => database.prepare(format!("SELECT * FROM {PROGRESS}")).first(None).await,
        None => Ok(None),
    }
}

/// Begins to restore a file that is of these tables, unless there is something here already.
pub async fn begin(
    env: &Env,
    sha256: &str,
    of: &[Table],
) -> Result<std::result::Result<Progress, Refusal>> {
    let database = database(env)?;
    let ours = tables(&database).await?;
    for table in of {
        let own = ours.iter().find(|own| own.name == table.name);
        let fits = |own: &Table| table.columns.iter().all(|column| own.columns.contains(column));
        if !own.is_some_and(fits) {
            return Ok(Err(Refusal::UnknownTable { table: table.name.to_string() }));
        }
    }
    for table in &ours {
        let found: Option<Count> =
            database.prepare(count(table.name.as_str())?).first(None).await?;
        if found.is_none_or(|found| found.count != 0) {
            return Ok(Err(Refusal::NotEmpty { table: table.name.to_string() }));
        }
    }
    let create = format!("CREATE TABLE {PROGRESS} (sha256 TEXT NOT NULL, next INTEGER NOT NULL)");
    let first = format!("INSERT INTO {PROGRESS} VALUES (?, 1)");
    let statements =
        vec![database.prepare(create), database.prepare(first).bind(&[sha256.into()])?];
    database.batch(statements).await?;
    Ok(Ok(Progress { sha256: sha256.to_owned(), next: 1 }))
}

/// Stores rows of D1, the line before `next`. One that is there already is somebody else's.
pub async fn put(env: &Env, rows: &Rows, next: u64) -> Result<std::result::Result<(), Refusal>> {
    let database = database(env)?;
    let values = serde_json::to_string(&rows.rows)?;
    let insert = database.prepare(insert(&rows.table, Clash::Fail)).bind(&[values.into()])?;
    let stored = batch(&database, vec![insert, reached(env, next)?]).await?;
    Ok(stored.map_err(|Conflict| Refusal::NotEmpty { table: rows.table.name.to_string() }))
}

/// Notes that all lines before `next` are stored.
pub async fn reach(env: &Env, next: u64) -> Result<()> {
    reached(env, next)?.run().await.map(drop)
}

/// Whether each table of D1 has so many rows.
pub async fn holds(env: &Env, rows: &Counts) -> Result<std::result::Result<(), Refusal>> {
    let database = database(env)?;
    for (table, expected) in rows {
        let found: Option<Count> = database.prepare(count(table)?).first(None).await?;
        let found = found.map_or(0, |found| found.count);
        if let Err(refusal) = check(&Source::Database, table, *expected, found) {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(()))
}

/// All is restored.
pub async fn end(env: &Env) -> Result<()> {
    database(env)?.prepare(format!("DROP TABLE {PROGRESS}")).run().await.map(drop)
}

/// Two that send the same file at once do not set each other back.
fn reached(env: &Env, next: u64) -> Result<D1PreparedStatement> {
    let sql = format!("UPDATE {PROGRESS} SET next = MAX(next, CAST(? AS INTEGER))");
    database(env)?.prepare(sql).bind(&[next.to_string().into()])
}
