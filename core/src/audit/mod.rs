//! Holding whoever keeps the events to them.
//!
//! Every event names the hash of the one before it in its own history ([`crate::event`]), which
//! whoever can write the database can compute anew. Therefore all events together, in their order
//! of appending, are the leaves of one Merkle tree ([`crate::merkle`], RFC 6962), and once a day a
//! [`Head`] says how many there are and what they come to. A head that somebody has kept cannot be
//! met again by any history but the one it was made of.
//!
//! An [`export`] holds the heads and every event as text, and [`Check`] verifies it line by line.
//! It knows no kind of event, so it also verifies those whose types have changed since.

mod check;
pub mod export;
mod finding;
mod head;
mod link;

pub use check::{Check, Report};
pub use finding::{Finding, Wrong};
pub use head::{Head, day_due};

use crate::merkle::TreeHash;

/// The leaf of an event: of its whole text as it is stored, so that every byte counts.
pub fn leaf(body: &str) -> TreeHash {
    TreeHash::leaf(body.as_bytes())
}

#[cfg(test)]
mod tests;
