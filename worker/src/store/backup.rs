//! The snapshot of D1 from which a backup is read, page by page.
//!
//! What one request can read is bounded, and an order read in one may have events by the next. So
//! one batch, which D1 performs at one moment, copies every row into a table of its own, with the
//! objects that exist by then; the backup reads that.

use super::database;
use crate::dump::{Named, TABLES, rows_of, select};
use crate::random;
use gongzhi_core::backup::{Binding, Line, ROWS_LIMIT_BYTES, Refusal, Source, Table};
use gongzhi_core::code::ClusterCode;
use serde::{Deserialize, Serialize};
use worker::{D1Database, Env, Error, Result};

/// The most rows that one page looks at.
const PAGE_LIMIT_ROWS: u32 = 1000;

/// What earlier backups left that did not come to their end.
const STALE: &str = "SELECT name FROM sqlite_master
    WHERE type = 'table' AND name GLOB 'backup_snapshot_*'";

/// A snapshot, by what is drawn for its name.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Snapshot(u64);

/// What comes next, and the place of the last of it.
pub enum Page {
    Rows(Line, u64),
    Object(Source, u64),
    /// Nothing is left.
    End,
}

impl Snapshot {
    /// Copies all tables as they stand now, in the place of an earlier snapshot; with them the
    /// objects of a street of these stations.
    pub async fn take(
        env: &Env,
        stations: impl Iterator<Item = &ClusterCode>,
    ) -> Result<(Self, Vec<Table>)> {
        #[derive(Deserialize)]
        struct Name {
            name: String,
        }
        let database = database(env)?;
        let snapshot = Self(u64::from_be_bytes(random::bytes()?));
        let own = snapshot.table();
        let stale: Vec<Name> = database.prepare(STALE).all().await?.results()?;
        let tables = tables(&database).await?;

        let mut sql: Vec<String> =
            stale.iter().map(|Name { name }| format!("DROP TABLE IF EXISTS \"{name}\"")).collect();
        sql.push(format!(
            "CREATE TABLE {own} (place INTEGER PRIMARY KEY, source TEXT, name TEXT, body TEXT)"
        ));
        for table in &tables {
            sql.push(format!(
                "INSERT INTO {own} (source, name, body) {}",
                select(table, &format!("'{}', '{}',", Source::Database, table.name))
            ));
        }
        let desk = |name: &str| Source::Object { binding: Binding::Desk, name: name.to_owned() };
        let desks = std::iter::once(desk(super::desks::GRID_CENTRE_DESK));
        for desk in desks.chain(stations.map(|station| desk(station.as_str()))) {
            sql.push(format!("INSERT INTO {own} (source, body) VALUES ('{desk}', '')"));
        }
        for (binding, kind) in [(Binding::Activity, "activity"), (Binding::Ballot, "poll")] {
            sql.push(format!(
                "INSERT INTO {own} (source, body)
                 SELECT '{}/' || id, '' FROM records WHERE kind = '{kind}' ORDER BY id",
                binding.as_str()
            ));
        }
        database.batch(sql.into_iter().map(|sql| database.prepare(sql)).collect()).await?;
        Ok((snapshot, tables))
    }

    /// What stands after a place: rows of one table, or an object.
    pub async fn after(self, env: &Env, place: u64) -> Result<std::result::Result<Page, Refusal>> {
        #[derive(Deserialize)]
        struct Row {
            place: u64,
            source: Source,
            name: Option<String>,
            body: String,
        }
        let database = database(env)?;
        let statement = database.prepare(format!(
            "SELECT place, source, name, body
             FROM (SELECT *, SUM(octet_length(body)) OVER (ORDER BY place) AS bytes
                   FROM (SELECT * FROM {} WHERE place > ?1 ORDER BY place LIMIT {PAGE_LIMIT_ROWS}))
             WHERE bytes <= {ROWS_LIMIT_BYTES} OR bytes = octet_length(body) ORDER BY place",
            self.table()
        ));
        // A text, since no whole number passes into D1 as one.
        let found = match statement.bind(&[place.to_string().into()])?.all().await {
            Ok(found) => found,
            Err(error) if error.to_string().contains("no such table") => {
                return Ok(Err(Refusal::Outrun));
            }
            Err(error) => return Err(error),
        };
        let rows: Vec<Row> = found.results()?;
        let Some(first) = rows.first() else { return Ok(Ok(Page::End)) };
        let (source, name) = (first.source.clone(), first.name.clone());
        let Some(name) = name else { return Ok(Ok(Page::Object(source, first.place))) };
        let table = tables(&database).await?.into_iter().find(|table| table.name.as_str() == name);
        let table = table.ok_or_else(|| Error::from("a table is gone"))?;
        let (mut values, mut place) = (Vec::new(), place);
        for row in rows.into_iter().take_while(|row| row.name.as_ref() == Some(&name)) {
            place = row.place;
            values.push(serde_json::from_str(&row.body)?);
        }
        Ok(Ok(Page::Rows(rows_of(&source, &table, values), place)))
    }

    /// Lets go of the copy.
    pub async fn remove(self, env: &Env) -> Result<()> {
        let sql = format!("DROP TABLE IF EXISTS {}", self.table());
        database(env)?.prepare(sql).run().await.map(drop)
    }

    fn table(self) -> String {
        format!("backup_snapshot_{:016x}", self.0)
    }
}

pub(super) async fn tables(database: &D1Database) -> Result<Vec<Table>> {
    let named: Vec<Named> = database.prepare(TABLES).all().await?.results()?;
    named.into_iter().map(Named::table).collect()
}
