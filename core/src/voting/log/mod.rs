//! The verifiable log of a poll: what stands in it cannot be changed or dropped unseen.
//!
//! Every entry is a leaf of a Merkle tree ([`crate::merkle`], RFC 6962). The poll's own key ([`key`])
//! signs the tree's head as a [`checkpoint`], and a voter takes home a [`receipt`]: proof that an
//! entry is under such a head. The texts are those of C2SP (signed-note, tlog-checkpoint and
//! tlog-proof, <https://c2sp.org>), so that tools made elsewhere read them.
//!
//! In scope: hashing, proving, signing, checking. Out of scope: what an entry says.

pub mod checkpoint;
pub mod key;
pub mod note;
pub mod receipt;

/// Reads a count in ASCII digits without leading zeroes.
fn decimal(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|number| number.to_string() == text)
}

#[cfg(test)]
mod tests;
