//! The socket by which an open desk hears that an order changed.

use crate::answer::Answer;
use crate::ask::Asked;
use crate::store::live;
use gongzhi_frontend::pages::problem::Problem;
use worker::{Error, Response};

/// A browser opens a socket from a page of any site and sends our cookies along, so its origin is
/// asked here as otherwise with forms alone.
pub async fn get(ask: &Asked) -> Answer {
    if !ask.is_same_origin()? {
        return Err(Problem::Forbidden.into());
    }
    let person = ask.person.as_ref().ok_or(Problem::Forbidden)?;
    let upgrade = ask.headers.get("upgrade")?;
    if !upgrade.is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket")) {
        return Err(Problem::BadRequest.into());
    }
    let response = live::listen(&ask.env, &person.code).await?;
    match response.status_code() {
        101 => {}
        429 => return Err(Problem::TooManyTries.into()),
        status => return Err(Error::RustError(format!("the object answered {status}")).into()),
    }
    let socket = response.websocket().ok_or_else(|| Error::from("there is no socket"))?;
    Ok(Response::from_websocket(socket)?)
}
