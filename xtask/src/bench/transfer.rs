//! What a browser without a cache transfers for the main pages: each page with the files it names.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

use super::FOLDER;
use super::table::Row;
use crate::build::{self, SITE};
use crate::files;

/// Compressed bytes, and in how many requests.
#[derive(Default, Clone, Copy)]
struct Weight {
    bytes: usize,
    requests: usize,
}

const PAGE: Weight = Weight { bytes: 40_000, requests: 6 };
const ISLANDS: usize = 85_000;
const TRIAGE: usize = 260_000;
const STYLES: usize = 20_000;

/// A page, and what it needs, by kind.
struct Page {
    html: Weight,
    styles: Weight,
    icon: Weight,
    islands: Weight,
    triage: Weight,
}

pub fn measure() -> Result<Vec<Row>> {
    let report = weigh("report")?;
    let mut rows = vec![
        page("home", &weigh("home")?),
        page("report without its island", &report),
        part("  its island (script and wasm)", report.islands, Some(ISLANDS)),
        part("  its triage data", report.triage, Some(TRIAGE)),
        part("report, all of it", report.all(), None),
    ];
    for name in ["order", "station", "scores", "meeting", "ballot", "activity"] {
        rows.push(page(name, &weigh(name)?));
    }
    rows.push(part("styles, in each page", report.styles, Some(STYLES)));
    Ok(rows)
}

fn weigh(name: &str) -> Result<Page> {
    let html = text(format!("{FOLDER}/pages/{name}.html"))?;
    let mut page = Page {
        html: Weight::of(html.as_bytes())?,
        styles: Weight::default(),
        icon: Weight::default(),
        islands: Weight::default(),
        triage: Weight::default(),
    };
    for file in named(&html)? {
        let content = files::read(&file)?;
        let kind = match file.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => &mut page.styles,
            Some("js" | "wasm") => &mut page.islands,
            Some("bin") => &mut page.triage,
            _ => &mut page.icon,
        };
        *kind = kind.and(Weight::of(&content)?);
    }
    Ok(page)
}

/// The files of the site that a page names, and those that its scripts name.
fn named(text_of_page: &str) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for word in text_of_page.split(['"', '\'', '`']).filter(|word| word.starts_with('/')) {
        let file = format!("{SITE}{word}");
        if Path::new(&file).is_file() && found.insert(file.clone()) && file.ends_with(".js") {
            found.append(&mut named(&text(file)?)?);
        }
    }
    Ok(found)
}

fn text(path: String) -> Result<String> {
    String::from_utf8(files::read(&path)?).with_context(|| format!("{path} is not text"))
}

impl Page {
    fn without_island(&self) -> Weight {
        self.html.and(self.styles).and(self.icon)
    }

    fn all(&self) -> Weight {
        self.without_island().and(self.islands).and(self.triage)
    }
}

impl Weight {
    fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { bytes: build::compressed(content)?, requests: 1 })
    }

    fn and(self, other: Self) -> Self {
        Self { bytes: self.bytes + other.bytes, requests: self.requests + other.requests }
    }
}

fn page(name: &str, page: &Page) -> Row {
    let weight = page.without_island();
    let beside = format!("{} in {} requests", kilobytes(PAGE.bytes), PAGE.requests);
    Row { beside, ..part(name, weight, Some(PAGE.bytes)) }
}

fn part(name: &str, weight: Weight, budget: Option<usize>) -> Row {
    Row {
        name: name.to_owned(),
        value: format!("{} in {} requests", kilobytes(weight.bytes), weight.requests),
        beside: budget.map(kilobytes).unwrap_or_default(),
        ratio: budget.map(|budget| ratio(weight.bytes, budget)),
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", ratio(bytes, 1000))
}

fn ratio(bytes: usize, beside: usize) -> f64 {
    bytes as f64 / beside as f64
}
