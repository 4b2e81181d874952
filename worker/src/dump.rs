//! Tables as lines of a backup and back: the SQL for D1 and for an object's own storage, and what
//! every object answers when it is asked for its part.
//!
//! Values pass through JSON that SQLite itself writes and reads, so no number is rounded on its way
//! through JavaScript.

use gongzhi_core::backup::{
    Counts, Identifier, Line, ROWS_LIMIT_BYTES, Refusal, Rows, Source, Table,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use worker::{Error, Response, Result, SqlStorage};

/// What an object is asked.
#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum Ask {
    Backup { part: Part },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "part")]
pub enum Part {
    /// Answers lines: all rows of all tables, as they stand at one moment.
    Take { of: Source },
    /// Stores rows in the place of what has their keys. Again, changes nothing.
    Put { rows: Rows },
    /// Whether each table has so many rows (409: a [`Refusal`]).
    Check { of: Source, rows: Counts },
    /// All is restored. What an object does by alarm, it sets an alarm for now.
    Wake,
}

/// The tables but those that SQLite, D1, the runtime (`_cf_…`, `__miniflare_…`) and a backup keep
/// for themselves, in the order in which they were made, so that what is referred to comes first.
/// Row ids are kept, since the place of an event in the table is its place in the audit.
pub const TABLES: &str = "
    SELECT name, (
      SELECT json_group_array(name) FROM (
        SELECT 'rowid' AS name WHERE NOT listed.wr
        UNION ALL SELECT name FROM pragma_table_info(listed.name))) AS columns
    FROM pragma_table_list AS listed JOIN sqlite_master AS made USING (name)
    WHERE listed.schema = 'main' AND listed.type = 'table'
      AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_*' AND name NOT GLOB 'backup_*'
      AND name <> 'd1_migrations'
    ORDER BY made.rowid";

/// A row of [`TABLES`].
#[derive(Deserialize)]
pub struct Named {
    name: Identifier,
    /// A list as JSON.
    columns: String,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

#[derive(Deserialize)]
pub struct Count {
    pub count: u64,
}

/// What becomes of a row whose key is there already.
#[derive(Clone, Copy)]
pub enum Clash {
    /// It fails: rows of D1 are stored once, together with how far the restore has come.
    Fail,
    /// It gives way: an object begins anew as soon as anybody asks it.
    Replace,
}

impl Named {
    pub fn table(self) -> Result<Table> {
        Ok(Table { name: self.name, columns: serde_json::from_str(&self.columns)? })
    }
}

/// Selects the rows of a table, each as a list in JSON, `body`, after some other columns.
pub fn select(table: &Table, before: &str) -> String {
    let values = table.columns.iter().map(|column| {
        format!(
            "CASE typeof(\"{column}\") WHEN 'blob' THEN json_object('blob', hex(\"{column}\"))
               WHEN 'real' THEN json_object('real', format('%!.17g', \"{column}\"))
               ELSE json_quote(\"{column}\") END"
        )
    });
    let values = values.collect::<Vec<_>>().join(" || ',' || ");
    let order = match table.columns.first() {
        Some(first) if first.as_str() == "rowid" => "ORDER BY rowid",
        _ => "",
    };
    format!("SELECT {before} '[' || {values} || ']' AS body FROM \"{}\" {order}", table.name)
}

/// Inserts rows, which are bound as one list in JSON.
pub fn insert(table: &Table, clash: Clash) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{column}\"")).collect();
    let values: Vec<String> = (0..columns.len())
        .map(|place| {
            format!(
                "CASE json_type(value, '$[{place}]') WHEN 'object'
               THEN COALESCE(unhex(value ->> '$[{place}].blob'),
                             CAST(value ->> '$[{place}].real' AS REAL))
               ELSE value ->> '$[{place}]' END"
            )
        })
        .collect();
    let clash = match clash {
        Clash::Fail => "ABORT",
        Clash::Replace => "REPLACE",
    };
    format!(
        "INSERT OR {clash} INTO \"{}\" ({}) SELECT {} FROM json_each(?)",
        table.name,
        columns.join(", "),
        values.join(", ")
    )
}

pub fn count(table: &str) -> Result<String> {
    let table = table.parse::<Identifier>()?;
    Ok(format!("SELECT COUNT(*) AS count FROM \"{table}\""))
}

/// Whether a table has as many rows as it should.
pub fn check(
    of: &Source,
    table: &str,
    expected: u64,
    found: u64,
) -> std::result::Result<(), Refusal> {
    if found == expected {
        return Ok(());
    }
    Err(Refusal::Differs { of: of.to_string(), table: table.to_owned(), expected, found })
}

/// What an object answers; `Wake` is its own.
pub fn answer(sql: &SqlStorage, part: Part) -> Result<Response> {
    match part {
        Part::Take { of } => Response::ok(take(sql, &of)?),
        Part::Put { rows } => {
            let values = serde_json::to_string(&rows.rows)?;
            sql.exec(&insert(&rows.table, Clash::Replace), vec![values.into()])?;
            Response::empty()
        }
        Part::Check { of, rows } => {
            for (table, expected) in &rows {
                let found: Count = sql.exec(&count(table)?, None)?.one()?;
                if let Err(refusal) = check(&of, table, *expected, found.count) {
                    return Ok(Response::from_json(&refusal)?.with_status(409));
                }
            }
            Response::empty()
        }
        Part::Wake => Response::empty(),
    }
}

/// All rows of all tables. Nothing is awaited in between, so they are of one moment.
fn take(sql: &SqlStorage, of: &Source) -> Result<String> {
    let mut text = String::new();
    let tables: Vec<Named> = sql.exec(TABLES, None)?.to_array()?;
    for named in tables {
        let table = named.table()?;
        let Count { count: mut left } = sql.exec(&count(table.name.as_str())?, None)?.one()?;
        let (mut rows, mut bytes) = (Vec::new(), 0);
        for row in sql.exec(&select(&table, ""), None)?.next::<Body>() {
            let Body { body } = row?;
            if bytes + body.len() > ROWS_LIMIT_BYTES && !rows.is_empty() {
                write(&mut text, rows_of(of, &table, std::mem::take(&mut rows)))?;
                bytes = 0;
            }
            bytes += body.len();
            rows.push(serde_json::from_str(&body)?);
            left = left.saturating_sub(1);
        }
        // A cursor that fails in the middle looks like one that has come to its end.
        if left != 0 {
            return Err(Error::from("not all rows could be read"));
        }
        write(&mut text, rows_of(of, &table, rows))?;
    }
    Ok(text)
}

pub fn rows_of(of: &Source, table: &Table, rows: Vec<Value>) -> Line {
    Line::Rows(Rows { of: of.clone(), table: table.clone(), rows })
}

/// Adds a line.
pub fn write(text: &mut String, line: Line) -> Result<()> {
    text.push_str(&serde_json::to_string(&line)?);
    text.push('\n');
    Ok(())
}
