//! What can be done with a case, by whom and when.

use super::{Case, Lesson, is_told};
use crate::dispatch::order::{Order, State};
use crate::event::{Event, Happening};
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Reason, Subject};
use crate::record::Kept;
use crate::text::Note;
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

verbs! {
    /// The acts on a case.
    Verb {
        Amend = "amend",
        Withdraw = "withdraw",
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Amend(Lesson),
    Withdraw { reason: Note },
}

/// What happens to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// The beginning, which holds the whole of it.
    Lift(Box<Case>),
    Amend(Box<Lesson>),
    Withdraw {
        reason: Note,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Lift(_) => "lift",
            Self::Amend(_) => Verb::Amend.as_str(),
            Self::Withdraw { .. } => Verb::Withdraw.as_str(),
        }
    }
}

/// Why something is not done with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("an order in state {state:?} that went straight through tells nothing yet")]
    NotYet { state: State },
    #[error("it is not known in which cluster the order is")]
    NoPlace,
    #[error("it was lifted already, as {case}")]
    LiftedBefore { case: Number },
    #[error("no unit is named")]
    NoUnit,
    #[error("{most} units are the most")]
    TooManyUnits { most: usize },
    #[error("a unit that there is not, or one twice")]
    UnknownUnit,
    #[error("it says so already")]
    NothingChanges,
    #[error("it is withdrawn")]
    Withdrawn,
}

/// Whether somebody may lift an order into the library now, whatever they tell of it.
pub fn may_lift(order: &Order, by: &Actor) -> Result<(), Refusal> {
    policy::permit(Some(by), policy::Act::LiftCase, &Subject::default())
        .map_err(|_: Reason| Refusal::NotYours)?;
    match &order.place.cluster {
        _ if !is_told(order) => Err(Refusal::NotYet { state: order.state }),
        None => Err(Refusal::NoPlace),
        Some(_) => Ok(()),
    }
}

/// The acts that are open to somebody, in the order in which pages offer them.
pub fn open_acts(case: &Case, by: &Actor) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(case, *verb, by).is_ok()).collect()
}

/// Whether somebody may do something with a case, whatever they say with it.
pub fn permit(case: &Case, verb: Verb, by: &Actor) -> Result<(), Refusal> {
    policy::permit(Some(by), policy::Act::Case(verb), &Subject::of_cluster(&case.cluster))
        .map_err(|_| Refusal::NotYours)?;
    match case.withdrawn {
        Some(_) => Err(Refusal::Withdrawn),
        None => Ok(()),
    }
}

/// Does something with a case, or says why not. What an amendment names was checked by
/// [`Lesson::check`].
pub fn perform(
    case: &Kept<Case>,
    act: Act,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<Case>, Event<Fact>), Refusal> {
    let fact = match act {
        Act::Amend(lesson) => {
            permit(&case.value, Verb::Amend, by)?;
            if lesson == case.value.lesson {
                return Err(Refusal::NothingChanges);
            }
            Fact::Amend(Box::new(lesson))
        }
        Act::Withdraw { reason } => {
            permit(&case.value, Verb::Withdraw, by)?;
            Fact::Withdraw { reason }
        }
    };
    Ok(case.after(fact, by, now))
}
