//! Build tools written in Rust, installed under `target/` at exact versions.

use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

use crate::{files, progress, tools};

const WORKER_BUILD: &str = "0.8.7";
const CARGO_DENY: &str = "0.20.2";

/// The glue it writes fits only the same version of the library.
pub fn wasm_bindgen() -> Result<()> {
    let version = locked_version("wasm-bindgen")?;
    install("wasm-bindgen-cli", "wasm-bindgen", &version)
}

pub fn worker_build() -> Result<()> {
    install("worker-build", "worker-build", WORKER_BUILD)
}

/// Where cargo-deny is, installed if need be: the audits alone need it.
pub fn cargo_deny() -> Result<PathBuf> {
    install("cargo-deny", "cargo-deny", CARGO_DENY)?;
    tools::cargo_tool("cargo-deny")
}

fn install(package: &str, program: &str, version: &str) -> Result<()> {
    let installed = tools::first_line(tools::cargo_tool(program)?, &["--version"]);
    if installed.is_some_and(|line| line.split(' ').next_back() == Some(version)) {
        return Ok(());
    }
    progress::set_up(&format!("{package} {version}"), || {
        // A registry mirror may not have every version that the package locked.
        if tools::succeeds(cargo_install(package, version)?.arg("--locked")) {
            return Ok(());
        }
        tools::capture(&mut cargo_install(package, version)?).map(drop).with_context(|| {
            format!("{package} could not be installed: check that this machine reaches crates.io, then try again")
        })
    })
}

fn cargo_install(package: &str, version: &str) -> Result<Command> {
    let mut cargo = tools::command("cargo")?;
    cargo.args(["install", package, "--version", version, "--quiet", "--force", "--root"]);
    cargo
        .arg(tools::cargo_tools_root())
        .arg("--target-dir")
        .arg(tools::cargo_tools_root().join("build"));
    // They run for a second, and optimising them takes minutes.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    Ok(cargo)
}

fn locked_version(package: &str) -> Result<String> {
    let lock = String::from_utf8(files::read("Cargo.lock")?).context("Cargo.lock is not text")?;
    version_in(&lock, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no {package}: run `cargo update --workspace`"))
}

fn version_in<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let entry = lock
        .split("[[package]]")
        .find(|entry| entry.trim_start().starts_with(&format!("name = {package:?}\n")))?;
    entry.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn finds_the_package_and_not_one_that_begins_alike() {
        let lock = "version = 4\n\n[[package]]\nname = \"bind-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"bind\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "bind"), Some("0.2.130"));
        assert_eq!(version_in(lock, "bin"), None);
    }
}
