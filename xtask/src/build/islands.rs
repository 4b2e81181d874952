//! The interactive parts: Rust compiled for browsers, its glue and its starter.

use anyhow::Result;

use super::browser::Module;

/// Alone in its cargo call: leptos refuses `hydrate` beside the `ssr` of the Worker.
const ISLANDS: Module =
    Module { name: "islands", package: "gongzhi-frontend", options: &["--features", "hydrate"] };

/// The address of the script that starts the islands.
pub fn build() -> Result<String> {
    ISLANDS.build()
}
