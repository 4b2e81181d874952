//! `gongzhi score`: counts a closed month again from its bundle and prints its tables as they are
//! published, byte for byte. Ends in failure where the bundle says other figures.

use anyhow::Context;
use gongzhi_core::dispatch::score::Bundle;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The bundle of a closed month, as /scores offers it
    bundle: PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let name = || args.bundle.display().to_string();
    let bundle = Bundle::read(&fs::read(&args.bundle).with_context(name)?).with_context(name)?;
    let counted = bundle.recount();
    let mut out = io::stdout().lock();
    out.write_all(counted.bytes().as_bytes())?;
    out.flush()?;
    counted.compare(&bundle.tables).with_context(name)
}
