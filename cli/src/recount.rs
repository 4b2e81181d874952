//! `gongzhi recount`: counts a poll again from its published log. Ends in failure where the log is
//! not the one that was signed, or says another outcome than its ballots give.

use anyhow::{Context, anyhow, ensure};
use gongzhi_core::merkle::TreeHead;
use gongzhi_core::voting::log::checkpoint::Checkpoint;
use gongzhi_core::voting::log::key::VerifierKey;
use gongzhi_core::voting::log::note::SignedNote;
use gongzhi_core::voting::poll::{Log, Outcome, Recount};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The published log: a line an entry
    log: PathBuf,
    /// The poll's public key, NAME+ID+BASE64, as the poll's page shows it
    #[arg(long, value_name = "VKEY")]
    key: String,
    /// The signed head of the log, as the poll's page shows it
    #[arg(long, value_name = "FILE")]
    checkpoint: PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let Recount { poll, outcome, root, size } =
        Log::parse(&read(&args.log)?).recount().context("the log does not hold")?;
    let key: VerifierKey = args.key.trim().parse().context("not a key to verify with")?;
    ensure!(poll.seal.key == key.to_string(), "the log is of another poll: it names another key");
    let note = SignedNote::parse(&format!("{}\n", read(&args.checkpoint)?.trim()))?;
    let signed = Checkpoint::open(&note, &key).context("the checkpoint does not hold")?;
    ensure!(signed.origin == key.name().as_str(), "the checkpoint is of another poll");
    ensure!(signed.head == TreeHead { size, root }, "the log is not the one that was signed");
    let Outcome { ballots, roll, .. } = outcome;
    println!("counted again: {ballots} of {roll} took part, {size} entries, as signed");
    println!("{}", serde_json::to_string_pretty(&outcome).map_err(|error| anyhow!(error))?);
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    Ok(text.replace("\r\n", "\n"))
}
