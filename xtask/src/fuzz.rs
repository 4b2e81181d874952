//! `cargo xtask fuzz`: `fuzz`, built to be fast and to notice what wraps.

use anyhow::Result;

use crate::tools;

pub fn run(inputs: u64, seed: u64) -> Result<()> {
    let mut fuzz = tools::command("cargo")?;
    fuzz.args(["run", "--profile", "fuzz", "--quiet", "--package", "gongzhi-fuzz", "--"]);
    fuzz.args(["--inputs", &inputs.to_string(), "--seed", &seed.to_string()]);
    tools::run(&mut fuzz)
}
