//! Photographs in R2, named by their contents: storing one twice stores it once.

use super::{database, text};
use crate::form::Photo;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use gongzhi_core::backup::File;
use gongzhi_core::dispatch::event::PhotoId;
use worker::{Bucket, Env, HttpMetadata, Result};

/// The most photographs of one page of a backup, and the bytes beyond which it takes no more.
const PAGE_LIMIT_COUNT: u32 = 50;
const PAGE_LIMIT_BYTES: u64 = 4 * 1024 * 1024;

fn key(id: &PhotoId) -> String {
    format!("photos/{}", id.as_str())
}

pub async fn keep(env: &Env, photos: &[Photo]) -> Result<()> {
    let bucket = env.bucket("PHOTOS")?;
    for photo in photos {
        put(&bucket, key(&photo.id), photo.bytes.clone(), photo.media.media_type()).await?;
    }
    Ok(())
}

/// The same for photographs of a report that is not sent yet: those that come to belong to nothing
/// are deleted some days later.
pub async fn hold(env: &Env, photos: &[Photo], now: DateTime<Utc>) -> Result<()> {
    let database = database(env)?;
    let note = |photo: &Photo| {
        let statement =
            database.prepare("INSERT OR REPLACE INTO held_photos (id, at) VALUES (?, ?)");
        statement.bind(&[photo.id.as_str().into(), text(now.to_rfc3339())])
    };
    database.batch(photos.iter().map(note).collect::<Result<_>>()?).await?;
    keep(env, photos).await
}

pub async fn is_kept(env: &Env, id: &PhotoId) -> Result<bool> {
    env.bucket("PHOTOS")?.head(key(id)).await.map(|object| object.is_some())
}

async fn put(bucket: &Bucket, key: String, bytes: Vec<u8>, media: &str) -> Result<()> {
    let metadata = HttpMetadata { content_type: Some(media.to_owned()), ..HttpMetadata::default() };
    bucket.put(key, bytes).http_metadata(metadata).execute().await?;
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

/// What is kept after a key, in the order of the keys: a page for a backup, and after which key the
/// next begins. None where nothing is left.
pub async fn after(env: &Env, key: &str) -> Result<(Vec<File>, Option<String>)> {
    let bucket = env.bucket("PHOTOS")?;
    let listed =
        bucket.list().prefix("photos/").limit(PAGE_LIMIT_COUNT).start_after(key).execute().await?;
    let (mut files, mut last, mut bytes) = (Vec::new(), None, 0);
    for object in listed.objects() {
        bytes += object.size();
        if bytes > PAGE_LIMIT_BYTES && last.is_some() {
            break;
        }
        let key = object.key();
        last = Some(key.clone());
        // One that was deleted since it was listed is no part of the backup.
        let Some(object) = bucket.get(key.clone()).execute().await? else { continue };
        let Some(body) = object.body() else { continue };
        let media = object.http_metadata().content_type.unwrap_or_default();
        files.push(File { key, media, base64: STANDARD.encode(body.bytes().await?) });
    }
    Ok((files, last))
}

/// Stores what a backup holds.
pub async fn restore(env: &Env, file: &File) -> Result<()> {
    let bytes = STANDARD.decode(&file.base64).map_err(|error| error.to_string())?;
    put(&env.bucket("PHOTOS")?, file.key.clone(), bytes, &file.media).await
}

pub async fn ping(env: &Env) -> Result<bool> {
    env.bucket("PHOTOS")?.head("ping").await.map(|_| true)
}
