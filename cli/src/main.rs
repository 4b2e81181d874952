//! `gongzhi`: what an auditor or an operator recomputes, with the same `core` that decided, and the
//! operator's backups.

mod assign;
mod audit;
mod backup;
mod deployment;
mod duplicates;
mod recount;
mod replay;
mod restore;
mod roster;
mod score;
mod table;
mod tally;
mod triage;
mod verify;

use clap::{Parser, Subcommand};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

#[derive(Parser)]
#[command(version, about = "Recomputes what a street decided, from its own rules")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Assign jobs to agents: the problems of a file of OR-Library
    Assign(assign::Args),
    /// Drive recorded events through the life of an order and print the score table
    Replay(replay::Args),
    /// Triage reports, one a line on standard input, into one JSON object a line
    Triage(triage::Args),
    /// Compare what is taken for one matter with pairs of reports that were judged by hand
    Duplicates(duplicates::Args),
    /// Count a budget vote by each rule, from a file of Pabulib's format
    Tally(tally::Args),
    /// Verify that the entry of a receipt is in the log of its poll
    Verify(verify::Args),
    /// Count a poll again from its published log
    Recount(recount::Args),
    /// Count a closed month again from its bundle
    Score(score::Args),
    /// Say what a spreadsheet of a building's people would bring into its register
    Roster(roster::Args),
    /// Verify an export of all events, and hold it against daily heads kept from before
    Audit(audit::Args),
    /// Write all that a deployment keeps into one file
    Backup(backup::Args),
    /// Put the contents of a backup into an empty deployment
    Restore(restore::Args),
}

fn main() -> anyhow::Result<ExitCode> {
    let done = match Cli::parse().command {
        Command::Assign(args) => assign::run(&args).map(succeeded),
        Command::Replay(args) => replay::run(&args).map(succeeded),
        Command::Triage(args) => triage::run(&args).map(succeeded),
        Command::Duplicates(args) => duplicates::run(&args).map(succeeded),
        Command::Tally(args) => tally::run(&args).map(succeeded),
        Command::Verify(args) => verify::run(&args).map(succeeded),
        Command::Recount(args) => recount::run(&args).map(succeeded),
        Command::Score(args) => score::run(&args).map(succeeded),
        Command::Roster(args) => roster::run(&args),
        Command::Audit(args) => audit::run(&args).map(succeeded),
        Command::Backup(args) => backup::run(&args).map(succeeded),
        Command::Restore(args) => restore::run(&args).map(succeeded),
    };
    // Whoever reads may stop reading: `gongzhi replay … | head`.
    let stopped = |error: &anyhow::Error| {
        error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe)
    };
    done.or_else(|error| if stopped(&error) { Ok(ExitCode::SUCCESS) } else { Err(error) })
}

fn succeeded((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
