//! The checks, in the order in which they run. To add one, add a line to `CHECKS`.

use anyhow::Result;

use super::advisories::advisories;
use super::local_server::{against_a_server, with_servers_of_their_own};
use super::personal_data::personal_data;
use super::secrets::secrets;
use super::{Progress, Verdict};
use crate::build::{self, Flavour};
use crate::{fuzz, setup, tools};

pub struct Check {
    pub name: &'static str,
    pub run: fn(&mut Progress) -> Result<Verdict>,
}

pub const CHECKS: &[Check] = &[
    Check { name: "format", run: format },
    Check { name: "secrets", run: secrets },
    Check { name: "dependencies", run: dependencies },
    Check { name: "advisories", run: advisories },
    Check { name: "clippy native", run: clippy_native },
    Check { name: "clippy browser", run: clippy_browser },
    Check { name: "clippy server", run: clippy_server },
    Check { name: "unit", run: unit },
    Check { name: "fuzz", run: fuzz },
    Check { name: "build", run: build },
    Check { name: "http", run: http },
    Check { name: "load", run: load },
    Check { name: "browser", run: browser },
    Check { name: "personal data", run: personal_data },
];

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

fn format(_: &mut Progress) -> Result<Verdict> {
    setup::checkers()?;
    cargo(&["fmt", "--all", "--check"])
}

/// Licences, bans and sources, as `deny.toml` lays them down.
fn dependencies(_: &mut Progress) -> Result<Verdict> {
    let mut cargo_deny = tools::command(setup::cargo_deny()?)?;
    tools::run(cargo_deny.args(["--locked", "check", "licenses", "bans", "sources"]))?;
    Ok(Verdict::Passed)
}

// Here and in `unit`, a cargo call that names no package is about the workspace's default members:
// everything that is not for wasm.
fn clippy_native(_: &mut Progress) -> Result<Verdict> {
    clippy(&["--all-targets"])
}

// The browser's feature and the Worker's exclude each other, hence two calls.
fn clippy_browser(_: &mut Progress) -> Result<Verdict> {
    setup::wasm_target()?;
    clippy(&[&["-p", "gongzhi-frontend", "--features", "hydrate"], &WASM[..]].concat())
}

fn clippy_server(_: &mut Progress) -> Result<Verdict> {
    setup::wasm_target()?;
    clippy(&[&["-p", "gongzhi-worker"], &WASM[..]].concat())?;
    clippy(&[&["-p", "gongzhi-worker", "--features", "local"], &WASM[..]].concat())
}

fn unit(_: &mut Progress) -> Result<Verdict> {
    cargo(&["test"])?;
    cargo(&["test", "-p", "gongzhi-frontend", "--features", "ssr"])
}

/// A hundredth of what `cargo xtask fuzz` tries, of other inputs.
fn fuzz(_: &mut Progress) -> Result<Verdict> {
    fuzz::run(100_000, 2)?;
    Ok(Verdict::Passed)
}

fn build(progress: &mut Progress) -> Result<Verdict> {
    build_local(progress)?;
    build::run(Flavour::Deployable)?;
    Ok(Verdict::Passed)
}

fn http(progress: &mut Progress) -> Result<Verdict> {
    if !is_built(progress) {
        return Ok(Verdict::Skipped("the build failed".to_owned()));
    }
    against_a_server("http", &[])
}

fn load(progress: &mut Progress) -> Result<Verdict> {
    if !is_built(progress) {
        return Ok(Verdict::Skipped("the build failed".to_owned()));
    }
    // Backups are tested with the operator's tool.
    cargo(&["build", "--quiet", "--package", "gongzhi-cli"])?;
    with_servers_of_their_own("load")
}

fn browser(progress: &mut Progress) -> Result<Verdict> {
    if !is_built(progress) {
        return Ok(Verdict::Skipped("the build failed".to_owned()));
    }
    let chromium = setup::chromium()?;
    against_a_server("browser", &[("CHROMIUM", chromium)])
}

/// With `--only`, a check that needs the Worker builds it by itself.
fn is_built(progress: &mut Progress) -> bool {
    if progress.built.is_none()
        && let Err(error) = build_local(progress)
    {
        eprintln!("{error:#}");
    }
    progress.built == Some(true)
}

fn build_local(progress: &mut Progress) -> Result<()> {
    let result = build::run(Flavour::Local);
    progress.built = Some(result.is_ok());
    result
}

fn clippy(arguments: &[&str]) -> Result<Verdict> {
    setup::checkers()?;
    cargo(&[&["clippy"], arguments, &["--", "-D", "warnings"]].concat())
}

fn cargo(arguments: &[&str]) -> Result<Verdict> {
    tools::run(tools::command("cargo")?.args(arguments))?;
    Ok(Verdict::Passed)
}
