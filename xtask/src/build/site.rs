//! `target/site`: what is served without running the Worker.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

use crate::files;

pub const SITE: &str = "target/site";
pub const ASSETS: &str = "target/site/assets";
pub const PUBLIC: &str = "public";

/// Parts of `public/` that are built into assets instead of copied.
const BUILT: [&str; 5] = [
    "public/style",
    "public/islands.js",
    "public/live.js",
    "public/passkey.js",
    "public/verify.js",
];

/// Stores content under a name that changes with it, so that browsers may keep
/// it for ever, and returns its address. Older contents of that name are removed.
pub fn publish(name: &str, extension: &str, content: &[u8]) -> Result<String> {
    let hash = files::hash(content);
    let file = format!("{name}.{}.{extension}", &hash[..8]);
    for older in published(name, extension)? {
        if !older.ends_with(&file) {
            fs::remove_file(&older)
                .with_context(|| format!("cannot remove {}", older.display()))?;
        }
    }
    let path = Path::new(ASSETS).join(&file);
    if !path.exists() {
        files::write(&path, content)?;
    }
    Ok(format!("/assets/{file}"))
}

/// The files stored as `NAME.HASH.EXTENSION`.
pub fn published(name: &str, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = files::under(ASSETS)?;
    files.retain(|path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(&format!("{name}.")) && file.ends_with(&format!(".{extension}"))
    });
    Ok(files)
}

/// Makes the rest of the site equal to what these folders hold, writing only what differs.
pub fn assemble(folders: &[&str]) -> Result<()> {
    let mut wanted = Vec::new();
    for folder in folders {
        for source in files::under(folder)? {
            if BUILT.iter().any(|built| source.starts_with(built)) {
                continue;
            }
            let content = files::read(&source)?;
            let target = Path::new(SITE).join(source.strip_prefix(folder).unwrap_or(&source));
            if fs::read(&target).ok().as_ref() != Some(&content) {
                files::write(&target, content)?;
            }
            wanted.push(target);
        }
    }
    for file in files::under(SITE)? {
        if !file.starts_with(ASSETS) && !wanted.contains(&file) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}
