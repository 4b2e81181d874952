//! How somebody stands, and how the seats stand, at a moment.

use super::{Place, Seats, SignUp, Verb};
use crate::code::PersonCode;
use crate::volunteer::{Attended, Minutes, Shift};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How somebody who signed up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    Confirmed,
    /// A position counted from 1.
    Waiting {
        position: u32,
    },
    Cancelled,
    Present {
        since: DateTime<Utc>,
    },
    Attended(Attended),
    /// Had a seat and did not come. Recorded after the end, and no more than recorded.
    NoShow,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub person: PersonCode,
    /// Grows with each signing up, with gaps. Of two who wait, the smaller is first.
    pub arrival: u32,
    #[serde(flatten)]
    pub standing: Standing,
}

/// What everybody may see, and the asker's own standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub seats: u16,
    pub taken: u16,
    pub waiting: u32,
    /// Who checked in, and what all of them are credited with so far.
    pub came: u16,
    pub minutes: Minutes,
    pub mine: Option<Standing>,
}

impl Standing {
    /// The same later on: what was handed over before the end says nothing of the end yet.
    pub fn as_of(self, shift: &Shift, now: DateTime<Utc>) -> Self {
        match self {
            Self::Confirmed if now >= shift.ends => Self::NoShow,
            Self::Present { since } => {
                Attended::of(shift, since, None, now).map_or(self, Self::Attended)
            }
            standing => standing,
        }
    }
}

impl Board {
    pub fn left(&self) -> u16 {
        self.seats.saturating_sub(self.taken)
    }

    /// What whoever asked can do at `now`, the likeliest first.
    pub fn open_acts(&self, shift: &Shift, now: DateTime<Utc>) -> Vec<Verb> {
        let before_start = now < shift.starts;
        let checking_in = now >= shift.check_in_opens() && now < shift.ends;
        let open = |verb: Verb| match (verb, self.mine) {
            (Verb::SignUp, None | Some(Standing::Cancelled)) => before_start,
            (Verb::SignUp, Some(Standing::Waiting { .. })) => before_start && self.left() > 0,
            (Verb::CheckIn, Some(Standing::Confirmed)) => checking_in,
            (Verb::CheckOut, Some(Standing::Present { .. })) => now < shift.ends,
            (Verb::Cancel, Some(mine)) => before_start && mine != Standing::Cancelled,
            _ => false,
        };
        let order = [Verb::SignUp, Verb::CheckIn, Verb::CheckOut, Verb::Cancel];
        order.into_iter().filter(|verb| open(*verb)).collect()
    }
}

impl Seats {
    pub fn board(&self, person: Option<&PersonCode>, now: DateTime<Utc>) -> Board {
        let seated = self.sign_ups.values().filter(|sign_up| sign_up.place == Place::Seat);
        let credited = seated.clone().filter_map(|sign_up| {
            Attended::of(&self.shift, sign_up.checked_in?, sign_up.checked_out, now)
        });
        let came = seated.filter(|sign_up| sign_up.checked_in.is_some()).count();
        Board {
            seats: self.shift.seats,
            taken: self.taken,
            waiting: self.waitlist_length(),
            came: u16::try_from(came).unwrap_or(u16::MAX),
            minutes: Minutes(credited.map(|attended| attended.minutes.0).sum()),
            mine: person.and_then(|person| self.listed(person, now)).map(|listed| listed.standing),
        }
    }

    /// Somebody's line of the list; `None` if they never signed up.
    pub fn listed(&self, person: &PersonCode, now: DateTime<Utc>) -> Option<Listed> {
        let sign_up = self.sign_ups.get(person)?;
        let standing = match sign_up.place {
            Place::Seat => self.attendance(sign_up, now),
            Place::Waitlist => Standing::Waiting { position: self.position(person)? },
            Place::None => Standing::Cancelled,
        };
        Some(Listed { person: person.clone(), arrival: sign_up.arrival, standing })
    }

    /// Everybody with a seat, then the waitlist in its order. Who cancelled is left out.
    pub fn list(&self, now: DateTime<Utc>) -> Vec<Listed> {
        let mut seated: Vec<_> =
            self.sign_ups.iter().filter(|(_, s)| s.place == Place::Seat).collect();
        seated.sort_by_key(|(_, sign_up)| sign_up.arrival);
        let people = seated.into_iter().map(|(person, _)| person).chain(&self.waiting);
        people.filter_map(|person| self.listed(person, now)).collect()
    }

    fn attendance(&self, sign_up: &SignUp, now: DateTime<Utc>) -> Standing {
        match sign_up.checked_in {
            Some(since) => Attended::of(&self.shift, since, sign_up.checked_out, now)
                .map_or(Standing::Present { since }, Standing::Attended),
            None if now >= self.shift.ends => Standing::NoShow,
            None => Standing::Confirmed,
        }
    }
}
