use super::*;
use crate::volunteer::{Attended, Minutes};
use chrono::TimeDelta;

const OPENS: &str = "2026-11-28 11:30";

/// `a` has the seat, `b` waits.
fn two() -> Life {
    Life::of(1, &["a", "b"])
}

fn came(moment: &str) -> Outcome {
    Ok(SeatAnswer::CheckedIn { at: at(moment) })
}

fn left(moment: &str) -> Outcome {
    Ok(SeatAnswer::CheckedOut { at: at(moment) })
}

#[test]
fn checking_in_opens_half_an_hour_before_the_start_and_ends_with_the_shift() {
    let early = Err(SeatRefusal::TooEarly { opens: at(OPENS) });
    assert_eq!(two().check_in("a", "2026-11-28 11:29"), early);
    assert_eq!(two().check_in("a", OPENS), came(OPENS));
    assert_eq!(two().check_in("a", "2026-11-28 13:29"), came("2026-11-28 13:29"));
    assert_eq!(two().check_in("a", ENDS), Err(SeatRefusal::Over));
}

#[test]
fn only_who_has_a_seat_checks_in() {
    let mut life = two();
    assert_eq!(life.check_in("b", OPENS), Err(SeatRefusal::NoSeat));
    assert_eq!(life.check_in("c", OPENS), Err(SeatRefusal::NotSignedUp));
    assert_eq!(life.check_out("b", OPENS), Err(SeatRefusal::NotCheckedIn));
    assert_eq!(life.check_out("c", OPENS), Err(SeatRefusal::NotSignedUp));
}

#[test]
fn coming_and_leaving_count_once() {
    let mut life = two();
    assert_eq!(life.check_out("a", OPENS), Err(SeatRefusal::NotCheckedIn));
    life.check_in("a", "2026-11-28 12:10").unwrap();
    assert_eq!(life.check_in("a", "2026-11-28 12:20"), came("2026-11-28 12:10"));
    let since = at("2026-11-28 12:10");
    assert_eq!(life.standing("a", "2026-11-28 12:20"), Some(Standing::Present { since }));
    assert_eq!(life.check_out("a", "2026-11-28 13:00"), left("2026-11-28 13:00"));
    assert_eq!(life.check_out("a", "2026-11-28 13:20"), left("2026-11-28 13:00"));
    assert_eq!(life.check_in("a", "2026-11-28 13:25"), Err(SeatRefusal::CheckedOut));
    let until = at("2026-11-28 13:00");
    let attended = Attended { since, until, minutes: Minutes(50), closed_by_rule: false };
    assert_eq!(life.standing("a", ENDS), Some(Standing::Attended(attended)));
}

#[test]
fn a_forgotten_check_out_is_closed_by_rule_at_the_end() {
    let mut life = two();
    life.check_in("a", STARTS).unwrap();
    assert_eq!(life.check_out("a", ENDS), Err(SeatRefusal::Over));
    let attended =
        Attended { since: at(STARTS), until: at(ENDS), minutes: Minutes(90), closed_by_rule: true };
    assert_eq!(life.standing("a", ENDS), Some(Standing::Attended(attended)));
}

#[test]
fn who_had_a_seat_and_did_not_come_is_a_no_show_after_the_end() {
    let life = two();
    assert_eq!(life.standing("a", "2026-11-28 13:29"), Some(Standing::Confirmed));
    assert_eq!(life.standing("a", ENDS), Some(Standing::NoShow));
    assert_eq!(life.standing("b", ENDS), Some(Standing::Waiting { position: 1 }));
}

#[test]
fn who_cancels_after_checking_in_was_not_there() {
    let mut life = two();
    life.check_in("a", OPENS).unwrap();
    life.cancel("a", "2026-11-28 11:40").unwrap();
    life.sign_up("a", "2026-11-28 11:50").unwrap();
    assert_eq!(life.standing("a", ENDS), Some(Standing::NoShow));
}

#[test]
fn after_five_wrong_codes_none_is_looked_at_for_ten_minutes() {
    let mut life = two();
    let right = life.seats.venue_code(at(STARTS));
    let wrong = if right.to_string() == "000000" { "000001" } else { "000000" };
    let wrong = SeatAct::CheckIn { code: wrong.parse().unwrap() };
    for _ in 0..5 {
        assert_eq!(life.act("a", wrong, STARTS), Err(SeatRefusal::WrongCode));
    }
    let until = at(STARTS) + TimeDelta::minutes(10);
    let locked = Err(SeatRefusal::TooManyWrongCodes { until });
    assert_eq!(life.check_in("a", STARTS), locked);
    assert_eq!(life.check_in("a", "2026-11-28 12:09"), locked);
    assert_eq!(life.check_in("a", "2026-11-28 12:10"), came("2026-11-28 12:10"));
}

#[test]
fn one_wrong_code_sent_again_counts_once() {
    let mut life = two();
    let code = "000000".parse().unwrap();
    let key = AskKey::new("k");
    let ask = SeatAsk { person: person("a"), key, act: SeatAct::CheckIn { code } };
    for _ in 0..9 {
        assert_eq!(life.ask(&ask, at(STARTS)), Err(SeatRefusal::WrongCode));
    }
    assert_eq!(life.check_in("a", STARTS), came(STARTS));
}

#[test]
fn the_board_says_how_many_came_and_for_how_long() {
    let mut life = Life::of(3, &["a", "b", "c"]);
    life.check_in("a", STARTS).unwrap();
    life.check_in("b", "2026-11-28 12:30").unwrap();
    life.check_out("b", "2026-11-28 13:00").unwrap();
    let figures = |now: &str| {
        let board = life.seats.board(None, at(now));
        (board.came, board.minutes.0)
    };
    assert_eq!(figures("2026-11-28 13:00"), (2, 30));
    assert_eq!(figures(ENDS), (2, 120));
}
