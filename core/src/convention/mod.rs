//! 共治公约: what the towers of a cluster agreed to, and how it changes.
//!
//! A version never changes and one is in force at a time. An amendment of an article becomes the
//! next version when the towers ratify it, by the thresholds of the version in force when it was
//! put to the vote.

mod act;
mod amendment;
mod article;
pub mod compare;
mod fact;
mod load;
mod parameter;
mod permit;

pub use act::{Act, Refusal, Verb};
pub use amendment::{Amendment, AmendmentNumber, Change, Outcome, State};
pub use article::{Article, ArticleNumber, PLACEHOLDER, Wording};
pub use fact::Fact;
pub use load::load;
pub use parameter::{Law, Parameter, Rule, Unit, Value};

use crate::calendar::instant;
use crate::code::ClusterCode;
use crate::share::Share;
use crate::source::{Ruled, Source};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// A version's number, counted from 1 within a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionNumber(pub u32);

/// The whole text as it stands from a date on. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub number: VersionNumber,
    /// From this midnight of the street until the next version's.
    pub from: DateTime<Utc>,
    /// In the order of their numbers.
    pub articles: Vec<Article>,
    /// The amendment that made it; `None` for the first.
    pub amendment: Option<AmendmentNumber>,
}

/// The convention of one cluster. Changes by [`Fact`]s alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convention {
    pub cluster: ClusterCode,
    /// By number; later ones are never in force earlier.
    pub versions: Vec<Version>,
    /// By number.
    pub amendments: Vec<Amendment>,
}

impl Convention {
    /// A convention that begins with version 1, in force from the street's midnight of `first_day`.
    pub fn new(cluster: ClusterCode, articles: Vec<Article>, first_day: NaiveDate) -> Self {
        let (number, from) = (VersionNumber(1), instant(first_day.and_time(NaiveTime::MIN)));
        let first = Version { number, from, articles, amendment: None };
        Self { cluster, versions: vec![first], amendments: Vec::new() }
    }

    /// The convention with which a station of the street begins: the articles of `articles.csv`,
    /// in force from Monday 5 January 2026.
    pub fn initial(cluster: &ClusterCode, articles: &[Article]) -> Self {
        let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        Self::new(cluster.clone(), articles.to_vec(), monday)
    }

    /// The version in force at a moment; `None` before the first.
    pub fn in_force(&self, at: DateTime<Utc>) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.from <= at)
    }

    /// The last version, which may come into force later. Amendments start from it.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    pub fn version(&self, number: VersionNumber) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    pub fn amendment(&self, number: AmendmentNumber) -> Option<&Amendment> {
        self.amendments.iter().find(|amendment| amendment.number == number)
    }

    /// The version from which an amendment starts, and what the amendment would make of it.
    pub fn proposed(&self, amendment: &Amendment) -> Option<(&Version, Version)> {
        let base = self.version(amendment.based_on)?;
        Some((base, Version { articles: base.amended(amendment), ..base.clone() }))
    }

    /// The other open amendments of the same article: at most one of them can be ratified.
    pub fn conflicts(&self, amendment: &Amendment) -> impl Iterator<Item = &Amendment> {
        let (number, article) = (amendment.number, amendment.article);
        let open = self.amendments.iter().filter(|other| other.state.is_open());
        open.filter(move |other| other.article == article && other.number != number)
    }
}

impl Version {
    /// The articles as an amendment would have them.
    pub fn amended(&self, amendment: &Amendment) -> Vec<Article> {
        let mut articles = self.articles.clone();
        if let Some(article) = articles.iter_mut().find(|a| a.number == amendment.article) {
            match amendment.change.clone() {
                Change::Wording(wording) => article.wording = wording,
                Change::Value(value) => article.value = Some(value),
            }
        }
        articles
    }

    pub fn article(&self, number: ArticleNumber) -> Option<&Article> {
        self.articles.iter().find(|article| article.number == number)
    }

    /// What holds of a parameter: what the article that carries it says, or else its default.
    pub fn setting(&self, parameter: Parameter) -> Ruled<Value> {
        let default = parameter.rule().default;
        match self.articles.iter().find(|article| article.parameter == Some(parameter)) {
            Some(article) => {
                let number = article.number.0.into();
                let source = Source::Convention { version: self.number.0, article: number };
                Ruled { value: article.value.unwrap_or(default), source }
            }
            None => Ruled { value: default, source: Source::Default },
        }
    }

    /// A parameter that counts days; `None` for one that is a share.
    pub fn days(&self, parameter: Parameter) -> Option<u8> {
        match self.setting(parameter).value {
            Value::Days(days) => Some(days),
            Value::Share(_) => None,
        }
    }

    /// A parameter that is a share; `None` for one that counts days.
    pub fn share(&self, parameter: Parameter) -> Option<Share> {
        match self.setting(parameter).value {
            Value::Share(share) => Some(share),
            Value::Days(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
