//! The station pages on workerd: ours beside the same pages written with Hono.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;

use super::table::Row;
use super::{FOLDER, street};
use crate::process_group::ProcessGroup;
use crate::{files, server, tools};

pub fn measure() -> Result<Vec<Row>> {
    let storage = format!("{FOLDER}/storage");
    if Path::new(&storage).exists() {
        fs::remove_dir_all(&storage).with_context(|| format!("{storage} could not be emptied"))?;
    }
    server::migrate(&storage)?;
    files::write(format!("{FOLDER}/street.json"), street::bytes()?)?;
    bundle()?;

    let mut node = tools::command("node")?;
    let status = ProcessGroup::start(node.args(["bench/station.mjs", FOLDER]))?.wait()?;
    if !status.success() {
        bail!("the station pages could not be measured; the reason is above");
    }
    let rates: Value = serde_json::from_slice(&files::read(format!("{FOLDER}/rates.json"))?)
        .context("rates.json is no JSON")?;
    Ok(vec![
        row("station page, D1 and rendering", &rates, "station")?,
        row("stations page, rendering alone", &rates, "stations")?,
    ])
}

/// The Worker with Hono, as wrangler would bundle it.
fn bundle() -> Result<()> {
    let mut esbuild = tools::esbuild("bench/hono/index.jsx")?;
    esbuild.args([
        "--format=esm",
        "--target=es2022",
        "--conditions=workerd,worker,browser",
        "--define:process.env.NODE_ENV=\"production\"",
        "--jsx=automatic",
        "--jsx-import-source=hono/jsx",
    ]);
    esbuild.arg(format!("--alias:street=./{FOLDER}/street.json"));
    esbuild.arg(format!("--outfile={FOLDER}/hono.js"));
    tools::run(&mut esbuild)
}

fn row(name: &str, rates: &Value, page: &str) -> Result<Row> {
    let rate = |whose: &str| {
        rates
            .pointer(&format!("/{page}/{whose}"))
            .and_then(Value::as_f64)
            .with_context(|| format!("rates.json has no rate of {whose} for {page}"))
    };
    let (ours, hono) = (rate("ours")?, rate("hono")?);
    Ok(Row {
        name: name.to_owned(),
        value: format!("{ours:.0} requests/s"),
        beside: format!("{hono:.0} requests/s of Hono"),
        ratio: Some(ours / hono),
    })
}
