use super::*;
use crate::testing::at;
use proptest::prelude::*;

const KEY: &[u8] = b"a key that is long enough for this";
const ADDRESS: &str = "zhao@example.test";

fn sealed(code: &str) -> Sealed {
    OneTimeCode::parse(code).unwrap().mac(KEY, ADDRESS)
}

fn open(code: &str) -> Codes {
    let mut codes = Codes::default();
    codes.issue(sealed(code), at("2026-11-23 09:00")).unwrap();
    codes
}

#[test]
fn codes_are_six_digits_and_read_as_people_type_them() {
    assert_eq!(OneTimeCode::of([0; 8]).as_str(), "000000");
    assert_eq!(OneTimeCode::of(1_000_007_u64.to_be_bytes()).as_str(), "000007");
    assert_eq!(OneTimeCode::parse(" ０12 345 ").unwrap().as_str(), "012345");
    for typed in ["", "12345", "1234567", "12345a", "-12345", "１２３４５六"] {
        assert_eq!(OneTimeCode::parse(typed), None, "{typed}");
    }
    assert!(!format!("{:?}", OneTimeCode::parse("123456")).contains("123456"));
}

#[test]
fn what_is_kept_depends_on_the_code_the_address_and_the_key() {
    let code = OneTimeCode::parse("123456").unwrap();
    let kept = code.mac(KEY, ADDRESS);
    assert!(kept.is(&sealed("123456")));
    assert!(!kept.is(&sealed("123457")));
    assert!(!kept.is(&code.mac(KEY, "qian@example.test")));
    assert!(!kept.is(&code.mac(b"another key", ADDRESS)));
    assert!(!serde_json::to_string(&kept).unwrap().contains("123456"));
}

#[test]
fn a_right_code_is_taken_and_pressed_twice_is_taken_twice_but_not_later() {
    let mut codes = open("123456");
    assert_eq!(codes.check(&sealed("123456"), at("2026-11-23 09:01")), Verdict::Right);
    let twice = at("2026-11-23 09:01") + TimeDelta::seconds(59);
    assert_eq!(codes.check(&sealed("123456"), twice), Verdict::Right);
    assert_eq!(codes.check(&sealed("123456"), at("2026-11-23 09:02")), Verdict::Gone);
}

#[test]
fn the_fifth_wrong_try_ends_a_code_even_for_the_right_one() {
    let mut codes = open("123456");
    let now = at("2026-11-23 09:01");
    for left in [4, 3, 2, 1] {
        assert_eq!(codes.check(&sealed("000000"), now), Verdict::Wrong { left });
    }
    assert_eq!(codes.check(&sealed("000000"), now), Verdict::Gone);
    assert_eq!(codes.check(&sealed("123456"), now), Verdict::Gone);
}

#[test]
fn a_code_is_gone_after_five_minutes_and_when_a_newer_one_was_sent() {
    let last = at("2026-11-23 09:05") - TimeDelta::milliseconds(1);
    assert_eq!(open("123456").check(&sealed("123456"), last), Verdict::Right);
    let late = at("2026-11-23 09:05");
    assert_eq!(open("123456").check(&sealed("123456"), late), Verdict::Gone);

    let mut codes = open("123456");
    codes.issue(sealed("654321"), at("2026-11-23 09:01")).unwrap();
    let now = at("2026-11-23 09:02");
    assert_eq!(codes.check(&sealed("123456"), now), Verdict::Wrong { left: 4 });
    assert_eq!(codes.check(&sealed("654321"), now), Verdict::Right);
    assert_eq!(Codes::default().check(&sealed("123456"), now), Verdict::Gone);
}

#[test]
fn codes_are_a_minute_apart_five_an_hour_and_ten_a_day() {
    let mut codes = open("111111");
    let soon = at("2026-11-23 09:00") + TimeDelta::seconds(59);
    let refused = codes.issue(sealed("222222"), soon).unwrap_err();
    assert_eq!(refused.until, at("2026-11-23 09:01"));

    for minute in 1..5 {
        codes.issue(sealed("222222"), at("2026-11-23 09:00") + TimeDelta::minutes(minute)).unwrap();
    }
    let refused = codes.issue(sealed("222222"), at("2026-11-23 09:30")).unwrap_err();
    assert_eq!(refused.until, at("2026-11-23 10:00"));

    for minute in 0..5 {
        codes.issue(sealed("222222"), at("2026-11-23 10:05") + TimeDelta::minutes(minute)).unwrap();
    }
    let refused = codes.issue(sealed("222222"), at("2026-11-23 12:00")).unwrap_err();
    assert_eq!(refused.until, at("2026-11-24 09:00"));
    assert_eq!(codes.forgotten_at(), Some(at("2026-11-24 10:09")));
}

/// Somebody who may press as fast as they like, asks for a new code whenever one is to be had, and
/// tries a million different codes.
#[test]
fn a_million_guesses_take_more_than_fifty_years() {
    let start = at("2026-11-23 00:00");
    let (mut codes, mut now) = (Codes::default(), start);
    let mut guesses = 0_u32;
    while guesses < 1_000_000 {
        if let Err(refused) = codes.issue(sealed("999999"), now) {
            now = refused.until;
            continue;
        }
        while guesses < 1_000_000 {
            let guess = OneTimeCode::of(u64::from(guesses % 999_999).to_be_bytes());
            // The HMAC of each guess would only take time: what is wrong is wrong.
            let wrong = Sealed(format!("{:0>64}", guess.as_str()));
            guesses += 1;
            if codes.check(&wrong, now) == Verdict::Gone {
                break;
            }
        }
    }
    let years = (now - start).num_days() / 365;
    assert!(years > 50, "{years} years");
}

proptest! {
    #[test]
    fn in_no_24_hours_are_more_than_fifty_tries_compared(
        waits in prop::collection::vec((0_i64..7200, 0_u8..12), 1..200),
    ) {
        let (mut codes, mut now) = (Codes::default(), at("2026-11-23 00:00"));
        let mut compared: Vec<DateTime<Utc>> = Vec::new();
        for (seconds, tries) in waits {
            now += TimeDelta::seconds(seconds);
            let _ = codes.issue(sealed("999999"), now);
            for _ in 0..tries {
                let before = codes.open.as_ref().map_or(0, |open| open.tries);
                let _ = codes.check(&Sealed("0".repeat(64)), now);
                if codes.open.as_ref().is_some_and(|open| open.tries > before) {
                    compared.push(now);
                }
            }
        }
        for from in &compared {
            let within = compared.iter().filter(|at| *at >= from && **at - *from < TimeDelta::days(1));
            // A code that was sent just before the span may still be open in it.
            prop_assert!(within.count() <= usize::from(TRIES) * (CODES_A_DAY + 1));
        }
    }
}
