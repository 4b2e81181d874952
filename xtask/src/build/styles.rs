//! One small file from the style sheets of `public/style`.

use anyhow::Result;

use super::site;
use crate::tools;

pub fn build() -> Result<String> {
    let mut esbuild = tools::command(tools::npm_tool("esbuild")?)?;
    esbuild.args(["public/style/main.css", "--bundle", "--minify", "--log-level=warning"]);
    site::publish("style", "css", &tools::capture(&mut esbuild)?)
}
