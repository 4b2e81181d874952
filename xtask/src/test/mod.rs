//! Runs the checks one after another and sums up.

mod advisories;
mod checks;
mod local_server;
mod personal_data;
mod secrets;
mod summary;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use checks::{CHECKS, Check};
use summary::{Outcome, Row};

/// Logs and storage of one run.
const FOLDER: &str = "target/test";

/// What the tests from outside noted.
const TRACE: &str = "target/test/trace";

/// What a check that did not fail has to say.
pub enum Verdict {
    Passed,
    Skipped(String),
}

/// What later checks need to know of earlier ones.
pub struct Progress {
    /// Whether the local flavour could be built, once that was tried.
    built: Option<bool>,
    /// Whether no check was left out.
    runs_all: bool,
}

pub fn run(only: Option<&str>) -> Result<ExitCode> {
    let chosen: Vec<_> =
        CHECKS.iter().filter(|check| only.is_none_or(|part| check.name.contains(part))).collect();
    if chosen.is_empty() {
        let names: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
        bail!("no check is called {:?}; there are: {}", only.unwrap_or_default(), names.join(", "));
    }
    begin_anew()?;

    let mut progress = Progress { built: None, runs_all: only.is_none() };
    let rows: Vec<_> = chosen.into_iter().map(|check| run_one(check, &mut progress)).collect();
    summary::print(&rows);
    let failed = rows.iter().any(|row| matches!(row.outcome, Outcome::Failed));
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn begin_anew() -> Result<()> {
    if Path::new(FOLDER).exists() {
        fs::remove_dir_all(FOLDER)
            .with_context(|| format!("{FOLDER} could not be emptied: delete it and try again"))?;
    }
    fs::create_dir_all(FOLDER).with_context(|| format!("cannot write {FOLDER}"))
}

fn run_one(check: &Check, progress: &mut Progress) -> Row {
    println!("\n== {}", check.name);
    let start = Instant::now();
    let (outcome, why) = match (check.run)(progress) {
        Ok(Verdict::Passed) => (Outcome::Passed, String::new()),
        Ok(Verdict::Skipped(why)) => (Outcome::Skipped, why),
        Err(error) => (Outcome::Failed, format!("{error:#}")),
    };
    let row = Row { name: check.name, outcome, seconds: start.elapsed().as_secs_f64(), why };
    println!("{row}");
    row
}
