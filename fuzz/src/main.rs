//! Generated inputs for whatever reads what others wrote: triage, the loader of catalogues, the
//! readers of CSV, Open311 and the life of an order. Nothing may panic, hang, or break what its
//! target says always holds.
//!
//! An input follows from the seed and its own number, so a finding is made again by both.

mod input;
mod report;
mod run;
mod target;

use clap::Parser;
use std::process::ExitCode;

#[derive(Parser)]
struct Arguments {
    /// How many inputs, over all targets
    #[arg(long, default_value_t = 10_000_000)]
    inputs: u64,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> anyhow::Result<ExitCode> {
    let Arguments { inputs, seed } = Arguments::parse();
    let targets = target::all()?;
    let outcome = run::run(targets, inputs, seed);
    print!("{}", report::Report { targets, outcome: &outcome, seed });
    Ok(if outcome.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
