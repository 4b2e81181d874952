//! What tells the domain of a message, beside fastText and LinearSVC of scikit-learn: of the same
//! messages, left out in turn of the same training, in the same run.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::FOLDER;
use super::table::Row;
use crate::{files, tools};

const MODEL: &str = "content/triage/model.bin";
const REQUIREMENTS: &str = "bench/requirements.txt";
const PYTHON: &str = "target/tools/python";

#[derive(Deserialize)]
struct All {
    ours: Figures,
    linear_svc: Figures,
    fasttext: Figures,
}

#[derive(Deserialize)]
struct Figures {
    accuracy: f64,
    macro_f1: f64,
    /// Per message, the median.
    microseconds: f64,
    bytes: f64,
}

/// Nothing where the messages are not on this machine, or the others cannot be put on it.
pub fn measure() -> Result<Vec<Row>> {
    let complaints = files::shared_data("complaints");
    if !complaints.is_dir() {
        println!("  other classifiers left out: {} is not there", complaints.display());
        return Ok(Vec::new());
    }
    if let Err(reason) = install() {
        println!("  other classifiers left out: {reason:#}");
        return Ok(Vec::new());
    }
    let folder = format!("{FOLDER}/others");
    let mut train = tools::command("cargo")?;
    train.args(["run", "--release", "--quiet", "--package", "gongzhi-train", "--", "--complaints"]);
    tools::run(train.arg(&complaints).args(["--beside", &folder]))?;
    let mut python = tools::command(format!("{PYTHON}/bin/python"))?;
    let printed = tools::capture(python.args(["bench/others.py", &folder, MODEL]))?;
    let All { ours, linear_svc, fasttext } =
        serde_json::from_slice(&printed).context("bench/others.py printed no figures")?;
    Ok([("LinearSVC", linear_svc), ("fastText", fasttext)]
        .into_iter()
        .flat_map(|(name, theirs)| rows(&ours, name, &theirs))
        .collect())
}

/// Once for each list of what is needed.
fn install() -> Result<()> {
    let stamp = format!("{PYTHON}/stamp");
    files::once(&stamp, &files::hash(files::read(REQUIREMENTS)?), || {
        tools::capture(tools::command("python3")?.args(["-m", "venv", "--clear", PYTHON]))
            .context("python3 makes no virtual environment")?;
        let mut pip = tools::command(format!("{PYTHON}/bin/pip"))?;
        tools::capture(pip.args(["install", "--no-deps", "--requirement", REQUIREMENTS]))
            .context("PyPI gave no fastText or scikit-learn")
            .map(drop)
    })
}

fn rows(ours: &Figures, name: &str, theirs: &Figures) -> [Row; 4] {
    let row = |what: &str, of: fn(&Figures) -> f64, written: fn(f64) -> String| Row {
        name: format!("{what}, {name}"),
        value: written(of(ours)),
        beside: written(of(theirs)),
        ratio: Some(of(ours) / of(theirs)),
    };
    [
        row("accuracy", |figures| figures.accuracy, |share| format!("{share:.4}")),
        row("macro-F1", |figures| figures.macro_f1, |share| format!("{share:.4}")),
        row("a message", |figures| figures.microseconds, |time| format!("{time:.0} µs")),
        row("on disk", |figures| figures.bytes, |bytes| format!("{:.1} MB", bytes / 1e6)),
    ]
}
