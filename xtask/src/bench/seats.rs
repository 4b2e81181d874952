//! Sign-ups for one activity: in batches, beside one commit each. The slower the disk is at making a
//! commit durable, the higher the ratio.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::FOLDER;
use super::table::Row;
use crate::process_group::ProcessGroup;
use crate::{files, tools};

#[derive(Deserialize)]
struct Seats {
    batched: Measured,
    single: Measured,
}

#[derive(Deserialize)]
struct Measured {
    /// Sign-ups a second.
    rate: f64,
    /// Milliseconds that 99 of 100 did not exceed.
    p99: f64,
}

/// Of the local flavour, which alone can be told to commit each by itself.
pub fn measure() -> Result<Vec<Row>> {
    let mut node = tools::command("node")?;
    let status = ProcessGroup::start(node.args(["bench/seats.mjs", FOLDER]))?.wait()?;
    if !status.success() {
        bail!("the seats could not be measured; the reason is above");
    }
    let Seats { batched, single } =
        serde_json::from_slice(&files::read(format!("{FOLDER}/seats.json"))?)
            .context("seats.json does not say how fast each is")?;
    Ok(vec![
        Row {
            name: "seats of one activity".to_owned(),
            value: format!("{:.0} sign-ups/s", batched.rate),
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
