//! The verifiable log of a poll: what stands in it cannot be changed or dropped unseen.
//!
//! Every entry is a leaf of a Merkle tree ([`merkle`], RFC 6962). The poll's own key ([`key`])
//! signs the tree's head as a [`checkpoint`], and a voter takes home a [`receipt`]: proof that an
//! entry is under such a head. The texts are those of C2SP (signed-note, tlog-checkpoint and
//! tlog-proof, <https://c2sp.org>), so that tools made elsewhere read them.
//!
//! In scope: hashing, proving, signing, checking. Out of scope: what an entry says.

pub mod checkpoint;
pub mod key;
pub mod merkle;
pub mod note;
pub mod receipt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Base64 as all these formats use it (RFC 4648, section 4).
fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Reads base64 that is written in the one canonical way: padded, with no bit to spare. Two texts
/// never mean the same bytes.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Reads a count in ASCII digits without leading zeroes.
fn decimal(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|number| number.to_string() == text)
}

#[cfg(test)]
mod tests;
