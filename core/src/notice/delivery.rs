//! What becomes of a message: delivered, tried again after a while, or dead.

use super::{Channel, Notice, NoticeKind};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How often a message is tried. With the waits in between that is an hour and a half.
pub const ATTEMPTS: u16 = 8;

/// The wait after the first attempt; each further one is three times as long. A one-time code is
/// tried five times in its five minutes.
const FIRST_WAIT_SECONDS: u32 = 5;

/// What a provider answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// An HTTP status.
    Status(u16),
    /// A chat took it to be in order, and says with a code of its own what came of it.
    Robot(i64),
    /// None in time, or the way there is broken.
    Silence,
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    /// It may work later.
    Failed,
    /// It would be refused again.
    Refused,
}

/// What happens to a message after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Done,
    Again { after_seconds: u32 },
    Dead,
}

/// What is kept of a message that could not be delivered: neither what it said nor whom it would
/// have reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    pub id: String,
    pub at: DateTime<Utc>,
    pub kind: NoticeKind,
    pub channel: Channel,
    /// Masked.
    pub recipient: String,
    /// None where the queue gave it up by itself.
    pub attempts: Option<u16>,
    /// What was answered last, as a status or a chat's own code; none where nothing was, or where
    /// it was too late to try.
    pub status: Option<i64>,
}

impl Answer {
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Status(200..=299) | Self::Robot(0) => Outcome::Delivered,
            // Not in time, the same key still under way (draft-ietf-httpapi-idempotency-key-header,
            // §2.7), too early, too many.
            Self::Status(408 | 409 | 425 | 429 | 500..) | Self::Silence => Outcome::Failed,
            Self::Status(_) => Outcome::Refused,
            Self::Robot(code) => super::robot::outcome(code),
        }
    }

    /// As it is kept and logged.
    pub fn code(self) -> Option<i64> {
        match self {
            Self::Status(status) => Some(status.into()),
            Self::Robot(code) => Some(code),
            Self::Silence => None,
        }
    }
}

impl Notice {
    /// Whether it is too late to be told.
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.until().is_some_and(|until| until <= now)
    }

    /// What follows the attempt of a number, counted from 1. What would be tried again when it is
    /// too late is dead at once.
    pub fn step(&self, outcome: Outcome, attempt: u16, now: DateTime<Utc>) -> Step {
        let after_seconds = wait(attempt);
        match outcome {
            Outcome::Delivered => Step::Done,
            Outcome::Refused => Step::Dead,
            Outcome::Failed if attempt >= ATTEMPTS => Step::Dead,
            Outcome::Failed if self.is_stale(now + TimeDelta::seconds(after_seconds.into())) => {
                Step::Dead
            }
            Outcome::Failed => Step::Again { after_seconds },
        }
    }
}

/// In seconds.
fn wait(attempt: u16) -> u32 {
    let factor = 3_u32.saturating_pow(u32::from(attempt.clamp(1, ATTEMPTS)) - 1);
    FIRST_WAIT_SECONDS.saturating_mul(factor)
}
