//! What time it is.

use chrono::{DateTime, Utc};
use worker::{Date, Error, Headers, Result};

/// The time, by the machine.
pub fn now() -> Result<DateTime<Utc>> {
    i64::try_from(Date::now().as_millis())
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .ok_or_else(|| Error::RustError("the clock is out of range".into()))
}

/// The time of a request.
pub fn of(headers: &Headers) -> Result<DateTime<Utc>> {
    Ok(now()? + ahead(headers)?)
}

/// In local mode alone, how far a browser pretends to be ahead: a meeting is called a week before
/// it takes place, which nobody who tries the portal wants to wait for.
#[cfg(feature = "local")]
fn ahead(headers: &Headers) -> Result<chrono::TimeDelta> {
    let minutes = crate::cookie::find(headers, crate::persona::AHEAD)?;
    let minutes = minutes.and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    Ok(chrono::TimeDelta::minutes(i64::clamp(minutes, 0, crate::persona::MOST_AHEAD_MINUTES)))
}

#[cfg(not(feature = "local"))]
fn ahead(_: &Headers) -> Result<chrono::TimeDelta> {
    Ok(chrono::TimeDelta::zero())
}
