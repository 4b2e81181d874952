//! Asks that go into one commit.
//!
//! A commit to disk takes milliseconds, and hundreds of people may ask an object in a second. So
//! asks that arrive within [`BATCH`] are queued, decided in one run that awaits nothing between
//! reading and writing, and written in one commit. Each asker is told their own outcome, and only
//! after that commit is durable.

use crate::log;
use futures_channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use worker::{Delay, Env, Result, State};

/// How long an ask waits for others that go into the same commit.
const BATCH: Duration = Duration::from_millis(5);

/// What decides asks in batches.
pub trait Batched: Sized + 'static {
    type Ask;
    type Outcome;

    fn queue(&self) -> &Queue<Self>;
    fn state(&self) -> &State;

    /// Decides and writes, without awaiting in between: an outcome for each ask, in their order.
    fn decide(&self, asks: &[Self::Ask]) -> Result<Vec<Self::Outcome>>;

    /// Waits until what was written is on disk.
    async fn make_durable(&self) -> Result<()>;

    /// Throws away what is in memory: writing failed, and nobody is told what is not stored.
    fn forget(&self);
}

/// Those who wait for the next commit.
pub struct Queue<D: Batched> {
    waiting: RefCell<Vec<Waiter<D>>>,
    batch: Duration,
}

/// An ask, and whom to tell.
struct Waiter<D: Batched> {
    ask: D::Ask,
    tell: oneshot::Sender<D::Outcome>,
}

impl<D: Batched> Queue<D> {
    pub fn new(env: &Env) -> Self {
        Self { waiting: RefCell::default(), batch: batch(env) }
    }

    /// Queues an ask; whether it is the first of its batch.
    fn push(&self, waiter: Waiter<D>) -> bool {
        let mut waiting = self.waiting.borrow_mut();
        waiting.push(waiter);
        waiting.len() == 1
    }
}

/// Queues an ask and waits for the batch that decides it.
pub async fn ask<D: Batched>(desk: Rc<D>, ask: D::Ask) -> Result<D::Outcome> {
    let (tell, told) = oneshot::channel();
    if desk.queue().push(Waiter { ask, tell }) {
        let batch = desk.clone();
        // Apart from this request, which may end before the others of the batch.
        desk.state().wait_until(async move {
            if !batch.queue().batch.is_zero() {
                Delay::from(batch.queue().batch).await;
            }
            answer_all(batch.as_ref()).await;
        });
    }
    told.await.map_err(|_| "the batch was not stored".into())
}

async fn answer_all<D: Batched>(desk: &D) {
    let waiting = desk.queue().waiting.take();
    let (asks, tell): (Vec<_>, Vec<_>) =
        waiting.into_iter().map(|waiter| (waiter.ask, waiter.tell)).unzip();
    let outcomes = match desk.decide(&asks) {
        Ok(outcomes) => desk.make_durable().await.map(|()| outcomes),
        Err(error) => Err(error),
    };
    match outcomes {
        Ok(outcomes) => {
            for (tell, outcome) in tell.into_iter().zip(outcomes) {
                // Who has hung up asks again, with the same key.
                let _ = tell.send(outcome);
            }
        }
        Err(error) => {
            log::fault_later(&error);
            desk.forget();
        }
    }
}

#[cfg(not(feature = "local"))]
fn batch(_: &Env) -> Duration {
    BATCH
}

/// `BATCH_MS` lets the benchmark compare with one commit an ask.
#[cfg(feature = "local")]
fn batch(env: &Env) -> Duration {
    let milliseconds = env.var("BATCH_MS").ok().and_then(|var| var.to_string().parse().ok());
    milliseconds.map_or(BATCH, Duration::from_millis)
}
