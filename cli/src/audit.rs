//! `gongzhi audit`: whether an export of all events is whole. Ends in failure where anything in it
//! was changed, removed, added or moved, or where it is not the history of heads kept from before.

use anyhow::{Context, ensure};
use gongzhi_core::audit::{Check, Report};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The export: a line a head, then a line an event, then its end
    export: PathBuf,
    /// Heads that were published before and kept, each of which must be one of the export
    #[arg(long, value_name = "FILE")]
    heads: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let kept = args.heads.as_deref().map(read_kept).transpose()?.unwrap_or_default();
    let export = File::open(&args.export).with_context(|| args.export.display().to_string())?;
    let report = check(BufReader::new(export), &kept)?;
    let mut out = io::stdout().lock();
    tell(&mut out, &report)?;
    out.flush().context("standard output")?;
    ensure!(report.found == 0, "the export does not hold: {} found", report.found);
    Ok(())
}

fn read_kept(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    ensure!(!text.trim().is_empty(), "{}: holds no head", file.display());
    Ok(text)
}

fn check(mut export: impl BufRead, kept: &str) -> anyhow::Result<Report> {
    let mut check = Check::new(kept.lines());
    let mut line = Vec::new();
    while export.read_until(b'\n', &mut line).context("the export")? > 0 {
        check.line(&line);
        line.clear();
    }
    Ok(check.finish())
}

fn tell(out: &mut impl Write, report: &Report) -> anyhow::Result<()> {
    let Report { events, subjects, heads, kept, root, last, findings, found } = report;
    writeln!(out, "checked: events {events}, subjects {subjects}, daily heads {heads}")?;
    match last {
        Some(last) => writeln!(out, "the last head: {}, of {} events", last.day, last.count)?,
        None => writeln!(out, "the last head: none yet")?,
    }
    match kept {
        0 => writeln!(
            out,
            "held against no heads kept from before (--heads): a history written anew as a whole \
             would not show"
        )?,
        kept => writeln!(out, "held against heads kept from before: {kept}")?,
    }
    writeln!(out, "root over all events: {root}")?;
    findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
    let told = u64::try_from(findings.len())?;
    if *found > told {
        writeln!(out, "and {} more", found - told)?;
    }
    if *found == 0 {
        writeln!(out, "everything holds")?;
    }
    Ok(())
}
