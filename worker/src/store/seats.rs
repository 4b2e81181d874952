//! Talking to the object that holds an activity's seats.

use super::object;
use crate::activity_do::{ActivityAsk, Shown};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::volunteer::Shift;
use gongzhi_core::volunteer::seats::{Board, Listed, Outcome, SeatAsk};
use serde::de::DeserializeOwned;
use worker::{Env, Result};

/// An activity whose seats are asked for. Its object is opened by whoever is first to ask.
pub struct Asking<'a> {
    pub env: &'a Env,
    pub activity: &'a ActivityCode,
    pub shift: &'a Shift,
    pub now: DateTime<Utc>,
}

impl Asking<'_> {
    /// Signs up, cancels, checks in or out.
    pub async fn seat(&self, seat: SeatAsk) -> Result<Outcome> {
        self.ask(ActivityAsk::Seat { seat, now: self.now }).await
    }

    pub async fn board(&self, person: Option<PersonCode>) -> Result<Board> {
        self.ask(ActivityAsk::Board { person, now: self.now }).await
    }

    /// Who has a seat and who waits: for the lead.
    pub async fn list(&self) -> Result<Vec<Listed>> {
        self.ask(ActivityAsk::List { now: self.now }).await
    }

    /// What the venue shows: for the lead.
    pub async fn venue_code(&self) -> Result<Shown> {
        self.ask(ActivityAsk::VenueCode { now: self.now }).await
    }

    async fn ask<T: DeserializeOwned>(&self, question: ActivityAsk) -> Result<T> {
        let object = object::find(self.env, "ACTIVITY", self.activity.as_str())?;
        let mut response = object::send(&object, &question).await?;
        if response.status_code() == 404 {
            let (activity, shift) = (self.activity.clone(), *self.shift);
            let open = ActivityAsk::Open { activity, shift };
            object::check(&object::send(&object, &open).await?)?;
            response = object::send(&object, &question).await?;
        }
        object::check(&response)?;
        response.json().await
    }
}
