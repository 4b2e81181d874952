//! Everything a developer or CI does here, as `cargo xtask COMMAND`.

mod backup;
mod bench;
mod build;
mod demo;
mod dev;
mod files;
mod fuzz;
mod process_group;
mod progress;
mod server;
mod setup;
mod test;
mod tools;
mod train;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use build::Flavour;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Develops, builds and tests Gongzhi.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the other commands need; they also do so themselves.
    Setup,
    /// Build the Worker and its static files.
    Build {
        /// With the switch that lets anyone act as an invented person; never deployed.
        #[arg(long)]
        local: bool,
    },
    /// Set up, build and serve on this machine with local storage.
    Dev {
        #[arg(long, default_value_t = 8787)]
        port: u16,
    },
    /// Write what the local storage holds into a file; not while `dev` runs.
    Backup { file: PathBuf },
    /// Put a backup into an empty local storage; not while `dev` runs.
    Restore { file: PathBuf },
    /// Measure speed and size, as ratios.
    Bench,
    /// Give generated inputs to whatever reads what others wrote; fails on a panic or a hang.
    Fuzz {
        #[arg(long, default_value_t = 10_000_000)]
        inputs: u64,
        /// The same seed gives the same inputs.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Train the model of triage, and say how good it is beside the one in force on what neither was
    /// trained on.
    Train(train::Options),
    /// Run every check there is.
    Test {
        /// Only the checks whose name contains this.
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
    },
}

fn main() -> ExitCode {
    run(Arguments::parse().command).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        for cause in error.chain().skip(1) {
            eprintln!("  because {cause}");
        }
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    let started_in = std::env::current_dir().context("the folder is gone")?;
    work_from_the_root()?;
    process_group::end_all_on_signal()?;
    match command {
        Command::Setup => setup::everything()?,
        Command::Build { local } => {
            build::run(if local { Flavour::Local } else { Flavour::Deployable })?
        }
        Command::Dev { port } => dev::run(port)?,
        Command::Backup { file } => backup::take(&started_in.join(file))?,
        Command::Restore { file } => backup::restore(&started_in.join(file))?,
        Command::Bench => bench::run()?,
        Command::Fuzz { inputs, seed } => fuzz::run(inputs, seed)?,
        Command::Train(options) => train::run(options, &started_in)?,
        Command::Test { only } => return test::run(only.as_deref()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Lets every path in xtask be written from the root of the repository.
fn work_from_the_root() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(&root).with_context(|| {
        format!("{} is gone: run `cargo clean --package xtask` and try again", root.display())
    })
}
