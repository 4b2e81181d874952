//! Talking to the ballot box of a poll.

use super::object;
use crate::ballot_do::{BallotAsk, Cast, Count};
use chrono::{DateTime, Utc};
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::voting::poll::{Ballot, BallotRefusal, Poll, Seal};
use serde::de::DeserializeOwned;
use worker::{Env, Response, Result, Stub};

const BINDING: &str = "BALLOT";

/// Draws key and seeds of a poll that is about to be opened; the same again for its number.
pub async fn seal(env: &Env, number: Number, name: String) -> Result<Seal> {
    let object = object::find(env, BINDING, &number.to_string())?;
    let mut response = object::send(&object, &BallotAsk::Seal { name }).await?;
    object::check(&response)?;
    response.json().await
}

/// The box of a poll that is stored. Whoever is first to ask begins it.
pub struct Ballots<'a> {
    pub env: &'a Env,
    pub poll: &'a Poll,
    pub now: DateTime<Utc>,
}

impl Ballots<'_> {
    /// Logs rules and roll, if nobody has asked before.
    pub async fn begin(&self) -> Result<()> {
        self.begin_at(&self.object()?).await
    }

    /// The receipt, or why the ballot is not taken.
    pub async fn cast(
        &self,
        by: Actor,
        ballot: Ballot,
        key: String,
    ) -> Result<std::result::Result<String, BallotRefusal>> {
        self.ask(BallotAsk::Cast(Cast { by, ballot, key, now: self.now })).await
    }

    /// The receipt of somebody's last ballot.
    pub async fn mine(&self, by: Actor) -> Result<Option<String>> {
        self.ask(BallotAsk::Mine { by, now: self.now }).await
    }

    /// What it came to; `None` while it is open.
    pub async fn count(&self) -> Result<Option<Count>> {
        self.ask(BallotAsk::State { now: self.now }).await
    }

    /// The lines of its log; `None` while it is open.
    pub async fn log(&self) -> Result<Option<Vec<String>>> {
        let mut response = self.answer(BallotAsk::Log { now: self.now }).await?;
        match response.status_code() {
            409 => Ok(None),
            _ => {
                object::check(&response)?;
                response.json().await.map(Some)
            }
        }
    }

    async fn ask<T: DeserializeOwned>(&self, question: BallotAsk) -> Result<T> {
        let mut response = self.answer(question).await?;
        object::check(&response)?;
        response.json().await
    }

    async fn answer(&self, question: BallotAsk) -> Result<Response> {
        let object = self.object()?;
        let response = object::send(&object, &question).await?;
        if response.status_code() != 404 {
            return Ok(response);
        }
        self.begin_at(&object).await?;
        object::send(&object, &question).await
    }

    async fn begin_at(&self, object: &Stub) -> Result<()> {
        let poll = Box::new(Poll { outcome: None, ..self.poll.clone() });
        object::check(&object::send(object, &BallotAsk::Begin { poll }).await?)
    }

    fn object(&self) -> Result<Stub> {
        object::find(self.env, BINDING, &self.poll.number.to_string())
    }
}
