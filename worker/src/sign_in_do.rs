//! The one-time codes of an address, one object each: whoever tries a code, from wherever, its
//! tries are counted here. Nothing awaits between reading and writing.

use crate::secret::Key;
use crate::{clock, random};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::people::one_time_code::{Codes, OneTimeCode, TooMany};
use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object, wasm_bindgen,
};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum SignInAsk {
    /// A new code; answered by [`Issued`].
    Issue { address: String, now: DateTime<Utc> },
    /// Answered by a [`gongzhi_core::people::one_time_code::Verdict`].
    Check { address: String, code: OneTimeCode, now: DateTime<Utc> },
}

pub type Issued = std::result::Result<OneTimeCode, TooMany>;

#[durable_object]
pub struct SignIn {
    state: State,
    env: Env,
    sql: SqlStorage,
}

impl DurableObject for SignIn {
    fn new(state: State, env: Env) -> Self {
        let sql = state.storage().sql();
        // Should this fail, every request finds no table and fails as a fault of ours.
        let _ = sql.exec(CREATE, None);
        Self { state, env, sql }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        match request.json().await? {
            SignInAsk::Issue { address, now } => {
                let code = OneTimeCode::of(random::bytes()?);
                let issued = self.issue(&address, code, now)?;
                if let Ok(until_forgotten) = (now + TimeDelta::days(2) - clock::now()?).to_std() {
                    self.state.storage().set_alarm(until_forgotten).await?;
                }
                Response::from_json(&issued)
            }
            SignInAsk::Check { address, code, now } => {
                let tried = code.mac(Key::of(&self.env)?.bytes(), &address);
                let mut codes = self.codes()?;
                let verdict = codes.check(&tried, now);
                self.keep(&codes)?;
                Response::from_json(&verdict)
            }
        }
    }

    /// Nothing was asked for in a while: forgets all.
    async fn alarm(&self) -> Result<Response> {
        self.sql.exec("DELETE FROM codes", None)?;
        Response::ok("")
    }
}

const CREATE: &str = "CREATE TABLE IF NOT EXISTS codes (
    only INTEGER PRIMARY KEY CHECK (only = 1), body TEXT NOT NULL)";

impl SignIn {
    fn issue(&self, address: &str, code: OneTimeCode, now: DateTime<Utc>) -> Result<Issued> {
        let mut codes = self.codes()?;
        let sealed = code.mac(Key::of(&self.env)?.bytes(), address);
        let issued = codes.issue(sealed, now).map(|()| code);
        self.keep(&codes)?;
        Ok(issued)
    }

    fn codes(&self) -> Result<Codes> {
        #[derive(Deserialize)]
        struct Row {
            body: String,
        }
        let rows: Vec<Row> = self.sql.exec("SELECT body FROM codes", None)?.to_array()?;
        let kept = rows.first().map(|row| serde_json::from_str(&row.body)).transpose()?;
        Ok(kept.unwrap_or_default())
    }

    fn keep(&self, codes: &Codes) -> Result<()> {
        let body = serde_json::to_string(codes)?;
        self.sql.exec("INSERT OR REPLACE INTO codes VALUES (1, ?)", vec![body.into()])?;
        Ok(())
    }
}
