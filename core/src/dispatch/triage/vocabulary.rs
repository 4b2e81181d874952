//! The runs of tokens that a model knows, and a text as a vector over them.

use super::tokens::{Token, runs, tails, tokens};

/// Runs of at most this many tokens are known.
const LONGEST_RUN: usize = 2;
/// Tokens after these are not read.
const LONGEST_TEXT: usize = 500;
/// What stands after this many tokens counts for less and less: what matters is said first.
const BEGINNING: f32 = 20.0;
/// After so many more tokens it counts half.
const HALF_AFTER: f32 = 40.0;

/// A known run in a text: which, and how much it says there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Its place in the vocabulary.
    pub index: u32,
    pub value: f32,
}

/// Known runs, by their hashes.
#[derive(Default)]
pub struct Vocabulary {
    /// By hash, linearly probed: a place in `runs` and one more, or 0. A power of two.
    slots: Vec<u32>,
    /// The hash of each run, and how rare it is.
    runs: Vec<(u32, f32)>,
}

impl Vocabulary {
    /// Of runs by their hashes, each with how much it counts beside the others.
    pub fn new(runs: Vec<(u32, f32)>) -> Self {
        let mut slots = vec![0; (runs.len() * 2).next_power_of_two()];
        for (number, (hash, _)) in (1..).zip(&runs) {
            let free = probe(&slots, *hash).find(|at| slots.get(*at) == Some(&0));
            if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
                *slot = number;
            }
        }
        Self { slots, runs }
    }

    pub fn len(&self) -> usize {
        self.runs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    fn index(&self, hash: u32) -> Option<u32> {
        for at in probe(&self.slots, hash) {
            let index = self.slots.get(at)?.checked_sub(1)?;
            if self.runs.get(index as usize)?.0 == hash {
                return Some(index);
            }
        }
        None
    }

    /// How much a run counts beside the others.
    pub(super) fn rarity(&self, index: u32) -> f32 {
        self.runs.get(index as usize).map_or(0.0, |(_, rarity)| *rarity)
    }

    /// The known runs of a text in its order: which, from which token, and over how many.
    pub(super) fn hits(&self, tokens: &[Token]) -> impl Iterator<Item = (u32, usize, usize)> {
        tails(tokens).take(LONGEST_TEXT).enumerate().flat_map(move |(start, tail)| {
            let runs = runs(tail).take(LONGEST_RUN);
            runs.filter_map(move |(n, hash)| Some((self.index(short(hash))?, start, n)))
        })
    }

    /// A text as a vector of length 1, its features in ascending order; empty where nothing is
    /// known of it.
    pub fn vector(&self, text: &str) -> Vec<Feature> {
        self.vector_of(&tokens(text))
    }

    pub(super) fn vector_of(&self, tokens: &[Token]) -> Vec<Feature> {
        let mut features: Vec<Feature> = self
            .hits(tokens)
            .map(|(index, start, _)| Feature { index, value: attention(start) })
            .collect();
        features.sort_unstable_by_key(|feature| feature.index);
        features.dedup_by(|next, first| {
            let same = next.index == first.index;
            if same {
                first.value += next.value;
            }
            same
        });
        for feature in &mut features {
            feature.value = (1.0 + feature.value).ln() * self.rarity(feature.index);
        }
        let length = features.iter().map(|f| f.value * f.value).sum::<f32>().sqrt();
        if length > 0.0 {
            features.iter_mut().for_each(|feature| feature.value /= length);
        }
        features
    }
}

/// The hash of every run of a normalised text that a vocabulary could know, each once.
pub fn hashes(text: &str) -> Vec<u32> {
    let tokens = tokens(text);
    let heads = tails(&tokens).take(LONGEST_TEXT);
    let mut hashes: Vec<u32> =
        heads.flat_map(|tail| runs(tail).take(LONGEST_RUN)).map(|(_, hash)| short(hash)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The hash by which a vocabulary knows a run: 24 bits, so that twenty thousand of them take two
/// bytes each in a file and an unknown run is taken for a known one once in eight hundred.
fn short(hash: u64) -> u32 {
    (hash >> 40) as u32
}

fn probe(slots: &[u32], hash: u32) -> impl Iterator<Item = usize> {
    let mask = slots.len().wrapping_sub(1);
    (0..slots.len()).map(move |step| (hash as usize).wrapping_add(step) & mask)
}

#[expect(clippy::cast_precision_loss, reason = "at most LONGEST_TEXT")]
fn attention(start: usize) -> f32 {
    1.0 / (1.0 + (start as f32 - BEGINNING).max(0.0) / HALF_AFTER)
}
