//! What a form says, read as what its fields mean.

use crate::answer::Failure;
use crate::sent::{self, File, Sent};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use gongzhi_core::calendar::instant;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::photo::{self, PHOTO_LIMIT_COUNT, PhotoRefusal, PhotoType};
use gongzhi_core::people::Contact;
use gongzhi_core::place::Point;
use gongzhi_core::text::PersonName;
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{account, refusal};
use serde::Serialize;
use sha2::{Digest, Sha256};
use worker::Request;

#[derive(Default)]
pub struct Form(Sent);

/// A photograph that may be kept.
pub struct Photo {
    pub id: PhotoId,
    pub media: PhotoType,
    pub bytes: Vec<u8>,
}

impl Form {
    pub async fn read(request: &mut Request) -> Result<Self, Failure> {
        sent::read(request).await.map(Self)
    }

    /// What was typed into a field; empty where it was not sent.
    pub fn field(&self, name: &str) -> String {
        self.values(name).next().unwrap_or_default().to_owned()
    }

    /// All values of a field that is there several times.
    pub fn fields(&self, name: &str) -> Vec<String> {
        self.values(name).map(str::to_owned).collect()
    }

    /// All that was typed, each by the name of its field.
    pub fn typed(&self) -> &[(String, String)] {
        &self.0.typed
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.typed.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
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

    /// What somebody is called and where they are reached: the fields `name` and `contact`. `None`
    /// where `draft` now says what is wrong with them.
    pub fn person(&self, lang: Lang, draft: &mut Draft) -> Option<(PersonName, Contact)> {
        let name = PersonName::new(&self.field("name"));
        if let Err(refused) = &name {
            draft.refuse("name", refusal::text(lang, *refused));
        }
        let contact = Contact::parse(&self.field("contact"));
        if let Err(refused) = &contact {
            draft.refuse("contact", account::contact_refused(lang, *refused));
        }
        Some((name.ok()?, contact.ok()?))
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

    /// The first file of a field.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.0.files.iter().find(|(field, _)| field == name).map(|(_, file)| file)
    }

    /// Whether a field was sent, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// Where the photographs of a field were taken: as the browser read it before it made them
    /// smaller (`position`), or as the first of them says.
    pub fn position(&self, photos: &str) -> Option<Point> {
        let typed = Point::parse(&self.field("position"));
        let mut files = self.0.files.iter().filter(|(field, _)| field == photos);
        typed.or_else(|| files.find_map(|(_, file)| photo::position(file.bytes.as_ref()?)))
    }

    /// The photographs of a field, checked by content and cleaned.
    pub fn photos(&self, name: &str) -> Result<Vec<Photo>, PhotoRefusal> {
        let mut photos: Vec<Photo> = Vec::new();
        for (_, file) in self.0.files.iter().filter(|(field, _)| field == name) {
            if photos.len() == PHOTO_LIMIT_COUNT {
                return Err(PhotoRefusal::TooMany);
            }
            let bytes = file.bytes.as_ref().ok_or(PhotoRefusal::TooLarge)?;
            let (media, bytes) = photo::clean(bytes)?;
            photos.push(Photo { id: PhotoId::of(&bytes), media, bytes });
        }
        Ok(photos)
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
