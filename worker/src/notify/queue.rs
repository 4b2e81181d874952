//! What the queues hand over: messages to deliver, and those that broke off too often.

use super::{Message, adapters, bury, settings};
use crate::{clock, log};
use futures_util::future::join_all;
use gongzhi_core::notice::Step;
use serde_json::json;
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::worker_sys::{self, MessageBatch};
use worker::{Env, Error, MessageExt, QueueRetryOptionsBuilder, RawMessage, Result, console_error};

const DEAD_QUEUE: &str = "gongzhi-notices-dead";

/// The wait after a fault of ours, such as D1 not answering.
const AFTER_A_FAULT_SECONDS: u32 = 60;

#[wasm_bindgen(wasm_bindgen = worker::wasm_bindgen)]
extern "C" {
    #[wasm_bindgen(extends = worker_sys::Message, js_name = Message)]
    type Attempted;

    /// How often it was handed over, with this time. The type of the `worker` crate leaves it out.
    #[wasm_bindgen(method, getter)]
    fn attempts(this: &Attempted) -> u16;
}

/// What `#[event(queue)]` would export, but for the attempts.
#[wasm_bindgen(
    wasm_bindgen = worker::wasm_bindgen,
    wasm_bindgen_futures = worker::wasm_bindgen_futures,
    js_sys = worker::js_sys
)]
pub async fn queue(
    batch: MessageBatch,
    env: Env,
    _context: JsValue,
) -> std::result::Result<(), JsValue> {
    let is_dead = batch.queue()? == DEAD_QUEUE;
    let messages = batch.messages()?;
    // At once, since one may wait for an answer as long as all of them together.
    join_all(messages.iter().map(|message| take(&env, message.unchecked_into(), is_dead))).await;
    Ok(())
}

async fn take(env: &Env, message: Attempted, is_dead: bool) {
    let attempt = message.attempts();
    let message = RawMessage::from(worker_sys::Message::from(message));
    let settled = match is_dead {
        true => lay_down(env, &message).await,
        false => settle(env, &message, attempt).await,
    };
    let again = |seconds| {
        let wait = settings::wait(env, seconds);
        message
            .retry_with_options(&QueueRetryOptionsBuilder::new().with_delay_seconds(wait).build());
    };
    match settled {
        Ok(Step::Done | Step::Dead) => message.ack(),
        Ok(Step::Again { after_seconds }) => again(after_seconds),
        Err(error) => {
            console_error!("{}", json!({ "fault": error.to_string() }));
            again(AFTER_A_FAULT_SECONDS);
        }
    }
}

/// Tries to deliver a message; one that will not be delivered is kept as a dead letter.
async fn settle(env: &Env, raw: &RawMessage, attempt: u16) -> Result<Step> {
    let message = read(raw)?;
    if message.notice.is_stale(clock::now()?) {
        log::notice(&message, attempt, None, Step::Dead);
        bury(env, &message, Some(attempt.saturating_sub(1)), None).await?;
        return Ok(Step::Dead);
    }
    let answer = adapters::deliver(env, &message).await?;
    let step = message.notice.step(answer.outcome(), attempt, clock::now()?);
    log::notice(&message, attempt, Some(answer), step);
    if step == Step::Dead {
        bury(env, &message, Some(attempt), answer.code()).await?;
    }
    Ok(step)
}

async fn lay_down(env: &Env, raw: &RawMessage) -> Result<Step> {
    bury(env, &read(raw)?, None, None).await?;
    Ok(Step::Dead)
}

/// The words of an unreadable message are not repeated.
fn read(raw: &RawMessage) -> Result<Message> {
    let body = raw.body().as_string().unwrap_or_default();
    serde_json::from_str(&body).map_err(|_| Error::from("a message on the queue is unreadable"))
}
