//! A growing tree in its smallest form.

use super::{TreeHash, TreeHead};
use serde::{Deserialize, Serialize};

/// What of a tree is needed to add leaves and tell its root: the roots of the full subtrees along
/// its right edge, the largest first, one for each binary digit 1 of its size. Adding a leaf,
/// proving it there and telling the root take at most 64 hashes each, whatever the size.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Frontier {
    size: u64,
    nodes: Vec<TreeHash>,
}

/// A frontier as it is read, before its parts are known to fit.
#[derive(Deserialize)]
struct Stored {
    size: u64,
    nodes: Vec<TreeHash>,
}

impl Frontier {
    /// Adds a leaf at the end. Returns its index, counted from 0, and the proof that it is in the
    /// tree as it now stands: the edge before it, since everything else is to its left.
    pub fn append(&mut self, leaf: TreeHash) -> (u64, Vec<TreeHash>) {
        let index = self.size;
        let proof = self.nodes.iter().rev().copied().collect();
        let full = (0..index.trailing_ones()).filter_map(|_| self.nodes.pop());
        let node = full.fold(leaf, |right, left| TreeHash::node(left, right));
        self.nodes.push(node);
        self.size += 1;
        (index, proof)
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn head(&self) -> TreeHead {
        let edge = self.nodes.iter().rev().copied();
        let root = edge.reduce(|right, left| TreeHash::node(left, right));
        TreeHead { size: self.size, root: root.unwrap_or_else(TreeHash::empty) }
    }
}

impl TryFrom<Stored> for Frontier {
    type Error = &'static str;

    fn try_from(Stored { size, nodes }: Stored) -> Result<Self, Self::Error> {
        match usize::try_from(size.count_ones()) == Ok(nodes.len()) {
            true => Ok(Self { size, nodes }),
            false => Err("as many nodes are needed as the size has binary digits 1"),
        }
    }
}
