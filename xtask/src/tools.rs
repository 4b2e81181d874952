//! Running other programs: the pinned ones first, and a sentence when one fails.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NPM_TOOLS: &str = "node_modules/.bin";
const CARGO_TOOLS: &str = "target/tools";

/// Where `cargo install` puts the pinned tools.
pub fn cargo_tools_root() -> &'static Path {
    Path::new(CARGO_TOOLS)
}

pub fn cargo_tool(name: &str) -> Result<PathBuf> {
    absolute(&cargo_tools_root().join("bin").join(name))
}

pub fn npm_tool(name: &str) -> Result<PathBuf> {
    absolute(&Path::new(NPM_TOOLS).join(name))
}

/// A command that finds the pinned npm tools, `node` among them, before others.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Result<Command> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders =
        std::iter::once(absolute(Path::new(NPM_TOOLS))?).chain(env::split_paths(&inherited));
    let mut command = Command::new(program);
    command.env(
        "PATH",
        env::join_paths(folders).context("PATH holds a folder that cannot be passed on")?,
    );
    Ok(command)
}

/// Bundles a file with all that it imports, silent unless something is wrong.
pub fn esbuild(entry: &str) -> Result<Command> {
    let mut esbuild = command(npm_tool("esbuild")?)?;
    esbuild.args([entry, "--bundle", "--log-level=warning"]);
    Ok(esbuild)
}

/// Runs with its output shown as it comes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("{} failed ({status}); what it says is above", described(command));
    }
    Ok(())
}

/// Runs with its output shown only if it fails, and returns what it printed.
pub fn capture(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        eprint!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        bail!("{} failed ({}); what it says is above", described(command), output.status);
    }
    Ok(output.stdout)
}

/// Runs without showing anything, for when a failure is no harm.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// Its first line of output, or nothing if it is missing or fails.
pub fn first_line(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program).ok()?.args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("cannot tell where {} is", path.display()))
}

fn cannot_start(command: &Command) -> String {
    format!("{} could not be started; is it installed?", described(command))
}

/// The program and the words before its first option: `cargo build`, `npm ci`.
fn described(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = command
        .get_args()
        .take(2)
        .take_while(|word| !word.to_string_lossy().starts_with(['-', '/']));
    std::iter::once(program)
        .chain(words)
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
