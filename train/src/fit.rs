//! From documents to a model: all outputs over all runs first, then again over the runs and
//! weights that matter most.

use gongzhi_core::dispatch::triage::{
    Domain, Feature, ModelFile, RARITY_STEPS, Vocabulary, hashes,
};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::calibrate::Sharpness;
use crate::documents::{Document, Documents};
use crate::select::{Budget, Selection, select};
use crate::svm::{Example, Weights, train};
use crate::traditional;

/// What a mistake costs beside a large weight (`C` of the literature). Set by what was left out in
/// turn.
const COST: f32 = 1.0;
/// Runs that fewer documents have are not learned.
const LEAST_DOCUMENTS: u32 = 2;
/// Rarer than this counts no more.
const RAREST: f32 = 12.0;

/// Which outputs are trained on the same documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Kind,
    Domain,
    Alarm,
}

impl Head {
    pub const ALL: [Self; 3] = [Self::Kind, Self::Domain, Self::Alarm];

    pub fn outputs(self, kinds: usize) -> usize {
        match self {
            Self::Kind => kinds,
            Self::Domain => Domain::ALL.len(),
            Self::Alarm => 1,
        }
    }

    /// How much of the model it may take: set so that the file stays below 300,000 bytes.
    fn budget(self) -> Budget {
        match self {
            Self::Kind => Budget { runs: 14_000, weights: 44_000 },
            Self::Domain => Budget { runs: 18_000, weights: 46_000 },
            Self::Alarm => Budget { runs: 6_000, weights: 6_000 },
        }
    }

    /// The output that a document is an example of, beyond all of them where it speaks against each;
    /// `None` where this head learns nothing from it.
    fn target(self, document: &Document) -> Option<usize> {
        match self {
            Self::Kind => document.kind.or(document.is_of_no_kind.then_some(usize::MAX)),
            Self::Domain => document.domain,
            Self::Alarm => document.alarming.map(|alarming| usize::from(!alarming)),
        }
    }
}

/// One output: of which head, and which of it.
struct Output {
    head: Head,
    number: usize,
}

/// A model of the documents that may be learned from. How sure it is, is not known yet.
pub fn fit(documents: &Documents, may: impl Fn(&Document) -> bool) -> Fitted {
    let mut used: Vec<&Document> = documents.all.iter().filter(|document| may(document)).collect();
    used.sort_by_key(|document| document.is_part);
    let texts = used.partition_point(|document| !document.is_part);
    let kinds = documents.kinds.len();
    let outputs: Vec<Output> = Head::ALL
        .into_iter()
        .flat_map(|head| (0..head.outputs(kinds)).map(move |number| Output { head, number }))
        .collect();

    let runs = rarities(&used[..texts]);
    let (vocabulary, vectors) = vectors(&used, runs.clone());
    let all = |_: usize, _: usize| true;
    let first = weights(&outputs, &used, &vectors, vocabulary.len(), kinds, &all);
    let heads = |output: usize| (outputs[output].head, outputs[output].head.budget());
    let selection: Selection = select(&first, &vectors[..texts], vocabulary.len(), heads);
    drop((first, vectors));

    let kept: Vec<(u32, f32)> = selection.runs.iter().map(|run| runs[*run]).collect();
    let (vocabulary, vectors) = self::vectors(&used, kept.clone());
    let may = |output: usize, run: usize| selection.has(output, run);
    let weights = weights(&outputs, &used, &vectors, vocabulary.len(), kinds, &may);
    Fitted(file(documents, &kept, &weights))
}

/// A model that does not know yet how sure it is.
pub struct Fitted(ModelFile);

impl Fitted {
    pub fn with(self, sharpness: Sharpness) -> Self {
        let Sharpness { kind, certainty, phrases, domain, alarm } = sharpness;
        Self(ModelFile {
            kind_sharpness: kind,
            certainty,
            phrase_share: phrases,
            domain_sharpness: domain,
            alarm,
            ..self.0
        })
    }

    pub fn named(self, name: String) -> ModelFile {
        ModelFile { name, ..self.0 }
    }
}

/// How rare each run is that enough documents have, in the steps in which it is stored.
fn rarities(documents: &[&Document]) -> Vec<(u32, f32)> {
    let mut having: HashMap<u32, u32> = HashMap::new();
    for hash in documents.iter().flat_map(|document| hashes(&document.text.words)) {
        *having.entry(hash).or_default() += 1;
    }
    let total = documents.len() as f32;
    let rarity = |having: u32| {
        let rarity = ((1.0 + total) / (1.0 + having as f32)).ln() + 1.0;
        (rarity.min(RAREST) * RARITY_STEPS).round() / RARITY_STEPS
    };
    let known = having.into_iter().filter(|(_, having)| *having >= LEAST_DOCUMENTS);
    let mut runs: Vec<(u32, f32)> = known.map(|(hash, having)| (hash, rarity(having))).collect();
    runs.sort_unstable_by_key(|run| run.0);
    runs
}

fn vectors(documents: &[&Document], runs: Vec<(u32, f32)>) -> (Vocabulary, Vec<Vec<Feature>>) {
    let vocabulary = Vocabulary::new(runs);
    let vectors = in_parallel(documents.len(), |at| vocabulary.vector(&documents[at].text.words));
    (vocabulary, vectors)
}

fn weights(
    outputs: &[Output],
    documents: &[&Document],
    vectors: &[Vec<Feature>],
    width: usize,
    kinds: usize,
    may: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<Weights> {
    in_parallel(outputs.len(), |at| {
        let Output { head, number } = outputs[at];
        let examples = examples(head, number, documents, vectors, kinds);
        train(&examples, width, |run| may(at, run))
    })
}

fn examples<'a>(
    head: Head,
    number: usize,
    documents: &[&Document],
    vectors: &'a [Vec<Feature>],
    kinds: usize,
) -> Vec<Example<'a>> {
    let targets = || documents.iter().filter_map(|document| head.target(document));
    // A domain of which there is little counts as much as one of which there is more.
    let balance: Vec<f32> = match head {
        Head::Domain => {
            let outputs = head.outputs(kinds);
            let share = |output| targets().filter(|target| *target == output).count().max(1);
            let total = targets().count() as f32 / outputs as f32;
            (0..outputs).map(|output| total / share(output) as f32).collect()
        }
        _ => Vec::new(),
    };
    let example = |(document, features): (&&Document, &'a Vec<Feature>)| {
        let target = head.target(document)?;
        let may_be_as_well = head == Head::Kind && document.also == Some(number);
        let balance = balance.get(target).copied().unwrap_or(1.0);
        let cost = COST * document.cost * balance;
        (!may_be_as_well).then_some(Example { features, belongs: target == number, cost })
    };
    documents.iter().zip(vectors).filter_map(example).collect()
}

/// Writes weights in steps of a 127th of an output's largest one.
fn file(documents: &Documents, runs: &[(u32, f32)], weights: &[Weights]) -> ModelFile {
    let largest = |w: &Weights| w.of.iter().fold(0.0f32, |most, w| most.max(w.abs()));
    let steps: Vec<f32> =
        weights.iter().map(|w| largest(w).max(f32::MIN_POSITIVE) / 127.0).collect();
    let mut file = ModelFile {
        kinds: documents.kinds.clone(),
        biases: weights.iter().map(|w| w.bias).collect(),
        simplified: traditional::pairs(documents),
        ..ModelFile::default()
    };
    let mut last = 0;
    for (at, (hash, rarity)) in runs.iter().enumerate() {
        file.gaps.push(hash - last);
        last = *hash;
        file.rarities.push((rarity * RARITY_STEPS).round() as u8);
        let before = file.weights.len();
        for (output, (weights, step)) in weights.iter().zip(&steps).enumerate() {
            let weight = (weights.of[at] / step).round() as i8;
            if weight != 0 {
                file.outputs.push(output as u8);
                file.weights.push(weight);
            }
        }
        file.counts.push((file.weights.len() - before) as u8);
    }
    file.steps = steps;
    file
}

/// Does something `count` times on all cores; the results in order.
fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        break;
                    }
                    let result = work(at);
                    done.lock().unwrap_or_else(|e| e.into_inner()).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(|e| e.into_inner());
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
