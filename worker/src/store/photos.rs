//! Photographs in R2, named by their contents: storing one twice stores it once.

use crate::form::Photo;
use gongzhi_core::dispatch::event::PhotoId;
use worker::{Env, HttpMetadata, Result};

fn key(id: &PhotoId) -> String {
    format!("photos/{}", id.as_str())
}

pub async fn keep(env: &Env, photos: &[Photo]) -> Result<()> {
    let bucket = env.bucket("PHOTOS")?;
    for photo in photos {
        let metadata = HttpMetadata {
            content_type: Some(photo.media.media_type().to_owned()),
            ..HttpMetadata::default()
        };
        bucket.put(key(&photo.id), photo.bytes.clone()).http_metadata(metadata).execute().await?;
    }
    Ok(())
}

/// The bytes and their media type.
pub async fn find(env: &Env, id: &PhotoId) -> Result<Option<(Vec<u8>, String)>> {
    let Some(object) = env.bucket("PHOTOS")?.get(key(id)).execute().await? else {
        return Ok(None);
    };
    let media = object.http_metadata().content_type.unwrap_or_default();
    let Some(body) = object.body() else { return Ok(None) };
    Ok(Some((body.bytes().await?, media)))
}

pub async fn delete(env: &Env, id: &PhotoId) -> Result<()> {
    env.bucket("PHOTOS")?.delete(key(id)).await
}

pub async fn ping(env: &Env) -> Result<bool> {
    env.bucket("PHOTOS")?.head("ping").await.map(|_| true)
}
