//! An event as text: what of it links it to its history, and whether its own hash holds.

use crate::event::hex;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// What links an event to its history.
pub(super) struct Link {
    pub subject: String,
    pub seq: u32,
    pub prev: String,
    pub hash: String,
    /// Whether the hash is that of what the event says.
    pub holds: bool,
}

/// The parts of [`crate::event::Event`] as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts<'a> {
    #[serde(borrow, alias = "order")]
    subject: &'a RawValue,
    #[serde(borrow)]
    seq: &'a RawValue,
    #[serde(borrow)]
    at: &'a RawValue,
    #[serde(borrow)]
    by: &'a RawValue,
    #[serde(borrow)]
    fact: &'a RawValue,
    #[serde(borrow)]
    prev: &'a RawValue,
    #[serde(borrow)]
    hash: &'a RawValue,
}

impl Link {
    /// Reads an event that holds what the portal writes, in that order and as it writes it, and
    /// nothing besides; `None` for anything else.
    pub fn read(body: &str) -> Option<Self> {
        serde_json::from_str::<Parts<'_>>(body).ok()?.link(body)
    }
}

impl Parts<'_> {
    fn link(&self, body: &str) -> Option<Link> {
        // The first events of all name their subject `order`.
        let is_whole = ["subject", "order"].iter().any(|name| self.written(name) == body);
        let is_compact = is_compact(self.by.get()) && is_compact(self.fact.get());
        exactly::<DateTime<Utc>>(self.at).filter(|_| is_whole && is_compact)?;
        let hash: String = exactly(self.hash)?;
        Some(Link {
            subject: exactly(self.subject)?,
            seq: exactly(self.seq)?,
            prev: exactly(self.prev)?,
            holds: hash == self.digest(),
            hash,
        })
    }

    fn written(&self, name: &str) -> String {
        let Self { subject, seq, at, by, fact, prev, hash } = self;
        format!(
            r#"{{"{name}":{subject},"seq":{seq},"at":{at},"by":{by},"fact":{fact},"prev":{prev},"hash":{hash}}}"#
        )
    }

    /// What [`crate::event::Event::digest`] gives.
    fn digest(&self) -> String {
        let Self { subject, seq, at, by, fact, prev, hash: _ } = self;
        hex(&Sha256::digest(format!("[{subject},{seq},{at},{by},{fact},{prev}]")))
    }
}

/// A value that is written the one way in which we write it.
fn exactly<T: DeserializeOwned + Serialize>(raw: &RawValue) -> Option<T> {
    let value = serde_json::from_str(raw.get()).ok()?;
    serde_json::to_string(&value).is_ok_and(|written| written == raw.get()).then_some(value)
}

/// Whether JSON has no space outside its strings.
fn is_compact(json: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    json.chars().all(|c| {
        let is_text = quoted;
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        is_text || !c.is_ascii_whitespace()
    })
}
