//! Whether a report is about what an open order is about already: the same kind of matter, near in
//! place and time, in similar words. A person decides; this says whom to ask about what.

mod near;
mod words;

pub use words::Words;

use super::order::Order;
use super::triage::{Candidate, Triage};
use crate::Rulebook;
use crate::code::KindCode;
use crate::place::Place;
use chrono::{DateTime, TimeDelta, Utc};
use near::{Nearness, nearness};

/// Matters that were reported further apart are not taken for one.
pub const WITHIN_DAYS: i64 = 14;

/// The share of words, in per cent, that says by itself that two texts in one place are one matter.
pub const ALONE_PERCENT: u8 = 50;

/// The most that somebody is asked about.
pub const MOST_LIKELY: usize = 3;

/// What is compared of a report or an order.
#[derive(Debug, Clone)]
pub struct Matter {
    place: Place,
    at: DateTime<Utc>,
    /// The kinds that it may be of, the likeliest first.
    kinds: Vec<KindCode>,
    words: Words,
}

/// How alike two matters are in kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alike {
    /// The likeliest kind of both.
    Same,
    /// The likeliest kind of one, and a likely one of the other.
    Likely,
    /// Of other kinds, or nobody knows of which.
    Unknown,
}

impl Matter {
    /// What somebody is about to report.
    pub fn reported(text: &str, found: &Triage, now: DateTime<Utc>, rules: &Rulebook) -> Self {
        let known = found.item.as_ref().and_then(|code| rules.catalogue.item(code));
        let known = known.map(|item| item.kind.clone());
        let kinds = known.into_iter().chain(likely_kinds(&found.candidates)).collect();
        let words = Words::of(text, &found.place, rules);
        Self { place: found.place.clone(), at: now, kinds, words }
    }

    /// What an order is about, in its reporter's words.
    pub fn of_order(order: &Order, text: &str, rules: &Rulebook) -> Self {
        let kinds = match order.item(rules) {
            Some(item) => vec![item.kind.clone()],
            None => {
                let found = rules.classifier.findings(&rules.classifier.wording(text));
                likely_kinds(&found.candidates).collect()
            }
        };
        let words = Words::of(text, &order.place, rules);
        Self { place: order.place.clone(), at: order.reported_at, kinds, words }
    }

    /// How alike two matters are, in per cent of their words, where they may be one; `None` where
    /// they are apart in place or time, speak of other numbers, or have too little in common.
    pub fn likeness(&self, other: &Self, rules: &Rulebook) -> Option<u8> {
        if (self.at - other.at).abs() > TimeDelta::days(WITHIN_DAYS) {
            return None;
        }
        let near = nearness(&self.place, &other.place, &rules.street)?;
        let in_common = self.words.in_common(&other.words);
        let enough = needed(self.alike(other), near);
        (in_common >= enough && !self.words.name_others(&other.words)).then_some(in_common)
    }

    fn alike(&self, other: &Self) -> Alike {
        let (Some(first), Some(others)) = (self.kinds.first(), other.kinds.first()) else {
            return Alike::Unknown;
        };
        match first == others {
            true => Alike::Same,
            false if other.kinds.contains(first) || self.kinds.contains(others) => Alike::Likely,
            false => Alike::Unknown,
        }
    }
}

/// The kinds that are at least half as likely as the likeliest.
fn likely_kinds(candidates: &[Candidate]) -> impl Iterator<Item = KindCode> {
    let best = candidates.first().map_or(0, |best| best.percent);
    let is_likely = move |candidate: &&Candidate| candidate.percent >= best.div_ceil(2);
    candidates.iter().filter(is_likely).map(|candidate| candidate.kind.clone())
}

/// How much of the words two matters must share, in per cent. Set on the pairs of
/// `tests/conformance/duplicates.csv` that are marked `dev`.
fn needed(alike: Alike, near: Nearness) -> u8 {
    match (alike, near) {
        (Alike::Same, Nearness::Here) => 5,
        (Alike::Same, Nearness::Nearby) => 30,
        (Alike::Likely, Nearness::Here) => 25,
        (Alike::Likely, Nearness::Nearby) => 50,
        (Alike::Unknown, Nearness::Here) => ALONE_PERCENT,
        (Alike::Unknown, Nearness::Nearby) => 70,
    }
}

/// Those of some matters that may be the same as one, the most alike first; at most
/// [`MOST_LIKELY`].
pub fn likely<T>(
    matter: &Matter,
    others: impl IntoIterator<Item = (T, Matter)>,
    rules: &Rulebook,
) -> Vec<T> {
    let alike = |(which, other): (T, Matter)| matter.likeness(&other, rules).map(|l| (l, which));
    let mut found: Vec<(u8, T)> = others.into_iter().filter_map(alike).collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    found.into_iter().take(MOST_LIKELY).map(|(_, which)| which).collect()
}

#[cfg(test)]
mod tests;
