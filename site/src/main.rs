//! Writes the pages that are the same for everybody, so that they are served as files.
//!
//! `gongzhi-site FOLDER`, run by `cargo xtask build` from the root of the repository.

mod data;
mod guide;
mod links;
mod markdown;
mod page;
mod tables;

use anyhow::{Context, Result};
use gongzhi_core::Rulebook;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::verify::{Verify, verify};
use gongzhi_frontend::parts::document::Assets;
use page::{LANGUAGES, Page};
use std::path::Path;
use std::{env, fs};

const TEXTS: &str = "content/guide";

fn main() -> Result<()> {
    let folder = env::args().nth(1).context("the folder to write to was not given")?;
    let pages = every_page(Path::new(TEXTS), assets()?, given("GONGZHI_VERIFY")?)?;
    links::check(&pages)?;
    data::publish(Path::new(&folder))?;
    pages.iter().try_for_each(|page| write(&Path::new(&folder).join(page.file()), &page.html))
}

/// `script` is what verifies a receipt.
fn every_page(texts: &Path, assets: Assets, script: &'static str) -> Result<Vec<Page>> {
    // Kept to the end of the program, as pages want it.
    let rules: &'static Rulebook = Box::leak(Box::new(gongzhi_content::rulebook()?));
    let mut pages = guide::pages(texts, assets, rules)?;
    pages.extend(LANGUAGES.map(|lang| {
        let title = Verify::title(lang).to_owned();
        Page::new(Address::Verify, lang, title, assets, || verify(Verify { lang, script }))
    }));
    Ok(pages)
}

/// The names of built files, which the build passes in as it does to the Worker.
fn assets() -> Result<Assets> {
    Ok(Assets {
        style: given("GONGZHI_STYLE")?,
        islands: given("GONGZHI_ISLANDS")?,
        triage: given("GONGZHI_TRIAGE")?,
    })
}

fn given(name: &str) -> Result<&'static str> {
    let value = env::var(name).with_context(|| format!("{name} was not given"))?;
    Ok(value.leak())
}

fn write(path: &Path, html: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, html))
        .with_context(|| format!("cannot write {}", path.display()))
}
