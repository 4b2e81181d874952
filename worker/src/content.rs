//! The rulebook, read once in the life of an isolate.

use gongzhi_core::{LoadError, Rulebook};
use std::sync::OnceLock;
use worker::{Error, Result};

pub fn rulebook() -> Result<&'static Rulebook> {
    static RULEBOOK: OnceLock<std::result::Result<Rulebook, Vec<LoadError>>> = OnceLock::new();
    RULEBOOK.get_or_init(gongzhi_content::rulebook).as_ref().map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Error::RustError(lines.join("; "))
    })
}
