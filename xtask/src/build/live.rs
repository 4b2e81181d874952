//! What keeps an open desk up to date.

use anyhow::Result;

use super::browser::Module;

const LIVE: Module = Module { name: "live", package: "gongzhi-live", options: &[] };

/// The address of the desk's script.
pub fn build() -> Result<String> {
    LIVE.build()
}
