//! Static files first, then the Worker, which is compiled with their addresses.

mod browser;
mod islands;
mod site;
mod sizes;
mod styles;
mod triage_data;
mod verify;
mod worker;

use anyhow::Result;
use std::time::Instant;

use crate::progress::{seconds_since, step};
use crate::setup;

pub use browser::shrink;
pub use site::SITE;
pub use sizes::compressed;
pub use worker::Flavour;

/// Addresses that pages name, such as `/assets/style.1a2b3c4d.css`.
struct Addresses {
    style: String,
    islands: String,
    triage: String,
    verify: String,
}

/// Builds, and first puts on the machine what building needs.
pub fn run(flavour: Flavour) -> Result<()> {
    setup::for_build()?;
    let start = Instant::now();
    println!("building ({flavour})");
    let islands = islands::build()?;
    let verify = verify::build()?;
    let style = step("styles", styles::build)?;
    let triage = step("triage data", || site::publish("triage", "bin", &triage_data::bytes()?))?;
    site::copy_public()?;
    let addresses = Addresses { style, islands, triage, verify };
    step("worker", || worker::build(flavour, &addresses))?;
    sizes::print(flavour)?;
    println!("built in {}", seconds_since(start).trim());
    Ok(())
}
