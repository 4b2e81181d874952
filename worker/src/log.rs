//! One line a request or message, as JSON, holding nothing of what anybody typed.

use crate::ask::Asked;
use crate::notify::Message;
use gongzhi_core::notice::{Answer, Step};
use gongzhi_frontend::address::Address;
use serde_json::json;
use worker::{Date, Method, console_error, console_log};

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
pub fn fault(ask: &Asked, cause: &worker::Error) {
    let line = json!({ "id": ask.id, "fault": cause.to_string() });
    console_error!("{line}");
}

/// A fault of ours in what is done by the clock.
pub fn job_fault(job: &str, cause: &worker::Error) {
    let line = json!({ "job": job, "fault": cause.to_string() });
    console_error!("{line}");
}
