//! The browser that journeys are tested in.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::{progress, tools};

/// The font is for screenshots: without it Chinese is drawn as boxes.
const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// Where Chromium is, installed if need be.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    if on_path("apt-get").is_none() {
        bail!(
            "Chromium was not found: install Chromium or Chrome so that `chromium` is on PATH, then try again"
        );
    }
    progress::set_up("Chromium", || {
        apt_get(&["update", "--quiet"])
            .and_then(|()| apt_get(&[&["install", "--yes", "--no-install-recommends"][..], &DEBIAN_PACKAGES].concat()))
            .context("Chromium could not be installed: run `apt-get install chromium fonts-noto-cjk` as root, then try again")
    })?;
    find().context("Chromium was installed but is not on PATH: open a new terminal and try again")
}

fn find() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let is_root = tools::first_line("id", &["-u"]).is_some_and(|user| user == "0");
    let mut apt = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    tools::capture(apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::on_path;

    #[test]
    fn finds_a_program_that_is_there_and_none_that_is_not() {
        assert!(on_path("sh").is_some());
        assert!(on_path("no-such-program-here").is_none());
    }
}
