//! The Merkle tree of RFC 6962, section 2.1: its hashes, and proofs made from all its leaves.

mod frontier;
mod head;

pub use frontier::Frontier;
pub use head::TreeHead;

use crate::base64::{base64, from_base64};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The SHA-256 hash of a leaf or of a node. Its text is base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, SerializeDisplay, DeserializeFromStr)]
pub struct TreeHash([u8; 32]);

impl TreeHash {
    /// The hash of a tree without leaves.
    pub fn empty() -> Self {
        Self(Sha256::digest([]).into())
    }

    /// The hash of an entry. Its prefix differs from that of a node, so that no node passes for an
    /// entry.
    pub fn leaf(entry: &[u8]) -> Self {
        Self(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
    }

    fn node(left: Self, right: Self) -> Self {
        let hasher = Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0);
        Self(hasher.finalize().into())
    }

    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Not 32 bytes in canonical base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash")]
pub struct NoHash;

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64(self.0))
    }
}

impl fmt::Debug for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TreeHash({self})")
    }
}

impl FromStr for TreeHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, NoHash> {
        let bytes = from_base64(text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(NoHash)
    }
}

/// The root over all leaves: `MTH` of section 2.1.
pub fn root(leaves: &[TreeHash]) -> TreeHash {
    match leaves {
        [] => TreeHash::empty(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = halves(leaves);
            TreeHash::node(root(left), root(right))
        }
    }
}

/// Proves that the leaf at `index`, counted from 0, is in the tree of these leaves: `PATH` of
/// section 2.1.1, from the leaf's sibling up. `None` where there is no such leaf. Hashes every
/// leaf once.
pub fn inclusion(leaves: &[TreeHash], index: u64) -> Option<Vec<TreeHash>> {
    let index = usize::try_from(index).ok().filter(|index| *index < leaves.len())?;
    let mut proof = Vec::new();
    path(leaves, index, &mut proof);
    Some(proof)
}

/// Proves that the tree of the first `size` leaves grew into the tree of all of them: `PROOF` of
/// section 2.1.2. `None` unless `size` is from 1 to the number of leaves: of an empty tree there
/// is nothing to prove.
pub fn consistency(leaves: &[TreeHash], size: u64) -> Option<Vec<TreeHash>> {
    let size = usize::try_from(size).ok().filter(|size| (1..=leaves.len()).contains(size))?;
    let mut proof = Vec::new();
    subproof(leaves, size, true, &mut proof);
    Some(proof)
}

fn path(leaves: &[TreeHash], index: usize, proof: &mut Vec<TreeHash>) {
    if leaves.len() < 2 {
        return;
    }
    let (left, right) = halves(leaves);
    if index < left.len() {
        path(left, index, proof);
        proof.push(root(right));
    } else {
        path(right, index - left.len(), proof);
        proof.push(root(left));
    }
}

/// `is_root` while the first `size` leaves are the whole earlier tree, whose root the verifier has.
fn subproof(leaves: &[TreeHash], size: usize, is_root: bool, proof: &mut Vec<TreeHash>) {
    if size == leaves.len() {
        proof.extend((!is_root).then(|| root(leaves)));
        return;
    }
    let (left, right) = halves(leaves);
    if size <= left.len() {
        subproof(left, size, is_root, proof);
        proof.push(root(right));
    } else {
        subproof(right, size - left.len(), false, proof);
        proof.push(root(left));
    }
}

/// Splits two or more leaves where their tree does: after the largest power of two that leaves
/// something on the right.
fn halves(leaves: &[TreeHash]) -> (&[TreeHash], &[TreeHash]) {
    leaves.split_at(leaves.len().next_power_of_two() / 2)
}

#[cfg(test)]
mod tests;
