//! Limits on what somebody could abuse, asked before it is done.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::rate_do::{RateAsk, Spent};
use crate::store::object;
use gongzhi_core::people::Actor;
use gongzhi_core::rate::{Purpose, network};
use sha2::{Digest, Sha256};
use worker::Result;

/// Uses something once; [`Failure::TooOften`] where it was used too often.
pub async fn spend(
    ask: &Asked,
    purpose: Purpose,
    subject: &str,
) -> std::result::Result<(), Failure> {
    send(ask, purpose, subject, true).await?.map_err(Failure::TooOften)
}

/// The same without using it: whether it could be.
pub async fn check(
    ask: &Asked,
    purpose: Purpose,
    subject: &str,
) -> std::result::Result<(), Failure> {
    send(ask, purpose, subject, false).await?.map_err(Failure::TooOften)
}

/// The network from which is asked. Cloudflare sets this header itself; where nobody sets it, all
/// networks are one.
pub fn address(ask: &Asked) -> Result<String> {
    Ok(network(&ask.headers.get("cf-connecting-ip")?.unwrap_or_default()))
}

/// Who acts.
pub fn person(by: &Actor) -> String {
    by.person.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The object has a digest for its name: it hides from a glance whose it is.
async fn send(ask: &Asked, purpose: Purpose, subject: &str, spends: bool) -> Result<Spent> {
    let name = format!("{:x}", Sha256::digest(format!("{}:{subject}", purpose.as_str())));
    let stub = object::find(&ask.env, "RATE", &name)?;
    let mut response = object::send(&stub, &RateAsk { purpose, spends }).await?;
    object::check(&response)?;
    response.json().await
}
