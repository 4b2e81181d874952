//! A tree's size and root, and what can be checked against them.

use super::TreeHash;

/// What a tree with its leaves in their order comes down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeHead {
    /// How many leaves.
    pub size: u64,
    pub root: TreeHash,
}

impl TreeHead {
    /// Whether `proof` shows that `leaf` stands at `index`, counted from 0 (RFC 9162, section
    /// 2.1.3.2, which checks the proofs of RFC 6962).
    pub fn includes(&self, leaf: TreeHash, index: u64, proof: &[TreeHash]) -> bool {
        if index >= self.size {
            return false;
        }
        let mut edge = Edge { node: index, last: self.size - 1 };
        let mut root = leaf;
        for sibling in proof {
            if edge.last == 0 {
                return false;
            }
            if edge.has_left_sibling() {
                root = TreeHash::node(*sibling, root);
                edge.skip_levels_without_sibling();
            } else {
                root = TreeHash::node(root, *sibling);
            }
            edge.rise();
        }
        edge.last == 0 && root == self.root
    }

    /// Whether `proof` shows that this tree is the `earlier` one with leaves added at its end
    /// (RFC 9162, section 2.1.4.2). Says nothing, so `false`, about an empty earlier tree.
    pub fn extends(&self, earlier: &Self, proof: &[TreeHash]) -> bool {
        if earlier.size == 0 || earlier.size > self.size {
            return false;
        }
        if earlier.size == self.size {
            return proof.is_empty() && earlier.root == self.root;
        }
        // A full earlier tree is a node of the later one, and its root is known already.
        let known = earlier.size.is_power_of_two().then_some(earlier.root);
        let mut nodes = known.into_iter().chain(proof.iter().copied());
        let Some(first) = nodes.next().filter(|_| !proof.is_empty()) else { return false };
        let mut edge = Edge { node: earlier.size - 1, last: self.size - 1 };
        while edge.node & 1 == 1 {
            edge.rise();
        }
        let (mut earlier_root, mut root) = (first, first);
        for sibling in nodes {
            if edge.last == 0 {
                return false;
            }
            if edge.has_left_sibling() {
                earlier_root = TreeHash::node(sibling, earlier_root);
                root = TreeHash::node(sibling, root);
                edge.skip_levels_without_sibling();
            } else {
                root = TreeHash::node(root, sibling);
            }
            edge.rise();
        }
        edge.last == 0 && earlier_root == earlier.root && root == self.root
    }
}

/// Where a proof has got to: the place of a node on its level, and of the last node there.
struct Edge {
    node: u64,
    last: u64,
}

impl Edge {
    /// Either a right child, or the last node, whose sibling in the proof is to its left.
    fn has_left_sibling(&self) -> bool {
        self.node & 1 == 1 || self.node == self.last
    }

    /// The last node of a level with an odd number of them moves up as it is.
    fn skip_levels_without_sibling(&mut self) {
        while self.node & 1 == 0 && self.node != 0 {
            self.rise();
        }
    }

    fn rise(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }
}
