//! What is decided by one object in batches, beside one commit each: sign-ups for an activity,
//! ballots of a poll.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::FOLDER;
use super::table::Row;
use crate::process_group::ProcessGroup;
use crate::{files, tools};

#[derive(Deserialize)]
struct Ways {
    batched: Measured,
    single: Measured,
}

#[derive(Deserialize)]
struct Measured {
    /// Answers a second.
    rate: f64,
    /// Milliseconds that 99 of 100 did not exceed.
    p99: f64,
}

pub fn seats() -> Result<Vec<Row>> {
    measure("seats", "seats of one activity", "sign-ups/s")
}

pub fn ballots() -> Result<Vec<Row>> {
    measure("ballots", "ballots of one poll", "receipts/s")
}

/// Of the local flavour, which alone can be told to commit each by itself.
fn measure(script: &str, name: &str, unit: &str) -> Result<Vec<Row>> {
    let mut node = tools::command("node")?;
    let status =
        ProcessGroup::start(node.args([&format!("bench/{script}.mjs"), FOLDER]))?.wait()?;
    if !status.success() {
        bail!("the {script} could not be measured; the reason is above");
    }
    let Ways { batched, single } =
        serde_json::from_slice(&files::read(format!("{FOLDER}/{script}.json"))?)
            .with_context(|| format!("{script}.json does not say how fast each is"))?;
    Ok(vec![
        Row {
            name: name.to_owned(),
            value: format!("{:.0} {unit}", batched.rate),
            beside: format!("{:.0} with a commit each", single.rate),
            ratio: Some(batched.rate / single.rate),
        },
        Row {
            name: "  99 of 100 answered within".to_owned(),
            value: format!("{:.0} ms", batched.p99),
            beside: format!("{:.0} ms", single.p99),
            ratio: Some(batched.p99 / single.p99),
        },
    ])
}
