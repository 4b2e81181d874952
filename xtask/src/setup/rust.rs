//! Parts of the Rust toolchain that are not always installed with it.

use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

use crate::{files, progress, tools};

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for browsers and Workers.
pub fn wasm_target() -> Result<()> {
    if has_wasm_library() {
        return Ok(());
    }
    progress::set_up(TARGET, || {
        rustup(&["target", "add", TARGET]).with_context(|| {
            format!("Rust's {TARGET} standard library is missing and rustup could not add it: install it beside rustc (https://rustup.rs), then try again")
        })
    })
}

/// `cargo fmt` and `cargo clippy`.
pub fn checkers() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if tools::first_line(program, &["--version"]).is_some() {
            continue;
        }
        progress::set_up(component, || {
            rustup(&["component", "add", component])
                .with_context(|| format!("{component} is missing and rustup could not add it: install it beside rustc, then try again"))
        })?;
    }
    Ok(())
}

fn has_wasm_library() -> bool {
    let Some(sysroot) = tools::first_line("rustc", &["--print", "sysroot"]) else {
        return false;
    };
    let libraries = Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib");
    files::under(libraries).unwrap_or_default().iter().any(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("libcore") && name.ends_with(".rlib")
    })
}

fn rustup(arguments: &[&str]) -> Result<()> {
    tools::capture(Command::new("rustup").args(arguments)).map(drop)
}
