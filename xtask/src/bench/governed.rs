//! Saves the pages of what is governed, so that they can be weighed: of the local flavour, since
//! nobody can call a meeting or vote in what is deployed yet.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

use super::FOLDER;
use crate::process_group::ProcessGroup;
use crate::{server, tools};

pub fn save() -> Result<()> {
    let storage = format!("{FOLDER}/pages-storage");
    if Path::new(&storage).exists() {
        fs::remove_dir_all(&storage).with_context(|| format!("{storage} could not be emptied"))?;
    }
    let port = server::free_port()?;
    let log = format!("{FOLDER}/pages.log");
    let _server = server::start(port, &storage, Some(Path::new(&log)))?;
    let mut node = tools::command("node")?;
    node.args(["bench/pages.mjs", FOLDER]);
    node.env("GONGZHI_URL", format!("http://127.0.0.1:{port}"));
    if !ProcessGroup::start(&mut node)?.wait()?.success() {
        bail!("the pages could not be saved; the reason is above, the server's log is {log}");
    }
    Ok(())
}
