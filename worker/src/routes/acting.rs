//! What performing an act on a record takes, whatever its kind.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::form::Form;
use crate::random;
use crate::store::{desks, events, records};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::place::Cluster;
use gongzhi_core::record::{Kept, Record};
use gongzhi_frontend::pages::problem::Problem;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The record of a number as it was typed.
pub async fn find<R>(ask: &Asked, number: &str) -> Result<Kept<R>, Failure>
where
    R: Record + DeserializeOwned,
{
    let number: Number = number.parse().map_err(|_| Problem::NoSuchNumber)?;
    records::find(&ask.env, number).await?.ok_or_else(|| Problem::NoSuchNumber.into())
}

/// The cluster of a station's address.
pub fn cluster(ask: &Asked, code: &ClusterCode) -> Result<&'static Cluster, Failure> {
    ask.rules.street.cluster(code).ok_or_else(|| Problem::NotFound.into())
}

/// Who acts: a person who is known.
pub fn actor(ask: &Asked) -> Result<Actor, Failure> {
    ask.actor().ok_or_else(|| Problem::Forbidden.into())
}

/// The version of the record with which a form was drawn.
pub fn version(form: &Form) -> Result<u32, Failure> {
    form.field("version").parse().map_err(|_| Problem::BadRequest.into())
}

/// Whether this very form, pressed twice, has done its work already.
pub async fn is_repeat<R: Record>(
    ask: &Asked,
    kept: &Kept<R>,
    version: u32,
    key: &str,
) -> Result<bool, Failure> {
    let place = version.saturating_add(1);
    Ok(place <= kept.version
        && events::is_brought_about_by(&ask.env, &kept.subject(), place, key).await?)
}

/// The number of what a form begins: the same again when it is pressed twice.
pub async fn number(ask: &Asked, cluster: &ClusterCode, key: &str) -> Result<Number, Failure> {
    Ok(desks::number(&ask.env, Some(cluster), key, ask.now).await?)
}

/// The key with which a form was drawn.
pub fn form_key(form: &Form) -> Result<Uuid, Failure> {
    Uuid::parse_str(&form.field("key")).map_err(|_| Problem::BadRequest.into())
}

/// A key for a form that is about to be drawn.
pub fn new_key() -> Result<String, Failure> {
    Ok(random::uuid()?.to_string())
}
