//! Taking ballots, in batches.

use super::opened::Opened;
use super::storage::Line;
use super::{BallotDesk, Cast};
use crate::batch::{Batched, Queue};
use crate::random;
use gongzhi_core::voting::log::receipt::Receipt;
use gongzhi_core::voting::poll::{BallotRefusal, Entry, alias};
use worker::{Result, State};

/// The most ballots under one head: what they bring to storage stays well below the most that one
/// statement takes.
const MOST_TOGETHER: usize = 500;

/// A receipt, or why the ballot is not taken.
pub type Taken = std::result::Result<String, BallotRefusal>;

/// What becomes of one ask of a batch.
enum Decided {
    /// The receipt that its form brought already.
    Before(String),
    Refused(BallotRefusal),
    /// By its place among the new lines.
    Now(usize),
}

impl Batched for BallotDesk {
    type Ask = Cast;
    type Outcome = Taken;

    fn queue(&self) -> &Queue<Self> {
        &self.queue
    }

    fn state(&self) -> &State {
        &self.state
    }

    fn decide(&self, casts: &[Cast]) -> Result<Vec<Taken>> {
        self.is_loaded()?;
        let mut opened = self.opened.borrow_mut();
        let opened = opened.as_mut().ok_or("the poll is gone")?;
        let mut taken = Vec::with_capacity(casts.len());
        for casts in casts.chunks(MOST_TOGETHER) {
            taken.extend(self.take(opened, casts)?);
        }
        Ok(taken)
    }

    async fn make_durable(&self) -> Result<()> {
        self.state.storage().sync().await
    }

    fn forget(&self) {
        *self.opened.borrow_mut() = None;
    }
}

impl BallotDesk {
    /// Takes ballots under one head.
    fn take(&self, opened: &mut Opened, casts: &[Cast]) -> Result<Vec<Taken>> {
        let mut new: Vec<Line> = Vec::new();
        let mut decided = Vec::with_capacity(casts.len());
        for Cast { by, ballot, key, now } in casts {
            // The same form, pressed twice within one batch.
            let twin = new.iter().position(|line| line.key.as_ref() == Some(key));
            decided.push(match (self.storage.receipt_of_key(key)?, twin) {
                (Some(receipt), _) => Decided::Before(receipt),
                (None, Some(twin)) => Decided::Now(twin),
                (None, None) => match opened.poll.accept(ballot, by, *now) {
                    Err(refused) => Decided::Refused(refused),
                    Ok(voter) => {
                        let voter = alias(&opened.poll, voter, &opened.secrets.voters);
                        let nonce = format!("{:032x}", u128::from_be_bytes(random::bytes()?));
                        let (voter_of_line, ballot) = (Some(voter.clone()), ballot.clone());
                        new.push(Line {
                            place: 0,
                            line: Entry::Ballot { voter, ballot, nonce }.line(),
                            voter: voter_of_line,
                            key: Some(key.clone()),
                            receipt: None,
                        });
                        Decided::Now(new.len() - 1)
                    }
                },
            });
        }
        let mut tree = opened.tree.clone();
        let lines: Vec<&String> = new.iter().map(|line| &line.line).collect();
        let receipts = Receipt::issue_all(&mut tree, &lines, &opened.key);
        for (line, receipt) in new.iter_mut().zip(receipts) {
            (line.place, line.receipt) = (receipt.index, Some(receipt.to_string()));
        }
        if !new.is_empty() {
            self.storage.append(&new)?;
            opened.tree = tree;
        }
        let receipt = |place: usize| new.get(place).and_then(|line| line.receipt.clone());
        let taken = decided.into_iter().map(|decided| match decided {
            Decided::Before(receipt) => Ok(Ok(receipt)),
            Decided::Refused(refused) => Ok(Err(refused)),
            Decided::Now(place) => receipt(place).map(Ok).ok_or_else(|| "no receipt".into()),
        });
        taken.collect()
    }
}
