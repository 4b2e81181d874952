//! What a report is about, where it is, who will get it and by when: the same answer in the
//! reporter's browser and on the server.

mod classify;
mod foremost;
mod model;
mod phrases;
mod simplify;
mod tokens;
mod vocabulary;
mod wording;
mod words;

pub use classify::{Candidate, Classifier, Findings, Signs};
pub use model::{Domain, Model, ModelError, ModelFile, RARITY_STEPS, URGENT_KIND, shares};
pub use vocabulary::{Feature, Vocabulary, hashes};
pub use wording::Wording;

use super::order::{promised, terms_of};
use super::route::{Routing, route};
use crate::Rulebook;
use crate::calendar::Deadline;
use crate::code::{ItemCode, SpotCode};
use crate::place::{Mention, Place};
use chrono::{DateTime, Utc};

/// Confidence from which a kind is taken without asking: six in seven of those are right on
/// messages sent to a city. Below it the reporter is asked to choose between the best three.
pub const CERTAIN_PERCENT: u8 = 60;

/// The answer to a report, before anybody has looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triage {
    /// The item of an emergency the words speak of: say at once whom to call.
    pub emergency: Option<ItemCode>,
    /// The three likeliest items, each of another kind, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Where a matter that no item fits is passed on, with the confidence in per cent.
    pub domain: Option<(Domain, u8)>,
    /// The item, when it is certain enough.
    pub item: Option<ItemCode>,
    pub place: Place,
    /// Places that the words may mean, when they mean more than one.
    pub ambiguous: Vec<Mention>,
    pub routing: Routing,
    /// By when the reporter gets an answer.
    pub promised: Deadline,
}

impl Triage {
    /// Whether its reporter is to be asked which of the candidates it is: none is certain, and no
    /// emergency leaves no time for it.
    pub fn asks_kind(&self) -> bool {
        let is_known = self.emergency.is_some() || certain(&self.candidates).is_some();
        !is_known && !self.candidates.is_empty()
    }

    /// The towers and spots that are offered to choose from: those that the words may mean where
    /// they may mean more than one.
    pub fn offered(&self) -> impl Iterator<Item = &Place> {
        let places = self.ambiguous.iter().take(1).flat_map(|mention| &mention.places);
        places.filter(|place| place.code().is_some())
    }
}

/// Triages a text. A spot from a QR address is where it is, whatever the words say; an item that
/// the reporter chose is what it is.
pub fn triage(
    text: &str,
    spot: Option<&SpotCode>,
    chosen: Option<&ItemCode>,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> Triage {
    let wording = rules.classifier.wording(text);
    let Findings { candidates, domain, emergency } = rules.classifier.findings(&wording);
    let certain = certain(&candidates);
    let is_emergency =
        |code: &&ItemCode| rules.catalogue.item(code).is_some_and(|i| i.is_emergency());
    let emergency = emergency.or_else(|| certain.filter(is_emergency).cloned());
    let item = chosen
        .filter(|code| rules.catalogue.item(code).is_some())
        .or(emergency.as_ref())
        .or(certain)
        .cloned();

    let mentions = rules.places.find(&wording.words);
    let place = match spot.and_then(|code| rules.street.spot(code)) {
        Some(spot) => Place::of_spot(spot),
        None => mentions.iter().map(Mention::place).find(Place::is_known).unwrap_or_default(),
    };
    let ambiguous = match place.building.is_some() || place.spot.is_some() {
        true => Vec::new(),
        false => mentions.into_iter().filter(|m| m.places.len() > 1).collect(),
    };

    let routing = route(item.as_ref(), &place, rules);
    let promised = promised(now, &terms_of(&routing, rules), rules);
    Triage { emergency, candidates, domain, item, place, ambiguous, routing, promised }
}

fn certain(candidates: &[Candidate]) -> Option<&ItemCode> {
    candidates.first().filter(|best| best.percent >= CERTAIN_PERCENT).map(|best| &best.item)
}

#[cfg(test)]
mod tests;
