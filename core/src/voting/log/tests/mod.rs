mod published;
mod receipts;

use super::key::{KeyName, SigningKey};
use crate::merkle::TreeHash;

const ORIGIN: &str = "portal.example/polls/7";

/// The key of an invented poll.
fn key(name: &str, seed: u8) -> SigningKey {
    SigningKey::new(KeyName::new(name).unwrap(), &[seed; 32])
}

/// The leaves of a log whose entries are numbered.
fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|n| TreeHash::leaf(entry(n).as_bytes())).collect()
}

fn entry(n: u64) -> String {
    format!("entry {n}")
}
