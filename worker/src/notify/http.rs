//! Sending JSON to a provider, and how long it may take.

use futures_util::future::{Either, select};
use serde_json::Value;
use std::pin::pin;
use std::time::Duration;
use worker::{
    AbortController, AbortSignal, Delay, Fetch, Headers, Method, Request, RequestInit,
    RequestRedirect, Result,
};

/// For all of it, until the answer is read.
const TIMEOUT: Duration = Duration::from_secs(10);

pub struct Answered {
    pub status: u16,
    pub body: String,
}

/// `None` where no answer came in time.
pub async fn post(url: &str, headers: Headers, body: &Value) -> Option<Answered> {
    let controller = AbortController::default();
    let signal = controller.signal();
    let answer = pin!(ask(url, headers, body, &signal));
    match select(answer, pin!(Delay::from(TIMEOUT))).await {
        // A failure says what was asked of whom, so it is not logged.
        Either::Left((answer, _)) => answer.ok(),
        Either::Right(_) => {
            controller.abort();
            None
        }
    }
}

async fn ask(url: &str, headers: Headers, body: &Value, signal: &AbortSignal) -> Result<Answered> {
    headers.set("content-type", "application/json; charset=utf-8")?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(body.to_string().into()))
        // A message goes where the deployment says and nowhere else.
        .with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(url, &init)?;
    let mut response = Fetch::Request(request).send_with_signal(signal).await?;
    Ok(Answered { status: response.status_code(), body: response.text().await? })
}
