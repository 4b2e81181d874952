//! `cargo xtask train`: `train`, built to be fast.

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

use crate::tools;

pub fn run(corrections: Option<PathBuf>, dry_run: bool) -> Result<()> {
    let data = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
    let complaints = Path::new(&data).join("complaints");
    if !complaints.is_dir() {
        bail!("{} is not there: GONGZHI_DATA names the folder of the data", complaints.display());
    }
    let mut train = tools::command("cargo")?;
    train.args(["run", "--release", "--quiet", "--package", "gongzhi-train", "--", "--complaints"]);
    train.arg(complaints);
    if let Some(file) = corrections {
        train.arg("--corrections").arg(file);
    }
    if dry_run {
        train.arg("--dry-run");
    }
    tools::run(&mut train)?;
    Ok(())
}
