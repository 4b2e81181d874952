//! Which model is in force, and the one before it: files beside each other, so that a model goes
//! out of force as it came.

use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

use crate::evaluate::DomainFigures;

const MODEL: &str = "model.bin";
const MEASURED: &str = "measured.json";
const FORMER_MODEL: &str = "former.bin";
const FORMER_MEASURED: &str = "former.json";

/// What was measured of a model by leaving out what it was then trained on, and so cannot be
/// measured of it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The SHA-256 of the model's bytes.
    pub model: String,
    /// It has learned from corrections that were decided up to and on this day.
    pub corrections_until: Option<NaiveDate>,
    pub domain: DomainFigures,
    pub title: DomainFigures,
}

pub fn digest(model: &[u8]) -> String {
    Sha256::digest(model).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What was measured of the model in force, if it is known of this very model.
pub fn measured(folder: &Path) -> Result<Option<Measured>> {
    let model = read(folder, MODEL)?.with_context(|| format!("there is no {MODEL}"))?;
    let Some(bytes) = read(folder, MEASURED)? else { return Ok(None) };
    let measured: Measured = serde_json::from_slice(&bytes).context(MEASURED)?;
    Ok(Some(measured).filter(|measured| measured.model == digest(&model)))
}

/// Puts a model in force. The one before is kept; the same one once more only gets its figures.
pub fn put(folder: &Path, model: &[u8], measured: &Measured) -> Result<()> {
    let before = read(folder, MODEL)?;
    if let Some(before) = before.filter(|before| before != model) {
        write(folder, FORMER_MODEL, Some(&before))?;
        write(folder, FORMER_MEASURED, read(folder, MEASURED)?.as_deref())?;
    }
    let mut measured = serde_json::to_vec_pretty(measured)?;
    measured.push(b'\n');
    write(folder, MODEL, Some(model))?;
    write(folder, MEASURED, Some(&measured))
}

/// Puts the former model in force again. The one that was in force is then the former one.
pub fn roll_back(folder: &Path) -> Result<()> {
    let Some(former) = read(folder, FORMER_MODEL)? else {
        bail!("there is no former model to put back: {FORMER_MODEL} is missing");
    };
    let former_measured = read(folder, FORMER_MEASURED)?;
    let (model, measured) = (read(folder, MODEL)?, read(folder, MEASURED)?);
    write(folder, FORMER_MODEL, model.as_deref())?;
    write(folder, FORMER_MEASURED, measured.as_deref())?;
    write(folder, MODEL, Some(&former))?;
    write(folder, MEASURED, former_measured.as_deref())
}

fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>> {
    match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| folder.join(name).display().to_string()),
    }
}

/// Writes a file whole or not at all; without bytes, it is not there afterwards.
fn write(folder: &Path, name: &str, bytes: Option<&[u8]>) -> Result<()> {
    let path = folder.join(name);
    let named = || path.display().to_string();
    let Some(bytes) = bytes else {
        return if path.exists() { fs::remove_file(&path).with_context(named) } else { Ok(()) };
    };
    let draft = folder.join(format!("{name}.draft"));
    fs::write(&draft, bytes).with_context(named)?;
    fs::rename(&draft, &path).with_context(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder of its own with the model in force, of which nothing was measured.
    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("gongzhi-train-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(MODEL), b"first").unwrap();
        folder
    }

    fn of(model: &[u8]) -> Measured {
        Measured {
            model: digest(model),
            corrections_until: NaiveDate::from_ymd_opt(2026, 11, 23),
            domain: DomainFigures::default(),
            title: DomainFigures::default(),
        }
    }

    /// Every file by name.
    fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        let mut files: Vec<_> = entries
            .map(|entry| {
                (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    #[test]
    fn what_is_put_in_force_and_rolled_back_leaves_the_same_bytes_in_force() {
        let folder = folder("back");
        put(&folder, b"second", &of(b"second")).unwrap();
        assert_eq!(measured(&folder).unwrap(), Some(of(b"second")));
        roll_back(&folder).unwrap();
        assert_eq!(fs::read(folder.join(MODEL)).unwrap(), b"first");
        assert_eq!(measured(&folder).unwrap(), None, "as it was before");
        assert_eq!(fs::read(folder.join(FORMER_MODEL)).unwrap(), b"second");

        put(&folder, b"third", &of(b"third")).unwrap();
        let before = files(&folder);
        put(&folder, b"fourth", &of(b"fourth")).unwrap();
        roll_back(&folder).unwrap();
        let in_force = |files: &[(String, Vec<u8>)]| {
            files.iter().filter(|f| f.0 == MODEL || f.0 == MEASURED).cloned().collect::<Vec<_>>()
        };
        assert_eq!(in_force(&files(&folder)), in_force(&before));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_same_model_once_more_does_not_push_the_former_one_out() {
        let folder = folder("same");
        put(&folder, b"second", &of(b"second")).unwrap();
        put(&folder, b"second", &of(b"second")).unwrap();
        assert_eq!(fs::read(folder.join(FORMER_MODEL)).unwrap(), b"first");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn figures_of_another_model_are_not_taken_for_those_of_the_one_in_force() {
        let folder = folder("other");
        put(&folder, b"second", &of(b"another")).unwrap();
        assert_eq!(measured(&folder).unwrap(), None);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn without_a_former_model_nothing_is_rolled_back() {
        let folder = folder("none");
        assert!(roll_back(&folder).is_err());
        assert_eq!(files(&folder), [(MODEL.to_owned(), b"first".to_vec())]);
        fs::remove_dir_all(folder).unwrap();
    }
}
