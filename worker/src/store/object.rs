//! Asking a Durable Object: a question in JSON, an answer in JSON.

use gongzhi_core::backup::Source;
use serde::Serialize;
use worker::{Env, Error, Method, Request, RequestInit, Response, Result, Stub};

pub fn find(env: &Env, binding: &str, name: &str) -> Result<Stub> {
    env.durable_object(binding)?.id_from_name(name)?.get_stub()
}

/// An object that a backup names.
pub fn of(env: &Env, source: &Source) -> Result<Stub> {
    match source {
        Source::Object { binding, name } => find(env, binding.as_str(), name),
        Source::Database => Err(Error::from("the database is no object")),
    }
}

pub async fn send(object: &Stub, question: &impl Serialize) -> Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(serde_json::to_string(question)?.into()));
    object.fetch_with_request(Request::new_with_init("https://object/", &init)?).await
}

/// Fails unless the object could answer.
pub fn check(response: &Response) -> Result<()> {
    match response.status_code() {
        200..=299 => Ok(()),
        status => Err(Error::RustError(format!("the object answered {status}"))),
    }
}
