//! How much somebody has done of something lately, one object for both: a single moment and
//! nothing else, not even whose it is. It forgets that when nothing is owed any more.

use crate::clock;
use gongzhi_core::rate::{Purpose, TooOften, spend};
use serde::{Deserialize, Serialize};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

/// Until when something is owed.
const OWED: &str = "owed_until";

#[derive(Serialize, Deserialize)]
pub struct RateAsk {
    pub purpose: Purpose,
    /// Whether to use it once, or only to hear whether that could be.
    pub spends: bool,
}

pub type Spent = std::result::Result<(), TooOften>;

#[durable_object]
pub struct Rate {
    state: State,
}

impl DurableObject for Rate {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    /// Answers [`Spent`]. The clock is the machine's: nobody pays with a clock put forward. Between
    /// reading and writing only storage is awaited, and no other request runs meanwhile.
    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let RateAsk { purpose, spends } = request.json().await?;
        let storage = self.state.storage();
        let owed = storage.get::<String>(OWED).await?.and_then(|until| until.parse().ok());
        let spent = spend(purpose, owed, clock::now()?);
        if let (true, Ok(until)) = (spends, spent) {
            storage.put(OWED, until.to_rfc3339()).await?;
            storage.set_alarm(until).await?;
        }
        Response::from_json(&spent.map(|_| ()))
    }

    async fn alarm(&self) -> Result<Response> {
        self.state.storage().delete_all().await?;
        Response::empty()
    }
}
