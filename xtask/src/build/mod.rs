//! Static files first, then the Worker, which is compiled with their addresses.

mod browser;
mod islands;
mod live;
mod pages;
mod passkey;
mod site;
mod sizes;
mod styles;
mod triage_data;
mod verify;
mod worker;

use anyhow::Result;
use std::process::Command;
use std::time::Instant;

use crate::progress::{seconds_since, step};
use crate::setup;

pub use browser::shrink;
use site::PUBLIC;
pub use site::SITE;
pub use sizes::compressed;
pub use worker::Flavour;

/// Addresses that pages name, such as `/assets/style.1a2b3c4d.css`.
struct Addresses {
    style: String,
    islands: String,
    triage: String,
    live: String,
    passkey: String,
    verify: String,
}

impl Addresses {
    /// Tells them to a program that renders pages or compiles what does.
    fn tell<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program
            .env("GONGZHI_STYLE", &self.style)
            .env("GONGZHI_ISLANDS", &self.islands)
            .env("GONGZHI_TRIAGE", &self.triage)
            .env("GONGZHI_LIVE", &self.live)
            .env("GONGZHI_PASSKEY", &self.passkey)
            .env("GONGZHI_VERIFY", &self.verify)
    }

    fn all(&self) -> [&str; 6] {
        [&self.style, &self.islands, &self.triage, &self.live, &self.passkey, &self.verify]
    }
}

/// Builds, and first puts on the machine what building needs.
pub fn run(flavour: Flavour) -> Result<()> {
    setup::for_build()?;
    let start = Instant::now();
    println!("building ({flavour})");
    let islands = islands::build()?;
    let live = live::build()?;
    let verify = verify::build()?;
    let style = step("styles", styles::build)?;
    let triage = step("triage data", || site::publish("triage", "bin", &triage_data::bytes()?))?;
    let passkey = step("passkey script", passkey::build)?;
    let addresses = Addresses { style, islands, triage, live, passkey, verify };
    step("pages", || pages::build(&addresses))?;
    site::assemble(&[PUBLIC, pages::RENDERED])?;
    step("worker", || worker::build(flavour, &addresses))?;
    sizes::print(flavour)?;
    println!("built in {}", seconds_since(start).trim());
    Ok(())
}
