use super::*;

#[test]
fn months_are_the_street_s() {
    assert_eq!(Month::of(at("2026-12-01 00:00")).to_string(), "2026-12");
    assert_eq!(Month::of(at("2026-11-30 23:59")).to_string(), "2026-11");
    let december: Month = "2026-12".parse().unwrap();
    assert_eq!(december.next().to_string(), "2027-01");
    assert_eq!(december.next().previous(), december);
    for text in ["", "2026", "2026-00", "2026-13", "1999-01", "2026-1", "2026-011", "x-y"] {
        assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
    }
}

#[test]
fn a_month_closes_at_a_midnight_of_the_street_whatever_the_hour_of_the_run() {
    assert_eq!(month().closes(), at("2026-12-16 00:00"));
    assert!(!month().is_settled(at("2026-12-16 00:29")), "a form may still be on its way");
    assert!(month().is_settled(at("2026-12-16 00:30")));
}

#[test]
fn months_are_closed_one_after_another_from_the_first_with_a_report() {
    let (october, november) = (month().previous(), month());
    let now = at("2026-12-16 00:35");
    assert_eq!(Month::due(now, None, None), None, "where nothing was ever reported");
    assert_eq!(Month::due(now, None, Some(october)), Some(october));
    assert_eq!(Month::due(now, Some(october), Some(october)), Some(november));
    assert_eq!(Month::due(now, Some(november), Some(october)), None, "the present one runs");
}
