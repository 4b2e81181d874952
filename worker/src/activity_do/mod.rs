//! The seats of an activity, one object each: the single place that gives them out.
//!
//! A commit to disk takes milliseconds, and a popular activity is asked for by hundreds of people
//! in a second. So asks that arrive within [`BATCH`] are queued, decided in one run that awaits
//! nothing between reading and writing, and written in one commit. Each asker is told their own
//! outcome, and only after that commit is durable.
//!
//! The log of decided asks is the truth. What is in memory is that log replayed; it is thrown away
//! whenever writing fails, so that nobody is told what is not stored.

mod handover;
mod storage;

use chrono::{DateTime, Utc};
use futures_channel::oneshot;
use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::venue_code::{self, VenueCode, VenueSecret};
use gongzhi_core::volunteer::seats::{Decided, Outcome, SeatAsk};
use gongzhi_core::volunteer::{Seats, Shift};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use storage::Storage;
use worker::{
    Delay, DurableObject, Env, Request, Response, Result, State, console_error, durable_object,
    wasm_bindgen,
};

/// How long an ask waits for others that go into the same commit.
const BATCH: Duration = Duration::from_millis(5);

/// What an activity's object is asked. `now` is the Worker's clock.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum ActivityAsk {
    /// Begins with all seats free. The same again changes nothing; another shift is a conflict.
    Open { activity: ActivityCode, shift: Shift },
    /// Answers an [`Outcome`].
    Seat { seat: SeatAsk, now: DateTime<Utc> },
    /// Answers a `Board`, with the standing of that person.
    Board { person: Option<PersonCode>, now: DateTime<Utc> },
    /// Answers a `Vec<Listed>`: for the lead.
    List { now: DateTime<Utc> },
    /// Answers [`Shown`]: for the venue.
    VenueCode { now: DateTime<Utc> },
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
    queue: RefCell<Vec<Waiter>>,
    /// Whether an alarm is set that will hand over what changed.
    alarm_is_set: Cell<bool>,
    batch: Duration,
}

/// An ask, and whom to tell.
struct Waiter {
    seat: SeatAsk,
    now: DateTime<Utc>,
    tell: oneshot::Sender<Outcome>,
}

impl DurableObject for Activity {
    fn new(state: State, env: Env) -> Self {
        let desk = SeatDesk {
            storage: Storage::new(state.storage().sql()),
            batch: batch(&env),
            state,
            env,
            seats: RefCell::default(),
            queue: RefCell::default(),
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

    /// Queues an ask and waits for the batch that decides it.
    async fn seat(self: Rc<Self>, seat: SeatAsk, now: DateTime<Utc>) -> Result<Response> {
        if !self.is_loaded()? {
            return not_opened();
        }
        let (tell, told) = oneshot::channel();
        let is_first = {
            let mut queue = self.queue.borrow_mut();
            queue.push(Waiter { seat, now, tell });
            queue.len() == 1
        };
        if is_first {
            // Apart from this request, which may end before the others of the batch.
            let desk = self.clone();
            self.state.wait_until(async move {
                if !desk.batch.is_zero() {
                    Delay::from(desk.batch).await;
                }
                desk.decide_queued().await;
            });
        }
        let outcome = told.await.map_err(|_| "the batch was not stored")?;
        Response::from_json(&outcome)
    }

    async fn decide_queued(&self) {
        let queue = self.queue.take();
        let outcomes = match self.decide(&queue) {
            Ok(outcomes) => self.make_durable().await.map(|()| outcomes),
            Err(error) => Err(error),
        };
        match outcomes {
            Ok(outcomes) => {
                for (waiter, outcome) in queue.into_iter().zip(outcomes) {
                    // Who has hung up asks again, with the same key.
                    let _ = waiter.tell.send(outcome);
                }
            }
            Err(error) => {
                console_error!("{}", serde_json::json!({ "fault": error.to_string() }));
                *self.seats.borrow_mut() = None;
                self.alarm_is_set.set(false);
            }
        }
    }

    /// Decides and writes, without awaiting in between.
    fn decide(&self, queue: &[Waiter]) -> Result<Vec<Outcome>> {
        self.is_loaded()?;
        let mut seats = self.seats.borrow_mut();
        let seats = seats.as_mut().ok_or("the seats are gone")?;
        let mut outcomes = Vec::with_capacity(queue.len());
        for Waiter { seat, now, .. } in queue {
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

    /// Sets the alarm in the commit of what was just written, and waits until that is on disk.
    async fn make_durable(&self) -> Result<()> {
        if !self.alarm_is_set.replace(true) {
            self.state.storage().set_alarm(handover::SOON).await?;
        }
        self.state.storage().sync().await
    }
}

fn not_opened() -> Result<Response> {
    Response::error("not opened", 404)
}

#[cfg(not(feature = "local"))]
fn batch(_: &Env) -> Duration {
    BATCH
}

/// `SEAT_BATCH_MS` lets the benchmark compare with one commit an ask.
#[cfg(feature = "local")]
fn batch(env: &Env) -> Duration {
    let milliseconds = env.var("SEAT_BATCH_MS").ok().and_then(|var| var.to_string().parse().ok());
    milliseconds.map_or(BATCH, Duration::from_millis)
}
