//! Trains the model of triage, says how good it is on what it was not trained on, and writes it.
//!
//! `cargo xtask train` runs it. The same files give the same model, byte for byte.

#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers in bulk, on a developer's machine: a wrong index stops the training"
)]

mod calibrate;
mod documents;
mod evaluate;
mod fit;
mod select;
mod svm;
mod traditional;
mod twins;

use anyhow::{Context, Result};
use clap::Parser;
use gongzhi_core::dispatch::Classifier;
use gongzhi_core::dispatch::triage::Model;
use std::fs;
use std::path::PathBuf;

use documents::Documents;
use evaluate::Figures;

#[derive(Parser)]
struct Arguments {
    /// The folder of the messages: `labelled_raw.csv`, `labelled_segmented.csv`,
    /// `unlabelled_raw.csv`
    #[arg(long)]
    complaints: PathBuf,
    /// What dispatchers corrected: a table with `text` and `kind`
    #[arg(long)]
    corrections: Option<PathBuf>,
    /// Where the model and its card are written
    #[arg(long, default_value = "content/triage")]
    out: PathBuf,
    /// Only say how good it would be
    #[arg(long)]
    dry_run: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let rules = gongzhi_content::rulebook()?;
    let documents =
        Documents::read(&arguments.complaints, arguments.corrections.as_deref(), &rules)?;
    let before = Figures::of(&rules.classifier, &arguments.complaints)?;
    println!("in force now, {}:\n{before}", rules.classifier.model.file.name);

    let held_out = evaluate::held_out(&documents, &rules.catalogue)?;
    let sharpness = calibrate::sharpness(&held_out, &documents.urgent);
    evaluate::print_held_out(&held_out, &sharpness);
    let file = fit::fit(&documents, |_| true).with(sharpness).named(documents.digest());
    let model = Model::new(file)?;
    let bytes = model.to_bytes()?;
    let classifier = Classifier::new(&rules.catalogue, model);
    let after = Figures::of(&classifier, &arguments.complaints)?;
    println!("trained, {} ({} bytes):\n{after}", classifier.model.file.name, bytes.len());
    if !arguments.dry_run {
        let path = arguments.out.join("model.bin");
        fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
