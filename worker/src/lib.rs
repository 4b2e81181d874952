//! The Worker: HTTP in front, D1, Durable Objects and R2 behind, and no rule of its own.
//!
//! A request is read top to bottom: who is asking, load, ask `gongzhi_core` to decide, store,
//! answer.

mod activity_do;
mod answer;
mod ask;
mod ballot_do;
mod batch;
mod clock;
mod content;
mod cookie;
mod desk_do;
mod dump;
mod form;
mod governance;
mod log;
mod operator;
mod random;
mod reporter;
mod routes;
mod store;

#[cfg(feature = "local")]
mod persona;

use ask::Asked;
use worker::{Context, Env, Request, Response, Result, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let started = worker::Date::now().as_millis();
    let method = request.method();
    let ask = Asked::new(&request, env)?;
    let answered = match &ask.address {
        Some(address) => routes::answer(&ask, address, request).await,
        None => Err(gongzhi_frontend::pages::problem::Problem::NotFound.into()),
    };
    let response = answer::finish(&ask, answered)?;
    log::request(&ask, &method, response.status_code(), started);
    Ok(response)
}
