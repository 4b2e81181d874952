//! The Worker, by `worker-build`, compiled with the addresses of the assets.

use anyhow::Result;
use std::fmt;

use super::Addresses;
use crate::{files, tools};

/// Everything the compiled Worker is made from.
const INPUTS: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    ".cargo/config.toml",
    "core",
    "frontend",
    "passkey",
    "worker",
    "content",
];

#[derive(Clone, Copy)]
pub enum Flavour {
    /// What is deployed.
    Deployable,
    /// For `dev` and `test`: anyone may act as an invented person.
    Local,
}

impl Flavour {
    /// Where the Worker is built. `main` in wrangler.toml names the deployable one.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Deployable => "target/worker",
            Self::Local => "target/worker-local",
        }
    }
}

impl fmt::Display for Flavour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Deployable => "deployable",
            Self::Local => "local",
        })
    }
}

pub(super) fn build(flavour: Flavour, addresses: &Addresses) -> Result<()> {
    let inputs = files::fingerprint(&INPUTS, &addresses.all())?;
    files::once(format!("{}/stamp", flavour.folder()), &inputs, || compile(flavour, addresses))
}

fn compile(flavour: Flavour, addresses: &Addresses) -> Result<()> {
    let mut worker_build = tools::command(tools::cargo_tool("worker-build")?)?;
    addresses
        .tell(&mut worker_build)
        .current_dir("worker")
        .env("RUST_BACKTRACE", "0")
        // Without these worker-build downloads its own.
        .env("WASM_BINDGEN_BIN", tools::cargo_tool("wasm-bindgen")?)
        .env("ESBUILD_BIN", tools::npm_tool("esbuild")?)
        // wasm-opt would take longer than all the rest, for a fortieth of what is uploaded.
        .args(["--release", "--no-opt", "--out-dir", &format!("../{}", flavour.folder())]);
    if let Flavour::Local = flavour {
        worker_build.args(["--features", "local"]);
    }
    tools::run(&mut worker_build)
}
