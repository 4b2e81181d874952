//! What happened, kept for ever: each event names the hash of the one before, so that a change, an
//! omission or a swap shows.

use crate::people::Actor;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What can happen to something.
pub trait Happening {
    /// The name of what happened, as in an address and a form.
    fn verb(&self) -> &'static str;
}

/// One link of a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event<F> {
    /// What it happened to: an order's id, or the id of a [`crate::record::Kept`].
    #[serde(alias = "order")]
    pub subject: String,
    /// Counts from 1 within the subject.
    pub seq: u32,
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub fact: F,
    /// The hash of the event before; empty for the first.
    pub prev: String,
    /// SHA-256 over everything above.
    pub hash: String,
}

impl<F: Serialize> Event<F> {
    pub(crate) fn seal(
        subject: String,
        seq: u32,
        at: DateTime<Utc>,
        by: Actor,
        fact: F,
        prev: String,
    ) -> Self {
        let mut event = Self { subject, seq, at, by, fact, prev, hash: String::new() };
        event.hash = event.digest();
        event
    }

    /// The hash that the contents give, whatever `hash` says.
    pub fn digest(&self) -> String {
        let contents = (&self.subject, self.seq, &self.at, &self.by, &self.fact, &self.prev);
        // A tuple of plain values always serialises; were it ever not so, the digest of nothing
        // fits no event and the chain reads as broken.
        let json = serde_json::to_vec(&contents).unwrap_or_default();
        hex(&Sha256::digest(json))
    }
}

/// Whether a history is whole: numbered from 1, each hash right and named by the next.
pub fn is_chain<F: Serialize>(events: &[Event<F>]) -> bool {
    let mut prev = "";
    (1..).zip(events).all(|(seq, event)| {
        let holds = event.seq == seq && event.prev == prev && event.hash == event.digest();
        prev = &event.hash;
        holds
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
