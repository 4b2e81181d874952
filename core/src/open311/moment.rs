//! Moments as the specification has them: the W3C's form of ISO 8601, always with a zone.

use chrono::{DateTime, Timelike, Utc};

/// `2010-01-01T00:00:00Z`.
pub fn write(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads `YYYY-MM-DDThh:mm:ss` with `Z` or `±hh:mm`, the seconds and their fractions left out at
/// will, as the whole second it lies in. A `+` that stands in an address unescaped arrives as a
/// blank. `None` where it is anything else, a moment without a zone too.
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let (moment, zone) = match text.strip_suffix('Z') {
        Some(moment) => (moment, "+00:00"),
        None => text.split_at_checked(text.len().checked_sub(6)?)?,
    };
    let is_of_the_form = moment.as_bytes().get(10) == Some(&b'T');
    let seconds = if moment.len() == 16 { ":00" } else { "" };
    let whole = format!("{moment}{seconds}{}", zone.replacen(' ', "+", 1));
    let read = DateTime::parse_from_rfc3339(&whole).ok().filter(|_| is_of_the_form)?;
    read.with_timezone(&Utc).with_nanosecond(0)
}
