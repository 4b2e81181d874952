//! The seats of an activity, one object each: the single place that gives them out, in batches.
//!
//! The log of decided asks is the truth. What is in memory is that log replayed; it is thrown away
//! whenever writing fails, so that nobody is told what is not stored.

mod handover;
mod storage;

use crate::batch::{self, Batched, Queue};
use crate::dump::{self, Part};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::venue_code::{self, VenueCode, VenueSecret};
use gongzhi_core::volunteer::seats::{Decided, Outcome, SeatAsk};
use gongzhi_core::volunteer::{Seats, Shift};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use storage::Storage;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

/// What an activity's object is asked. `now` is the Worker's clock.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum ActivityAsk {
    /// Begins with all seats free. The same again changes nothing; another shift is a conflict.
    Open {
        activity: ActivityCode,
        shift: Shift,
    },
    /// Answers an [`Outcome`].
    Seat {
        seat: SeatAsk,
        now: DateTime<Utc>,
    },
    /// Answers a `Board`, with the standing of that person.
    Board {
        person: Option<PersonCode>,
        now: DateTime<Utc>,
    },
    /// Answers a `Vec<Listed>`: for the lead.
    List {
        now: DateTime<Utc>,
    },
    /// Answers [`Shown`]: for the venue.
    VenueCode {
        now: DateTime<Utc>,
    },
    Backup {
        part: Part,
    },
}

/// The code that the venue shows.
#[derive(Serialize, Deserialize)]
pub struct Shown {
    pub code: VenueCode,
    /// When the next one takes its place.
    pub until: DateTime<Utc>,
}

#[durable_object]
pub struct Activity {
    desk: Rc<SeatDesk>,
}

/// What a batch needs after the request that began it has gone.
struct SeatDesk {
    state: State,
    env: Env,
    storage: Storage,
    /// `None` until they are read from storage.
    seats: RefCell<Option<Seats>>,
    queue: Queue<Self>,
    /// Whether an alarm is set that will hand over what changed.
    alarm_is_set: Cell<bool>,
}

impl DurableObject for Activity {
    fn new(state: State, env: Env) -> Self {
        let desk = SeatDesk {
            storage: Storage::new(state.storage().sql()),
            queue: Queue::new(&env),
            state,
            env,
            seats: RefCell::default(),
            alarm_is_set: Cell::default(),
        };
        Self { desk: Rc::new(desk) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        match request.json().await? {
            ActivityAsk::Open { activity, shift } => self.desk.open(&activity, &shift).await,
            ActivityAsk::Seat { seat, now } => self.desk.clone().seat(seat, now).await,
            ActivityAsk::Board { person, now } => {
                self.desk.read(|seats| seats.board(person.as_ref(), now))
            }
            ActivityAsk::List { now } => self.desk.read(|seats| seats.list(now)),
            ActivityAsk::VenueCode { now } => self.desk.read(|seats| Shown {
                code: seats.venue_code(now),
                until: venue_code::changes_at(now),
            }),
            ActivityAsk::Backup { part } => self.desk.back_up(part).await,
        }
    }

    async fn alarm(&self) -> Result<Response> {
        self.desk.hand_over_and_set_alarm().await?;
        Response::empty()
    }
}

impl SeatDesk {
    async fn open(&self, activity: &ActivityCode, shift: &Shift) -> Result<Response> {
        if self.is_loaded()? {
            let is_same = self.seats.borrow().as_ref().is_some_and(|seats| seats.shift() == shift);
            return if is_same { Response::empty() } else { Response::error("another shift", 409) };
        }
        let secret = VenueSecret::from_random(crate::random::bytes()?);
        self.storage.open(activity, shift, &secret)?;
        *self.seats.borrow_mut() = Some(Seats::new(*shift, secret));
        self.state.storage().set_alarm(shift.ends).await?;
        Response::empty()
    }

    async fn back_up(&self, part: Part) -> Result<Response> {
        match &part {
            Part::Take { .. } | Part::Check { .. } => {}
            Part::Put { .. } => self.forget(),
            // D1 is as old as the beginning of the backup, and the outbox may be empty since.
            Part::Wake => {
                self.storage.put_everybody_out()?;
                self.state.storage().set_alarm(handover::SOON).await?;
            }
        }
        dump::answer(self.storage.sql(), part)
    }

    /// Reads the seats from storage unless they are in memory; `false` if they were never opened.
    fn is_loaded(&self) -> Result<bool> {
        let mut seats = self.seats.borrow_mut();
        if seats.is_none() {
            *seats = self.storage.seats()?;
        }
        Ok(seats.is_some())
    }

    fn read<T: Serialize>(&self, read: impl FnOnce(&Seats) -> T) -> Result<Response> {
        self.is_loaded()?;
        match self.seats.borrow().as_ref() {
            Some(seats) => Response::from_json(&read(seats)),
            None => not_opened(),
        }
    }

    async fn seat(self: Rc<Self>, seat: SeatAsk, now: DateTime<Utc>) -> Result<Response> {
        if !self.is_loaded()? {
            return not_opened();
        }
        Response::from_json(&batch::ask(self, (seat, now)).await?)
    }
}

impl Batched for SeatDesk {
    type Ask = (SeatAsk, DateTime<Utc>);
    type Outcome = Outcome;

    fn queue(&self) -> &Queue<Self> {
        &self.queue
    }

    fn state(&self) -> &State {
        &self.state
    }

    fn decide(&self, asks: &[Self::Ask]) -> Result<Vec<Outcome>> {
        self.is_loaded()?;
        let mut seats = self.seats.borrow_mut();
        let seats = seats.as_mut().ok_or("the seats are gone")?;
        let mut outcomes = Vec::with_capacity(asks.len());
        for (seat, now) in asks {
            outcomes.push(match seats.decide(seat, *now) {
                Decided::Before(outcome) => outcome,
                Decided::Now(entry) => {
                    self.storage.append(&entry)?;
                    seats.evolve(&entry);
                    entry.outcome
                }
            });
        }
        Ok(outcomes)
    }

    /// Sets the alarm in the commit of what was just written.
    async fn make_durable(&self) -> Result<()> {
        if !self.alarm_is_set.replace(true) {
            self.state.storage().set_alarm(handover::SOON).await?;
        }
        self.state.storage().sync().await
    }

    fn forget(&self) {
        *self.seats.borrow_mut() = None;
        self.alarm_is_set.set(false);
    }
}

fn not_opened() -> Result<Response> {
    Response::error("not opened", 404)
}
