//! Triage natively and as wasm in Node, from the same source: the package `gongzhi-bench`.

use anyhow::{Context, Result, ensure};
use std::process::Command;

use super::FOLDER;
use super::table::Row;
use crate::{build, tools};

const NATIVE: &str = "target/release/gongzhi-bench";
const COMPILED: &str = "target/wasm32-unknown-unknown/browser/gongzhi_bench.wasm";
const ROUNDS: &str = "500";

/// How often each is timed; the median counts.
const TIMES: usize = 3;

pub fn measure() -> Result<Row> {
    build_native()?;
    let glue = build_wasm()?;
    let (mut native, mut wasm) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let one = time(tools::command(NATIVE)?.arg(ROUNDS))?;
        let other = time(tools::command("node")?.args(["bench/triage.mjs", &glue, ROUNDS]))?;
        ensure!(one.sum == other.sum, "native and wasm triage the same reports differently");
        native.push(one.microseconds);
        wasm.push(other.microseconds);
    }
    let (native, wasm) = (median(native), median(wasm));
    Ok(Row {
        name: "triage of 200 characters".to_owned(),
        value: format!("{wasm:.1} µs as wasm"),
        beside: format!("{native:.1} µs natively"),
        ratio: Some(wasm / native),
    })
}

fn build_native() -> Result<()> {
    tools::run(tools::command("cargo")?.args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "gongzhi-bench",
    ]))
}

/// As the islands are built. The path of the script that loads it.
fn build_wasm() -> Result<String> {
    tools::run(tools::command("cargo")?.args([
        "build",
        "--package",
        "gongzhi-bench",
        "--quiet",
        "--lib",
        "--profile",
        "browser",
        "--target",
        "wasm32-unknown-unknown",
    ]))?;
    let folder = format!("{FOLDER}/wasm");
    let mut wasm_bindgen = tools::command(tools::cargo_tool("wasm-bindgen")?)?;
    wasm_bindgen.args(["--target", "nodejs", "--no-typescript", "--out-dir", &folder, COMPILED]);
    tools::capture(&mut wasm_bindgen)?;
    let bound = format!("{folder}/gongzhi_bench_bg.wasm");
    build::shrink(&bound, &bound)?;
    Ok(format!("{folder}/gongzhi_bench.js"))
}

struct Timed {
    /// Over the answers.
    sum: String,
    /// Per report.
    microseconds: f64,
}

fn time(command: &mut Command) -> Result<Timed> {
    let printed =
        String::from_utf8(tools::capture(command)?).context("what it printed is no text")?;
    let (sum, nanoseconds) =
        printed.trim().split_once(' ').context("a benchmark printed no sum and time")?;
    let nanoseconds: f64 = nanoseconds.parse().context("a benchmark printed no time")?;
    Ok(Timed { sum: sum.to_owned(), microseconds: nanoseconds / 1000.0 })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
