//! What all events came to at the end of a day.

use crate::calendar::street_time;
use crate::event::hex;
use crate::merkle::{TreeHash, TreeHead};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A published head: of all events from the first on, whatever day they are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The last day of the street that had ended when it was made.
    pub day: NaiveDate,
    /// How many events there were.
    pub count: u64,
    /// The root of the tree over them.
    pub root: TreeHash,
    /// The hash of the head before; empty for the first.
    pub prev: String,
    /// SHA-256 over everything above, as a JSON array, in hexadecimal digits.
    pub hash: String,
}

impl Head {
    pub fn seal(day: NaiveDate, tree: TreeHead, last: Option<&Self>) -> Self {
        let TreeHead { size: count, root } = tree;
        let prev = last.map(|last| last.hash.clone()).unwrap_or_default();
        let mut head = Self { day, count, root, prev, hash: String::new() };
        head.hash = head.digest();
        head
    }

    fn digest(&self) -> String {
        let contents = (self.day, self.count, self.root, &self.prev);
        // Plain values always serialise; were it ever not so, the digest of nothing fits no head.
        let json = serde_json::to_vec(&contents).unwrap_or_default();
        hex(&Sha256::digest(json))
    }

    /// The tree that it is the head of.
    pub fn tree(&self) -> TreeHead {
        TreeHead { size: self.count, root: self.root }
    }

    /// Whether it continues the heads before: of a later day, with no event fewer, naming the
    /// last, its own hash right.
    pub fn follows(&self, last: Option<&Self>) -> bool {
        let continues = match last {
            Some(last) => self.day > last.day && self.count >= last.count && self.prev == last.hash,
            None => self.prev.is_empty(),
        };
        continues && self.hash == self.digest()
    }

    /// Its line, without a line break, as it is published and kept.
    pub fn line(&self) -> String {
        // As above; an empty line is no head.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a line that is byte for byte what [`Head::line`] writes.
    pub fn parse(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok().filter(|head: &Self| head.line() == line)
    }
}

/// The day whose head is to be made at `now`: the last that has ended in the street, unless it has
/// its head. A day that was missed has none of its own; the next head covers its events too.
pub fn day_due(now: DateTime<Utc>, last: Option<NaiveDate>) -> Option<NaiveDate> {
    let ended = street_time(now).date().pred_opt()?;
    last.is_none_or(|last| last < ended).then_some(ended)
}
