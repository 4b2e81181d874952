//! The channels of a deployment, by its variables and secrets.

use gongzhi_core::notice::{Channel, Channels};
use worker::Env;

/// A provider's address and the key for it.
pub struct Provider {
    pub url: String,
    pub key: String,
}

pub struct Mail {
    pub provider: Provider,
    /// The sender, as `Gongzhi <gongzhi@example.org>`.
    pub from: String,
}

/// DingTalk's robot.
pub struct Dingtalk {
    pub url: String,
    pub secret: String,
}

/// By which ways anybody can be told anything. What nothing reaches stays in this machine's outbox
/// in local mode, and cannot be told elsewhere.
pub fn channels(env: &Env) -> Channels {
    let kept = cfg!(feature = "local").then_some(Channel::Outbox);
    let wecom = wecom(env).map(|_| Channel::Wecom);
    let dingtalk = dingtalk(env).map(|_| Channel::Dingtalk);
    let office: Vec<Channel> = [wecom, dingtalk].into_iter().flatten().collect();
    Channels {
        email: mail(env).map(|_| Channel::Mail).or(kept),
        phone: sms(env).map(|_| Channel::Sms).or(kept),
        office: if office.is_empty() { kept.into_iter().collect() } else { office },
    }
}

pub fn mail(env: &Env) -> Option<Mail> {
    let provider = Provider { url: url(env, "MAIL_URL")?, key: text(env, "MAIL_KEY")? };
    Some(Mail { provider, from: text(env, "MAIL_FROM")? })
}

pub fn sms(env: &Env) -> Option<Provider> {
    Some(Provider { url: url(env, "SMS_URL")?, key: text(env, "SMS_KEY")? })
}

pub fn wecom(env: &Env) -> Option<String> {
    url(env, "WECOM_URL")
}

pub fn dingtalk(env: &Env) -> Option<Dingtalk> {
    Some(Dingtalk { url: url(env, "DINGTALK_URL")?, secret: text(env, "DINGTALK_SECRET")? })
}

fn text(env: &Env, name: &str) -> Option<String> {
    env.var(name).ok().map(|value| value.to_string()).filter(|value| !value.is_empty())
}

/// Nothing personal leaves unencrypted, except in local mode, where the tests have providers of
/// their own.
fn url(env: &Env, name: &str) -> Option<String> {
    text(env, name).filter(|url| url.starts_with("https://") || cfg!(feature = "local"))
}

/// In local mode `NOTICE_WAIT_S` shortens waits, so that tests end.
#[cfg(feature = "local")]
pub fn wait(env: &Env, seconds: u32) -> u32 {
    text(env, "NOTICE_WAIT_S").and_then(|wait| wait.parse().ok()).unwrap_or(seconds)
}

#[cfg(not(feature = "local"))]
pub fn wait(_: &Env, seconds: u32) -> u32 {
    seconds
}
