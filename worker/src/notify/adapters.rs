//! Handing a message to its channel.

use super::Message;
use super::http::{self, Answered};
use super::settings::{self, Provider};
use crate::{clock, content};
use gongzhi_core::notice::{Answer, Channel, Recipient, robot};
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::words::notice::{self as words, message as written};
use serde_json::{Value, json};
use worker::{Env, Headers, Result, Url};

/// `Silence` too where the channel is no longer set up.
pub async fn deliver(env: &Env, message: &Message) -> Result<Answer> {
    let answer = match message.channel {
        Channel::Mail => mail(env, message).await?,
        Channel::Sms => sms(env, message).await?,
        Channel::Wecom => wecom(env, message).await?,
        Channel::Dingtalk => dingtalk(env, message).await?,
        Channel::Outbox => outbox(env, message).await?,
    };
    Ok(answer.unwrap_or(Answer::Silence))
}

async fn mail(env: &Env, message: &Message) -> Result<Option<Answer>> {
    let (Some(mail), Some(to)) = (settings::mail(env), address(message)) else { return Ok(None) };
    let words::Message { subject, body } = words_of(message, message.lang)?;
    let body = json!({ "from": mail.from, "to": to, "subject": subject, "text": body });
    provider(&mail.provider, message, &body).await
}

async fn sms(env: &Env, message: &Message) -> Result<Option<Answer>> {
    let (Some(sms), Some(to)) = (settings::sms(env), address(message)) else { return Ok(None) };
    let body = json!({ "to": to, "text": words_of(message, message.lang)?.body });
    provider(&sms, message, &body).await
}

async fn provider(to: &Provider, message: &Message, body: &Value) -> Result<Option<Answer>> {
    let headers = Headers::new();
    headers.set("authorization", &format!("Bearer {}", to.key))?;
    headers.set("idempotency-key", &message.id)?;
    let answered = http::post(&to.url, headers, body).await;
    Ok(answered.map(|answered| Answer::Status(answered.status)))
}

async fn wecom(env: &Env, message: &Message) -> Result<Option<Answer>> {
    let Some(url) = settings::wecom(env) else { return Ok(None) };
    chat(&url, message).await
}

async fn dingtalk(env: &Env, message: &Message) -> Result<Option<Answer>> {
    let Some(dingtalk) = settings::dingtalk(env) else { return Ok(None) };
    let timestamp = clock::now()?.timestamp_millis();
    let mut url = Url::parse(&dingtalk.url)?;
    url.query_pairs_mut()
        .append_pair("timestamp", &timestamp.to_string())
        .append_pair("sign", &robot::dingtalk_sign(timestamp, &dingtalk.secret));
    chat(url.as_str(), message).await
}

/// Many read a chat, so it gets nothing but what is for the office.
async fn chat(url: &str, message: &Message) -> Result<Option<Answer>> {
    if message.to != Recipient::Office {
        return Ok(None);
    }
    let mut text = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let words::Message { subject, body } = words_of(message, lang)?;
        text.push(format!("{subject}\n{body}"));
    }
    let answered = http::post(url, Headers::new(), &robot::body(&text.join("\n\n"))).await;
    Ok(answered.map(|Answered { status, body }| match robot::code(&body) {
        Some(code) if (200..300).contains(&status) => Answer::Robot(code),
        _ => Answer::Status(status),
    }))
}

#[cfg(feature = "local")]
async fn outbox(env: &Env, message: &Message) -> Result<Option<Answer>> {
    let words::Message { subject, body } = words_of(message, message.lang)?;
    let kept = gongzhi_frontend::pages::outbox::KeptMessage {
        id: message.id.clone(),
        at: message.at,
        to: address(message).unwrap_or("office").to_owned(),
        kind: message.notice.kind(),
        code: message.notice.code().map(|code| code.as_str().to_owned()),
        subject,
        body,
    };
    crate::store::outbox::keep(env, &kept).await?;
    Ok(Some(Answer::Status(200)))
}

#[cfg(not(feature = "local"))]
async fn outbox(_: &Env, _: &Message) -> Result<Option<Answer>> {
    Ok(None)
}

fn words_of(message: &Message, lang: Lang) -> Result<words::Message> {
    Ok(written(lang, &message.notice, content::rulebook()?))
}

fn address(message: &Message) -> Option<&str> {
    match &message.to {
        Recipient::Person(contact) => Some(contact.address()),
        Recipient::Office => None,
    }
}
