//! Talking to the desks.

use crate::desk_do::{DeskAsk, Drawn};
use chrono::{DateTime, Utc};
use gongzhi_core::calendar::street_time;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::number::Number;
use serde::de::DeserializeOwned;
use worker::{Env, Error, Method, Request, RequestInit, Result};

/// The desk of what has no station: the grid centre's own.
pub const GRID_CENTRE_DESK: &str = "00";

/// The number of a report: drawn once for a key, however often it is asked for.
pub async fn number(
    env: &Env,
    cluster: Option<&ClusterCode>,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Number> {
    let desk = cluster.map_or(GRID_CENTRE_DESK, ClusterCode::as_str);
    let day = street_time(now).date();
    let drawn: Drawn = ask(env, desk, &DeskAsk::Number { key: key.to_owned(), day }).await?;
    desk.parse()
        .ok()
        .and_then(|desk| Number::new(desk, drawn.day, drawn.sequence))
        .ok_or_else(|| Error::RustError("the desk has no number left for the day".into()))
}

pub async fn ping(env: &Env) -> Result<bool> {
    ask(env, GRID_CENTRE_DESK, &DeskAsk::Ping).await
}

async fn ask<T: DeserializeOwned>(env: &Env, desk: &str, question: &DeskAsk) -> Result<T> {
    let stub = env.durable_object("DESK")?.id_from_name(desk)?.get_stub()?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(serde_json::to_string(question)?.into()));
    let mut response =
        stub.fetch_with_request(Request::new_with_init("https://desk/", &init)?).await?;
    match response.status_code() {
        200 => response.json().await,
        status => Err(Error::RustError(format!("the desk answered {status}"))),
    }
}
