//! One small file from the style sheets of `public/style`.

use anyhow::Result;

use super::site;
use crate::tools;

pub fn build() -> Result<String> {
    let mut esbuild = tools::esbuild("public/style/main.css")?;
    site::publish("style", "css", &tools::capture(esbuild.arg("--minify"))?)
}
