//! The rulebook, read once in the life of an isolate.

use gongzhi_content::ContentError;
use gongzhi_core::Rulebook;
use std::sync::OnceLock;
use worker::{Error, Result};

pub fn rulebook() -> Result<&'static Rulebook> {
    static RULEBOOK: OnceLock<std::result::Result<Rulebook, ContentError>> = OnceLock::new();
    let rulebook = RULEBOOK.get_or_init(gongzhi_content::rulebook);
    rulebook.as_ref().map_err(|error| Error::RustError(error.to_string()))
}
