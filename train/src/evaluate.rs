//! How good a model is, on what it was not trained on.

mod corrections;
mod domains;
mod kinds;

pub use corrections::CorrectionFigures;
pub use domains::{DomainFigures, domains};
pub use kinds::Figures;

use anyhow::Result;
use gongzhi_core::dispatch::triage::{Model, Signs, shares};
use gongzhi_core::dispatch::{Catalogue, Classifier};
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::documents::{Document, Documents};
use crate::fit::fit;

/// What a model that had not seen a document makes of it.
pub struct HeldOut<'a> {
    pub document: &'a Document,
    pub signs: Signs,
}

impl HeldOut<'_> {
    /// How far each kind is ahead.
    pub fn ahead(&self, kind: f32, phrases: f32) -> Vec<f32> {
        self.signs.kinds.iter().map(|(learned, said)| learned * kind + said * phrases).collect()
    }
}

/// Leaves out each part in turn, trains on the rest, and asks of what was left out.
pub fn held_out<'a>(documents: &'a Documents, catalogue: &Catalogue) -> Result<Vec<HeldOut<'a>>> {
    let mut held_out = Vec::new();
    for part in 0..crate::documents::PARTS {
        println!("  leaving out part {} of {}", part + 1, crate::documents::PARTS);
        let fitted = fit(documents, |document| document.is_outside(part));
        let model = Model::new(fitted.named(String::new()))?;
        let classifier = Classifier::new(catalogue, model);
        let left_out = documents.all.iter().filter(|document| document.part == Some(part));
        held_out.extend(left_out.filter_map(|document| {
            Some(HeldOut { document, signs: classifier.signs(&document.text)? })
        }));
    }
    Ok(held_out)
}

/// How often an answer was right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    pub yes: usize,
    pub of: usize,
}

impl Share {
    pub fn of(answers: impl IntoIterator<Item = bool>) -> Self {
        answers.into_iter().fold(Self::default(), |share, yes| Self {
            yes: share.yes + usize::from(yes),
            of: share.of + 1,
        })
    }

    pub fn value(self) -> f32 {
        self.yes as f32 / self.of.max(1) as f32
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4} ({} of {})", self.value(), self.yes, self.of)
    }
}

/// The mean surprise at what is right, by how far ahead each answer was.
pub fn surprise(ahead: impl Iterator<Item = (Vec<f32>, usize)>) -> f32 {
    let (mut sum, mut count) = (0.0, 0usize);
    for (ahead, right) in ahead {
        sum -= shares(ahead)[right].max(1e-6).ln();
        count += 1;
    }
    sum / count.max(1) as f32
}

pub fn largest(values: &[f32]) -> Option<usize> {
    (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]))
}
