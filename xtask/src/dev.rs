//! From a fresh clone to a page in the browser.

use anyhow::{Result, bail};
use std::time::Instant;

use crate::build::{self, Flavour};
use crate::progress::{seconds_since, step};
use crate::{demo, server};

pub const STORAGE: &str = ".wrangler/state";

pub fn run(port: u16) -> Result<()> {
    let start = Instant::now();
    if !server::is_free(port) {
        bail!(
            "port {port} is taken: stop what uses it, or choose another with `cargo xtask dev --port {}`",
            next(port)
        );
    }
    build::run(Flavour::Local)?;
    let mut server = step("server", || server::start(port, STORAGE, None))?;
    step("demo orders", || demo::play(port, STORAGE))?;
    println!(
        "Gongzhi is at http://localhost:{port} ({} in all; Ctrl-C ends it)",
        seconds_since(start).trim()
    );
    let status = server.wait()?;
    bail!("the server ended by itself ({status}); the reason is in what it printed")
}

fn next(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8787)
}
