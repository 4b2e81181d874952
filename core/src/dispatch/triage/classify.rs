//! From words to items: overlapping runs of characters and words, weighted by how few items share
//! them. It learns from the catalogue's phrases and names alone.

use super::tokens::{Token, length, runs, tails, tokens};
use crate::code::{ItemCode, KindCode};
use crate::dispatch::Catalogue;
use crate::text::normalise;
use std::collections::{HashMap, HashSet};

/// Runs of at most this many tokens are compared.
const LONGEST_RUN: usize = 3;
/// A whole phrase found in the text counts this much more than the runs it is made of.
const PHRASE_WEIGHT: f32 = 16.0;
/// What stands after this many tokens counts for less and less: what matters is said first.
const BEGINNING: f32 = 10.0;
/// After so many more tokens it counts half.
const HALF_AFTER: f32 = 20.0;
/// Tokens after these are not read at all.
const LONGEST_TEXT: usize = 400;
/// An alarm is raised within so many tokens. Later, a fire is part of a story.
const ALARM_WITHIN: usize = 100;
/// A score that says nothing by itself: confidence is the share of a square in the squares of the
/// three best and of this. Set, with the weights above, on messages that are not used for judging.
const FLOOR: f32 = 24.0;

/// Words that people write about any matter.
const COMMON: [&str; 44] = [
    "小区",
    "请求",
    "建议",
    "严重",
    "街道",
    "公司",
    "解决",
    "社区",
    "业主",
    "居民",
    "什么时候",
    "附近",
    "违规",
    "何时",
    "安全隐患",
    "安置小区",
    "政府",
    "相关",
    "问题",
    "影响",
    "为何",
    "是否",
    "部门",
    "存在",
    "办理",
    "处理",
    "怎么",
    "不能",
    "增加",
    "周边",
    "经常",
    "咨询",
    "投诉",
    "反映",
    "希望",
    "设置",
    "没有",
    "我们",
    "有人",
    "晚上",
    "门口",
    "旁边",
    "到处",
    "不合理",
];

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

/// Runs of tokens and the items that they speak for.
pub struct Classifier {
    items: Vec<(ItemCode, KindCode, bool)>,
    /// By hash. Every beginning of a known run is known too, so that reading stops early.
    runs: HashMap<u64, Run>,
}

#[derive(Default)]
struct Run {
    /// How much it speaks for an item (by its place in the catalogue).
    weights: Vec<(usize, f32)>,
    /// The items that have it as a whole phrase.
    phrase_of: Vec<usize>,
}

impl Run {
    fn says_something(&self) -> bool {
        !(self.weights.is_empty() && self.phrase_of.is_empty())
    }
}

/// A known run in a text.
struct Hit<'a> {
    tokens: &'a [Token],
    start: usize,
    hash: u64,
    run: &'a Run,
}

impl Classifier {
    /// Learns from the phrases and names of a catalogue alone.
    pub fn from_phrases(catalogue: &Catalogue) -> Self {
        let mut classifier = Self { items: Vec::new(), runs: HashMap::new() };
        let common = COMMON.map(tokens);
        let common: HashSet<u64> =
            common.iter().flat_map(|w| tails(w)).flat_map(runs).map(|(_, hash)| hash).collect();
        for (index, item) in catalogue.items.iter().enumerate() {
            classifier.items.push((item.code.clone(), item.kind.clone(), item.is_emergency()));
            for phrase in &item.phrases {
                let whole = classifier.learn(phrase, index, &common);
                if let Some(run) = whole.and_then(|hash| classifier.runs.get_mut(&hash)) {
                    run.phrase_of.push(index);
                }
            }
            for name in [&item.name.zh, &item.name.en] {
                classifier.learn(name, index, &common);
            }
        }
        classifier.weigh();
        classifier
    }

    /// Counts the runs of a phrase for an item. Returns the hash of the whole phrase.
    fn learn(&mut self, phrase: &str, item: usize, common: &HashSet<u64>) -> Option<u64> {
        let tokens = tokens(&normalise(phrase));
        for tail in tails(&tokens) {
            for (length, hash) in runs(tail).take(LONGEST_RUN) {
                let run = self.runs.entry(hash).or_default();
                let says_something = length > 1 || tail.first().is_some_and(|t| t.is_word);
                if !says_something || common.contains(&hash) {
                    continue;
                }
                match run.weights.last_mut() {
                    Some((last, times)) if *last == item => *times += 1.0,
                    _ => run.weights.push((item, 1.0)),
                }
            }
        }
        for (_, hash) in runs(&tokens) {
            self.runs.entry(hash).or_default();
        }
        runs(&tokens).last().map(|(_, hash)| hash).filter(|hash| !common.contains(hash))
    }

    /// Turns counts into weights: the fewer items share a run, the more it says.
    fn weigh(&mut self) {
        let total = count(self.items.len());
        for run in self.runs.values_mut() {
            let rarity = (total / count(run.weights.len())).ln();
            for (_, weight) in &mut run.weights {
                *weight = rarity * (1.0 + weight.ln());
            }
        }
    }

    /// The three likeliest items of a normalised text, each of another kind. Empty when not a
    /// single run is known.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let tokens = tokens(text);
        let hits: Vec<Hit<'_>> =
            self.hits(&tokens).take_while(|h| h.start < LONGEST_TEXT).collect();
        let scores = self.scores(&hits).into_iter().enumerate();
        let mut best: Vec<(usize, f32)> = scores.filter(|(_, score)| *score > 0.0).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));

        let mut kinds = HashSet::new();
        let best: Vec<_> = best
            .into_iter()
            .filter_map(|(index, score)| self.items.get(index).map(|item| (index, score, item)))
            .filter(|(_, _, (_, kind, _))| kinds.insert(kind))
            .take(3)
            .collect();
        let sum: f32 = best.iter().map(|(_, score, _)| score * score).sum();
        best.into_iter()
            .map(|(index, score, (item, kind, _))| Candidate {
                item: item.clone(),
                kind: kind.clone(),
                percent: percent(score * score / (sum + FLOOR * FLOOR)),
                words: words(text, &tokens, &hits, index),
            })
            .collect()
    }

    /// The item of an emergency that a normalised text names outright. Of the phrases that begin
    /// at a place the longest counts: 「火灾隐患」 is no 「火灾」.
    pub fn emergency(&self, text: &str) -> Option<ItemCode> {
        let tokens = tokens(text);
        tails(&tokens).take(ALARM_WITHIN).find_map(|tail| {
            let known = runs(tail).map_while(|(_, hash)| self.runs.get(&hash));
            let longest = known.filter(|run| !run.phrase_of.is_empty()).last()?;
            let mut items = longest.phrase_of.iter().filter_map(|index| self.items.get(*index));
            items.find(|(_, _, is_emergency)| *is_emergency).map(|(item, _, _)| item.clone())
        })
    }

    /// The runs of a text that say something, in the order of the text.
    fn hits<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = Hit<'a>> {
        tails(tokens).enumerate().flat_map(move |(start, tail)| {
            let known = runs(tail).map_while(|(n, hash)| Some((n, hash, self.runs.get(&hash)?)));
            let telling = known.filter(|(_, _, run)| run.says_something());
            telling.filter_map(move |(n, hash, run)| {
                Some(Hit { tokens: tail.get(..n)?, start, hash, run })
            })
        })
    }

    /// The score of each item. What is said twice counts once, where it is said first.
    fn scores(&self, hits: &[Hit<'_>]) -> Vec<f32> {
        let mut scores = vec![0.0; self.items.len()];
        let mut seen = HashSet::new();
        for hit in hits.iter().filter(|hit| seen.insert(hit.hash)) {
            let attention = 1.0 / (1.0 + (count(hit.start) - BEGINNING).max(0.0) / HALF_AFTER);
            let weight = attention * length(hit.tokens);
            let phrases = hit.run.phrase_of.iter().map(|index| (*index, PHRASE_WEIGHT));
            for (index, more) in hit.run.weights.iter().copied().chain(phrases) {
                if let Some(score) = scores.get_mut(index) {
                    *score += weight * more;
                }
            }
        }
        scores
    }
}

/// The stretches of a text whose runs speak for an item, the weightiest first, at most three.
fn words(text: &str, tokens: &[Token], hits: &[Hit<'_>], item: usize) -> Vec<String> {
    let mut weight_at = vec![0.0f32; tokens.len()];
    for hit in hits {
        let weight = hit.run.weights.iter().find(|(index, _)| *index == item).map_or(0.0, |w| w.1);
        for slot in weight_at.iter_mut().skip(hit.start).take(hit.tokens.len()) {
            *slot += weight;
        }
    }
    let mut stretches: Vec<(f32, usize, usize)> = Vec::new();
    let mut is_open = false;
    for (token, weight) in tokens.iter().zip(weight_at) {
        match stretches.last_mut().filter(|_| is_open) {
            Some(last) if weight > 0.0 => (last.0, last.2) = (last.0 + weight, token.end),
            _ if weight > 0.0 => stretches.push((weight, token.start, token.end)),
            _ => {}
        }
        is_open = weight > 0.0;
    }
    stretches.sort_by(|a, b| b.0.total_cmp(&a.0));
    let written = stretches.into_iter().filter_map(|(_, from, to)| text.get(from..to));
    written.map(str::to_owned).take(3).collect()
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
