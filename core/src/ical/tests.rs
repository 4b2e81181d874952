use super::*;
use crate::testing::at;
use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;

fn entry(summary: &str) -> Entry {
    Entry {
        uid: "duty-01-8@gongzhi".into(),
        when: When::Timed { starts: at("2026-03-02 00:00"), ends: at("2026-03-09 00:00") },
        summary: summary.into(),
        location: Some("陆家嘴，1楼".into()),
        url: Some("https://gongzhi.example/stations/01?lang=zh,en".into()),
        stamp: at("2026-01-05 08:30"),
    }
}

/// What an independent reader finds under a name in the first entry.
fn read(text: &str, name: &str) -> Option<String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let event: &Component<'_> = calendar.components.iter().find(|c| c.name == "VEVENT").unwrap();
    event.find_prop(name).map(|property| property.val.as_str().to_owned())
}

#[test]
fn a_calendar_reads_as_the_standard_shows_it() {
    let text = calendar("值班", &[entry("Duty")]);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gongzhi//Calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:值班",
        "X-WR-CALNAME:值班",
        "BEGIN:VEVENT",
        "UID:duty-01-8@gongzhi",
        "DTSTAMP:20260105T003000Z",
        "DTSTART:20260301T160000Z",
        "DTEND:20260308T160000Z",
        "SUMMARY:Duty",
        "LOCATION:陆家嘴，1楼",
        "URL:https://gongzhi.example/stations/01?lang=zh,en",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text, expected.join("\r\n"));
}

#[test]
fn separators_and_line_breaks_are_escaped_as_in_the_standard_s_example() {
    let plain = "Project XYZ Final Review\nConference Room - 3B, come; a\\b\r\nbye\u{7}";
    let text = calendar("a", &[entry(plain)]);
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains(
        "SUMMARY:Project XYZ Final Review\\nConference Room - 3B\\, come\\; a\\\\b\\nbye\r\n"
    ));
}

#[test]
fn whole_days_end_on_the_first_day_after_them() {
    let when =
        When::Days { first: "2026-02-28".parse().unwrap(), last: "2026-02-28".parse().unwrap() };
    let text = calendar("a", &[Entry { when, ..entry("听证会") }]);
    assert!(text.contains("\r\nDTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n"));
}

#[test]
fn an_entry_that_ends_where_it_starts_has_no_end() {
    let moment = at("2026-03-02 09:00");
    let when = When::Timed { starts: moment, ends: moment };
    assert_eq!(read(&calendar("a", &[Entry { when, ..entry("公布") }]), "DTEND"), None);
}

#[test]
fn a_long_chinese_line_is_folded_between_characters() {
    let summary = "本周轮值组长".repeat(30);
    let text = calendar("a", &[entry(&summary)]);
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert_eq!(read(&text, "SUMMARY"), Some(summary));
}

#[test]
fn nothing_in_an_address_begins_a_line_of_its_own() {
    let url = Some("https://a.example/\r\nX-EVIL:1".into());
    let text = calendar("a", &[Entry { url, ..entry("会") }]);
    assert!(!text.contains("\r\nX-EVIL"));
}

proptest! {
    #[test]
    fn an_independent_reader_finds_every_text_as_it_was(summary in "[^\\p{C}]{1,200}") {
        let text = calendar("a", &[entry(&summary)]);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let found = read(&text, "SUMMARY");
        prop_assert_eq!(found.as_deref(), Some(summary.as_str()));
    }
}
