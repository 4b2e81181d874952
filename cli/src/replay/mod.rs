//! `gongzhi replay`: recorded events of a district, driven through the life of an order on their
//! own dates, and scored.
//!
//! The records say when an event was reported, what it was, which unit handled it and whether in
//! time; not when it was handled, nor by which rules. So it is assumed that
//!
//! - each was reported at 09:00 of its day, and accepted and dispatched at once;
//! - `按期办结` was handled a minute before its deadline and `逾期办结` a minute after it, checked
//!   and closed in the two minutes that follow;
//! - every item has the terms of an ordinary matter (2h, 4h, 5d, 1d);
//! - routing proposes the unit that the precedents *before* this event name first, else the grid
//!   centre; the dispatcher sends it to the unit that really handled it. "Straight-through"
//!   therefore means: routed there without correction;
//! - `unit_id` tells units apart (a unit may be spelled in two ways), and a community stands for a
//!   cluster.

mod drive;
mod record;
mod report;
mod routing;
mod rules;
mod teams;

use anyhow::bail;
use gongzhi_core::dispatch::score::{By, History, Month};
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// Events: rec_id,create_date,outcome,community_id,community,street,unit_id,unit,…
    file: PathBuf,
    /// Only this month, such as 2018-10
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// By what the orders are grouped
    #[arg(long, value_enum, default_value_t = Group::Agency)]
    by: Group,
    /// Print instead how often precedents name the unit that really handled an event
    #[arg(long, conflicts_with_all = ["month", "by", "assign"])]
    routing: bool,
    /// Print instead how evenly three rules spread the orders over invented teams
    #[arg(long, conflicts_with_all = ["month", "by"])]
    assign: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Group {
    Agency,
    Kind,
    Cluster,
}

impl From<Group> for By {
    fn from(group: Group) -> Self {
        match group {
            Group::Agency => Self::Agency,
            Group::Kind => Self::Kind,
            Group::Cluster => Self::Cluster,
        }
    }
}

fn month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|_| "a month is a year and two digits: 2018-10".to_owned())
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let (records, refused) = record::read(&args.file)?;
    for refusal in &refused {
        eprintln!("line {}: {}", refusal.line, refusal.what);
    }
    if records.is_empty() {
        bail!("{}: no event could be read", args.file.display());
    }
    let mut out = std::io::stdout().lock();
    if args.routing {
        write!(out, "{}", routing::Report::new(&records))?;
        return Ok(());
    }
    let mut rules = rules::of(&records)?;
    let histories = drive::drive(&records, &mut rules)?;
    if args.assign {
        write!(out, "{}", teams::Report::new(&records, &histories)?)?;
        return Ok(());
    }
    let histories = histories.iter().filter_map(|events| History::of(events)).collect();
    let report = report::Report::new(histories, args.month, args.by.into(), &rules);
    write!(out, "{report}")?;
    writeln!(out, "{} events replayed, {} rows refused", records.len(), refused.len())?;
    Ok(())
}
