//! What the page that verifies receipts runs.

use anyhow::Result;

use super::browser::Module;

const VERIFY: Module = Module { name: "verify", package: "gongzhi-verify", options: &[] };

/// The address of the page's script.
pub fn build() -> Result<String> {
    VERIFY.build()
}
