//! Performing an act: the one way a convention changes.

use super::{
    AmendmentNumber, Article, ArticleNumber, Change, Convention, Fact, Outcome, State, Value,
    Version, VersionNumber,
};
use crate::calendar::{instant, street_time};
use crate::number::Number;
use crate::people::Actor;
use crate::text::Note;
use crate::verb::verbs;
use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far ahead a version may come into force.
const AHEAD_DAYS: u16 = 366;

verbs! {
    /// The names of the acts.
    Verb {
        Propose = "propose",
        Withdraw = "withdraw",
        PutToVote = "put_to_vote",
        Count = "count",
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// By any manager of the cluster or its liaison officer.
    Propose { article: ArticleNumber, change: Change, reason: Note },
    /// By who proposed it, or the successor in that role.
    Withdraw { amendment: AmendmentNumber, reason: Note },
    /// By who proposed it or the liaison officer.
    PutToVote { amendment: AmendmentNumber, poll: Number },
    /// By the portal once the poll is closed. `outcome` is that poll's own count, never typed by
    /// anybody; by it the amendment is ratified, and in force from the street's day `from`, or
    /// rejected.
    Count { amendment: AmendmentNumber, outcome: Outcome, from: NaiveDate },
}

/// Why an act is not performed. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this role's to do")]
    NotYours,
    #[error("no such article")]
    UnknownArticle,
    #[error("no such amendment")]
    UnknownAmendment,
    #[error("it says so already")]
    NothingChanges,
    /// An article without a parameter, or a value of another unit.
    #[error("no value of this article")]
    NotAValue,
    #[error("the law leaves no room below {least}; {most} is the most")]
    BelowLaw { least: Value, most: Value },
    /// `more_than_least`: `least` itself is out of range too.
    #[error("from {least} to {most}")]
    OutOfRange { least: Value, more_than_least: bool, most: Value },
    /// Both texts name the value by its placeholder once, or never where the article has none.
    #[error("the placeholder of the value is missing or does not belong")]
    Placeholder,
    #[error("the article was changed by version {}", version.0)]
    Stale { version: VersionNumber },
    #[error("not in this state")]
    NotNow { state: State },
    #[error("more votes than towers")]
    TooManyVotes,
    #[error("a version is in force after today, after the one before it, within {days} days")]
    DayRange { days: u16 },
}

impl Convention {
    /// Decides what an act does at `now`, or why it does nothing.
    pub fn perform(&self, act: Act, by: &Actor, now: DateTime<Utc>) -> Result<Fact, Refusal> {
        match &act {
            // By what the poll's log says.
            Act::Count { .. } => self.permit(Verb::Count, by, None)?,
            _ => self.may_propose(by)?,
        }
        match act {
            Act::Propose { article, change, reason } => {
                let last = self.latest().ok_or(Refusal::UnknownArticle)?;
                check(last.article(article).ok_or(Refusal::UnknownArticle)?, &change)?;
                let (amendment, based_on) = (self.next_amendment(), last.number);
                Ok(Fact::Propose { amendment, article, change, reason, based_on })
            }
            Act::Withdraw { amendment: number, reason } => {
                self.may_withdraw(number, by)?;
                Ok(Fact::Withdraw { amendment: number, reason })
            }
            Act::PutToVote { amendment: number, poll } => {
                self.may_put_to_vote(number, by)?;
                let rules = self.in_force(now).or(self.versions.first());
                let rules = rules.ok_or(Refusal::UnknownArticle)?.number;
                Ok(Fact::PutToVote { amendment: number, poll, rules })
            }
            Act::Count { amendment: number, outcome, from } => {
                let amendment = self.open(number)?;
                let State::PutToVote { rules, .. } = &amendment.state else {
                    return Err(Refusal::NotNow { state: amendment.state.clone() });
                };
                if outcome.took_part() > outcome.towers {
                    return Err(Refusal::TooManyVotes);
                }
                if !self.version(*rules).is_some_and(|rules| outcome.ratifies(rules)) {
                    return Ok(Fact::Reject { amendment: number, outcome });
                }
                let last = self.latest();
                let version = VersionNumber(last.map_or(0, |last| last.number.0).saturating_add(1));
                let from = in_force_from(from, last, now)?;
                Ok(Fact::Ratify { amendment: number, outcome, version, from })
            }
        }
    }

    /// The street's day from which a version that is ratified now is in force: the first of the
    /// next month, so that everybody has read it by then and nobody need remember an odd day; not
    /// before a version that is ratified already.
    pub fn next_day_in_force(&self, now: DateTime<Utc>) -> NaiveDate {
        let today = street_time(now).date();
        let first = today.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
        let last = self.latest().map(|last| street_time(last.from).date());
        first.max(last).unwrap_or(today)
    }

    fn next_amendment(&self) -> AmendmentNumber {
        let last = self.amendments.last().map_or(0, |last| last.number.0);
        AmendmentNumber(last.saturating_add(1))
    }
}

/// Whether an article can become what is proposed.
fn check(article: &Article, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::Wording(wording) if *wording == article.wording => Err(Refusal::NothingChanges),
        Change::Wording(wording) if !wording.suits(article.parameter) => Err(Refusal::Placeholder),
        Change::Wording(_) => Ok(()),
        Change::Value(value) => {
            let rule = article.parameter.ok_or(Refusal::NotAValue)?.rule();
            let (least, most) = (rule.least, rule.most);
            if !rule.fits(*value) {
                return Err(Refusal::NotAValue);
            }
            if rule.floor.is_some() && rule.is_too_little(*value) {
                return Err(Refusal::BelowLaw { least, most });
            }
            if !rule.allows(*value) {
                let more_than_least = rule.more_than_least;
                return Err(Refusal::OutOfRange { least, more_than_least, most });
            }
            match article.value() == Some(*value) {
                true => Err(Refusal::NothingChanges),
                false => Ok(()),
            }
        }
    }
}

/// The midnight of a day that lies ahead and not before the last version's.
fn in_force_from(
    day: NaiveDate,
    last: Option<&Version>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let from = instant(day.and_time(NaiveTime::MIN));
    let ahead = day > street_time(now).date() && last.is_none_or(|last| last.from <= from);
    let near = from - now <= TimeDelta::days(AHEAD_DAYS.into());
    (ahead && near).then_some(from).ok_or(Refusal::DayRange { days: AHEAD_DAYS })
}
