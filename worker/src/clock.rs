//! What time it is.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use worker::{Date, Error, Headers, Result, ScheduledEvent};

/// The time, by the machine.
pub fn now() -> Result<DateTime<Utc>> {
    i64::try_from(Date::now().as_millis())
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .ok_or_else(|| Error::RustError("the clock is out of range".into()))
}

/// The time for which a run was scheduled: one that comes late or again has the same.
pub fn of_schedule(event: &ScheduledEvent) -> Result<DateTime<Utc>> {
    let since = Duration::try_from_secs_f64(event.schedule() / 1000.0).ok();
    since
        .and_then(|since| TimeDelta::from_std(since).ok())
        .and_then(|since| DateTime::UNIX_EPOCH.checked_add_signed(since))
        .ok_or_else(|| Error::RustError("the schedule is out of range".into()))
}

/// The time of a request.
pub fn of(headers: &Headers) -> Result<DateTime<Utc>> {
    Ok(now()? + ahead(headers)?)
}

/// In local mode alone, how far a browser pretends to be ahead: a meeting is called a week before
/// it takes place, which nobody who tries the portal wants to wait for.
#[cfg(feature = "local")]
fn ahead(headers: &Headers) -> Result<TimeDelta> {
    let minutes = crate::cookie::find(headers, crate::persona::AHEAD)?;
    let minutes = minutes.and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    Ok(TimeDelta::minutes(i64::clamp(minutes, 0, crate::persona::MOST_AHEAD_MINUTES)))
}

#[cfg(not(feature = "local"))]
fn ahead(_: &Headers) -> Result<TimeDelta> {
    Ok(TimeDelta::zero())
}
