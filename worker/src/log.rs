//! One line a request or message, as JSON, holding nothing of what anybody typed.

use crate::ask::Asked;
use crate::notify::Message;
use gongzhi_core::notice::{Answer, Step};
use gongzhi_frontend::address::Address;
use serde_json::json;
use worker::{Date, Error, Method, console_error, console_log};

pub fn request(ask: &Asked, method: &Method, status: u16, started: u64) {
    let line = json!({
        "id": ask.id,
        "method": method.to_string(),
        "route": ask.address.as_ref().map_or("none", Address::route),
        "lang": ask.lang.tag(),
        "status": status,
        "ms": Date::now().as_millis().saturating_sub(started),
    });
    console_log!("{line}");
}

/// One line an attempt to deliver a message, with neither its words nor its recipient.
pub fn notice(message: &Message, attempt: u16, answer: Option<Answer>, step: Step) {
    let line = json!({
        "notice": message.id,
        "kind": message.notice.kind(),
        "channel": message.channel,
        "attempt": attempt,
        "status": answer.and_then(Answer::code),
        "outcome": match step {
            Step::Done => "delivered",
            Step::Again { .. } => "again",
            Step::Dead => "dead",
        },
    });
    console_log!("{line}");
}

/// A fault of ours, logged once, found again by the id that its page shows.
pub fn fault(ask: &Asked, cause: &Error) {
    let line = json!({ "id": ask.id, "fault": told(cause) });
    console_error!("{line}");
}

/// A fault of ours in what is done by the clock.
pub fn job_fault(job: &str, cause: &Error) {
    let line = json!({ "job": job, "fault": told(cause) });
    console_error!("{line}");
}
/// A fault outside of any request: in an object, after the request that began it has gone.
pub fn fault_later(cause: &Error) {
    let line = json!({ "fault": told(cause) });
    console_error!("{line}");
}

/// Readers of JSON quote what they could not read, which somebody may have typed: of those, only
/// the kind and the place are told.
fn told(cause: &Error) -> String {
    match cause {
        Error::SerdeJsonError(error) => {
            let (line, column) = (error.line(), error.column());
            format!("JSON was not read: {:?}, line {line}, column {column}", error.classify())
        }
        Error::SerdeWasmBindgenError(_) => "a value of JavaScript was not read".to_owned(),
        other => other.to_string(),
    }
}
