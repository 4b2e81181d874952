//! What others are compared with: the messages whose domains were learned, and what ours makes of
//! those that it had not seen.

use anyhow::{Context, Result};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Classifier;
use gongzhi_core::dispatch::triage::Model;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

use crate::documents::{Documents, PARTS};
use crate::evaluate::largest;
use crate::fit::fit;

/// A message as others read it.
#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
    domain: usize,
    cost: f32,
    /// The digits of the parts in whose absence it is learned from.
    learned_in: String,
    asked_in: Option<usize>,
}

/// What ours made of a whole message, and how long it took to tell all that it tells of it.
#[derive(Serialize)]
struct Answer {
    domain: usize,
    said: usize,
    microseconds: f64,
}

/// Writes `messages.csv` and `ours.csv`.
pub fn write(documents: &Documents, rules: &Rulebook, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut messages = csv::Writer::from_path(folder.join("messages.csv"))?;
    for document in &documents.all {
        let Some(domain) = document.domain else { continue };
        let parts = (0..PARTS).filter(|part| document.is_outside(*part));
        messages.serialize(Message {
            text: &document.text.words,
            domain,
            cost: document.cost,
            learned_in: parts.map(|part| part.to_string()).collect(),
            asked_in: document.part.filter(|_| document.is_whole),
        })?;
    }
    messages.flush()?;

    let mut ours = csv::Writer::from_path(folder.join("ours.csv"))?;
    for part in 0..PARTS {
        let fitted = fit(documents, |document| document.is_outside(part));
        let classifier =
            Classifier::new(&rules.catalogue, Model::new(fitted.named(String::new()))?);
        for document in documents.all.iter().filter(|d| d.is_whole && d.part == Some(part)) {
            let Some(domain) = document.domain else { continue };
            let start = Instant::now();
            std::hint::black_box(classifier.findings(&classifier.wording(&document.text.words)));
            let microseconds = start.elapsed().as_secs_f64() * 1e6;
            let signs = classifier.signs(&document.text).unwrap_or_default();
            let said = largest(&signs.domains).unwrap_or_default();
            ours.serialize(Answer { domain, said, microseconds })?;
        }
    }
    Ok(ours.flush()?)
}
