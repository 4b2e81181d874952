//! What can be done with a meeting, by whom and when.

use super::{
    AgendaRefusal, FURTHEST_DAYS, LONGEST_HOURS, Meeting, Phase, SEATS_LIMIT, project,
    project::Project,
};
use crate::event::{Event, Happening};
use crate::people::Actor;
use crate::people::policy::{self, Act};
use crate::record::Kept;
use crate::text::{MinutesText, Note, TextRefusal, Title};
use crate::verb::verbs;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

verbs! {
    /// The acts on a meeting.
    Verb {
        Register = "register",
        Withdraw = "withdraw",
        Attend = "attend",
        Draft = "draft",
        Correct = "correct",
        Finalise = "finalise",
        Promise = "promise",
        Leave = "leave",
        Close = "close",
    }
}

/// What happens to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// It was called and published: the beginning, which holds the notice.
    Call(Box<Meeting>),
    /// Somebody took a public seat.
    Register,
    /// They gave it back.
    Withdraw,
    /// Somebody came, and showed it by the code at the venue.
    Attend,
    Leave,
    /// The convener closed it.
    Close,
    /// Somebody took something upon themselves.
    Promise {
        who: Title,
        what: Note,
        until: NaiveDate,
    },
    Draft {
        text: MinutesText,
    },
    Correct {
        text: Note,
    },
    Finalise,
}

impl Fact {
    /// `None` for the beginning, which is not performed on a meeting.
    pub fn act(&self) -> Option<Verb> {
        Some(match self {
            Self::Call(_) => return None,
            Self::Register => Verb::Register,
            Self::Withdraw => Verb::Withdraw,
            Self::Attend => Verb::Attend,
            Self::Leave => Verb::Leave,
            Self::Close => Verb::Close,
            Self::Promise { .. } => Verb::Promise,
            Self::Draft { .. } => Verb::Draft,
            Self::Correct { .. } => Verb::Correct,
            Self::Finalise => Verb::Finalise,
        })
    }
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        self.act().map_or("call", Verb::as_str)
    }
}

/// Why something is not done with a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("not in phase {phase:?}")]
    NotNow { phase: Phase },
    #[error("the first day that keeps the notice is {first}")]
    NoticeTooShort { days: u16, first: NaiveDate },
    #[error("a meeting begins within {days} days")]
    TooFarAhead { days: i64 },
    #[error("a meeting ends after it begins, within {hours} hours")]
    Length { hours: i64 },
    #[error("at most {limit} public seats")]
    Seats { limit: u16 },
    #[error("no public seat is left")]
    Full,
    #[error("a seat is taken already")]
    RegisteredBefore,
    #[error("no seat was taken")]
    NotRegistered,
    #[error("there already")]
    ThereAlready,
    #[error("not there")]
    NotThere,
    #[error("a promise reaches from the meeting's day to a year later")]
    UntilRange,
    #[error("there are no minutes")]
    NoMinutes,
    #[error("who was not there does not correct its minutes")]
    WasNotThere,
    #[error("agenda: {0}")]
    Agenda(AgendaRefusal),
    #[error("text: {0}")]
    Text(TextRefusal),
    #[error("the project: {0}")]
    Project(project::Refusal),
}

impl Meeting {
    /// Checks a meeting that is to be called: its notice is long enough and it fits its bounds.
    /// Whether the convener is entitled was found out by [`super::may_convene`].
    pub fn check_call(&self, project: &Project) -> Result<(), Refusal> {
        if !self.entitled {
            return Err(Refusal::NotYours);
        }
        project.may_call(self.kind).map_err(Refusal::Project)?;
        let notice = self.terms.notice_days.value;
        if self.days_of_notice() < u32::from(notice) || self.starts <= self.published_at {
            let today = crate::calendar::street_time(self.published_at).date();
            let first = today.checked_add_days(Days::new(notice.into())).unwrap_or(today);
            return Err(Refusal::NoticeTooShort { days: notice, first });
        }
        if self.starts - self.published_at > TimeDelta::days(FURTHEST_DAYS) {
            return Err(Refusal::TooFarAhead { days: FURTHEST_DAYS });
        }
        let length = self.ends - self.starts;
        if length <= TimeDelta::zero() || length > TimeDelta::hours(LONGEST_HOURS) {
            return Err(Refusal::Length { hours: LONGEST_HOURS });
        }
        if self.seats > SEATS_LIMIT {
            return Err(Refusal::Seats { limit: SEATS_LIMIT });
        }
        let available = u32::try_from(length.num_minutes()).unwrap_or(0);
        let planned = self.agenda.minutes();
        if planned > available {
            return Err(Refusal::Agenda(AgendaRefusal::TooLong { planned, available }));
        }
        Ok(())
    }
}

/// The acts that are open to somebody, in the order in which pages offer them.
pub fn open_acts(meeting: &Meeting, by: &Actor, now: DateTime<Utc>) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(meeting, *verb, by, now).is_ok()).collect()
}

/// Whether somebody may do something with a meeting now, whatever they say with it.
pub fn permit(
    meeting: &Meeting,
    verb: Verb,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    policy::permit(Some(by), Act::Meeting(verb), &meeting.subject())
        .map_err(|_| Refusal::NotYours)?;
    let person = by.person.as_ref().ok_or(Refusal::NotYours)?;
    let phase = meeting.phase(now);
    let only_in = |phases: &[Phase]| match phases.contains(&phase) {
        true => Ok(()),
        false => Err(Refusal::NotNow { phase }),
    };
    let is_there = meeting.is_there(person, now);
    match verb {
        Verb::Register | Verb::Withdraw => only_in(&[Phase::Announced])?,
        Verb::Attend | Verb::Leave => only_in(&[Phase::Sitting])?,
        Verb::Close if now < meeting.starts => Err(Refusal::NotNow { phase })?,
        Verb::Close => only_in(&[Phase::Sitting])?,
        Verb::Promise => only_in(&[Phase::Sitting, Phase::Over])?,
        Verb::Draft | Verb::Correct | Verb::Finalise => only_in(&[Phase::Over])?,
    }
    let is_registered = meeting.is_registered(person);
    match verb {
        Verb::Register if is_registered => Err(Refusal::RegisteredBefore),
        Verb::Register if meeting.seats_left() == 0 => Err(Refusal::Full),
        Verb::Withdraw if !is_registered => Err(Refusal::NotRegistered),
        Verb::Attend if is_there => Err(Refusal::ThereAlready),
        Verb::Leave if !is_there => Err(Refusal::NotThere),
        Verb::Correct | Verb::Finalise if meeting.minutes.is_none() => Err(Refusal::NoMinutes),
        Verb::Correct if !meeting.attended(person) => Err(Refusal::WasNotThere),
        _ => Ok(()),
    }
}

/// Does something with a meeting, or says why not. That somebody who attends showed the code of
/// the venue was found out before, with [`crate::venue_code`].
pub fn perform(
    meeting: &Kept<Meeting>,
    fact: Fact,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<Meeting>, Event<Fact>), Refusal> {
    permit(&meeting.value, fact.act().ok_or(Refusal::NotYours)?, by, now)?;
    if let Fact::Promise { until, .. } = &fact {
        let day = crate::calendar::street_time(meeting.value.starts).date();
        if *until < day || *until > day + TimeDelta::days(366) {
            return Err(Refusal::UntilRange);
        }
    }
    Ok(meeting.after(fact, by, now))
}
