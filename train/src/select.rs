//! Which runs and weights a model keeps: those that move its outputs most.

use gongzhi_core::dispatch::triage::Feature;
use std::collections::{BTreeSet, HashSet};

use crate::fit::Head;
use crate::svm::Weights;

/// How many runs and weights a head may keep.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    pub runs: usize,
    pub weights: usize,
}

#[derive(Default)]
pub struct Selection {
    /// The runs kept, ascending.
    pub runs: Vec<usize>,
    /// Output and place in `runs` of each weight kept.
    weights: HashSet<(usize, usize)>,
}

impl Selection {
    pub fn has(&self, output: usize, run: usize) -> bool {
        self.weights.contains(&(output, run))
    }
}

/// `heads` tells the head of an output and what that may keep. A weight moves its output by as much
/// as it is large and its run is frequent.
pub fn select(
    weights: &[Weights],
    vectors: &[Vec<Feature>],
    width: usize,
    heads: impl Fn(usize) -> (Head, Budget),
) -> Selection {
    let mut energy = vec![0.0f32; width];
    for feature in vectors.iter().flatten() {
        energy[feature.index] += feature.value * feature.value;
    }
    let moves = |output: usize, run: usize| weights[output].of[run].abs() * energy[run].sqrt();
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for head in Head::ALL {
        let outputs: Vec<usize> = (0..weights.len()).filter(|o| heads(*o).0 == head).collect();
        let Some(budget) = outputs.first().map(|output| heads(*output).1) else { continue };
        let of_run = |run| outputs.iter().map(|output| moves(*output, run).powi(2)).sum::<f32>();
        let runs = largest((0..width).map(|run| (of_run(run), run)).collect(), budget.runs);
        let pairs = runs.iter().flat_map(|run| outputs.iter().map(|output| (*output, *run)));
        let pairs = pairs.map(|(output, run)| (moves(output, run), (output, run))).collect();
        chosen.extend(largest(pairs, budget.weights));
    }
    let runs: Vec<usize> =
        chosen.iter().map(|(_, run)| *run).collect::<BTreeSet<_>>().into_iter().collect();
    let place = |(output, run)| (output, runs.binary_search(&run).unwrap_or_default());
    let weights = chosen.into_iter().map(place).collect();
    Selection { runs, weights }
}

/// Those with the largest measures; of equal ones, the smaller.
fn largest<T: Copy + Ord>(mut measured: Vec<(f32, T)>, count: usize) -> Vec<T> {
    measured.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    measured.truncate(count);
    measured.into_iter().map(|(_, what)| what).collect()
}
