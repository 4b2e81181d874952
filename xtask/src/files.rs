//! Reading, writing and comparing files, with errors that name the file.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

pub fn read(path: impl AsRef<Path>) -> Result<Vec<u8>> {
    let path = path.as_ref();
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A folder of the data that is not in the repository. It need not be there.
pub fn shared_data(name: &str) -> PathBuf {
    let folder = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
    Path::new(&folder).join(name)
}

/// Writes a file, and the folders it is in.
pub fn write(path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Result<()> {
    let path = path.as_ref();
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, content))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Every file under a folder, sorted; nothing if the folder is not there.
pub fn under(folder: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
    let folder = folder.as_ref();
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        if path.is_dir() {
            found.extend(under(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// SHA-256 in hexadecimal.
pub fn hash(content: impl AsRef<[u8]>) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One hash over the names and contents of files and folders, and some words more.
pub fn fingerprint(paths: &[&str], words: &[&str]) -> Result<String> {
    let mut lines = words.join("\n");
    for path in paths {
        let files = if Path::new(path).is_dir() { under(path)? } else { vec![PathBuf::from(path)] };
        for file in files {
            lines += &format!("\n{} {}", file.display(), hash(read(&file)?));
        }
    }
    Ok(hash(lines))
}

/// Does the work unless `stamp` says that it was done for this very `fingerprint`.
/// The stamp is written last, so work that stopped halfway is done again.
pub fn once(
    stamp: impl AsRef<Path>,
    fingerprint: &str,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    if is_stamped(&stamp, fingerprint) {
        return Ok(());
    }
    work()?;
    write(stamp, fingerprint)
}

pub fn is_stamped(stamp: impl AsRef<Path>, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found == fingerprint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh_folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("gongzhi-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn work_is_done_again_only_for_another_fingerprint_or_after_a_failure() {
        let stamp = fresh_folder("once").join("stamp");
        let mut times = 0;
        for fingerprint in ["a", "a", "b"] {
            once(&stamp, fingerprint, || {
                times += 1;
                Ok(())
            })
            .unwrap();
        }
        assert_eq!(times, 2);
        assert!(once(&stamp, "c", || anyhow::bail!("halfway")).is_err());
        assert!(!is_stamped(&stamp, "c"));
    }

    #[test]
    fn a_fingerprint_changes_with_contents_names_and_words() {
        let folder = fresh_folder("fingerprint");
        let path = folder.to_str().unwrap();
        let mut seen = Vec::new();
        for (name, content, word) in
            [("a", "1", ""), ("a", "2", ""), ("b", "2", ""), ("b", "2", "local")]
        {
            let _ = fs::remove_dir_all(&folder);
            write(folder.join(name), content).unwrap();
            seen.push(fingerprint(&[path], &[word]).unwrap());
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 4);
    }
}
