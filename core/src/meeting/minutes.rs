use crate::number::Number;
use crate::people::Actor;
use crate::text::{MinutesText, Note, Title};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// 纪要: a draft until it is final, open to the attendees' corrections in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub text: MinutesText,
    pub drafted_at: DateTime<Utc>,
    #[serde(default)]
    pub corrections: Vec<Correction>,
    #[serde(default)]
    pub final_at: Option<DateTime<Utc>>,
}

/// What an attendee says should stand in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub by: Actor,
    pub text: Note,
    pub at: DateTime<Utc>,
}

/// What somebody took upon themselves at a meeting. It reappears at the project's evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The meeting where it was given.
    pub meeting: Number,
    pub who: Title,
    pub what: Note,
    /// The last day of the street's calendar for it.
    pub until: NaiveDate,
}
