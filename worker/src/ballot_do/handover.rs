//! Handing over to D1 what a poll came to: to its record, and to what it decides about, in one
//! batch. Whether that was done is compared with what D1 holds, so it may fail or be repeated at
//! any point.

use super::{BallotDesk, Count};
use crate::store::Conflict;
use crate::store::records::{self, Change};
use crate::{clock, log};
use chrono::{DateTime, Utc};
use gongzhi_core::convention::{Act, AmendmentNumber, Convention};
use gongzhi_core::meeting::project::{self, Project};
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_core::voting::poll::{Poll, Subject, count};
use std::time::Duration;
use worker::{Env, Result};

/// After the closing, and when somebody else was changing the same records.
pub const SOON: Duration = Duration::from_secs(1);

const AFTER_A_FAILURE: Duration = Duration::from_secs(30);

impl BallotDesk {
    /// What the alarm does: it is set for the moment of closing, and until D1 is told.
    pub async fn close_and_hand_over(&self) -> Result<()> {
        let now = clock::now()?;
        if !self.has_begun(now).await? {
            return Ok(());
        }
        let closes = self.opened.borrow().as_ref().map_or(now, |opened| opened.poll.closes);
        match self.count() {
            // A clock that was put forward may have closed it.
            Some(_) => self.hand_over(now.max(closes)).await,
            None => self.state.storage().set_alarm(closes).await,
        }
    }

    /// Tells D1, unless that was done. A failure is logged and tried again, without the runtime's
    /// limit on how often.
    pub async fn hand_over(&self, now: DateTime<Utc>) -> Result<()> {
        let number = self.opened.borrow().as_ref().map(|opened| opened.poll.number);
        let (Some(number), Some(counted)) = (number, self.count()) else { return Ok(()) };
        if self.storage.is_handed_over()? {
            return Ok(());
        }
        let again = match tell(&self.env, number, counted, now).await {
            Ok(Ok(())) => return self.storage.handed_over(),
            Ok(Err(Conflict)) => SOON,
            Err(error) => {
                log::fault_later(&error);
                AFTER_A_FAILURE
            }
        };
        self.state.storage().set_alarm(again).await
    }
}

async fn tell(
    env: &Env,
    number: Number,
    counted: Count,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), Conflict>> {
    let poll: Option<Kept<Poll>> = records::find(env, number).await?;
    let poll = poll.ok_or("the poll is not in the database")?;
    let Count { outcome, checkpoint } = counted;
    let Some((poll, event)) = count(&poll, outcome, checkpoint, now) else { return Ok(Ok(())) };
    let change = Change::new(env)?.keep(&poll, &event, None)?;
    let change = match poll.value.subject {
        Subject::Project(project) => tell_project(env, change, project, number, now).await?,
        Subject::Amendment(amendment) => {
            tell_convention(env, change, &poll.value, AmendmentNumber(amendment), now).await?
        }
    };
    change.store().await
}

async fn tell_project(
    env: &Env,
    change: Change,
    project: Number,
    poll: Number,
    now: DateTime<Utc>,
) -> Result<Change> {
    let project: Option<Kept<Project>> = records::find(env, project).await?;
    let project = project.ok_or("the project is not in the database")?;
    let counted = project::Fact::Count { poll };
    match project::perform(&project, counted, &Actor::portal(), now) {
        Ok((project, event)) => change.keep(&project, &event, None),
        Err(refused) => Err(refused.to_string().into()),
    }
}

/// An amendment that has become stale meanwhile, since another of the same article was ratified,
/// takes no count: its poll is counted for itself alone.
async fn tell_convention(
    env: &Env,
    change: Change,
    poll: &Poll,
    amendment: AmendmentNumber,
    now: DateTime<Utc>,
) -> Result<Change> {
    let convention: Option<Kept<Convention>> = records::find(env, &poll.cluster).await?;
    let convention = convention.ok_or("the convention is not in the database")?;
    let outcome = poll.outcome.as_ref().and_then(|outcome| outcome.of_towers());
    let outcome = outcome.ok_or("an amendment is voted on by towers")?;
    let from = convention.value.next_day_in_force(now);
    let act = Act::Count { amendment, outcome, from };
    match convention.value.perform(act, &Actor::portal(), now) {
        Ok(fact) => {
            let (convention, event) = convention.after(fact, &Actor::portal(), now);
            change.keep(&convention, &event, None)
        }
        Err(_) => Ok(change),
    }
}
