//! The days themselves: as they were published, as the law counts them, and where they end.

use super::*;
use std::path::Path;

fn days_of(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    first.iter_days().take_while(move |day| day.year() == year)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "published data stands in files")]
fn every_day_of_2004_to_2026_is_the_one_that_was_published() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data");
    let data = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| beside.to_owned());
    let file = Path::new(&data).join("calendar/chinese-days.json");
    let Ok(json) = std::fs::read_to_string(&file) else {
        println!("skipped: there is no {}", file.display());
        return;
    };
    let published = slow::Slow::read(&json);
    let mut compared = 0;
    for day in (2004..=2026).flat_map(days_of) {
        assert_eq!(calendar().is_working_day(day), published.is_worked(day), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 8401);
}

/// Make-up days move work and take none away, so a year has as many working days as it has
/// weekdays, less its holidays by the State Council's rules on them: 10 until 2007, 11 until 2024,
/// 13 since. The exceptions are those of the notices.
#[test]
fn every_year_has_the_working_days_that_the_law_leaves() {
    for year in 2004..=2026 {
        let by_law = match year {
            ..=2007 => 10,
            2008..=2024 => 11,
            _ => 13,
        };
        let moved = match year {
            // The weekend of 30 December 2006 was worked for two days of January 2007.
            2006 => -1,
            2007 => 2,
            // Saturday 31 December 2011 was worked for 3 January 2012.
            2011 => -1,
            2012 => 1,
            // 3 September 2015, and the spring of 2020, for which two days were added.
            2015 => 1,
            2020 => 2,
            _ => 0,
        };
        let weekdays = days_of(year).filter(|d| d.weekday().number_from_monday() <= 5).count();
        let worked = days_of(year).filter(|day| calendar().is_working_day(*day)).count();
        assert_eq!(weekdays - worked, usize::try_from(by_law + moved).unwrap(), "{year}");
    }
}

/// The table as it stood in the autumn of a year, before the notice on the next one.
fn in_autumn(year: i32) -> Calendar {
    let known = |day: &NaiveDate| *day < NaiveDate::from_ymd_opt(year, 12, 1).unwrap();
    let whole = calendar();
    Calendar {
        holidays: whole.holidays.iter().copied().filter(known).collect(),
        make_up_days: whole.make_up_days.iter().copied().filter(known).collect(),
        last_published_year: year,
        shifts: whole.shifts,
    }
}

#[test]
fn a_day_that_the_next_notice_changed_was_provisional() {
    let hour: Term = "1h".parse().unwrap();
    let mut moved = 0;
    for year in 2004..2026 {
        let before = in_autumn(year);
        for day in days_of(year).chain(days_of(year + 1)) {
            let noon = instant(day.and_hms_opt(12, 0, 0).unwrap());
            let due = before.deadline(noon, hour);
            if due.at != calendar().deadline(noon, hour).at {
                assert!(due.provisional, "{day}");
                moved += 1;
            }
        }
    }
    assert!(moved > 300, "{moved}");
}

proptest! {
    #[test]
    fn a_deadline_that_moves_with_the_next_notice_was_provisional(
        year in 2004..2026,
        day in 0u64..120,
        minute in 0u32..1440,
        term in prop_oneof![
            (1u16..100).prop_map(|n| format!("{n}d")),
            (1u16..300).prop_map(|n| format!("{n}h")),
            (1u16..9999).prop_map(|n| format!("{n}m")),
        ]
    ) {
        let from = NaiveDate::from_ymd_opt(year, 9, 3).unwrap() + Days::new(day);
        let from = instant(from.and_hms_opt(minute / 60, minute % 60, 0).unwrap());
        let term: Term = term.parse().unwrap();
        let (before, after) =
            (in_autumn(year).deadline(from, term), calendar().deadline(from, term));
        prop_assert!(before.provisional || before.at == after.at, "{from} {term}");
        prop_assert!(!(term.is_wall_clock() && before.provisional));
        // And nothing is provisional that every notice leaves where it is.
        let settled = at(&format!("{year}-12-28 23:59"));
        prop_assert!(!before.provisional || before.at > settled);
    }
}
