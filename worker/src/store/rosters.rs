//! Rosters that wait for a yes, in R2: a file under the building and its digest, for a day.

use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::BuildingCode;
use gongzhi_core::people::processing::Processing;
use worker::{Bucket, Env, Object, Result};

/// Beside the photographs, and in no backup.
const PREFIX: &str = "rosters/";

fn bucket(env: &Env) -> Result<Bucket> {
    env.bucket("PHOTOS")
}

fn key(building: &BuildingCode, digest: &str) -> String {
    format!("{PREFIX}{building}/{digest}")
}

pub async fn keep(env: &Env, building: &BuildingCode, digest: &str, bytes: Vec<u8>) -> Result<()> {
    bucket(env)?.put(key(building, digest), bytes).execute().await.map(drop)
}

/// What still waits at `now`.
pub async fn find(
    env: &Env,
    building: &BuildingCode,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<Option<Vec<u8>>> {
    let found = bucket(env)?.get(key(building, digest)).execute().await?;
    match found.filter(|object| !is_over(object, now)).as_ref().and_then(Object::body) {
        Some(body) => Ok(Some(body.bytes().await?)),
        None => Ok(None),
    }
}

fn is_over(object: &Object, now: DateTime<Utc>) -> bool {
    let days = Processing::RosterDraft.days().unwrap_or_default();
    let put_at = i64::try_from(object.uploaded().as_millis()).unwrap_or_default();
    put_at <= (now - TimeDelta::days(days)).timestamp_millis()
}

pub async fn delete(env: &Env, building: &BuildingCode, digest: &str) -> Result<()> {
    bucket(env)?.delete(key(building, digest)).await
}

/// Forgets those to which nobody said yes.
pub async fn forget(env: &Env, now: DateTime<Utc>) -> Result<()> {
    let bucket = bucket(env)?;
    let listed = bucket.list().prefix(PREFIX).execute().await?;
    for object in listed.objects() {
        if is_over(&object, now) {
            bucket.delete(object.key()).await?;
        }
    }
    Ok(())
}
