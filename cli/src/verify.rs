//! `gongzhi verify`: whether a receipt proves what it claims. Ends in failure where it does not.

use anyhow::Context;
use gongzhi_core::voting::log::receipt::{Inclusion, check};
use std::fs;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The receipt: a .tlog-proof file
    receipt: PathBuf,
    /// The poll's public key, NAME+ID+BASE64, as the poll's page shows it
    #[arg(long, value_name = "VKEY")]
    key: String,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let name = || args.receipt.display().to_string();
    let receipt = fs::read_to_string(&args.receipt).with_context(name)?;
    let verdict = check(&receipt, &args.key);
    let inclusion = verdict.map_err(|refusal| anyhow::anyhow!("{}: {refusal}", refusal.code()))?;
    let Inclusion { origin, size, index, leaf } = inclusion;
    println!("included: entry {} of {size} in {origin}", index + 1);
    println!("hash of the entry: {leaf}");
    Ok(())
}
