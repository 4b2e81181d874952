//! Taking on an invented person. Compiled only with the feature `local`, which no deployment's
//! build has: there is no switch to turn it on.

use crate::{content, cookie};
use gongzhi_core::people::{self, Person, Unit, unit};
use std::sync::OnceLock;
use worker::{Error, Headers, Result};

pub const COOKIE: &str = "persona";

/// The cookie of the minutes by which the clock is put forward.
pub const AHEAD: &str = "ahead";

/// A year: the working calendar knows no more.
pub const MOST_AHEAD_MINUTES: i64 = 366 * 24 * 60;

pub fn all() -> Result<&'static [Person]> {
    static PEOPLE: OnceLock<Option<Vec<Person>>> = OnceLock::new();
    PEOPLE
        .get_or_init(|| people::load(gongzhi_content::PERSONAS).ok())
        .as_deref()
        .ok_or_else(|| Error::RustError("personas.csv does not load".into()))
}

/// What they own.
pub fn units() -> Result<&'static [Unit]> {
    static UNITS: OnceLock<Option<Vec<Unit>>> = OnceLock::new();
    let (people, street) = (all()?, &content::rulebook()?.street);
    UNITS
        .get_or_init(|| unit::load(gongzhi_content::UNITS, street, people).ok())
        .as_deref()
        .ok_or_else(|| Error::RustError("units.csv does not load".into()))
}

pub fn taken_on(headers: &Headers) -> Result<Option<Person>> {
    let Some(code) = cookie::find(headers, COOKIE)? else { return Ok(None) };
    Ok(all()?.iter().find(|person| person.code.as_str() == code).cloned())
}
