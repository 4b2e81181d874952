//! Trains the model of triage, says how good it is on what it was not trained on beside the one in
//! force, and puts it in force where that is asked for.
//!
//! `cargo xtask train` runs it. The same files give the same model, byte for byte.

#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers in bulk, on a developer's machine: a wrong index stops the training"
)]

mod beside;
mod calibrate;
mod compare;
mod corrections;
mod documents;
mod evaluate;
mod fit;
mod force;
mod select;
mod svm;
mod traditional;
mod twins;

use anyhow::{Context, Result};
use clap::Parser;
use gongzhi_core::dispatch::triage::Model;
use gongzhi_core::dispatch::{Catalogue, Classifier};
use std::path::PathBuf;

use compare::{Comparison, Figure};
use corrections::Corrections;
use documents::Documents;
use evaluate::{CorrectionFigures, Figures};
use force::Measured;

#[derive(Parser)]
struct Arguments {
    /// The folder of the messages: `labelled_raw.csv`, `labelled_segmented.csv`,
    /// `unlabelled_raw.csv`
    #[arg(long, required_unless_present = "roll_back")]
    complaints: Option<PathBuf>,
    /// What dispatchers decided, as the portal exports it; may be given several times
    #[arg(long)]
    corrections: Vec<PathBuf>,
    /// Where the model and its card are
    #[arg(long, default_value = "content/triage")]
    out: PathBuf,
    /// Put the new model in force, if no figure is worse
    #[arg(long)]
    put_in_force: bool,
    /// Put it in force even so
    #[arg(long, requires = "put_in_force")]
    although_worse: bool,
    /// Put the former model in force again, and do nothing else
    #[arg(long, conflicts_with_all = ["put_in_force", "corrections"])]
    roll_back: bool,
    /// Only write into this folder what others are compared with
    #[arg(long, conflicts_with_all = ["put_in_force", "roll_back"])]
    beside: Option<PathBuf>,
}

const DOMAIN: [&str; 2] = ["domain", "domain, macro-F1"];
const TITLE: [&str; 2] = ["domain of a title", "domain of a title, macro-F1"];

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.roll_back {
        force::roll_back(&arguments.out)?;
        println!("the former model is in force again: build and deploy for it to answer reports");
        return Ok(());
    }
    let complaints = arguments.complaints.context("--complaints is missing")?;
    let rules = gongzhi_content::rulebook()?;
    let corrections = read(&arguments.corrections, &rules.catalogue)?;
    let documents = Documents::read(&complaints, &corrections, &rules)?;
    if let Some(folder) = arguments.beside {
        return beside::write(&documents, &rules, &folder);
    }
    let before = force::measured(&arguments.out)?;
    let learned_until = before.as_ref().and_then(|before| before.corrections_until);

    let held_out = evaluate::held_out(&documents, &rules.catalogue)?;
    let sharpness = calibrate::sharpness(&held_out, &documents.urgent);
    println!("{sharpness:?}");
    let [domain, title] = [true, false].map(|whole| evaluate::domains(&held_out, whole));
    let corrected =
        CorrectionFigures::of_held_out(&held_out, &documents, &sharpness, learned_until);

    let file = fit::fit(&documents, |_| true).with(sharpness).named(documents.digest());
    let model = Model::new(file)?;
    let bytes = model.to_bytes()?;
    let classifier = Classifier::new(&rules.catalogue, model);
    let name = &classifier.model.file.name;
    println!(
        "{} is in force; {name} is new ({} bytes)",
        rules.classifier.model.file.name,
        bytes.len()
    );

    let last_day = documents.all.iter().filter_map(|document| document.decided_on).max();
    let measured = Measured {
        model: force::digest(&bytes),
        corrections_until: last_day.max(learned_until),
        domain,
        title,
    };
    let of_model = CorrectionFigures::of_model(&rules.classifier, &documents, learned_until);
    let table = Comparison {
        in_force: figures(
            &Figures::of(&rules.classifier, &complaints)?,
            before.as_ref(),
            &of_model,
        ),
        new: figures(&Figures::of(&classifier, &complaints)?, Some(&measured), &corrected),
    };
    print!("{table}");
    if !arguments.put_in_force {
        println!("nothing was changed; --put-in-force puts the new model in force");
        return Ok(());
    }
    table.permit(arguments.although_worse)?;
    force::put(&arguments.out, &bytes, &measured)?;
    println!("{name} is in force: build and deploy for it to answer reports");
    Ok(())
}

/// Says which rows are left out and how often triage was right at the time.
fn read(files: &[PathBuf], catalogue: &Catalogue) -> Result<Corrections> {
    let corrections = Corrections::read(files, catalogue)?;
    for refused in &corrections.refused {
        eprintln!("left out: {refused}");
    }
    if !files.is_empty() {
        let rows = corrections.rows();
        let all = rows.len();
        let agreed = rows.filter(|(_, row)| row.proposed_kind.as_ref() == Some(&row.kind)).count();
        println!("{all} corrections; dispatchers agreed with triage on the kind of {agreed}");
    }
    Ok(corrections)
}

fn figures(
    on_tests: &Figures,
    left_out: Option<&Measured>,
    corrected: &CorrectionFigures,
) -> Vec<Figure> {
    let mut all = on_tests.figures();
    if let Some(Measured { domain, title, .. }) = left_out {
        all.extend(domain.figures(DOMAIN[0], DOMAIN[1]));
        all.extend(title.figures(TITLE[0], TITLE[1]));
    }
    all.extend(corrected.figures());
    all
}
