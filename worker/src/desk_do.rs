//! The desk of a station, one object each: the single place that hands out its numbers. Requests
//! to one object run one after another between awaits, and nothing here awaits between reading and
//! writing, so a number is never given twice.

use crate::clock;
use crate::dump::{self, Part};
use gongzhi_core::calendar::street_time;
use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object, wasm_bindgen,
};

/// How many numbers of the day a restored desk passes over: people may hold those that were given
/// since the backup, and a number is given once. More than a desk gives in a day.
const PASSED_OVER: i32 = 1000;

/// What a desk is asked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum DeskAsk {
    /// The next number of a day; the same again for the same key.
    Number {
        key: String,
        day: chrono::NaiveDate,
    },
    /// Whether the desk is there.
    Ping,
    Backup {
        part: Part,
    },
}

/// A place in a day's sequence.
#[derive(Serialize, Deserialize)]
pub struct Drawn {
    pub day: chrono::NaiveDate,
    pub sequence: u16,
}

#[durable_object]
pub struct Desk {
    sql: SqlStorage,
}

impl DurableObject for Desk {
    fn new(state: State, _env: Env) -> Self {
        let sql = state.storage().sql();
        // Should this fail, every request finds no table and fails as a fault of ours.
        let _ = sql.exec(
            "CREATE TABLE IF NOT EXISTS numbers (
               key TEXT PRIMARY KEY, day TEXT NOT NULL, sequence INTEGER NOT NULL,
               UNIQUE (day, sequence));
             DROP TABLE IF EXISTS wrong_codes;",
            None,
        );
        Self { sql }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        match request.json().await? {
            DeskAsk::Number { key, day } => Response::from_json(&self.draw(&key, day)?),
            DeskAsk::Ping => Response::from_json(&true),
            DeskAsk::Backup { part } => {
                if let Part::Wake = part {
                    self.pass_over(street_time(clock::now()?).date())?;
                }
                dump::answer(&self.sql, part)
            }
        }
    }
}

impl Desk {
    fn draw(&self, key: &str, day: chrono::NaiveDate) -> Result<Drawn> {
        let drawn: Vec<Drawn> = self
            .sql
            .exec(
                "INSERT INTO numbers (key, day, sequence)
                 VALUES (?1, ?2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM numbers WHERE day = ?2))
                 ON CONFLICT (key) DO UPDATE SET key = key
                 RETURNING day, sequence",
                vec![key.into(), day.to_string().into()],
            )?
            .to_array()?;
        drawn.into_iter().next().ok_or_else(|| "no number was drawn".into())
    }

    /// Leaves a gap in a day's sequence.
    fn pass_over(&self, day: chrono::NaiveDate) -> Result<()> {
        self.sql.exec(
            "INSERT INTO numbers (key, day, sequence)
             SELECT 'restored ' || hex(randomblob(16)), ?1, COALESCE(MAX(sequence), 0) + ?2
             FROM numbers WHERE day = ?1",
            vec![day.to_string().into(), PASSED_OVER.into()],
        )?;
        Ok(())
    }
}
