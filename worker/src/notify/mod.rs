//! Telling people who are not looking at a page.
//!
//! A message goes on a queue and is acknowledged only once it is delivered or known to be dead. So
//! whatever breaks off in between, it is tried again: it may arrive twice and is never lost. Its id
//! lets a provider that knows idempotency keys send it once all the same.

mod adapters;
mod http;
mod queue;
mod settings;

pub use settings::channels;

use crate::{clock, random, store};
use chrono::{DateTime, Utc};
use gongzhi_core::notice::{Channel, DeadLetter, Notice, NoticeRefusal, Recipient};
use gongzhi_core::people::Role;
use gongzhi_frontend::lang::Lang;
use serde::{Deserialize, Serialize};
use worker::{Env, Result};

/// One notice on its way by one channel.
#[derive(Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    pub at: DateTime<Utc>,
    pub lang: Lang,
    pub channel: Channel,
    pub to: Recipient,
    pub notice: Notice,
}

/// Takes a notice on: from here on it is not lost. A person is told in a language, the office in
/// both.
pub async fn send(
    env: &Env,
    to: &Recipient,
    notice: &Notice,
    lang: Lang,
) -> Result<std::result::Result<(), NoticeRefusal>> {
    let channels = match channels(env).of(to, notice) {
        Ok(channels) => channels,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if channels.is_empty() {
        return Ok(Ok(()));
    }
    let at = clock::now()?;
    let messages = channels.into_iter().map(|channel| {
        let (to, notice) = (to.clone(), notice.clone());
        let message = Message { id: random::uuid()?.to_string(), at, lang, channel, to, notice };
        Ok(serde_json::to_string(&message)?)
    });
    let messages: Vec<String> = messages.collect::<Result<_>>()?;
    env.queue("NOTICES")?.send_batch(messages).await?;
    Ok(Ok(()))
}

/// Tells everybody in a role. Whom no channel reaches sees it on their desk.
pub async fn send_to_all(env: &Env, role: &Role, notice: &Notice) -> Result<()> {
    for contact in store::people::contacts_of(env, role).await? {
        let _ = send(env, &Recipient::Person(contact), notice, Lang::Zh).await?;
    }
    Ok(())
}

/// Keeps that a message could not be delivered, once, and tells the office: of each channel once an
/// hour, and never about a message to the office itself.
async fn bury(
    env: &Env,
    message: &Message,
    attempts: Option<u16>,
    status: Option<i64>,
) -> Result<()> {
    let letter = DeadLetter {
        id: message.id.clone(),
        at: clock::now()?,
        kind: message.notice.kind(),
        channel: message.channel,
        recipient: message.to.masked(),
        attempts,
        status,
    };
    let is_first = store::notices::bury(env, &letter).await?;
    if is_first && message.to != Recipient::Office {
        let notice = Notice::DeadLetter { channel: letter.channel, about: letter.kind };
        // The office may be told this, so it is not refused.
        let _ = send(env, &Recipient::Office, &notice, Lang::Zh).await?;
    }
    Ok(())
}
