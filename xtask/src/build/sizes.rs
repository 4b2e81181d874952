//! How large the results are, since the budgets of pages are in compressed bytes.

use anyhow::{Context, Result};
use std::io::Write;
use std::path::PathBuf;

use super::{Flavour, site};
use crate::files;

const ASSETS: [(&str, &str); 9] = [
    ("islands", "wasm"),
    ("islands", "js"),
    ("live", "wasm"),
    ("live", "js"),
    ("verify", "wasm"),
    ("verify", "js"),
    ("passkey", "js"),
    ("style", "css"),
    ("triage", "bin"),
];

/// Prints the table, unless it would be the same as last time.
pub fn print(flavour: Flavour) -> Result<()> {
    let mut rows = Vec::new();
    for (name, extension) in ASSETS {
        let label = format!("{name}.{extension}");
        rows.extend(
            site::published(name, extension)?.into_iter().map(|path| (label.clone(), path)),
        );
    }
    rows.push(("worker.wasm".to_owned(), PathBuf::from(flavour.folder()).join("index_bg.wasm")));

    let mut contents = Vec::new();
    for (label, path) in rows {
        contents.push((label, files::read(path)?));
    }
    let hashes: String = contents.iter().map(|(_, content)| files::hash(content)).collect();
    files::once(format!("{}/sizes", flavour.folder()), &hashes, || print_table(&contents))
}

fn print_table(contents: &[(String, Vec<u8>)]) -> Result<()> {
    println!("  {:<24} {:>10} {:>10}", "bytes", "raw", "brotli");
    for (label, content) in contents {
        println!("  {label:<24} {:>10} {:>10}", content.len(), compressed(content)?);
    }
    Ok(())
}

/// How much a browser would transfer.
pub fn compressed(content: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(content).context("brotli could not compress a result of the build")?;
    Ok(writer.into_inner().len())
}
