//! The interactive parts: Rust compiled for browsers, its glue and its starter.

use anyhow::Result;

use super::site;
use crate::progress::step;
use crate::{files, tools};

const COMPILED: &str = "target/wasm32-unknown-unknown/browser/gongzhi_frontend.wasm";
const GLUE_FOLDER: &str = "target/islands";
const GLUE: &str = "target/islands/gongzhi_frontend.js";
const BOUND: &str = "target/islands/gongzhi_frontend_bg.wasm";
const SMALL: &str = "target/islands/small.wasm";
const STAMP: &str = "target/islands/stamp";

/// One by one, since with `--all-features` it writes what browsers refuse.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The address of the script that starts the islands.
pub fn build() -> Result<String> {
    step("islands compiled", compile)?;
    let compiled = files::hash(files::read(COMPILED)?);
    if !files::is_stamped(STAMP, &compiled) {
        step("islands made small", || {
            files::once(STAMP, &compiled, || bind().and_then(|()| shrink(BOUND, SMALL)))
        })?;
    }
    let wasm = site::publish("islands", "wasm", &files::read(SMALL)?)?;
    site::publish("islands", "js", &bundle(&wasm)?)
}

/// Alone in its cargo call: leptos refuses `hydrate` beside the `ssr` of the Worker.
fn compile() -> Result<()> {
    tools::run(tools::command("cargo")?.args([
        "rustc",
        "--package",
        "gongzhi-frontend",
        "--lib",
        "--crate-type",
        "cdylib",
        "--features",
        "hydrate",
        "--profile",
        "browser",
        "--target",
        "wasm32-unknown-unknown",
    ]))
}

fn bind() -> Result<()> {
    let mut wasm_bindgen = tools::command(tools::cargo_tool("wasm-bindgen")?)?;
    wasm_bindgen.args(["--target", "web", "--no-typescript", "--omit-default-module-path"]);
    tools::run(wasm_bindgen.args(["--out-dir", GLUE_FOLDER, COMPILED]))
}

/// For browsers, where bytes count.
pub fn shrink(from: &str, to: &str) -> Result<()> {
    let mut wasm_opt = tools::command(tools::npm_tool("wasm-opt")?)?;
    tools::run(wasm_opt.arg("-Oz").args(WASM_FEATURES).args(["--output", to, from]))
}

/// The starter and the glue as one script that knows the address of the wasm.
fn bundle(wasm: &str) -> Result<Vec<u8>> {
    let mut esbuild = tools::esbuild("public/islands.js")?;
    esbuild.args(["--minify", "--format=esm", "--target=es2022"]);
    esbuild.arg(format!("--alias:islands=./{GLUE}"));
    esbuild.arg(format!("--define:WASM_ADDRESS={wasm:?}"));
    tools::capture(&mut esbuild)
}
