use super::*;

const CONFIRMED: Outcome = Ok(SeatAnswer::Confirmed);
const CANCELLED: Outcome = Ok(SeatAnswer::Cancelled);

#[test]
fn seats_go_to_the_first_and_the_rest_wait_in_order() {
    let mut life = Life::begin(2);
    let outcomes = ["a", "b", "c", "d"].map(|name| life.sign_up(name, EARLY));
    assert_eq!(outcomes, [CONFIRMED, CONFIRMED, waiting(1), waiting(2)]);
    let board = life.seats.board(Some(&person("d")), at(EARLY));
    assert_eq!((board.seats, board.taken, board.waiting), (2, 2, 2));
    assert_eq!(board.mine, Some(Standing::Waiting { position: 2 }));
}

#[test]
fn who_signs_up_again_is_told_how_they_stand() {
    let mut life = Life::begin(1);
    for _ in 0..2 {
        assert_eq!(life.sign_up("a", EARLY), CONFIRMED);
        assert_eq!(life.sign_up("b", EARLY), waiting(1));
    }
    assert_eq!(life.names(), ["a", "b"]);
    assert_eq!(life.sign_up("a", "2026-11-28 12:30"), CONFIRMED, "even when it is closed");
}

#[test]
fn the_first_of_the_waitlist_moves_up_at_once() {
    let mut life = Life::of(1, &["a", "b", "c"]);
    assert_eq!(life.cancel("a", EARLY), CANCELLED);
    let last = life.log.last().unwrap();
    assert_eq!(last.moved_up, Some(person("b")));
    assert_eq!(last.changed().collect::<Vec<_>>(), [&person("a"), &person("b")]);
    assert_eq!(life.standing("b", EARLY), Some(Standing::Confirmed));
    assert_eq!(life.standing("c", EARLY), Some(Standing::Waiting { position: 1 }));
    assert_eq!(life.standing("a", EARLY), Some(Standing::Cancelled));
    assert_eq!(life.sign_up("a", EARLY), waiting(2), "who comes back is last");
}

#[test]
fn leaving_the_waitlist_moves_nobody_up_and_those_behind_forward() {
    let mut life = Life::of(1, &["a", "b", "c"]);
    assert_eq!(life.cancel("b", EARLY), CANCELLED);
    assert_eq!(life.log.last().unwrap().moved_up, None);
    assert_eq!(life.standing("c", EARLY), Some(Standing::Waiting { position: 1 }));
}

#[test]
fn after_the_cut_off_a_free_seat_is_for_whoever_asks() {
    let mut life = Life::of(2, &["a", "b", "c", "d"]);
    life.cancel("a", LATE).unwrap();
    life.cancel("b", LATE).unwrap();
    assert_eq!(life.standing("c", LATE), Some(Standing::Waiting { position: 1 }));
    assert_eq!(life.sign_up("d", LATE), CONFIRMED, "of the waitlist, by asking again");
    assert_eq!(life.sign_up("e", LATE), CONFIRMED, "or somebody new");
    assert_eq!(life.sign_up("c", LATE), waiting(1));
}

#[test]
fn signing_up_and_cancelling_end_with_the_start() {
    let mut life = Life::of(1, &["a", "b"]);
    for name in ["b", "c"] {
        assert_eq!(life.sign_up(name, STARTS), Err(SeatRefusal::Closed));
    }
    assert_eq!(life.cancel("a", STARTS), Err(SeatRefusal::Closed));
    assert_eq!(life.cancel("c", STARTS), Err(SeatRefusal::NotSignedUp));
}

#[test]
fn the_same_key_gives_the_answer_of_then() {
    let mut life = Life::begin(1);
    let ask = |name: &str, act| SeatAsk { person: person(name), key: AskKey::new("k"), act };
    let sign_up = ask("b", SeatAct::SignUp);
    life.sign_up("a", EARLY).unwrap();
    assert_eq!(life.ask(&sign_up, at(EARLY)), waiting(1));
    life.cancel("a", EARLY).unwrap();
    assert_eq!(life.ask(&sign_up, at(STARTS)), waiting(1), "though a seat is theirs now");
    assert_eq!(life.log.len(), 3);
    assert_eq!(life.ask(&ask("b", SeatAct::Cancel), at(EARLY)), CANCELLED, "another wish");
    assert_eq!(life.ask(&ask("c", SeatAct::SignUp), at(EARLY)), CONFIRMED, "another person");
}

#[test]
fn a_clock_that_goes_back_opens_nothing_again() {
    let mut life = Life::begin(1);
    life.sign_up("a", STARTS).unwrap_err();
    assert_eq!(life.sign_up("b", EARLY), Err(SeatRefusal::Closed));
}

#[test]
fn an_entry_is_read_back_as_it_was_stored() {
    let mut life = Life::begin(1);
    life.sign_up("a", EARLY).unwrap();
    life.sign_up("b", EARLY).unwrap();
    life.cancel("a", EARLY).unwrap();
    life.check_in("b", "2026-11-28 11:45").unwrap();
    let code = "000000".parse().unwrap();
    life.act("a", SeatAct::CheckIn { code }, EARLY).unwrap_err();
    let stored = serde_json::to_string(&life.log).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Entry>>(&stored).unwrap(), life.log);
    assert!(stored.starts_with(
        r#"[{"seq":1,"at":"2026-11-27T01:00:00Z","ask":{"person":"a","key":"0","act":"sign_up"},"#
    ));
}
