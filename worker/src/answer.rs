//! Answers: pages, redirects, and what is said when there is neither.

use crate::ask::Asked;
use crate::routes::open311;
use crate::{headers, log};
use gongzhi_core::form::FormRefusal;
use gongzhi_core::rate::TooOften;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::{Problem, problem};
use gongzhi_frontend::parts::document::{Assets, Frame, render};
use leptos::prelude::IntoView;
use worker::{Error, Headers, Response, Result};

/// The names of built files, which the build passes in. A Worker compiled without the build, as
/// for linting, has plain names.
pub const ASSETS: Assets = Assets {
    style: or(option_env!("GONGZHI_STYLE"), "/assets/style.css"),
    islands: or(option_env!("GONGZHI_ISLANDS"), "/assets/islands.js"),
    triage: or(option_env!("GONGZHI_TRIAGE"), "/assets/triage.bin"),
};

/// The script that keeps an open desk up to date.
pub const LIVE_SCRIPT: &str = or(option_env!("GONGZHI_LIVE"), "/assets/live.js");

/// The script of forms that take a passkey.
pub const PASSKEY_SCRIPT: &str = or(option_env!("GONGZHI_PASSKEY"), "/assets/passkey.js");

const fn or(given: Option<&'static str>, default: &'static str) -> &'static str {
    match given {
        Some(given) => given,
        None => default,
    }
}

pub type Answer = std::result::Result<Response, Failure>;

/// Why a request has no page of its own to answer it.
pub enum Failure {
    /// Theirs.
    Problem(Problem),
    /// Theirs too: the methods that the address takes.
    MethodNotAllowed(&'static str),
    /// Theirs as well: it was done too often.
    TooOften(TooOften),
    /// Ours.
    Fault(Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<FormRefusal> for Failure {
    fn from(refused: FormRefusal) -> Self {
        Self::Problem(match refused {
            FormRefusal::TooLarge => Problem::TooLarge,
            FormRefusal::TooManyFields | FormRefusal::TooMuchText => Problem::TooMuchTyped,
            FormRefusal::TooSlow => Problem::TooSlow,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// A page with status 200.
pub fn page<V: IntoView + 'static>(ask: &Asked, title: String, body: impl FnOnce() -> V) -> Answer {
    Ok(html(ask, title, false, body)?)
}

/// A page with islands on it, and a status of its own.
pub fn island_page<V: IntoView + 'static>(
    ask: &Asked,
    title: String,
    status: u16,
    body: impl FnOnce() -> V,
) -> Answer {
    Ok(html(ask, title, true, body)?.with_status(status))
}

fn html<V: IntoView + 'static>(
    ask: &Asked,
    title: String,
    has_island: bool,
    body: impl FnOnce() -> V,
) -> Result<Response> {
    let frame = Frame {
        lang: ask.lang,
        title,
        address: ask.address.as_ref().map_or(Address::Home, Address::to_read),
        query: ask.url.query().map(|query| format!("?{query}")).unwrap_or_default(),
        person: ask.person.clone(),
        signed_in: ask.session.is_some(),
        local: cfg!(feature = "local"),
        assets: ASSETS,
        has_island,
    };
    Response::from_html(render(frame, body))
}

/// After a form was taken: read the result with GET.
pub fn see(ask: &Asked, address: &Address, query: &str) -> Answer {
    let headers = Headers::new();
    headers.set("location", &format!("{}{query}", address.path(ask.lang)))?;
    Ok(Response::empty()?.with_status(303).with_headers(headers))
}

/// Turns a failure into its page, and gives every answer the headers that all have.
pub fn finish(ask: &Asked, answer: Answer) -> Result<Response> {
    let answer = match (&ask.address, answer) {
        (Some(Address::Open311(asked)), Err(failure)) => open311::fail(ask, asked, failure),
        (_, answer) => answer,
    };
    let response = match answer {
        Ok(response) => response,
        Err(Failure::Problem(problem)) => problem_page(ask, problem)?,
        Err(Failure::MethodNotAllowed(allowed)) => {
            let response = problem_page(ask, Problem::MethodNotAllowed)?;
            response.headers().set("allow", allowed)?;
            response
        }
        Err(Failure::TooOften(wait)) => {
            retry_after(problem_page(ask, Problem::TooManyTries)?, wait)?
        }
        Err(Failure::Fault(error)) => {
            log::fault(ask, &error);
            problem_page(ask, Problem::Fault)?
        }
    };
    let headers = response.headers().clone();
    headers::complete(ask, &headers)?;
    Ok(response.with_headers(headers))
}

/// Says when to try again.
pub fn retry_after(response: Response, TooOften(seconds): TooOften) -> Result<Response> {
    response.headers().set("retry-after", &seconds.to_string())?;
    Ok(response)
}

fn problem_page(ask: &Asked, of: Problem) -> Result<Response> {
    let (lang, id) = (ask.lang, ask.id.clone());
    let response = html(ask, of.title(lang).to_owned(), false, move || problem(lang, of, id))?;
    Ok(response.with_status(of.status()))
}
