//! From words to items: overlapping runs of characters, weighted by how few items share them.
//! No dictionary and no segmentation, so that it costs a browser little.

use crate::code::{ItemCode, KindCode};
use crate::dispatch::Catalogue;
use crate::text::normalise;
use std::collections::{HashMap, HashSet};

/// Runs of this many characters are compared.
const RUNS: std::ops::RangeInclusive<usize> = 2..=4;
/// A whole phrase found in the text counts this much more than the runs it is made of.
const PHRASE_WEIGHT: f32 = 2.0;
/// Turns scores into confidence: higher is bolder. Set on messages that were not used for judging.
const SHARPNESS: f32 = 0.28;
/// Texts longer than this are cut: what matters is said at the beginning.
const LONGEST_TEXT: usize = 400;

/// An item that a text may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub item: ItemCode,
    pub kind: KindCode,
    /// Confidence in per cent.
    pub percent: u8,
    /// The words that decided, as they stand in the normalised text, the weightiest first.
    pub words: Vec<String>,
}

/// Runs of characters and the items that they speak for.
pub struct Classifier {
    items: Vec<(ItemCode, KindCode, bool)>,
    runs: HashMap<String, Vec<(usize, f32)>>,
    phrases: Vec<(String, usize)>,
}

impl Classifier {
    /// Learns from the phrases and names of a catalogue alone.
    pub fn from_phrases(catalogue: &Catalogue) -> Self {
        let items: Vec<_> = catalogue
            .items
            .iter()
            .map(|item| (item.code.clone(), item.kind.clone(), item.is_emergency()))
            .collect();
        let mut phrases = Vec::new();
        let mut sharers: HashMap<String, HashMap<usize, f32>> = HashMap::new();
        for (index, item) in catalogue.items.iter().enumerate() {
            let names = [&item.name.zh, &item.name.en];
            for phrase in item.phrases.iter().chain(names).map(|p| normalise(p)) {
                for run in runs(&phrase) {
                    let count = sharers.entry(run).or_default().entry(index).or_default();
                    *count += 1.0;
                }
                phrases.push((phrase, index));
            }
        }
        let total = count(items.len());
        let runs = sharers
            .into_iter()
            .map(|(run, items)| {
                let rarity = (total / count(items.len())).ln();
                let length = count(run.chars().count());
                let weights = items
                    .into_iter()
                    .map(|(index, times)| (index, rarity * (1.0 + times.ln()) * length / 4.0));
                (run, weights.collect())
            })
            .collect();
        Self { items, runs, phrases }
    }

    /// The three likeliest items of a normalised text, each of another kind. Empty when not a
    /// single run is known.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let text: String = text.chars().take(LONGEST_TEXT).collect();
        let scores = self.scores(&text);
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        let score = |index: &usize| scores.get(*index).copied().unwrap_or(0.0);
        order.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));

        let best = order.first().map_or(0.0, score);
        if best <= 0.0 {
            return Vec::new();
        }
        let likelihood = |index: &usize| ((score(index) - best) * SHARPNESS).exp();
        let sum: f32 = order.iter().map(likelihood).sum();
        let mut kinds = HashSet::new();
        order
            .iter()
            .filter_map(|index| self.items.get(*index).map(|item| (index, item)))
            .filter(|(index, (_, kind, _))| score(index) > 0.0 && kinds.insert(kind))
            .take(3)
            .map(|(index, (item, kind, _))| Candidate {
                item: item.clone(),
                kind: kind.clone(),
                percent: percent(likelihood(index) / sum),
                words: self.words(&text, *index),
            })
            .collect()
    }

    /// The item of an emergency that a normalised text names outright.
    pub fn emergency(&self, text: &str) -> Option<ItemCode> {
        let named = |(phrase, index): &(String, usize)| {
            let (item, _, is_emergency) = self.items.get(*index)?;
            (*is_emergency && text.contains(phrase.as_str())).then(|| (phrase.len(), item))
        };
        self.phrases
            .iter()
            .filter_map(named)
            .max_by_key(|(length, _)| *length)
            .map(|(_, i)| i.clone())
    }

    fn scores(&self, text: &str) -> Vec<f32> {
        let mut scores = vec![0.0; self.items.len()];
        let mut add = |index: usize, weight: f32| {
            if let Some(score) = scores.get_mut(index) {
                *score += weight;
            }
        };
        let seen: HashSet<String> = runs(text).collect();
        for weights in seen.iter().filter_map(|run| self.runs.get(run)) {
            for (index, weight) in weights {
                add(*index, *weight);
            }
        }
        for (phrase, index) in &self.phrases {
            if text.contains(phrase.as_str()) {
                add(*index, PHRASE_WEIGHT * count(phrase.chars().count()));
            }
        }
        scores
    }

    /// The stretches of the text whose runs speak for an item, at most three.
    fn words(&self, text: &str, item: usize) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let mut weight_at = vec![0.0f32; characters.len()];
        for length in RUNS {
            for (start, window) in characters.windows(length).enumerate() {
                let run: String = window.iter().collect();
                let weight = self.runs.get(&run).and_then(|items| {
                    items.iter().find(|(index, _)| *index == item).map(|(_, weight)| *weight)
                });
                for slot in weight_at.iter_mut().skip(start).take(length) {
                    *slot += weight.unwrap_or(0.0);
                }
            }
        }
        let mut stretches: Vec<(f32, String)> = Vec::new();
        let mut open = false;
        for (character, weight) in characters.iter().zip(weight_at) {
            if weight <= 0.0 {
                open = false;
            } else if let (true, Some(last)) = (open, stretches.last_mut()) {
                last.0 += weight;
                last.1.push(*character);
            } else {
                stretches.push((weight, character.to_string()));
                open = true;
            }
        }
        stretches.sort_by(|a, b| b.0.total_cmp(&a.0));
        stretches.into_iter().map(|(_, words)| words.trim().to_owned()).take(3).collect()
    }
}

/// The runs of characters of a normalised text. In words of letters, whole words stand for
/// characters.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    RUNS.flat_map(move |length| {
        characters.windows(length).map(|window| window.iter().collect()).collect::<Vec<String>>()
    })
}

/// Counts here are those of a catalogue or of one text: far below 2^24, exact in `f32`.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^24")]
fn count(n: usize) -> f32 {
    n as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1")]
fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}
