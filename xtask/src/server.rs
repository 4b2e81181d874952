//! The built Worker on this machine: workerd under wrangler, with local storage.

use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::build::Flavour;
use crate::process_group::ProcessGroup;
use crate::{files, tools};

const LONGEST_START: Duration = Duration::from_secs(60);
const MIGRATIONS: &str = "worker/migrations";

/// Starts the local flavour with what `storage` holds and returns once it answers.
/// What it says goes to `log`, or to the terminal if there is none.
pub fn start(port: u16, storage: &str, log: Option<&Path>) -> Result<ProcessGroup> {
    start_with(port, storage, log, &[])
}

/// The same, with variables that the Worker gets.
pub fn start_with(
    port: u16,
    storage: &str,
    log: Option<&Path>,
    variables: &[(&str, &str)],
) -> Result<ProcessGroup> {
    migrate(storage)?;
    let mut wrangler = wrangler()?;
    wrangler.arg("dev").arg(format!("{}/index.js", Flavour::Local.folder()));
    wrangler.args([
        "--local",
        "--ip",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--persist-to",
        storage,
    ]);
    for (name, value) in variables {
        wrangler.args(["--var", &format!("{name}:{value}")]);
    }
    if let Some(log) = log {
        let file = OpenOptions::new().create(true).append(true).open(log);
        let file = file.with_context(|| format!("cannot write {}", log.display()))?;
        wrangler.stderr(file.try_clone().context("cannot share the server's log")?).stdout(file);
    }
    let mut server = ProcessGroup::start(wrangler.stdin(Stdio::null()))?;
    wait_until_it_answers(&mut server, port)?;
    Ok(server)
}

/// Applies to the local database what was added since it last ran.
pub fn migrate(storage: &str) -> Result<()> {
    if files::under(MIGRATIONS)?.is_empty() {
        return Ok(());
    }
    // The configuration names the database, and another name is another local database.
    let migrations = files::fingerprint(&[MIGRATIONS, "wrangler.toml"], &[])?;
    // Kept with the storage, so that deleting that is a fresh start.
    files::once(format!("{storage}/migrated"), &migrations, || {
        tools::capture(wrangler()?.args(["d1", "migrations", "apply", "DB", "--local", "--persist-to", storage]))
            .map(drop)
            .context("the local database could not be brought up to date: correct worker/migrations, or delete .wrangler to begin anew")
    })
}

/// Wrangler as a tool that asks nothing and calls nobody.
fn wrangler() -> Result<Command> {
    let mut command = tools::command(tools::npm_tool("wrangler")?)?;
    command
        .env("CI", "1")
        .env("NO_UPDATE_NOTIFIER", "1")
        .env("WRANGLER_SEND_METRICS", "false")
        .env("WRANGLER_SEND_ERROR_REPORTS", "false")
        .env("WRANGLER_HIDE_BANNER", "true")
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
    Ok(command)
}

fn wait_until_it_answers(server: &mut ProcessGroup, port: u16) -> Result<()> {
    let start = Instant::now();
    while !answers(port) {
        if server.has_ended() {
            bail!("the server ended while starting; the reason is in what it printed");
        }
        if start.elapsed() > LONGEST_START {
            bail!(
                "the server did not answer within {} seconds; see what it printed",
                LONGEST_START.as_secs()
            );
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// Whether a page comes back, even if it is an error page.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<[u8; 5]> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(LONGEST_START))?;
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut beginning = [0; 5];
        stream.read_exact(&mut beginning)?;
        Ok(beginning)
    };
    ask().is_ok_and(|beginning| &beginning == b"HTTP/")
}

pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// A port that nothing uses now.
pub fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free on this machine")?;
    Ok(listener.local_addr().context("no port is free on this machine")?.port())
}
