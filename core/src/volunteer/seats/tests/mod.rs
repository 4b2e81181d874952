mod coming;
mod properties;
mod signing_up;

use super::Standing;
use super::{
    AskKey, Decided, Entry, Outcome, SeatAct, SeatAnswer, SeatAsk, SeatRefusal, Seats, Verb,
};
use crate::code::PersonCode;
use crate::testing::at;
use crate::venue_code::VenueSecret;
use crate::volunteer::Shift;
use chrono::{DateTime, Utc};

const STARTS: &str = "2026-11-28 12:00";
const ENDS: &str = "2026-11-28 13:30";
/// A moment before the cut-off, and one after it.
const EARLY: &str = "2026-11-27 09:00";
const LATE: &str = "2026-11-28 11:00";

fn shift(seats: u16) -> Shift {
    Shift { starts: at(STARTS), ends: at(ENDS), seats, cut_off: at("2026-11-28 10:00") }
}

fn person(name: &str) -> PersonCode {
    PersonCode::new(name)
}

/// Seats with the log that made them.
struct Life {
    seats: Seats,
    log: Vec<Entry>,
}

impl Life {
    fn begin(seats: u16) -> Self {
        Self { seats: empty(shift(seats)), log: Vec::new() }
    }

    /// So many seats, for which these people have signed up one after another.
    fn of(seats: u16, names: &[&str]) -> Self {
        let mut life = Self::begin(seats);
        for name in names {
            life.sign_up(name, EARLY).unwrap();
        }
        life
    }

    fn ask(&mut self, ask: &SeatAsk, now: DateTime<Utc>) -> Outcome {
        match self.seats.decide(ask, now) {
            Decided::Before(outcome) => outcome,
            Decided::Now(entry) => {
                self.seats.evolve(&entry);
                self.log.push(entry);
                self.log.last().unwrap().outcome
            }
        }
    }

    /// Asks with a key of its own.
    fn act(&mut self, name: &str, act: SeatAct, now: &str) -> Outcome {
        let key = AskKey::new(&self.log.len().to_string());
        self.ask(&SeatAsk { person: person(name), key, act }, at(now))
    }

    fn sign_up(&mut self, name: &str, now: &str) -> Outcome {
        self.act(name, SeatAct::SignUp, now)
    }

    fn cancel(&mut self, name: &str, now: &str) -> Outcome {
        self.act(name, SeatAct::Cancel, now)
    }

    fn check_in(&mut self, name: &str, now: &str) -> Outcome {
        let code = self.seats.venue_code(at(now));
        self.act(name, SeatAct::CheckIn { code }, now)
    }

    fn check_out(&mut self, name: &str, now: &str) -> Outcome {
        self.act(name, SeatAct::CheckOut, now)
    }

    fn standing(&self, name: &str, now: &str) -> Option<Standing> {
        self.seats.listed(&person(name), at(now)).map(|listed| listed.standing)
    }

    /// The names on the list, in its order.
    fn names(&self) -> Vec<String> {
        let list = self.seats.list(at(EARLY));
        list.iter().map(|listed| listed.person.to_string()).collect()
    }
}

fn empty(shift: Shift) -> Seats {
    Seats::new(shift, VenueSecret::from_random([7; 32]))
}

fn waiting(position: u32) -> Outcome {
    Ok(SeatAnswer::Waiting { position })
}
