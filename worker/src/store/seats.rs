//! Talking to the object that holds an activity's seats.

use crate::activity_do::{ActivityAsk, Shown};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::volunteer::Shift;
use gongzhi_core::volunteer::seats::{Board, Listed, Outcome, SeatAsk};
use serde::de::DeserializeOwned;
use worker::{Env, Error, Method, Request, RequestInit, Response, Result, Stub};

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
        let namespace = self.env.durable_object("ACTIVITY")?;
        let object = namespace.id_from_name(self.activity.as_str())?.get_stub()?;
        let mut response = send(&object, &question).await?;
        if response.status_code() == 404 {
            let (activity, shift) = (self.activity.clone(), *self.shift);
            check(&send(&object, &ActivityAsk::Open { activity, shift }).await?)?;
            response = send(&object, &question).await?;
        }
        check(&response)?;
        response.json().await
    }
}

async fn send(object: &Stub, question: &ActivityAsk) -> Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(serde_json::to_string(question)?.into()));
    object.fetch_with_request(Request::new_with_init("https://activity/", &init)?).await
}

fn check(response: &Response) -> Result<()> {
    match response.status_code() {
        200..=299 => Ok(()),
        status => Err(Error::RustError(format!("the activity answered {status}"))),
    }
}
