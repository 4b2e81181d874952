//! `cargo xtask train`: `train`, built to be fast.

use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};

use crate::{files, tools};

#[derive(Args)]
pub struct Options {
    /// What dispatchers decided, as the portal exports it; may be given several times.
    #[arg(long, value_name = "FILE")]
    corrections: Vec<PathBuf>,
    /// Put the new model in force, if no figure is worse.
    #[arg(long)]
    put_in_force: bool,
    /// Put it in force even so.
    #[arg(long, requires = "put_in_force")]
    although_worse: bool,
    /// Put the former model in force again, and do nothing else.
    #[arg(long, conflicts_with_all = ["put_in_force", "corrections"])]
    roll_back: bool,
}

/// `started_in` is where files are named from.
pub fn run(options: Options, started_in: &Path) -> Result<()> {
    let mut train = tools::command("cargo")?;
    train.args(["run", "--release", "--quiet", "--package", "gongzhi-train", "--"]);
    if options.roll_back {
        return tools::run(train.arg("--roll-back"));
    }
    let complaints = files::shared_data("complaints");
    if !complaints.is_dir() {
        bail!("{} is not there: GONGZHI_DATA names the folder of the data", complaints.display());
    }
    train.arg("--complaints").arg(complaints);
    for file in options.corrections {
        train.arg("--corrections").arg(started_in.join(file));
    }
    for (flag, is_set) in
        [("--put-in-force", options.put_in_force), ("--although-worse", options.although_worse)]
    {
        if is_set {
            train.arg(flag);
        }
    }
    tools::run(&mut train)
}
