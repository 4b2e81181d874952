use super::{LONGEST_DAYS, OPTIONS_LIMIT, Outcome, Paper, Poll, Subject};
use crate::code::ClusterCode;
use crate::convention;
use crate::event::{Event, Happening};
use crate::meeting::project;
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Act};
use crate::record::{Kept, Kind, Record};
use crate::text::TextRefusal;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What happens to a poll. Its ballots stand in its log, not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// It was opened: rules, roll, key and seed commitment are frozen.
    Open(Box<Poll>),
    /// It was counted after its close. `checkpoint` is the signed head of the log.
    Count { outcome: Outcome, checkpoint: String },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Open(_) => "open",
            Self::Count { .. } => "count",
        }
    }
}

/// Why a poll is not opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("it closes after it opens, within {days} days")]
    Length { days: i64 },
    #[error("it opens in the past")]
    Past,
    #[error("nobody is on the roll")]
    EmptyRoll,
    #[error("1 to {limit} options")]
    Options { limit: usize },
    #[error("option {option} costs nothing, or more than the budget")]
    Cost { option: usize },
    #[error("line {option}: a cost, then a title")]
    Line { option: usize },
    #[error("the budget is more than nothing")]
    Budget,
    #[error("text: {0}")]
    Text(TextRefusal),
}

/// The beginning of a poll.
pub fn open(
    poll: Poll,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<Poll>, Event<Fact>), Refusal> {
    let act = match poll.subject {
        Subject::Project(_) => Act::Project(project::Verb::Open),
        // Whose the amendment is was found out with the convention.
        Subject::Amendment(_) => Act::Convention(convention::Verb::Propose),
    };
    let here = policy::Subject::of_cluster(&poll.cluster);
    policy::permit(Some(by), act, &here).map_err(|_| Refusal::NotYours)?;
    check(&poll, now)?;
    let kept = Kept::new(poll.number, poll.clone());
    Ok(kept.after(Fact::Open(Box::new(poll)), by, now))
}

/// What a closed poll came to, as its single writer counted it; `None` where it is known already.
pub fn count(
    poll: &Kept<Poll>,
    outcome: Outcome,
    checkpoint: String,
    now: DateTime<Utc>,
) -> Option<(Kept<Poll>, Event<Fact>)> {
    let is_new = poll.value.outcome.is_none();
    is_new.then(|| poll.after(Fact::Count { outcome, checkpoint }, &Actor::portal(), now))
}

fn check(poll: &Poll, now: DateTime<Utc>) -> Result<(), Refusal> {
    if poll.opens < now {
        return Err(Refusal::Past);
    }
    let length = poll.closes - poll.opens;
    if length <= TimeDelta::zero() || length > TimeDelta::days(LONGEST_DAYS) {
        return Err(Refusal::Length { days: LONGEST_DAYS });
    }
    if poll.roll.is_empty() {
        return Err(Refusal::EmptyRoll);
    }
    let options = Refusal::Options { limit: OPTIONS_LIMIT };
    match &poll.paper {
        Paper::Resolution { .. } => Ok(()),
        Paper::Rating { items } => match (1..=OPTIONS_LIMIT).contains(&items.len()) {
            true => Ok(()),
            false => Err(options),
        },
        Paper::Budget { budget, options: offered } => {
            if budget.0 == 0 {
                return Err(Refusal::Budget);
            }
            if !(1..=OPTIONS_LIMIT).contains(&offered.len()) {
                return Err(options);
            }
            let unfit = |cost: u64| cost == 0 || cost > budget.0;
            match offered.iter().position(|option| unfit(option.cost.0)) {
                Some(option) => Err(Refusal::Cost { option: option + 1 }),
                None => Ok(()),
            }
        }
    }
}

impl Record for Poll {
    const KIND: Kind = Kind::Poll;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, _at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Open(poll) => *self = *poll,
            Fact::Count { outcome, .. } => self.outcome = Some(outcome),
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn project(&self) -> Option<Number> {
        match self.subject {
            Subject::Project(number) => Some(number),
            Subject::Amendment(_) => None,
        }
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.closes)
    }
}
