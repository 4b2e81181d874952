//! Tests from outside: JavaScript against a server of their own with empty storage.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{FOLDER, TRACE, Verdict};
use crate::process_group::ProcessGroup;
use crate::{files, progress, server, tools};

/// Runs `tests/SUITE/*.test.mjs`, which find the server in `GONGZHI_URL`.
pub fn against_a_server(suite: &str, environment: &[(&str, PathBuf)]) -> Result<Verdict> {
    let scripts = scripts(suite)?;
    if scripts.is_empty() {
        return Ok(Verdict::Skipped(format!("tests/{suite} has no tests yet")));
    }
    let port = server::free_port()?;
    let mut node = tools::command("node")?;
    node.arg("--test").args(scripts).envs(environment.iter().map(|(name, value)| (name, value)));
    node.env("GONGZHI_URL", format!("http://127.0.0.1:{port}")).env("GONGZHI_TRACE", trace()?);
    let log = format!("{FOLDER}/{suite}.log");
    beside_a_server(&mut node, port, &format!("{FOLDER}/{suite}-storage"), Path::new(&log))
        .with_context(|| format!("{suite} tests failed; the server's log is {log}"))?;
    Ok(Verdict::Passed)
}

/// Runs `tests/SUITE/*.test.mjs`, which start and kill servers of their own.
pub fn with_servers_of_their_own(suite: &str) -> Result<Verdict> {
    run(tools::command("node")?.arg("--test").args(scripts(suite)?).env("GONGZHI_TRACE", trace()?))
        .with_context(|| format!("{suite} tests failed"))?;
    Ok(Verdict::Passed)
}

fn scripts(suite: &str) -> Result<Vec<PathBuf>> {
    let mut scripts = files::under(format!("tests/{suite}"))?;
    scripts.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    Ok(scripts)
}

/// Where the tests note what was typed and answered, for the check of personal data.
fn trace() -> Result<PathBuf> {
    std::fs::create_dir_all(TRACE).with_context(|| format!("cannot write {TRACE}"))?;
    Ok(PathBuf::from(TRACE))
}

fn beside_a_server(node: &mut Command, port: u16, storage: &str, log: &Path) -> Result<()> {
    let _server = progress::step("server", || server::start(port, storage, Some(log)))?;
    run(node)
}

fn run(node: &mut Command) -> Result<()> {
    let status = ProcessGroup::start(node)?.wait()?;
    if !status.success() {
        bail!("what failed is above");
    }
    Ok(())
}
