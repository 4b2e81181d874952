//! 零报告: each week a building signs how many matters it knows of that nobody has reported, as a
//! rule none, so that silence is not taken for order.
//!
//! A building with open orders may sign that it has nothing to add: what is reported already is
//! not reported again by it. How many of its orders were open is kept with the signature and
//! stands beside it, so that nobody reads it as “nothing is wrong there”.

use crate::calendar::street_time;
use crate::code::{BuildingCode, ClusterCode};
use crate::event::{Event, Happening};
use crate::people::Actor;
use crate::people::policy::{self, Subject};
use crate::place::Building;
use crate::record::{Kept, Kind, Record};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How many weeks back may still be signed.
pub const WEEKS_BACK: u16 = 4;
/// The most matters that one signature says.
pub const MOST_MATTERS: u16 = 99;
/// How many signatures a record holds, the latest weeks; its events hold all.
const KEPT: usize = 12;

/// A week of the street's calendar, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(NaiveDate);

impl Week {
    pub fn of(now: DateTime<Utc>) -> Self {
        let day = street_time(now).date();
        let since = Days::new(day.weekday().num_days_from_monday().into());
        Self(day.checked_sub_days(since).unwrap_or(day))
    }

    /// The week that begins on a day; `None` where it is no Monday.
    pub fn beginning(monday: NaiveDate) -> Option<Self> {
        (monday.weekday() == chrono::Weekday::Mon).then_some(Self(monday))
    }

    pub fn monday(self) -> NaiveDate {
        self.0
    }

    pub fn sunday(self) -> NaiveDate {
        self.0.checked_add_days(Days::new(6)).unwrap_or(self.0)
    }

    /// The week so many weeks before.
    pub fn before(self, weeks: u16) -> Self {
        Self(self.0.checked_sub_days(Days::new(7 * u64::from(weeks))).unwrap_or(self.0))
    }

    /// Those that may be signed, this week first.
    pub fn open(now: DateTime<Utc>) -> impl Iterator<Item = Self> {
        (0..=WEEKS_BACK).map(move |weeks| Self::of(now).before(weeks))
    }
}

/// What a building has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NilReports {
    pub building: BuildingCode,
    pub cluster: ClusterCode,
    pub signed: Vec<NilReport>,
}

/// One week's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NilReport {
    pub week: Week,
    /// Known and not reported yet; 0 is the nil report.
    pub matters: u16,
    /// Orders of the building that were open when it was signed.
    pub open: u32,
    pub by: Actor,
    pub at: DateTime<Utc>,
}

/// What happens to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    Sign { week: Week, matters: u16, open: u32 },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        "sign"
    }
}

/// Why a week is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("the week is not over nor going on, or older than {weeks} weeks")]
    WeekRange { weeks: u16 },
    #[error("at most {most} matters")]
    TooMany { most: u16 },
    #[error("the week is signed already")]
    SignedBefore,
}

impl NilReports {
    pub fn initial(building: &Building) -> Self {
        let (building, cluster) = (building.code.clone(), building.cluster.clone());
        Self { building, cluster, signed: Vec::new() }
    }

    /// What was signed of a week, among the last [`KEPT`].
    pub fn of(&self, week: Week) -> Option<&NilReport> {
        self.signed.iter().find(|signed| signed.week == week)
    }

    /// Whether somebody signs for the building: its manager, or the station's liaison officer.
    pub fn permit(&self, by: &Actor) -> Result<(), Refusal> {
        let building = Some(&self.building);
        let subject = Subject { building, ..Subject::of_cluster(&self.cluster) };
        policy::permit(Some(by), policy::Act::SignNilReport, &subject)
            .map_err(|_| Refusal::NotYours)
    }
}

/// The buildings for which somebody signs and has not signed the present week.
pub fn unsigned<'a>(
    reports: &'a [NilReports],
    by: &Actor,
    now: DateTime<Utc>,
) -> Vec<&'a BuildingCode> {
    let is_owed = |of: &&NilReports| of.of(Week::of(now)).is_none() && of.permit(by).is_ok();
    reports.iter().filter(is_owed).map(|of| &of.building).collect()
}

/// Signs a week once. `open` is how many orders of the building are open.
pub fn sign(
    reports: &Kept<NilReports>,
    week: Week,
    matters: u16,
    open: u32,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<NilReports>, Event<Fact>), Refusal> {
    reports.value.permit(by)?;
    if !Week::open(now).any(|open| open == week) {
        return Err(Refusal::WeekRange { weeks: WEEKS_BACK });
    }
    if matters > MOST_MATTERS {
        return Err(Refusal::TooMany { most: MOST_MATTERS });
    }
    match reports.value.of(week) {
        Some(_) => Err(Refusal::SignedBefore),
        None => Ok(reports.after(Fact::Sign { week, matters, open }, by, now)),
    }
}

impl Record for NilReports {
    const KIND: Kind = Kind::NilReports;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, by: &Actor, at: DateTime<Utc>) {
        let Fact::Sign { week, matters, open } = *fact;
        self.signed.push(NilReport { week, matters, open, by: by.clone(), at });
        self.signed.sort_by_key(|signed| std::cmp::Reverse(signed.week));
        self.signed.truncate(KEPT);
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }
}

#[cfg(test)]
mod tests;
