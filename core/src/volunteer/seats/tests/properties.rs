use super::super::Place;
use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;

/// Something asked, so many minutes after the last.
#[derive(Debug, Clone)]
struct Step {
    person: u8,
    key: u8,
    what: u8,
    minutes: i64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Few people and few keys, so that asks repeat; a clock that sometimes goes back.
    let step = (0u8..7, 0u8..4, 0u8..8, -5i64..40).prop_map(|(person, key, what, minutes)| Step {
        person,
        key,
        what,
        minutes,
    });
    prop::collection::vec(step, 1..120)
}

fn ask_of(step: &Step, seats: &Seats, now: DateTime<Utc>) -> SeatAsk {
    let act = match step.what {
        0..=3 => SeatAct::SignUp,
        4 | 5 => SeatAct::Cancel,
        6 if step.key == 0 => SeatAct::CheckIn { code: "000000".parse().unwrap() },
        6 => SeatAct::CheckIn { code: seats.venue_code(now) },
        _ => SeatAct::CheckOut,
    };
    let key = AskKey::new(&step.key.to_string());
    SeatAsk { person: person(&step.person.to_string()), key, act }
}

/// Runs the steps from 20 hours before the start, and checks the seats after each.
fn run(steps: &[Step], seats: u16, mut check: impl FnMut(&Life, &SeatAsk, Outcome)) -> Life {
    let mut life = Life::begin(seats);
    let mut now = at(STARTS) - TimeDelta::hours(20);
    for step in steps {
        now += TimeDelta::minutes(step.minutes);
        let ask = ask_of(step, &life.seats, now);
        let outcome = life.ask(&ask, now);
        check(&life, &ask, outcome);
    }
    life
}

fn act_of(verb: Verb, seats: &Seats, now: DateTime<Utc>) -> SeatAct {
    match verb {
        Verb::SignUp => SeatAct::SignUp,
        Verb::Cancel => SeatAct::Cancel,
        Verb::CheckIn => SeatAct::CheckIn { code: seats.venue_code(now) },
        Verb::CheckOut => SeatAct::CheckOut,
    }
}

fn with_seat(seats: &Seats) -> usize {
    seats.sign_ups.values().filter(|sign_up| sign_up.place == Place::Seat).count()
}

proptest! {
    #[test]
    fn nobody_is_confirmed_without_a_seat_and_no_more_than_there_are(steps in steps(), seats in 1u16..5) {
        run(&steps, seats, |life, ask, outcome| {
            assert_eq!(with_seat(&life.seats), usize::from(life.seats.taken));
            assert!(life.seats.taken <= seats);
            let decided_now = life.log.last().is_some_and(|entry| entry.ask == *ask);
            if decided_now && outcome == Ok(SeatAnswer::Confirmed) {
                assert_eq!(life.seats.sign_ups[&ask.person].place, Place::Seat);
            }
        });
    }

    #[test]
    fn before_the_cut_off_no_seat_is_free_while_somebody_waits(steps in steps(), seats in 1u16..5) {
        run(&steps, seats, |life, _, _| {
            if life.seats.latest < life.seats.shift.cut_off && !life.seats.waiting.is_empty() {
                assert_eq!(life.seats.taken, seats);
            }
        });
    }

    #[test]
    fn the_waitlist_is_first_come_first_served(steps in steps(), seats in 1u16..5) {
        let mut before: Vec<PersonCode> = Vec::new();
        run(&steps, seats, |life, ask, _| {
            let waiting: Vec<_> = life.seats.waiting.iter().cloned().collect();
            let arrivals: Vec<_> =
                waiting.iter().map(|person| life.seats.sign_ups[person].arrival).collect();
            assert!(arrivals.is_sorted(), "{arrivals:?}");
            // Who is gone has left or asked for a seat themselves, or was the first.
            for (ahead, gone) in before.iter().enumerate().filter(|(_, who)| !waiting.contains(who)) {
                assert!(ahead == 0 || *gone == ask.person);
            }
            before = waiting;
        });
    }

    #[test]
    fn the_same_ask_gives_the_same_answer(steps in steps(), seats in 1u16..5) {
        let mut told: Vec<(SeatAsk, Outcome)> = Vec::new();
        let mut life = run(&steps, seats, |_, ask, outcome| {
            match told.iter().find(|(asked, _)| asked == ask) {
                Some((_, first)) => assert_eq!(*first, outcome),
                None => told.push((ask.clone(), outcome)),
            }
        });
        let after = life.seats.clone();
        for (ask, outcome) in told {
            assert_eq!(life.ask(&ask, at(ENDS)), outcome);
        }
        assert_eq!(life.seats, after, "and changes nothing");
    }

    #[test]
    fn an_act_is_open_exactly_where_it_would_change_something(steps in steps(), seats in 1u16..5) {
        let life = run(&steps, seats, |_, _, _| {});
        let now = life.seats.latest.max(at("2026-11-27 16:00"));
        for name in 0..7u8 {
            let person = person(&name.to_string());
            let board = life.seats.board(Some(&person), now);
            let open = board.open_acts(life.seats.shift(), now);
            for verb in Verb::ALL {
                let mut life = Life { seats: life.seats.clone(), log: Vec::new() };
                let act = act_of(*verb, &life.seats, now);
                let ask = SeatAsk { person: person.clone(), key: AskKey::new("new"), act };
                let outcome = life.ask(&ask, now);
                let is_locked = matches!(outcome, Err(SeatRefusal::TooManyWrongCodes { .. }));
                let after = life.seats.board(Some(&person), now).mine;
                let changes = is_locked || (outcome.is_ok() && after != board.mine);
                assert_eq!(open.contains(verb), changes, "{verb:?} {outcome:?} {:?}", board.mine);
            }
        }
    }

    #[test]
    fn a_standing_told_early_is_the_same_later(steps in steps(), seats in 1u16..5) {
        let life = run(&steps, seats, |_, _, _| {});
        for listed in life.seats.list(life.seats.latest) {
            let later = life.seats.listed(&listed.person, at(ENDS)).unwrap().standing;
            assert_eq!(listed.standing.as_of(life.seats.shift(), at(ENDS)), later);
        }
    }

    #[test]
    fn replaying_the_log_gives_the_same_state(steps in steps(), seats in 1u16..5) {
        let life = run(&steps, seats, |_, _, _| {});
        let mut again = empty(shift(seats));
        life.log.iter().for_each(|entry| again.evolve(entry));
        assert_eq!(again, life.seats);
        let seqs: Vec<_> = life.log.iter().map(|entry| entry.seq).collect();
        assert_eq!(seqs, (1..=again.seq()).collect::<Vec<_>>());
    }

    #[test]
    fn credited_time_never_exceeds_the_shift(steps in steps(), seats in 1u16..5) {
        let life = run(&steps, seats, |_, _, _| {});
        for listed in life.seats.list(at(ENDS)) {
            if let Standing::Attended(attended) = listed.standing {
                assert!(attended.minutes.0 <= 90);
            }
        }
    }
}
