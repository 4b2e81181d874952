//! What can be done with a summons, by whom and when.

use super::{Called, PROMISE_DAYS, Phase, Summons};
use crate::calendar::street_time;
use crate::code::{AgencyCode, BuildingCode, ClusterCode};
use crate::event::{Event, Happening};
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Reason, Subject};
use crate::record::Kept;
use crate::text::{Note, Title};
use crate::verb::verbs;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

verbs! {
    /// The acts on a summons.
    Verb {
        Answer = "answer",
        Minute = "minute",
        Fulfil = "fulfil",
        Cancel = "cancel",
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A called unit says whether it comes. What it said before no longer counts.
    Answer {
        coming: bool,
        who: Option<Title>,
        note: Option<Note>,
    },
    /// Who called it signs who came and what was agreed, of each unit.
    Minute {
        units: Vec<Minuted>,
    },
    /// A unit says that what it promised is done.
    Fulfil {
        note: Note,
    },
    Cancel {
        reason: Note,
    },
}

/// What is signed of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minuted {
    pub unit: AgencyCode,
    pub came: bool,
    pub agreed: Option<Undertaken>,
}

/// What a unit takes upon itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaken {
    pub what: Note,
    /// The last day of the street's calendar for it.
    pub until: NaiveDate,
}

/// What happens to a summons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// The beginning, which holds the whole of it.
    Call(Box<Summons>),
    Answer {
        unit: AgencyCode,
        coming: bool,
        who: Option<Title>,
        note: Option<Note>,
    },
    Minute {
        units: Vec<Minuted>,
    },
    Fulfil {
        unit: AgencyCode,
        note: Note,
    },
    Cancel {
        reason: Note,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Call(_) => "call",
            Self::Answer { .. } => Verb::Answer.as_str(),
            Self::Minute { .. } => Verb::Minute.as_str(),
            Self::Fulfil { .. } => Verb::Fulfil.as_str(),
            Self::Cancel { .. } => Verb::Cancel.as_str(),
        }
    }
}

impl Act {
    pub fn verb(&self) -> Verb {
        match self {
            Self::Answer { .. } => Verb::Answer,
            Self::Minute { .. } => Verb::Minute,
            Self::Fulfil { .. } => Verb::Fulfil,
            Self::Cancel { .. } => Verb::Cancel,
        }
    }
}

/// Why something is not done with a summons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("not in phase {phase:?}")]
    NotNow { phase: Phase },
    #[error("no unit is called")]
    NoUnit,
    #[error("{most} units are the most")]
    TooManyUnits { most: usize },
    #[error("a unit that there is not, or one twice")]
    UnknownUnit,
    #[error("{most} orders are the most")]
    TooManyOrders { most: usize },
    #[error("there is no order {order}")]
    UnknownOrder { order: Number },
    #[error("order {order} is of another cluster")]
    OrderElsewhere { order: Number },
    #[error("order {order} is not open")]
    OrderNotOpen { order: Number },
    #[error("called {minutes} minutes before it at least")]
    TooSoon { minutes: i64 },
    #[error("within {days} days")]
    TooFarAhead { days: i64 },
    #[error("who comes is not said")]
    NobodyNamed,
    #[error("each unit is minuted once")]
    NotEachUnitOnce,
    #[error("a promise reaches from the session's day to {days} days later")]
    UntilRange { days: i64 },
    #[error("nothing is promised, or it is done")]
    NothingOwed,
    #[error("it was said already")]
    SaidBefore,
}

/// Whether somebody may call units to a station: its liaison officer, the manager of the tower that
/// leads it at the moment, or a dispatcher.
pub fn may_call(
    by: &Actor,
    cluster: &ClusterCode,
    lead: Option<&BuildingCode>,
) -> Result<(), Reason> {
    let subject = Subject { lead, ..Subject::of_cluster(cluster) };
    policy::permit(Some(by), policy::Act::CallSummons, &subject)
}

/// The acts that are open to somebody, in the order in which pages offer them.
pub fn open_acts(summons: &Summons, by: &Actor, now: DateTime<Utc>) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(summons, *verb, by, now).is_ok()).collect()
}

/// Whether somebody may do something with a summons now, whatever they say with it.
pub fn permit(
    summons: &Summons,
    verb: Verb,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    policy::permit(Some(by), policy::Act::Summons(verb), &summons.subject(by))
        .map_err(|_| Refusal::NotYours)?;
    let phase = summons.phase(now);
    let is_now = match verb {
        Verb::Answer => phase == Phase::Called,
        Verb::Minute => phase == Phase::Held,
        Verb::Fulfil => phase == Phase::Minuted,
        // What did not take place is called off afterwards too.
        Verb::Cancel => matches!(phase, Phase::Called | Phase::Held),
    };
    if !is_now {
        return Err(Refusal::NotNow { phase });
    }
    match verb {
        Verb::Fulfil if !summons.called_as(by).is_some_and(Called::owes) => {
            Err(Refusal::NothingOwed)
        }
        _ => Ok(()),
    }
}

/// Does something with a summons, or says why not.
pub fn perform(
    summons: &Kept<Summons>,
    act: Act,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<Summons>, Event<Fact>), Refusal> {
    permit(&summons.value, act.verb(), by, now)?;
    let called = || summons.value.called_as(by).ok_or(Refusal::NotYours);
    let fact = match act {
        Act::Answer { coming: true, who: None, .. } => return Err(Refusal::NobodyNamed),
        Act::Answer { coming, who, note } => {
            let called = called()?;
            let said = called.answer.as_ref();
            let is_said = said
                .is_some_and(|said| (said.coming, &said.who, &said.note) == (coming, &who, &note));
            if is_said {
                return Err(Refusal::SaidBefore);
            }
            Fact::Answer { unit: called.unit.clone(), coming, who, note }
        }
        Act::Minute { units } => {
            check_minutes(&summons.value, &units)?;
            Fact::Minute { units }
        }
        Act::Fulfil { note } => Fact::Fulfil { unit: called()?.unit.clone(), note },
        Act::Cancel { reason } => Fact::Cancel { reason },
    };
    Ok(summons.after(fact, by, now))
}

/// Each called unit once, in their order, and each promise within its bounds.
fn check_minutes(summons: &Summons, minuted: &[Minuted]) -> Result<(), Refusal> {
    let called = summons.units.iter().map(|called| &called.unit);
    if !called.eq(minuted.iter().map(|minuted| &minuted.unit)) {
        return Err(Refusal::NotEachUnitOnce);
    }
    let day = street_time(summons.at).date();
    let last = day + TimeDelta::days(PROMISE_DAYS);
    let mut agreed = minuted.iter().filter_map(|minuted| minuted.agreed.as_ref());
    match agreed.all(|agreed| (day..=last).contains(&agreed.until)) {
        true => Ok(()),
        false => Err(Refusal::UntilRange { days: PROMISE_DAYS }),
    }
}
