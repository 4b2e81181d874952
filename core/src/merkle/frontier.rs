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

/// The right end of one level of a tree.
struct Level {
    /// The place of the first of `nodes` on its level.
    from: u64,
    nodes: Vec<TreeHash>,
}

impl Frontier {
    /// Adds a leaf at the end.
    pub fn append(&mut self, leaf: TreeHash) {
        let full = (0..self.size.trailing_ones()).filter_map(|_| self.nodes.pop());
        let node = full.fold(leaf, |right, left| TreeHash::node(left, right));
        self.nodes.push(node);
        self.size += 1;
    }

    /// Adds leaves at the end. Returns for each its index, counted from 0, and the proof that it is
    /// in the tree as it stands with all of them. Takes two hashes a leaf and at most 64 more:
    /// nothing to the left of the edge is looked at.
    pub fn append_all(&mut self, leaves: &[TreeHash]) -> Vec<(u64, Vec<TreeHash>)> {
        let first = self.size;
        let levels = self.levels(leaves);
        leaves.iter().for_each(|leaf| self.append(*leaf));
        let prove = |index: u64| {
            let path = (0..).zip(&levels);
            path.filter_map(|(height, level)| level.at((index >> height) ^ 1)).collect()
        };
        (first..self.size).map(|index| (index, prove(index))).collect()
    }

    /// What the leaves make of each level, from the leaves up to the one below the root, with the
    /// node of the edge to their left where there is one.
    fn levels(&self, leaves: &[TreeHash]) -> Vec<Level> {
        let mut edge = self.nodes.iter().rev();
        let mut levels = Vec::new();
        let (mut from, mut nodes) = (self.size, leaves.to_vec());
        while from > 0 || nodes.len() > 1 {
            if from % 2 == 1
                && let Some(left) = edge.next()
            {
                nodes.insert(0, *left);
                from -= 1;
            }
            // The last of an odd number moves up as it is.
            let above = nodes
                .chunks(2)
                .map(|pair| match pair {
                    [left, right] => TreeHash::node(*left, *right),
                    rest => rest.first().copied().unwrap_or_else(TreeHash::empty),
                })
                .collect();
            levels.push(Level { from, nodes: std::mem::replace(&mut nodes, above) });
            from /= 2;
        }
        levels
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

impl Level {
    fn at(&self, place: u64) -> Option<TreeHash> {
        let place = usize::try_from(place.checked_sub(self.from)?).ok()?;
        self.nodes.get(place).copied()
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
