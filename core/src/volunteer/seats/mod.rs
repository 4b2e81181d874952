//! The seats of a shift: who has one, who waits, who came.
//!
//! **Moving up.** A seat that is given back goes to the first of the waitlist at once. An offer
//! that has to be taken up in time was considered: it leaves a seat empty while somebody waits,
//! and punishes whoever sleeps through it. Who no longer wants to come cancels, and the next one
//! moves up.
//!
//! **The cut-off.** From the shift's cut-off on nobody is moved up, since they could not know in
//! time that they are expected. A seat given back then stays free for whoever asks for it, first
//! come, first served: somebody new, or somebody of the waitlist who signs up once more. They know
//! because they ask. So from then on a seat may stay empty while somebody waits.
//!
//! **Deciding and evolving** are two steps, so that what was decided can be made durable together
//! with its effect: [`Seats::decide`] changes nothing, [`Seats::evolve`] decides nothing. A log
//! replayed later gives the state it gave then, whatever the rules have become.
//!
//! **Closing** follows from `now`, never from a task that runs in time. `now` does not go back: an
//! ask that comes with an earlier moment than the one before counts as asked at that one's.

mod ask;
mod standing;

pub use ask::{AskKey, Decided, Entry, Outcome, SeatAct, SeatAnswer, SeatAsk, SeatRefusal, Verb};
pub use standing::{Board, Listed, Standing};

use super::Shift;
use super::attendance::WrongCodes;
use crate::code::PersonCode;
use crate::venue_code::{VenueCode, VenueSecret};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// The seats of one shift as its log has made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    shift: Shift,
    secret: VenueSecret,
    sign_ups: BTreeMap<PersonCode, SignUp>,
    /// Who waits, first come on top.
    waiting: VecDeque<PersonCode>,
    taken: u16,
    /// Every ask that was decided, for whoever asks again.
    asked: HashMap<SeatAsk, Outcome>,
    /// The number and moment of the last entry.
    seq: u32,
    latest: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SignUp {
    place: Place,
    /// The entry that gave them their place in the order.
    arrival: u32,
    checked_in: Option<DateTime<Utc>>,
    checked_out: Option<DateTime<Utc>>,
    wrong_codes: Option<WrongCodes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Seat,
    Waitlist,
    /// They cancelled.
    None,
}

impl Seats {
    /// All free. The shift is one that passed [`Shift::check`].
    pub fn new(shift: Shift, secret: VenueSecret) -> Self {
        Self {
            shift,
            secret,
            sign_ups: BTreeMap::new(),
            waiting: VecDeque::new(),
            taken: 0,
            asked: HashMap::new(),
            seq: 0,
            latest: DateTime::UNIX_EPOCH,
        }
    }

    pub fn shift(&self) -> &Shift {
        &self.shift
    }

    /// The number of entries so far.
    pub fn seq(&self) -> u32 {
        self.seq
    }

    /// The code that the venue shows at `now`.
    pub fn venue_code(&self, now: DateTime<Utc>) -> VenueCode {
        self.secret.code(now)
    }

    /// What an ask leads to. Nothing is changed yet.
    pub fn decide(&self, ask: &SeatAsk, now: DateTime<Utc>) -> Decided {
        if let Some(outcome) = self.asked.get(ask) {
            return Decided::Before(*outcome);
        }
        let now = now.max(self.latest);
        let sign_up = self.sign_ups.get(&ask.person).filter(|sign_up| sign_up.place != Place::None);
        let outcome = match ask.act {
            SeatAct::SignUp => self.sign_up(&ask.person, sign_up, now),
            SeatAct::Cancel => self.cancel(sign_up, now),
            SeatAct::CheckIn { code } => self.check_in(sign_up, code, now),
            SeatAct::CheckOut => self.check_out(sign_up, now),
        };
        let frees = outcome == Ok(SeatAnswer::Cancelled)
            && sign_up.is_some_and(|sign_up| sign_up.place == Place::Seat);
        let moved_up = self.waiting.front().filter(|_| frees && now < self.shift.cut_off).cloned();
        Decided::Now(Entry { seq: self.seq + 1, at: now, ask: ask.clone(), outcome, moved_up })
    }

    /// Takes over the next entry.
    pub fn evolve(&mut self, entry: &Entry) {
        let person = &entry.ask.person;
        match entry.outcome {
            Ok(SeatAnswer::Confirmed) => self.seat(person, entry.seq),
            Ok(SeatAnswer::Waiting { .. }) => self.queue(person, entry.seq),
            Ok(SeatAnswer::Cancelled) => self.clear(person),
            Ok(SeatAnswer::CheckedIn { at }) => self.note(person, |s| s.checked_in = Some(at)),
            Ok(SeatAnswer::CheckedOut { at }) => self.note(person, |s| s.checked_out = Some(at)),
            Err(SeatRefusal::WrongCode) => self.note(person, |s| {
                s.wrong_codes = Some(WrongCodes::one_more(s.wrong_codes, entry.at));
            }),
            Err(_) => {}
        }
        if let Some(next) = &entry.moved_up {
            self.seat(next, entry.seq);
        }
        self.asked.insert(entry.ask.clone(), entry.outcome);
        self.seq = entry.seq;
        self.latest = entry.at;
    }

    fn sign_up(
        &self,
        person: &PersonCode,
        sign_up: Option<&SignUp>,
        now: DateTime<Utc>,
    ) -> Outcome {
        let place = sign_up.map(|sign_up| sign_up.place);
        if place == Some(Place::Seat) {
            return Ok(SeatAnswer::Confirmed);
        }
        if now >= self.shift.starts {
            return Err(SeatRefusal::Closed);
        }
        if self.taken < self.shift.seats {
            return Ok(SeatAnswer::Confirmed);
        }
        let position = sign_up.and_then(|_| self.position(person));
        let position = position.unwrap_or(self.waitlist_length() + 1);
        Ok(SeatAnswer::Waiting { position })
    }

    fn cancel(&self, sign_up: Option<&SignUp>, now: DateTime<Utc>) -> Outcome {
        sign_up.ok_or(SeatRefusal::NotSignedUp)?;
        if now >= self.shift.starts {
            return Err(SeatRefusal::Closed);
        }
        Ok(SeatAnswer::Cancelled)
    }

    fn check_in(&self, sign_up: Option<&SignUp>, code: VenueCode, now: DateTime<Utc>) -> Outcome {
        let sign_up = sign_up.ok_or(SeatRefusal::NotSignedUp)?;
        if sign_up.place == Place::Waitlist {
            return Err(SeatRefusal::NoSeat);
        }
        if sign_up.checked_out.is_some() {
            return Err(SeatRefusal::CheckedOut);
        }
        if let Some(at) = sign_up.checked_in {
            return Ok(SeatAnswer::CheckedIn { at });
        }
        let opens = self.shift.check_in_opens();
        if now < opens {
            return Err(SeatRefusal::TooEarly { opens });
        }
        if now >= self.shift.ends {
            return Err(SeatRefusal::Over);
        }
        if let Some(until) = sign_up.wrong_codes.and_then(|wrong| wrong.locked_until(now)) {
            return Err(SeatRefusal::TooManyWrongCodes { until });
        }
        if !self.secret.accepts(code, now) {
            return Err(SeatRefusal::WrongCode);
        }
        Ok(SeatAnswer::CheckedIn { at: now })
    }

    fn check_out(&self, sign_up: Option<&SignUp>, now: DateTime<Utc>) -> Outcome {
        let sign_up = sign_up.ok_or(SeatRefusal::NotSignedUp)?;
        if let Some(at) = sign_up.checked_out {
            return Ok(SeatAnswer::CheckedOut { at });
        }
        sign_up.checked_in.ok_or(SeatRefusal::NotCheckedIn)?;
        if now >= self.shift.ends {
            return Err(SeatRefusal::Over);
        }
        Ok(SeatAnswer::CheckedOut { at: now })
    }

    fn waitlist_length(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }

    /// Somebody's position on the waitlist, counted from 1.
    fn position(&self, person: &PersonCode) -> Option<u32> {
        let ahead = self.waiting.iter().position(|waiting| waiting == person)?;
        u32::try_from(ahead).ok().map(|ahead| ahead + 1)
    }

    fn place(&self, person: &PersonCode) -> Place {
        self.sign_ups.get(person).map_or(Place::None, |sign_up| sign_up.place)
    }

    fn seat(&mut self, person: &PersonCode, seq: u32) {
        match self.place(person) {
            Place::Seat => return,
            Place::Waitlist => self.waiting.retain(|waiting| waiting != person),
            Place::None => {}
        }
        self.taken += 1;
        self.put(person, Place::Seat, seq);
    }

    fn queue(&mut self, person: &PersonCode, seq: u32) {
        if self.place(person) == Place::None {
            self.waiting.push_back(person.clone());
            self.put(person, Place::Waitlist, seq);
        }
    }

    fn clear(&mut self, person: &PersonCode) {
        match self.place(person) {
            Place::Seat => self.taken -= 1,
            Place::Waitlist => self.waiting.retain(|waiting| waiting != person),
            Place::None => {}
        }
        self.note(person, |sign_up| {
            // Checking in opens before cancelling ends.
            *sign_up =
                SignUp { place: Place::None, checked_in: None, checked_out: None, ..*sign_up };
        });
    }

    fn put(&mut self, person: &PersonCode, place: Place, seq: u32) {
        let new = SignUp {
            place: Place::None,
            arrival: seq,
            checked_in: None,
            checked_out: None,
            wrong_codes: None,
        };
        let sign_up = self.sign_ups.entry(person.clone()).or_insert(new);
        // Who moves up keeps their place in the order; who comes back after cancelling is last.
        if sign_up.place == Place::None {
            sign_up.arrival = seq;
        }
        sign_up.place = place;
    }

    fn note(&mut self, person: &PersonCode, change: impl FnOnce(&mut SignUp)) {
        if let Some(sign_up) = self.sign_ups.get_mut(person) {
            change(sign_up);
        }
    }
}

#[cfg(test)]
mod tests;
