//! The numbers of a convention: with bounds, a default, and where they come from.

use crate::share::Share;
use crate::text::half_width;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number that an article lays down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    /// Days between the notice of a hearing and the hearing.
    HearingNoticeDays,
    /// The share of the cluster's towers that must attend a meeting.
    MeetingQuorum,
    /// Working days from a meeting to its published minutes.
    MinutesDays,
    /// The share of the cluster's towers that must take part in a ratification.
    RatificationParticipation,
    /// The share of the towers taking part that must be in favour.
    RatificationApproval,
    /// Days between the filing of a major matter and its beginning.
    FilingLeadDays,
}

/// In what a parameter is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    CalendarDays,
    WorkingDays,
    Share,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Days(u8),
    Share(Share),
}

/// An article of law, quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Law {
    pub zh: &'static str,
    pub en: &'static str,
    pub article: u16,
    /// Its words, which are Chinese.
    pub text: &'static str,
}

/// The bounds of a parameter and its value until the towers lay one down. Every number here is
/// this street's own, save that a `floor` says which law leaves no room below `least`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    pub unit: Unit,
    pub least: Value,
    /// `least` itself is too little: it must be more.
    pub more_than_least: bool,
    pub most: Value,
    pub default: Value,
    pub floor: Option<Law>,
}

/// It demands notice and names no number of days, so that one day is the least that is notice.
const NOTICE: Law = Law {
    zh: "上海市居民委员会工作条例",
    en: "Shanghai Regulation on the Work of Residents’ Committees",
    article: 11,
    text: "召集居民会议，应当提前通知居民，并公布会议议题和议程。",
};

impl Parameter {
    pub const ALL: [Self; 6] = [
        Self::HearingNoticeDays,
        Self::MeetingQuorum,
        Self::MinutesDays,
        Self::RatificationParticipation,
        Self::RatificationApproval,
        Self::FilingLeadDays,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::HearingNoticeDays => "hearing_notice_days",
            Self::MeetingQuorum => "meeting_quorum",
            Self::MinutesDays => "minutes_days",
            Self::RatificationParticipation => "ratification_participation",
            Self::RatificationApproval => "ratification_approval",
            Self::FilingLeadDays => "filing_lead_days",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.as_str() == text)
    }

    pub fn rule(self) -> Rule {
        match self {
            Self::HearingNoticeDays => {
                Rule { floor: Some(NOTICE), ..days(Unit::CalendarDays, 1, 30, 7) }
            }
            Self::MeetingQuorum => shares(Share::of(1, 3), Share::of(3, 4), Share::of(1, 2)),
            Self::MinutesDays => days(Unit::WorkingDays, 1, 10, 5),
            Self::RatificationParticipation => {
                shares(Share::of(1, 2), Share::of(1, 1), Share::of(2, 3))
            }
            Self::RatificationApproval => Rule {
                more_than_least: true,
                ..shares(Share::of(1, 2), Share::of(3, 4), Share::of(2, 3))
            },
            Self::FilingLeadDays => days(Unit::CalendarDays, 1, 30, 7),
        }
    }

    /// Whether the portal acts by it. The others bind the towers alone: it neither reminds of
    /// minutes nor takes filings.
    pub fn is_obeyed(self) -> bool {
        match self {
            Self::HearingNoticeDays
            | Self::MeetingQuorum
            | Self::RatificationParticipation
            | Self::RatificationApproval => true,
            Self::MinutesDays | Self::FilingLeadDays => false,
        }
    }

    /// Reads what was typed, `7` or `2/3`, in half or full width; `None` if it is no number of
    /// this parameter's unit. Bounds are for [`Rule::allows`].
    pub fn read(self, typed: &str) -> Option<Value> {
        let typed: String = typed.trim().chars().map(half_width).collect();
        match self.rule().unit {
            Unit::CalendarDays | Unit::WorkingDays => typed.parse().ok().map(Value::Days),
            Unit::Share => typed.parse().ok().map(Value::Share),
        }
    }
}

impl Rule {
    /// Whether a value is of the right unit and within the bounds.
    pub fn allows(&self, value: Value) -> bool {
        self.fits(value) && !self.is_too_little(value) && value <= self.most
    }

    /// Whether a value is of the right unit.
    pub(super) fn fits(&self, value: Value) -> bool {
        matches!(value, Value::Share(_)) == (self.unit == Unit::Share)
    }

    pub(super) fn is_too_little(&self, value: Value) -> bool {
        value < self.least || (self.more_than_least && value == self.least)
    }
}

fn days(unit: Unit, least: u8, most: u8, default: u8) -> Rule {
    let [least, most, default] = [least, most, default].map(Value::Days);
    Rule { unit, least, more_than_least: false, most, default, floor: None }
}

fn shares(least: Share, most: Share, default: Share) -> Rule {
    let [least, most, default] = [least, most, default].map(Value::Share);
    Rule { unit: Unit::Share, least, more_than_least: false, most, default, floor: None }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}"),
            Self::Share(share) => write!(f, "{share}"),
        }
    }
}
