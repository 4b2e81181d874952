//! Equal shares with add-one completion over a real election: Praga-Południe 2020, 134 projects and
//! 14,897 ballots.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::table::Row;
use crate::{files, tools};

const TALLY: &str = "target/release/gongzhi";
const ELECTION: &str = "Poland_Warszawa_2020_Praga-Poludnie.pb";

/// How often each rule is timed; the fastest counts.
const TIMES: usize = 3;

/// `None` where the election is not on this machine: its licence does not allow to keep it here.
pub fn measure() -> Result<Option<Row>> {
    let folder = files::shared_data("budget-votes");
    let election = folder.join(ELECTION);
    if !election.is_file() {
        println!("  equal shares left out: {} is not there", election.display());
        return Ok(None);
    }
    tools::run(tools::command("cargo")?.args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "gongzhi-cli",
    ]))?;
    let (printed, equal_shares) = tally(&election, "equal-shares")?;
    let (_, greedy) = tally(&election, "greedy")?;
    let winners = winners(&printed);
    ensure!(winners == expected(&folder)?, "equal shares gave other winners than were published");
    Ok(Some(Row {
        name: format!("equal shares, 14,897 ballots ({})", winners.len()),
        value: format!("{equal_shares:.2} s, as published"),
        beside: format!("{greedy:.2} s greedy"),
        ratio: Some(equal_shares / greedy),
    }))
}

/// What it prints, and in how many seconds.
fn tally(election: &PathBuf, rule: &str) -> Result<(String, f64)> {
    let mut fastest = f64::INFINITY;
    let mut printed = Vec::new();
    for _ in 0..TIMES {
        let mut command = tools::command(TALLY)?;
        command.arg("tally").arg(election).args(["--rule", rule, "--ties", "smallest-id"]);
        let start = Instant::now();
        printed = tools::capture(&mut command)?;
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    Ok((String::from_utf8(printed).context("the tally is no text")?, fastest))
}

/// The ids of the winners in their order: the first column, by the place in the third from last.
fn winners(printed: &str) -> Vec<String> {
    let lines = printed.lines().skip_while(|line| !line.starts_with("project")).skip(1);
    let mut winners: Vec<(usize, String)> = lines
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let place = words.len().checked_sub(3).and_then(|at| words.get(at))?;
            Some((place.parse().ok()?, (*words.first()?).to_owned()))
        })
        .collect();
    winners.sort();
    winners.into_iter().map(|(_, id)| id).collect()
}

fn expected(folder: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(folder.join("expected.json"))?;
    let published: Value = serde_json::from_str(&text)?;
    let election = published.get("instances").and_then(|instances| instances.get(ELECTION));
    let winners = election.and_then(|e| e.pointer("/rules/mes_cost_add1/winners_in_order"));
    let winners = winners.and_then(Value::as_array).context("no winners were published")?;
    Ok(winners.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
