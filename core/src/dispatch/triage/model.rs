//! What was learned from messages with labels: a linear model over runs of tokens.
//!
//! `cargo xtask train` writes its file; the model card beside that says of what, how, and how well.

use super::classify::Signs;
use super::vocabulary::{Feature, Found, Known, Vocabulary};
use crate::code::KindCode;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A model as it stands in its file, in postcard.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelFile {
    /// Which one it is: the first digits of the SHA-256 of all it was trained on.
    pub name: String,
    /// The kinds it tells apart. Its outputs are these, then the domains, then the alarm.
    pub kinds: Vec<KindCode>,
    /// The hashes of its runs in ascending order, each as its distance from the one before.
    pub gaps: Vec<u32>,
    /// How rare each run is, in [`RARITY_STEPS`] to one.
    pub rarities: Vec<u8>,
    /// How many weights each run has.
    pub counts: Vec<u8>,
    /// Of each weight its output, ascending within a run, and what it is in steps of that output's
    /// `steps`.
    pub outputs: Vec<u8>,
    pub weights: Vec<i8>,
    pub steps: Vec<f32>,
    pub biases: Vec<f32>,
    /// How sure kinds and domains are for how far they lie ahead.
    pub kind_sharpness: f32,
    pub domain_sharpness: f32,
    /// How much a phrase of the catalogue counts beside what was learned.
    pub phrase_share: f32,
    /// How often the first kind is right, by its share of being ahead: points with both ascending.
    pub certainty: Vec<(f32, f32)>,
    /// From where on the alarm is raised.
    pub alarm: f32,
    /// Traditional characters, each before the simplified one that it is read as.
    pub simplified: String,
}

/// Steps in which a rarity is stored.
pub const RARITY_STEPS: f32 = 20.0;

/// How much it counts for an alarm that a text is of a kind that can be urgent: a lift in which
/// somebody smokes is no lift in which somebody is shut in.
pub const URGENT_KIND: f32 = 0.7;

/// How much what is said first counts by itself, of all that counts.
const OPENING: f32 = 1.0 / 3.0;

/// How much surer a few clauses must be than a whole text to raise the alarm by themselves: there
/// are many in a long complaint.
const BY_THEMSELVES: f32 = 0.35;

/// Why a file is no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    #[error("it cannot be read")]
    Garbled,
    #[error("its parts do not fit together: {0}")]
    Unfit(&'static str),
}

/// A model as it is asked.
#[derive(Default)]
pub struct Model {
    pub file: ModelFile,
    pub(super) vocabulary: Vocabulary,
    /// Where the weights of each run begin, and where the last ones end.
    begins: Vec<u32>,
    /// What each run says by itself for the last output, the alarm, in steps of that.
    alarms: Vec<f32>,
}

/// The seven domains of the complaint data, to which a matter outside the catalogue is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// 城乡建设
    Construction,
    /// 环境保护
    Environment,
    /// 交通运输
    Transport,
    /// 教育文体
    Education,
    /// 劳动和社会保障
    Labour,
    /// 商贸旅游
    Commerce,
    /// 卫生计生
    Health,
}

impl Domain {
    pub const ALL: [Self; 7] = [
        Self::Construction,
        Self::Environment,
        Self::Transport,
        Self::Education,
        Self::Labour,
        Self::Commerce,
        Self::Health,
    ];

    /// As the complaint data writes it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Construction => "城乡建设",
            Self::Environment => "环境保护",
            Self::Transport => "交通运输",
            Self::Education => "教育文体",
            Self::Labour => "劳动和社会保障",
            Self::Commerce => "商贸旅游",
            Self::Health => "卫生计生",
        }
    }
}

impl Model {
    /// Reads what [`Model::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes that are no model, or whose parts do not fit together.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let file = postcard::from_bytes(bytes).map_err(|_| ModelError::Garbled)?;
        Self::new(file)
    }

    /// # Errors
    /// Parts that do not fit together.
    pub fn new(file: ModelFile) -> Result<Self, ModelError> {
        let outputs = file.kinds.len() + Domain::ALL.len() + 1;
        let entries: usize = file.counts.iter().map(|n| usize::from(*n)).sum();
        let (runs, fits) = (file.gaps.len(), ModelError::Unfit);
        check(file.rarities.len() == runs && file.counts.len() == runs, fits("runs"))?;
        check(file.outputs.len() == entries && file.weights.len() == entries, fits("weights"))?;
        check(file.steps.len() == outputs && file.biases.len() == outputs, fits("outputs"))?;
        let known = file.outputs.iter().all(|output| usize::from(*output) < outputs);
        check(known, fits("a weight of no output"))?;

        let hashes = file.gaps.iter().scan(0u32, |last, gap| {
            *last = last.wrapping_add(*gap);
            Some(*last)
        });
        let rarities = file.rarities.iter().map(|steps| f32::from(*steps) / RARITY_STEPS);
        let vocabulary = Vocabulary::new(hashes.zip(rarities).collect());
        check(vocabulary.len() == runs, fits("a run twice"))?;
        let mut model = Self { vocabulary, begins: begins(&file.counts), file, alarms: Vec::new() };
        let alarm = |run| match model.weights(run) {
            ([.., last], [.., weight]) if usize::from(*last) + 1 == outputs => {
                model.vocabulary.rarity(run) * f32::from(*weight)
            }
            _ => 0.0,
        };
        model.alarms = (0..runs).map(alarm).collect();
        Ok(model)
    }

    /// # Errors
    /// None in practice: everything in a model can be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&self.file)
    }

    /// The outputs for which a run says something, ascending, and what, in steps of each.
    fn weights(&self, run: usize) -> (&[u8], &[i8]) {
        let range = self.begins.get(run).zip(self.begins.get(run + 1));
        let range = range.map(|(from, to)| *from as usize..*to as usize).unwrap_or_default();
        let outputs = self.file.outputs.get(range.clone()).unwrap_or_default();
        (outputs, self.file.weights.get(range).unwrap_or_default())
    }

    /// What each output makes of a text: the kinds, the domains, the alarm. `None` where no run of
    /// it is known. What is said first is heard by itself too; who calls for help first and then
    /// tells how it came to be is heard as if that were all, and who does it anywhere nearly so.
    pub(super) fn outputs(&self, found: &Found) -> Option<Vec<f32>> {
        if found.all.is_empty() {
            return None;
        }
        let mut outputs = self.heard(&found.all);
        if let Some(opening) = found.opening() {
            let first = self.heard(opening);
            for (output, first) in outputs.iter_mut().zip(&first) {
                *output += (first - *output) * OPENING;
            }
            if let Some((alarm, first)) = outputs.last_mut().zip(first.last()) {
                *alarm = alarm.max(*first);
            }
        }
        if let Some(alarm) = outputs.last_mut() {
            *alarm = alarm.max(self.call(found) - BY_THEMSELVES);
        }
        Some(outputs)
    }

    fn heard(&self, known: &[Known]) -> Vec<f32> {
        let mut sums = [0.0; 1 << u8::BITS];
        for Feature { index, value } in self.vocabulary.direction(known) {
            let (outputs, weights) = self.weights(index);
            for (output, weight) in outputs.iter().zip(weights) {
                if let Some(sum) = sums.get_mut(usize::from(*output)) {
                    *sum += value * f32::from(*weight);
                }
            }
        }
        let scaled = self.file.biases.iter().zip(&self.file.steps).zip(sums);
        scaled.map(|((bias, step), sum)| bias + sum * step).collect()
    }

    /// The most that the output of the alarm, the last one, makes of a few clauses: as
    /// [`Model::heard`], but that all of them count alike.
    fn call(&self, found: &Found) -> f32 {
        let (mut sum, mut square) = (0.0, 0.0);
        let runs = found.all.iter().map(|known| {
            let rarity = self.vocabulary.rarity(known.run);
            sum += self.alarms.get(known.run).copied().unwrap_or_default();
            square += rarity * rarity;
            (sum, square)
        });
        // What all runs before each one make together, so that any row of them is a difference.
        let before: Vec<(f32, f32)> = std::iter::once((0.0, 0.0)).chain(runs).collect();
        let [bias, step] =
            [&self.file.biases, &self.file.steps].map(|of| of.last().copied().unwrap_or_default());
        let said = |call: Range<usize>| {
            let (from, to) = before.get(call.start).zip(before.get(call.end))?;
            let square = to.1 - from.1;
            (square > 0.0).then(|| bias + step * (to.0 - from.0) / square.sqrt())
        };
        found.calls().filter_map(said).fold(f32::NEG_INFINITY, f32::max)
    }

    /// The outputs of the domains and of the alarm.
    pub(super) fn beside_kinds(&self, outputs: &[f32]) -> (Vec<f32>, f32) {
        let from = self.file.kinds.len();
        let domains = outputs.get(from..from + Domain::ALL.len()).unwrap_or_default();
        (domains.to_vec(), outputs.last().copied().unwrap_or(f32::NEG_INFINITY))
    }

    /// How far a kind is ahead of the others by what was learned and by the share of phrases that
    /// speak for it.
    pub(super) fn ahead(&self, (learned, phrases): (f32, f32)) -> f32 {
        learned * self.file.kind_sharpness + phrases * self.file.phrase_share
    }

    /// How often a kind that is first with this share is right.
    pub(super) fn certainty(&self, share: f32) -> f32 {
        let points = &self.file.certainty;
        let after = points.iter().position(|(x, _)| *x >= share).unwrap_or(points.len());
        let (Some(from), Some(to)) =
            (after.checked_sub(1).and_then(|at| points.get(at)), points.get(after))
        else {
            let nearest = if after == 0 { points.first() } else { points.last() };
            return nearest.map_or(share, |(_, y)| *y);
        };
        from.1 + (to.1 - from.1) * (share - from.0) / (to.0 - from.0).max(f32::EPSILON)
    }

    /// The likeliest domain and its share.
    pub(super) fn domain(&self, signs: &Signs) -> Option<(Domain, f32)> {
        let ahead = signs.domains.iter().map(|output| output * self.file.domain_sharpness);
        let shares = Domain::ALL.into_iter().zip(shares(ahead.collect()));
        shares.max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// Whether the alarm is raised, by its output and by the share of kinds that can be urgent.
    pub(super) fn is_alarming(&self, alarm: f32, urgent: f32) -> bool {
        alarm + urgent * URGENT_KIND > self.file.alarm
    }

    /// What the known runs of a text say for an output: from which token, over how many, how much.
    pub(super) fn spoken(
        &self,
        found: &Found,
        output: u8,
    ) -> impl Iterator<Item = (usize, usize, f32)> {
        found.all.iter().map(move |Known { run, start, length, .. }| {
            let (outputs, weights) = self.weights(*run);
            let weight = outputs.binary_search(&output).ok().and_then(|at| weights.get(at));
            let weight = weight.map_or(0.0, |weight| f32::from(*weight));
            (*start, *length, weight * self.vocabulary.rarity(*run))
        })
    }
}

/// Where each run's weights begin, by how many each has, and where the last ones end.
fn begins(counts: &[u8]) -> Vec<u32> {
    let mut begins = vec![0];
    let mut end = 0;
    begins.extend(counts.iter().map(|count| {
        end += u32::from(*count);
        end
    }));
    begins
}

/// How far each is ahead as shares of a whole (softmax).
pub fn shares(mut ahead: Vec<f32>) -> Vec<f32> {
    let most = ahead.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    ahead.iter_mut().for_each(|value| *value = (*value - most).exp());
    let sum: f32 = ahead.iter().sum();
    ahead.iter_mut().for_each(|value| *value /= sum);
    ahead
}

fn check(fits: bool, error: ModelError) -> Result<(), ModelError> {
    if fits { Ok(()) } else { Err(error) }
}
