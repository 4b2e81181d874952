//! Calendars as other programs read them: iCalendar (RFC 5545).
//!
//! Written here because the crate that writes it asks the clock and draws ids by itself. Moments
//! are in UTC, so no table of time zones has to be carried along.

use chrono::{DateTime, NaiveDate, Utc};

/// The most octets of a line, its line break apart (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Permanent and unique in the world: a program that has read it updates it by this.
    pub uid: String,
    pub when: When,
    pub summary: String,
    pub location: Option<String>,
    /// A page about it.
    pub url: Option<String>,
    /// When this form of it was written. A later one replaces it.
    pub stamp: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// `ends` is the first moment after it; an entry that ends where it starts is a moment.
    Timed { starts: DateTime<Utc>, ends: DateTime<Utc> },
    /// Whole days, the last one included.
    Days { first: NaiveDate, last: NaiveDate },
}

/// The text of a calendar: media type `text/calendar`, UTF-8.
pub fn calendar(name: &str, entries: &[Entry]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Gongzhi//Calendar//ZH");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    // The name: RFC 7986 has a property for it, and programs older than that read the other.
    line(&mut out, &format!("NAME:{}", text(name)));
    line(&mut out, &format!("X-WR-CALNAME:{}", text(name)));
    for entry in entries {
        event(&mut out, entry);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Entry) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", text(&entry.uid)));
    line(out, &format!("DTSTAMP:{}", moment(entry.stamp)));
    match entry.when {
        When::Timed { starts, ends } => {
            line(out, &format!("DTSTART:{}", moment(starts)));
            // An end must lie behind the start (3.8.2.2).
            if ends > starts {
                line(out, &format!("DTEND:{}", moment(ends)));
            }
        }
        When::Days { first, last } => {
            // The end is the first day after it.
            let after = last.max(first).succ_opt().unwrap_or(last);
            line(out, &format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")));
            line(out, &format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
        }
    }
    line(out, &format!("SUMMARY:{}", text(&entry.summary)));
    if let Some(location) = &entry.location {
        line(out, &format!("LOCATION:{}", text(location)));
    }
    if let Some(url) = &entry.url {
        line(out, &format!("URL:{}", url.replace(char::is_control, "")));
    }
    line(out, "END:VEVENT");
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value (3.3.11): separators escaped, line breaks as `\n`, without other control
/// characters.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// Writes a line, folded so that no part is longer than [`LINE_OCTETS`] and no character is cut.
fn line(out: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
