//! From words to items by the catalogue's own phrases and names: overlapping runs of characters and
//! words, weighted by how few items share them. An item that was added to the catalogue is found
//! by these before any model has learned of it.

use super::tokens::{Token, length, runs, tails, tokens};
use crate::dispatch::Catalogue;
use crate::slots::Slots;
use crate::text::normalise;

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

/// Runs of tokens and the items that they speak for, by the items' places in the catalogue.
pub(super) struct Phrases {
    items: usize,
    /// Every beginning of a known run is known too, so that reading stops early.
    known: Slots,
    /// By their numbers in `known`.
    runs: Vec<Run>,
}

#[derive(Default)]
struct Run {
    /// How much it speaks for items, by their places in the catalogue, ascending.
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
pub(super) struct Hit<'a> {
    tokens: &'a [Token],
    start: usize,
    /// Its number among those known.
    number: usize,
    run: &'a Run,
}

impl Phrases {
    pub fn of(catalogue: &Catalogue) -> Self {
        let items = catalogue.items.len();
        let mut phrases = Self { items, known: Slots::default(), runs: Vec::new() };
        let mut common = Slots::default();
        for word in COMMON.map(tokens) {
            tails(&word).flat_map(runs).for_each(|(_, hash)| {
                common.find_or_add(hash);
            });
        }
        for (index, item) in catalogue.items.iter().enumerate() {
            for phrase in &item.phrases {
                if let Some(run) = phrases.learn(phrase, index, &common) {
                    run.phrase_of.push(index);
                }
            }
            for name in [&item.name.zh, &item.name.en] {
                phrases.learn(name, index, &common);
            }
        }
        phrases.weigh();
        phrases
    }

    /// Counts the runs of a phrase for an item. Returns the run that is the whole phrase.
    fn learn(&mut self, phrase: &str, item: usize, common: &Slots) -> Option<&mut Run> {
        let tokens = tokens(&normalise(phrase));
        for tail in tails(&tokens) {
            for (length, hash) in runs(tail).take(LONGEST_RUN) {
                let says_something = length > 1 || tail.first().is_some_and(|t| t.is_word);
                let is_common = common.find(hash).is_some();
                let Some(run) = self.run(hash) else { continue };
                if !says_something || is_common {
                    continue;
                }
                match run.weights.last_mut() {
                    Some((last, times)) if *last == item => *times += 1.0,
                    _ => run.weights.push((item, 1.0)),
                }
            }
        }
        runs(&tokens).for_each(|(_, hash)| {
            self.run(hash);
        });
        let whole = runs(&tokens).last().map(|(_, hash)| hash);
        whole.filter(|hash| common.find(*hash).is_none()).and_then(|hash| self.run(hash))
    }

    /// The run of a hash, known from now on.
    fn run(&mut self, hash: u32) -> Option<&mut Run> {
        let number = self.known.find_or_add(hash);
        if number == self.runs.len() {
            self.runs.push(Run::default());
        }
        self.runs.get_mut(number)
    }

    /// Turns counts into weights: the fewer items share a run, the more it says.
    fn weigh(&mut self) {
        let total = count(self.items);
        for run in &mut self.runs {
            let rarity = (total / count(run.weights.len())).ln();
            for (_, weight) in &mut run.weights {
                *weight = rarity * (1.0 + weight.ln());
            }
        }
    }

    /// The runs of a text that say something, in the order of the text.
    pub fn hits<'a>(&'a self, tokens: &'a [Token]) -> Vec<Hit<'a>> {
        let mut hits = Vec::with_capacity(tokens.len());
        for (start, tail) in tails(tokens).take(LONGEST_TEXT).enumerate() {
            for (length, hash) in runs(tail) {
                let Some(number) = self.known.find(hash) else { break };
                let run = self.runs.get(number).filter(|run| run.says_something());
                if let (Some(run), Some(tokens)) = (run, tail.get(..length)) {
                    hits.push(Hit { tokens, start, number, run });
                }
            }
        }
        hits
    }

    /// The score of each item. What is said twice counts once, where it is said first.
    pub fn scores(&self, hits: &[Hit<'_>]) -> Vec<f32> {
        let mut scores = vec![0.0; self.items];
        let mut is_new = vec![true; self.runs.len()];
        for hit in hits {
            let is_new = is_new.get_mut(hit.number).map(std::mem::take);
            if is_new != Some(true) {
                continue;
            }
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

impl Hit<'_> {
    /// Where it stands, over how many tokens, and how much it speaks for an item.
    pub fn weight(&self, item: usize) -> (usize, usize, f32) {
        let weights = &self.run.weights;
        let weight = weights.binary_search_by_key(&item, |(item, _)| *item).ok();
        let weight = weight.and_then(|at| weights.get(at)).map_or(0.0, |(_, weight)| *weight);
        (self.start, self.tokens.len(), weight)
    }
}

/// Counts here are those of a catalogue or of one text: far below 2^24, exact in `f32`.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^24")]
fn count(n: usize) -> f32 {
    n as f32
}
