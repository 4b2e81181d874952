//! The script of forms that take a passkey.

use anyhow::Result;

use super::site;
use crate::tools;

pub fn build() -> Result<String> {
    let mut esbuild = tools::esbuild("public/passkey.js")?;
    esbuild.args(["--minify", "--format=esm", "--target=es2022"]);
    site::publish("passkey", "js", &tools::capture(&mut esbuild)?)
}
