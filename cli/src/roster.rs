//! `gongzhi roster`: what importing a spreadsheet would bring into the empty register of a
//! building, and what is wrong with it row by row.

use crate::table::Table;
use anyhow::{Context, bail};
use gongzhi_content as content;
use gongzhi_core::code::{BuildingCode, PersonCode};
use gongzhi_core::people::register::{Preview, Register};
use gongzhi_core::people::roster::{self, Column, Reading};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// A workbook (.xlsx) or separated values (.csv)
    file: PathBuf,
    /// The building whose people it lists, such as b01
    #[arg(long)]
    building: String,
}

/// Succeeds where no row is refused.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let rules = content::rulebook()?;
    let code = BuildingCode::new(&args.building);
    let Some(building) = rules.street.building(&code) else { bail!("no building `{code}`") };
    let name = || args.file.display().to_string();
    let bytes = std::fs::read(&args.file).with_context(name)?;
    let reading = roster::read(&bytes).with_context(name)?;
    let register = Register::new(building.code.clone(), building.cluster.clone());
    let preview = preview(&reading, &register)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({code}), digest {}", building.name.zh, reading.roster.digest)?;
    writeln!(out, "\n{}", summary(&reading, &preview))?;
    if !reading.ignored.is_empty() {
        writeln!(out, "columns not read: {}\n", reading.ignored.join(", "))?;
    }
    if !reading.refused.is_empty() {
        writeln!(out, "{}", refused(&reading))?;
    }
    for warning in &reading.warnings {
        writeln!(out, "row {}: {}", warning.row, warning.notice)?;
    }
    out.flush().context("standard output")?;
    Ok(if reading.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Nobody is known here: everybody gets a code by their row.
fn preview(reading: &Reading, register: &Register) -> anyhow::Result<Preview> {
    let people = &reading.roster.people;
    let codes: Vec<_> =
        people.iter().map(|person| PersonCode::new(&format!("row-{}", person.row))).collect();
    let resolved = reading.roster.resolve(&codes).context("a person without a code")?;
    Ok(register.preview(&resolved)?)
}

fn summary(reading: &Reading, preview: &Preview) -> Table<2> {
    let area: u64 = reading.roster.units.iter().map(|unit| unit.area.0).sum();
    let unsold = reading.roster.units.iter().filter(|unit| unit.is_unsold).count();
    let delegates: std::collections::BTreeSet<_> =
        reading.roster.units.iter().map(|unit| unit.delegate).collect();
    let mut table = Table::new(1, ["", "count"]);
    let counts = [
        ("rows", reading.rows.to_string()),
        ("refused", reading.refused.len().to_string()),
        ("warnings", reading.warnings.len().to_string()),
        ("units", preview.new_units.len().to_string()),
        ("of them unsold", unsold.to_string()),
        ("area in m²", format!("{}.{:04}", area / 10_000, area % 10_000)),
        ("heads of an owners' poll", delegates.len().to_string()),
        ("people", reading.roster.people.len().to_string()),
        ("standings", preview.changes.admitted.len().to_string()),
    ];
    for (what, count) in counts {
        table.row([what.to_owned(), count]);
    }
    table
}

fn refused(reading: &Reading) -> Table<4> {
    let mut table = Table::new(4, ["row", "column", "found", "refused because"]);
    for refused in &reading.refused {
        let heading = |column: Column| column.headings().first().copied().unwrap_or_default();
        table.row([
            refused.row.to_string(),
            refused.column.map_or("-", heading).to_owned(),
            refused.found.clone(),
            refused.why.to_string(),
        ]);
    }
    table
}
