//! The Worker: HTTP in front, D1, Durable Objects and R2 behind, and no rule of its own.
//!
//! A request is read top to bottom: who is asking, load, ask `gongzhi_core` to decide, store,
//! answer.

mod accounts;
mod activity_do;
mod answer;
mod ask;
mod ballot_do;
mod batch;
mod body;
mod clock;
mod content;
mod cookie;
mod cron;
mod desk_do;
mod dump;
mod escalate;
mod form;
mod governance;
mod headers;
mod live_do;
mod log;
mod notify;
mod operator;
mod random;
mod rate;
mod rate_do;
mod registers;
mod reporter;
mod reports;
mod rosters;
mod routes;
mod secret;
mod sent;
mod session;
mod sign_in_do;
mod store;

#[cfg(feature = "local")]
mod persona;

use ask::Asked;
use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let started = worker::Date::now().as_millis();
    let method = request.method();
    let mut ask = Asked::new(&request, env)?;
    let answered = match (ask.recognise().await, &ask.address) {
        (Err(fault), _) => Err(fault.into()),
        (Ok(()), Some(address)) => routes::answer(&ask, address, request).await,
        (Ok(()), None) => Err(gongzhi_frontend::pages::problem::Problem::NotFound.into()),
    };
    let response = answer::finish(&ask, answered)?;
    log::request(&ask, &method, response.status_code(), started);
    Ok(response)
}

#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    cron::run(&event, &env).await;
}
