//! Benchmarks as ratios, since those of one run compare where seconds of two machines do not.

mod budget;
mod commits;
mod governed;
mod others;
mod rendering;
mod street;
mod table;
mod transfer;
mod triage;

use anyhow::Result;

use crate::build::{self, Flavour};
use crate::progress::step;

/// What one run leaves behind.
const FOLDER: &str = "target/bench";

/// Measures what is deployed; seats and ballots alone in the local flavour.
pub fn run() -> Result<()> {
    build::run(Flavour::Deployable)?;
    build::run(Flavour::Local)?;
    println!("measuring");
    let mut speed = vec![step("triage", triage::measure)?];
    speed.extend(step("station pages", rendering::measure)?);
    speed.extend(step("seats", commits::seats)?);
    speed.extend(step("ballots", commits::ballots)?);
    speed.extend(step("equal shares", budget::measure)?);
    let others = step("other classifiers", others::measure)?;
    step("pages of what is governed", governed::save)?;
    // After the station pages, whose run saves what is weighed here.
    let sizes = step("transferred bytes", transfer::measure)?;

    table::print("speed", "beside", &speed);
    if !others.is_empty() {
        table::print("domain of a message", "theirs", &others);
    }
    table::print("transferred (brotli 11)", "budget", &sizes);
    println!("desk: left out, since in what is deployed nobody can sign in to it yet");
    Ok(())
}
