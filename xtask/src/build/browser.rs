//! A crate compiled for browsers, with its glue and its starter, as assets.

use anyhow::Result;

use super::site;
use crate::progress::step;
use crate::{files, tools};

const COMPILED: &str = "target/wasm32-unknown-unknown/browser";

/// One by one, since with `--all-features` it writes what browsers refuse.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What is compiled, and what it is called.
pub struct Module {
    /// Of its assets, of its starter `public/NAME.js`, and of what the starter imports.
    pub name: &'static str,
    pub package: &'static str,
    /// What cargo is told besides.
    pub options: &'static [&'static str],
}

impl Module {
    /// The address of the script that starts it.
    pub fn build(&self) -> Result<String> {
        let name = self.name;
        let file = self.package.replace('-', "_");
        let folder = format!("target/{name}");
        let (stamp, small) = (format!("{folder}/stamp"), format!("{folder}/small.wasm"));
        let source = format!("{COMPILED}/{file}.wasm");
        step(&format!("{name} compiled"), || self.compile())?;
        let compiled = files::hash(files::read(&source)?);
        if !files::is_stamped(&stamp, &compiled) {
            step(&format!("{name} made small"), || {
                let bound = format!("{folder}/{file}_bg.wasm");
                files::once(&stamp, &compiled, || {
                    bind(&source, &folder).and_then(|()| shrink(&bound, &small))
                })
            })?;
        }
        let wasm = site::publish(name, "wasm", &files::read(&small)?)?;
        site::publish(name, "js", &self.bundle(&format!("{folder}/{file}.js"), &wasm)?)
    }

    fn compile(&self) -> Result<()> {
        let mut cargo = tools::command("cargo")?;
        cargo.args(["rustc", "--package", self.package, "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--profile", "browser", "--target", "wasm32-unknown-unknown"]);
        tools::run(cargo.args(self.options))
    }

    /// The starter and the glue as one script that knows the address of the wasm.
    fn bundle(&self, glue: &str, wasm: &str) -> Result<Vec<u8>> {
        let mut esbuild = tools::esbuild(&format!("public/{}.js", self.name))?;
        esbuild.args(["--minify", "--format=esm", "--target=es2022"]);
        esbuild.arg(format!("--alias:{}=./{glue}", self.name));
        esbuild.arg(format!("--define:WASM_ADDRESS={wasm:?}"));
        tools::capture(&mut esbuild)
    }
}

fn bind(compiled: &str, folder: &str) -> Result<()> {
    let mut wasm_bindgen = tools::command(tools::cargo_tool("wasm-bindgen")?)?;
    wasm_bindgen.args(["--target", "web", "--no-typescript", "--omit-default-module-path"]);
    tools::run(wasm_bindgen.args(["--out-dir", folder, compiled]))
}

/// For browsers, where bytes count.
pub fn shrink(from: &str, to: &str) -> Result<()> {
    let mut wasm_opt = tools::command(tools::npm_tool("wasm-opt")?)?;
    tools::run(wasm_opt.arg("-Oz").args(WASM_FEATURES).args(["--output", to, from]))
}
