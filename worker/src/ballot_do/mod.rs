//! The ballot box of a poll, one object each: the single writer of its log.
//!
//! Ballots are taken in batches, each proved against one signed head. The log is the truth: what is
//! in memory is its rules and the right edge of its tree. Until the poll closes nothing leaves but
//! receipts to those who voted. It is closed by whoever first asks after the moment of closing, or
//! by the alarm; being counted is an entry of the log, so it happens once.

mod casting;
mod handover;
mod opened;
mod storage;

use crate::batch::{self, Batched, Queue};
use crate::dump::{self, Part};
use crate::random;
use chrono::{DateTime, Utc};
use gongzhi_core::people::Actor;
use gongzhi_core::voting::log::checkpoint::Checkpoint;
use gongzhi_core::voting::poll::{Ballot, Entry, Log, Outcome, Poll, Seal, alias, commitment};
use opened::{Opened, leaf, signing_key};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::rc::Rc;
use storage::{Secrets, Storage};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

/// What a ballot box is asked. `now` is the Worker's clock. All but the first two and a
/// backup find nothing (404) before the poll has begun here.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum BallotAsk {
    /// Draws the key and the seeds; the same again afterwards. Answers the [`Seal`]. `name` is the
    /// log's.
    Seal {
        name: String,
    },
    /// Logs the rules and the roll of a poll that is stored with its seal. Again, changes nothing.
    Begin {
        poll: Box<Poll>,
    },
    /// Answers `Result<String, BallotRefusal>`: the receipt, the same again for the same key.
    Cast(Cast),
    /// Answers `Option<String>`: the receipt of their last ballot.
    Mine {
        by: Actor,
        now: DateTime<Utc>,
    },
    /// Answers `Option<Count>`.
    State {
        now: DateTime<Utc>,
    },
    /// Answers the log's lines, once it is closed (409).
    Log {
        now: DateTime<Utc>,
    },
    Backup {
        part: Part,
    },
}

#[derive(Serialize, Deserialize)]
pub struct Cast {
    pub by: Actor,
    pub ballot: Ballot,
    /// Names the form that was sent.
    pub key: String,
    pub now: DateTime<Utc>,
}

/// What a poll came to, and the signed head of its whole log.
#[derive(Serialize, Deserialize)]
pub struct Count {
    pub outcome: Outcome,
    pub checkpoint: String,
}

#[durable_object]
pub struct BallotBox {
    desk: Rc<BallotDesk>,
}

/// What a batch needs after the request that began it has gone.
struct BallotDesk {
    state: State,
    env: Env,
    storage: Storage,
    /// `None` until it is read from storage.
    opened: RefCell<Option<Opened>>,
    queue: Queue<Self>,
}

impl DurableObject for BallotBox {
    fn new(state: State, env: Env) -> Self {
        let desk = BallotDesk {
            storage: Storage::new(state.storage().sql()),
            queue: Queue::new(&env),
            state,
            env,
            opened: RefCell::default(),
        };
        Self { desk: Rc::new(desk) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let desk = &self.desk;
        match request.json().await? {
            BallotAsk::Seal { name } => Response::from_json(&desk.seal(name)?),
            BallotAsk::Begin { poll } => desk.begin(*poll).await,
            BallotAsk::Cast(cast) => match desk.has_begun(cast.now).await? {
                true => Response::from_json(&batch::ask(desk.clone(), cast).await?),
                false => not_begun(),
            },
            BallotAsk::Mine { by, now } => match desk.has_begun(now).await? {
                true => Response::from_json(&desk.mine(&by)?),
                false => not_begun(),
            },
            BallotAsk::State { now } => match desk.has_begun(now).await? {
                true => Response::from_json(&desk.count()),
                false => not_begun(),
            },
            BallotAsk::Log { now } => match (desk.has_begun(now).await?, desk.count()) {
                (true, Some(_)) => Response::from_json(&desk.storage.log()?.lines()),
                (true, None) => Response::error("sealed until it closes", 409),
                (false, _) => not_begun(),
            },
            BallotAsk::Backup { part } => desk.back_up(part).await,
        }
    }

    async fn alarm(&self) -> Result<Response> {
        self.desk.close_and_hand_over().await?;
        Response::empty()
    }
}

impl BallotDesk {
    fn seal(&self, name: String) -> Result<Seal> {
        let secrets = match self.storage.secrets()? {
            Some(secrets) => secrets,
            None => {
                let (signing, seed, voters) =
                    (random::bytes()?, random::bytes()?, random::bytes()?);
                let secrets = Secrets { name, signing, seed, voters };
                self.storage.keep_secrets(&secrets)?;
                secrets
            }
        };
        let key = signing_key(&secrets)?.verifier().to_string();
        Ok(Seal { key, seed_commitment: commitment(&secrets.seed) })
    }

    async fn begin(&self, poll: Poll) -> Result<Response> {
        if self.is_loaded()? {
            return Response::empty();
        }
        let Some(secrets) = self.storage.secrets()? else {
            return Response::error("never sealed", 409);
        };
        if poll.seal != self.seal(String::new())? {
            return Response::error("sealed by another", 409);
        }
        let closes = poll.closes;
        self.storage.begin(&poll, &Entry::opening(&poll, &secrets.voters))?;
        self.state.storage().set_alarm(closes).await?;
        self.state.storage().sync().await?;
        Response::empty()
    }

    async fn back_up(&self, part: Part) -> Result<Response> {
        match &part {
            Part::Take { .. } | Part::Check { .. } => {}
            Part::Put { .. } => self.forget(),
            // D1 is as old as the beginning of the backup: it may not know of the count yet.
            Part::Wake => {
                self.storage.to_be_handed_over()?;
                self.state.storage().set_alarm(handover::SOON).await?;
            }
        }
        dump::answer(self.storage.sql(), part)
    }

    /// Reads the poll from storage unless it is in memory; `false` if it never began.
    fn is_loaded(&self) -> Result<bool> {
        let mut opened = self.opened.borrow_mut();
        if opened.is_none() {
            *opened = Opened::read(&self.storage)?;
        }
        Ok(opened.is_some())
    }

    /// Whether there is a poll here. One that is due is closed first.
    async fn has_begun(&self, now: DateTime<Utc>) -> Result<bool> {
        let has_begun = self.is_loaded()?;
        if has_begun {
            self.close_if_due(now).await?;
        }
        Ok(has_begun)
    }

    fn mine(&self, by: &Actor) -> Result<Option<String>> {
        let opened = self.opened.borrow();
        let opened = opened.as_ref().ok_or("the poll is gone")?;
        match opened.poll.voter(by) {
            Some(voter) => {
                let voter = alias(&opened.poll, &voter.id, &opened.secrets.voters);
                self.storage.last_receipt(&voter)
            }
            None => Ok(None),
        }
    }

    fn count(&self) -> Option<Count> {
        let opened = self.opened.borrow();
        let opened = opened.as_ref()?;
        let outcome = opened.poll.outcome.clone()?;
        let checkpoint = Checkpoint::sign(opened.tree.head(), &opened.key).to_string();
        Some(Count { outcome, checkpoint })
    }

    /// Counts the poll if it has closed and was not counted before. Once that is durable, D1 is
    /// told, so that whoever sees the outcome finds it there too.
    async fn close_if_due(&self, now: DateTime<Utc>) -> Result<()> {
        match self.close(now) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => {
                self.forget();
                return Err(error);
            }
        }
        // In the commit of the closing, should this be the last that the object does.
        self.state.storage().set_alarm(handover::SOON).await?;
        self.state.storage().sync().await?;
        self.hand_over(now).await
    }

    fn close(&self, now: DateTime<Utc>) -> Result<bool> {
        let mut opened = self.opened.borrow_mut();
        let opened = opened.as_mut().ok_or("the poll is gone")?;
        if now < opened.poll.closes || opened.poll.outcome.is_some() {
            return Ok(false);
        }
        let log = self.storage.log()?;
        let last = log.closing(opened.secrets.seed).map_err(|fault| fault.to_string())?;
        self.storage.append_entries(opened.tree.size(), &last)?;
        last.iter().for_each(|entry| opened.tree.append(leaf(&entry.line())));
        let [_, tally] = last;
        opened.poll.outcome = Log::of(vec![tally.line()]).outcome();
        Ok(true)
    }
}

fn not_begun() -> Result<Response> {
    Response::error("not begun", 404)
}
