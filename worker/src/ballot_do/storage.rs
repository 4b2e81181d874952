//! A ballot box's own tables: the SQL and nothing else.

use gongzhi_core::voting::poll::{Entry, Log, Poll};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::{Result, SqlStorage};

pub struct Storage {
    sql: SqlStorage,
}

/// What is drawn before the poll opens, and never leaves this object but for the seed, which is
/// told when the poll is counted.
#[derive(Clone, Serialize, Deserialize)]
pub struct Secrets {
    /// The name of the key, and of the log.
    pub name: String,
    /// The private key that signs the log.
    pub signing: [u8; 32],
    /// From which lots are drawn.
    pub seed: [u8; 32],
    /// From which the names follow by which the log knows voters.
    pub voters: [u8; 32],
}

/// A line to be added to the log.
#[derive(Serialize)]
pub struct Line {
    /// Counted from 0.
    pub place: u64,
    pub line: String,
    /// Of a ballot: who cast it, by the log's name; which form brought it; its receipt.
    pub voter: Option<String>,
    pub key: Option<String>,
    pub receipt: Option<String>,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

impl Storage {
    pub fn new(sql: SqlStorage) -> Self {
        // Should this fail, every request finds no table and fails as a fault of ours.
        let _ = sql.exec(
            "CREATE TABLE IF NOT EXISTS secrets (
               one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL);
             CREATE TABLE IF NOT EXISTS poll (
               one INTEGER PRIMARY KEY CHECK (one = 1),
               body TEXT NOT NULL, handed_over INTEGER NOT NULL);
             CREATE TABLE IF NOT EXISTS log (
               place INTEGER PRIMARY KEY, line TEXT NOT NULL,
               voter TEXT, key TEXT UNIQUE, receipt TEXT);
             CREATE INDEX IF NOT EXISTS log_by_voter ON log (voter, place)
               WHERE voter IS NOT NULL;",
            None,
        );
        Self { sql }
    }

    pub fn sql(&self) -> &SqlStorage {
        &self.sql
    }

    pub fn secrets(&self) -> Result<Option<Secrets>> {
        self.body("SELECT body FROM secrets")
    }

    pub fn keep_secrets(&self, secrets: &Secrets) -> Result<()> {
        let body = serde_json::to_string(secrets)?;
        self.sql.exec("INSERT INTO secrets VALUES (1, ?)", vec![body.into()])?;
        Ok(())
    }

    pub fn poll(&self) -> Result<Option<Poll>> {
        self.body("SELECT body FROM poll")
    }

    pub fn begin(&self, poll: &Poll, entries: &[Entry]) -> Result<()> {
        let body = serde_json::to_string(poll)?;
        self.sql.exec("INSERT INTO poll VALUES (1, ?, 0)", vec![body.into()])?;
        self.append_entries(0, entries)
    }

    /// Adds entries that nobody has a receipt of.
    pub fn append_entries(&self, from: u64, entries: &[Entry]) -> Result<()> {
        let line = |(place, entry): (u64, &Entry)| Line {
            place,
            line: entry.line(),
            voter: None,
            key: None,
            receipt: None,
        };
        self.append(&(from..).zip(entries).map(line).collect::<Vec<_>>())
    }

    /// Adds all of these lines or, should it fail, none: the head under which their receipts were
    /// issued holds them all.
    pub fn append(&self, lines: &[Line]) -> Result<()> {
        self.sql.exec(
            "INSERT INTO log (place, line, voter, key, receipt)
             SELECT value ->> 'place', value ->> 'line', value ->> 'voter', value ->> 'key',
                    value ->> 'receipt'
             FROM json_each(?)",
            vec![serde_json::to_string(lines)?.into()],
        )?;
        Ok(())
    }

    pub fn log(&self) -> Result<Log> {
        let lines: Vec<Body> =
            self.sql.exec("SELECT line AS body FROM log ORDER BY place", None)?.to_array()?;
        Ok(Log::of(lines.into_iter().map(|line| line.body).collect()))
    }

    /// The receipt that a form has brought already.
    pub fn receipt_of_key(&self, key: &str) -> Result<Option<String>> {
        self.text("SELECT receipt AS body FROM log WHERE key = ?", key)
    }

    /// The receipt of a voter's last ballot.
    pub fn last_receipt(&self, voter: &str) -> Result<Option<String>> {
        self.text(
            "SELECT receipt AS body FROM log WHERE voter = ? ORDER BY place DESC LIMIT 1",
            voter,
        )
    }

    pub fn is_handed_over(&self) -> Result<bool> {
        #[derive(Deserialize)]
        struct HandedOver {
            handed_over: u8,
        }
        let of: HandedOver = self.sql.exec("SELECT handed_over FROM poll", None)?.one()?;
        Ok(of.handed_over != 0)
    }

    pub fn handed_over(&self) -> Result<()> {
        self.sql.exec("UPDATE poll SET handed_over = 1", None)?;
        Ok(())
    }

    pub fn to_be_handed_over(&self) -> Result<()> {
        self.sql.exec("UPDATE poll SET handed_over = 0", None)?;
        Ok(())
    }

    fn body<T: DeserializeOwned>(&self, sql: &str) -> Result<Option<T>> {
        let rows: Vec<Body> = self.sql.exec(sql, None)?.to_array()?;
        let found = rows.into_iter().next();
        Ok(found.map(|row| serde_json::from_str(&row.body)).transpose()?)
    }

    fn text(&self, sql: &str, of: &str) -> Result<Option<String>> {
        let rows: Vec<Body> = self.sql.exec(sql, vec![of.into()])?.to_array()?;
        Ok(rows.into_iter().next().map(|row| row.body))
    }
}
