//! What the guide tells of the catalogue, as the files that it is made from.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const CONTENT: &str = "content";

/// The files of `content` that are published, by their paths there and on the site.
const FILES: [(&str, &str); 4] = [
    ("catalogue/classes.csv", "/catalogue/classes.csv"),
    ("catalogue/kinds.csv", "/catalogue/kinds.csv"),
    ("catalogue/items.csv", "/catalogue/items.csv"),
    ("street/agencies.csv", "/catalogue/agencies.csv"),
];

pub fn is_published(path: &str) -> bool {
    FILES.iter().any(|(_, published)| *published == path)
}

/// Copies them into the folder of the site.
pub fn publish(folder: &Path) -> Result<()> {
    for (source, published) in FILES {
        let target = folder.join(published.trim_start_matches('/'));
        let parent = target.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::copy(Path::new(CONTENT).join(source), &target))
            .with_context(|| format!("cannot publish {source}"))?;
    }
    Ok(())
}
