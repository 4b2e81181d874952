//! Reading what a form sent, within bounds.

use crate::answer::Failure;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use gongzhi_core::calendar::instant;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::photo::{self, PHOTO_LIMIT_COUNT, PhotoRefusal, PhotoType};
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use serde::Serialize;
use sha2::{Digest, Sha256};
use worker::{FormData, FormEntry, Request};

/// The most bytes of one request. A single photograph that is too large is refused beside its
/// field with everything typed kept; only what is larger than this is refused unread.
const REQUEST_LIMIT_BYTES: u64 = 32 * 1024 * 1024;

pub struct Form(FormData);

/// A photograph that may be kept.
pub struct Photo {
    pub id: PhotoId,
    pub media: PhotoType,
    pub bytes: Vec<u8>,
}

impl Form {
    pub async fn read(request: &mut Request) -> Result<Self, Failure> {
        let headers = request.headers();
        let kind = headers.get("content-type")?.unwrap_or_default();
        let is_form = ["multipart/form-data", "application/x-www-form-urlencoded"];
        if !is_form.iter().any(|form| kind.starts_with(form)) {
            return Err(Problem::UnsupportedMedia.into());
        }
        let length = headers.get("content-length")?.and_then(|length| length.parse::<u64>().ok());
        match length {
            // Every browser says how much a form is.
            None => return Err(Problem::BadRequest.into()),
            Some(length) if length > REQUEST_LIMIT_BYTES => return Err(Problem::TooLarge.into()),
            Some(_) => {}
        }
        request.form_data().await.map(Self).map_err(|_| Problem::BadRequest.into())
    }

    /// What was typed into a field; empty where it was not sent.
    pub fn field(&self, name: &str) -> String {
        self.0.get_field(name).unwrap_or_default()
    }

    /// All values of a field that is there several times.
    pub fn fields(&self, name: &str) -> Vec<String> {
        let entries = self.0.get_all(name).unwrap_or_default();
        let typed = entries.into_iter().filter_map(|entry| match entry {
            FormEntry::Field(value) => Some(value),
            FormEntry::File(_) => None,
        });
        typed.collect()
    }

    /// The moment that two fields say, a day and a time of the street's clock.
    pub fn moment(&self, day: &str, time: &str) -> Option<DateTime<Utc>> {
        Some(instant(self.day(day)?.and_time(self.time(time)?)))
    }

    /// From when until when: the fields `day`, `from` and `until` by the street's clock. `None`
    /// where `draft` now says which of them are missing.
    pub fn span(&self, lang: Lang, draft: &mut Draft) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let (day, from, until) = (self.day("day"), self.time("from"), self.time("until"));
        let begins = lang.pick("请写开始时间。", "Please give the time it begins.");
        let over = lang.pick("请写结束时间。", "Please give the time it ends.");
        for (field, is_missing, sentence) in [
            ("day", day.is_none(), lang.pick("请选日期。", "Please choose a day.")),
            ("from", from.is_none(), begins),
            ("until", until.is_none(), over),
        ] {
            if is_missing {
                draft.refuse(field, sentence.to_owned());
            }
        }
        let day = day?;
        Some((instant(day.and_time(from?)), instant(day.and_time(until?))))
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        self.field(name).parse().ok()
    }

    fn time(&self, name: &str) -> Option<NaiveTime> {
        NaiveTime::parse_from_str(&self.field(name), "%H:%M").ok()
    }

    /// A digest that names this sending: what it is about, the version it was drawn with, and what
    /// was typed into some fields. The same form pressed twice has the same key.
    pub fn key(&self, about: &impl Serialize, fields: &[&str]) -> String {
        let typed: Vec<String> = fields.iter().map(|field| self.field(field)).collect();
        let contents = serde_json::json!([about, self.field("version"), self.field("key"), typed]);
        format!("{:x}", Sha256::digest(contents.to_string()))
    }

    /// What was typed into some fields, to be shown again.
    pub fn draft(&self, names: &[&str]) -> Draft {
        Draft::new(names.iter().map(|name| ((*name).to_owned(), self.field(name))).collect())
    }

    /// The photographs of a field, checked by content and cleaned.
    pub async fn photos(&self, name: &str) -> Result<Result<Vec<Photo>, PhotoRefusal>, Failure> {
        let mut photos: Vec<Photo> = Vec::new();
        for entry in self.0.get_all(name).unwrap_or_default() {
            let FormEntry::File(file) = entry else { continue };
            // An empty field sends one file without name and contents.
            if file.size() == 0 && file.name().is_empty() {
                continue;
            }
            if photos.len() == PHOTO_LIMIT_COUNT {
                return Ok(Err(PhotoRefusal::TooMany));
            }
            if file.size() > photo::PHOTO_LIMIT_BYTES {
                return Ok(Err(PhotoRefusal::TooLarge));
            }
            match photo::clean(&file.bytes().await?) {
                Ok((media, bytes)) => photos.push(Photo { id: PhotoId::of(&bytes), media, bytes }),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        Ok(Ok(photos))
    }
}

/// The status of a page that shows a refused photograph.
pub fn photo_status(refusal: PhotoRefusal) -> u16 {
    match refusal {
        PhotoRefusal::TooLarge => 413,
        PhotoRefusal::NotAPicture => 415,
        PhotoRefusal::TooManyPixels | PhotoRefusal::TooMany => 422,
    }
}
