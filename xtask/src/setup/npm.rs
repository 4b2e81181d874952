//! Build and test tools from npm: wrangler, esbuild, wasm-opt, and a recent Node to run them.

use anyhow::{Context, Result, bail};
use std::process::Command;

use crate::{files, progress, tools};

const STAMP: &str = "node_modules/.installed-lock";
const OLDEST_NODE: u32 = 22;

pub fn packages() -> Result<()> {
    let lock = files::hash(files::read("package-lock.json")?);
    if !files::is_stamped(STAMP, &lock) {
        if tools::first_line("npm", &["--version"]).is_none() {
            bail!(
                "npm was not found: install Node.js {OLDEST_NODE} or later with npm (on Debian `apt install nodejs npm` will do) and try again"
            );
        }
        progress::set_up("npm packages", || files::once(STAMP, &lock, install))?;
    }
    check_node()
}

/// No package here needs its install script, so none is run.
fn install() -> Result<()> {
    tools::capture(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        .map(drop)
        .context("the npm packages could not be installed: check that this machine reaches the npm registry, then try again")
}

/// On Linux the packages bring a Node; elsewhere the system's must be recent.
fn check_node() -> Result<()> {
    let version = tools::first_line("node", &["--version"]).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Node.js {OLDEST_NODE} or later is needed and {version:?} was found: install it from https://nodejs.org"
        ),
    }
}
