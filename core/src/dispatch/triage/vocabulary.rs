//! The runs of tokens that a model knows, and a text as a vector over them.

use super::tokens::{Token, runs, tails, tokens};
use super::wording::{Wording, calls};
use crate::slots::Slots;
use std::ops::Range;

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
    pub index: usize,
    pub value: f32,
}

/// A known run where it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub hash: u32,
    /// Its place in the vocabulary.
    pub run: usize,
    /// From which token on, and over how many.
    pub start: usize,
    pub length: usize,
}

/// The known runs of a text in its order, and which of them are within its parts.
pub(super) struct Found {
    pub all: Vec<Known>,
    /// How many are within the first sentence.
    opening: usize,
    clauses: Vec<Range<usize>>,
}

impl Found {
    /// The runs of the first sentence, where others follow it.
    pub fn opening(&self) -> Option<&[Known]> {
        self.all.get(..self.opening).filter(|runs| !runs.is_empty() && runs.len() < self.all.len())
    }

    /// The runs of whatever could be a call for help, by their places in `all`.
    pub fn calls(&self) -> impl Iterator<Item = Range<usize>> {
        calls(&self.clauses)
    }
}

/// Known runs, by their hashes.
#[derive(Default)]
pub struct Vocabulary {
    runs: Slots,
    rarities: Vec<f32>,
}

impl Vocabulary {
    /// Of runs by their hashes, each with how much it counts beside the others.
    pub fn new(runs: Vec<(u32, f32)>) -> Self {
        let mut known = Slots::with_capacity(runs.len());
        for (hash, _) in &runs {
            known.find_or_add(*hash);
        }
        let rarities = runs.into_iter().map(|(_, rarity)| rarity).collect();
        Self { runs: known, rarities }
    }

    pub fn len(&self) -> usize {
        self.runs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much a run counts beside the others.
    pub(super) fn rarity(&self, run: usize) -> f32 {
        self.rarities.get(run).copied().unwrap_or_default()
    }

    /// The known runs of a text, of which these are the tokens.
    pub(super) fn found(&self, tokens: &[Token], wording: &Wording) -> Found {
        let all = self.known(tokens);
        let opening = within(&all, tokens, &(0..wording.opening)).end;
        let clauses = wording.clauses.iter().map(|bytes| within(&all, tokens, bytes)).collect();
        Found { all, opening, clauses }
    }

    fn known(&self, tokens: &[Token]) -> Vec<Known> {
        let mut all = Vec::with_capacity(tokens.len() * LONGEST_RUN);
        for (start, tail) in tails(tokens).take(LONGEST_TEXT).enumerate() {
            for (length, hash) in runs(tail).take(LONGEST_RUN) {
                let hash = short(hash);
                if let Some(run) = self.runs.find(hash) {
                    all.push(Known { hash, run, start, length });
                }
            }
        }
        all
    }

    /// A text as a vector of length 1, its features in the order of the text; empty where nothing
    /// is known of it. So it is learned from.
    pub fn vector(&self, words: &str) -> Vec<Feature> {
        self.direction(&self.known(&tokens(words)))
    }

    /// Runs as a vector of length 1.
    pub(super) fn direction(&self, found: &[Known]) -> Vec<Feature> {
        let mut features: Vec<Feature> = Vec::with_capacity(found.len());
        let mut numbers = Slots::with_capacity(found.len());
        for Known { hash, run, start, .. } in found {
            let number = numbers.find_or_add(*hash);
            match features.get_mut(number) {
                Some(feature) => feature.value += attention(*start),
                None => features.push(Feature { index: *run, value: attention(*start) }),
            }
        }
        let mut square = 0.0;
        for feature in &mut features {
            feature.value = (1.0 + feature.value).ln() * self.rarity(feature.index);
            square += feature.value * feature.value;
        }
        let length = square.sqrt();
        if length > 0.0 {
            features.iter_mut().for_each(|feature| feature.value /= length);
        }
        features
    }
}

/// Where the runs stand that are within a part of a text; none is that reaches beyond it.
fn within(all: &[Known], tokens: &[Token], bytes: &Range<usize>) -> Range<usize> {
    let token = |byte| tokens.partition_point(|token| token.end <= byte);
    let (first, next) = (token(bytes.start), token(bytes.end));
    let from = all.partition_point(|known| known.start < first);
    from..all.partition_point(|known| known.start + known.length <= next)
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
fn short(hash: u32) -> u32 {
    hash >> 8
}

#[expect(clippy::cast_precision_loss, reason = "at most LONGEST_TEXT")]
fn attention(start: usize) -> f32 {
    1.0 / (1.0 + (start as f32 - BEGINNING).max(0.0) / HALF_AFTER)
}
