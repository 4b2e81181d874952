//! `gongzhi duplicates`: how often the same matter, reported twice, is recognised.

mod pairs;
mod repeats;

use anyhow::Context;
use gongzhi_core::table::Table;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// Pairs of reports, labelled by hand:
    /// set,order_spot,order_text,hours,report_spot,report_text,same
    pairs: PathBuf,
    /// Which pairs count: dev while tuning, test once at the end
    #[arg(long, default_value = "test")]
    set: String,
    /// Also the words alone, on messages (board,at,title,body) of which some repeat
    #[arg(long, requires = "labels")]
    messages: Option<PathBuf>,
    /// Which messages that share much are the same, labelled by hand: row,other,same
    #[arg(long)]
    labels: Option<PathBuf>,
    /// Also list what is taken wrongly
    #[arg(long)]
    wrong: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let rules = gongzhi_content::rulebook()?;
    pairs::judge(&args.pairs, &args.set, args.wrong, &rules)?;
    match (&args.messages, &args.labels) {
        (Some(messages), Some(labels)) => repeats::judge(messages, labels, args.wrong, &rules),
        _ => Ok(()),
    }
}

/// Every row of a file; none where one cannot be read.
fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    let mut refused = Vec::new();
    let rows = Table::read("rows", &text, &mut refused).rows(|row: T, _| row);
    match refused.first() {
        Some(first) => anyhow::bail!("{}: {first}", path.display()),
        None => Ok(rows),
    }
}

/// A part of a whole as it is printed.
fn share(part: usize, whole: usize) -> String {
    let percent = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{part:>4} of {whole:>4}  {:>3}.{}%", percent / 10, percent % 10)
}
