//! Backing up and restoring what `cargo xtask dev` keeps, with the tool of a deployment's operator.

use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::build::{self, Flavour};
use crate::{dev, progress, server, tools};

const LOG: &str = "target/backup.log";

pub fn take(file: &Path) -> Result<()> {
    beside_a_server(|url| ["backup".as_ref(), url.as_ref(), file.as_os_str()].map(OsStr::to_owned))
}

pub fn restore(file: &Path) -> Result<()> {
    beside_a_server(|url| ["restore".as_ref(), file.as_os_str(), url.as_ref()].map(OsStr::to_owned))
}

fn beside_a_server(arguments: impl FnOnce(&str) -> [std::ffi::OsString; 3]) -> Result<()> {
    build::run(Flavour::Local)?;
    let (port, key) = (server::free_port()?, random_key()?);
    let log = Some(Path::new(LOG));
    let _server = progress::step("server", || {
        server::start_with(port, dev::STORAGE, log, &[("BACKUP_KEY", &key)])
    })?;
    let mut tool = tools::command("cargo")?;
    tool.args(["run", "--quiet", "--package", "gongzhi-cli", "--"]);
    tool.args(arguments(&format!("http://127.0.0.1:{port}"))).env("GONGZHI_BACKUP_KEY", key);
    tools::run(&mut tool)
}

/// Of this run alone.
fn random_key() -> Result<String> {
    let mut bytes = [0; 32];
    let drawn = File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut bytes));
    drawn.context("the system gave no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
