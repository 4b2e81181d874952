//! When a head is made, and how heads follow one another.

use super::super::day_due;
use super::*;

#[test]
fn a_head_is_due_once_for_the_day_that_has_ended_in_the_street() {
    let day = |text: &str| text.parse().unwrap();
    let shortly_after_midnight = at("2026-11-24 00:05");
    let yesterday = day("2026-11-23");
    assert_eq!(day_due(shortly_after_midnight, None), Some(yesterday));
    assert_eq!(day_due(shortly_after_midnight, Some(day("2026-11-22"))), Some(yesterday));
    assert_eq!(day_due(at("2026-11-24 23:59"), Some(day("2026-11-20"))), Some(yesterday));
    assert_eq!(day_due(at("2026-11-24 23:59"), Some(yesterday)), None);
    assert_eq!(day_due(at("2026-11-24 00:05"), Some(day("2026-11-30"))), None);
}

#[test]
fn a_head_reads_back_from_its_line_and_from_no_other_writing() {
    let head = heads(&BODIES, &[3]).remove(0);
    assert_eq!(Head::parse(&head.line()), Some(head.clone()));
    assert_eq!(Head::parse(&format!("{} ", head.line())), None);
    assert_eq!(Head::parse(&head.line().replace("\"count\":3", "\"count\":3.0")), None);
    assert_eq!(Head::parse(&head.line().replace(",\"prev\"", ",\"x\":1,\"prev\"")), None);
}

#[test]
fn heads_follow_by_day_count_and_hash() {
    let of = heads(&BODIES, &[2, 2, 5]);
    assert!(of[0].follows(None) && of[1].follows(Some(&of[0])) && of[2].follows(Some(&of[1])));
    assert!(!of[2].follows(Some(&of[0])) && !of[0].follows(Some(&of[1])));
    assert!(!of[1].follows(None) && !of[0].follows(Some(&of[0])));
    let same_day = Head::seal(of[2].day, of[2].tree(), Some(&of[2]));
    assert!(!same_day.follows(Some(&of[2])));
    let fewer = Head::seal(of[2].day + Days::new(1), of[0].tree(), Some(&of[2]));
    assert!(!fewer.follows(Some(&of[2])));
}
