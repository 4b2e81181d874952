//! What must be on the machine first. Each piece checks, and acts only when missing.

mod cargo_tools;
mod chromium;
mod npm;
mod rust;

pub use cargo_tools::cargo_deny;
pub use chromium::chromium;
pub use rust::{checkers, wasm_target};

use anyhow::Result;

/// All that any command needs.
pub fn everything() -> Result<()> {
    for_build()?;
    checkers()?;
    cargo_deny()?;
    chromium().map(drop)
}

pub fn for_build() -> Result<()> {
    rust::wasm_target()?;
    cargo_tools::wasm_bindgen()?;
    cargo_tools::worker_build()?;
    npm::packages()
}
