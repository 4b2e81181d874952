//! The desk of a station, one object each: the single place that hands out its numbers. Requests
//! to one object run one after another between awaits, and nothing here awaits between reading and
//! writing, so a number is never given twice.

use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object, wasm_bindgen,
};

/// What a desk is asked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum DeskAsk {
    /// The next number of a day; the same again for the same key.
    Number { key: String, day: chrono::NaiveDate },
    /// Whether the desk is there.
    Ping,
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
}
