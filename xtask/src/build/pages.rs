//! The pages that are the same for everybody, rendered once by `gongzhi-site`.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

use super::Addresses;
use crate::{files, tools};

pub const RENDERED: &str = "target/pages/rendered";
const STAMP: &str = "target/pages/stamp";

/// Everything the pages are made from.
const INPUTS: [&str; 6] = ["Cargo.lock", "Cargo.toml", "core", "frontend", "content", "site"];

pub fn build(addresses: &Addresses) -> Result<()> {
    let inputs = files::fingerprint(&INPUTS, &addresses.all())?;
    files::once(STAMP, &inputs, || render(addresses))
}

fn render(addresses: &Addresses) -> Result<()> {
    if Path::new(RENDERED).exists() {
        fs::remove_dir_all(RENDERED).with_context(|| format!("cannot remove {RENDERED}"))?;
    }
    let mut cargo = tools::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "gongzhi-site", "--", RENDERED]);
    tools::run(addresses.tell(&mut cargo))
}
