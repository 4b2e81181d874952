//! Finding places that a text names.

use super::{Name, Place, Street};
use crate::slots::Slots;
use crate::text::normalise;

/// A place found in a text: the words that named it, and every place they may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words as they stand in the normalised text.
    pub words: String,
    /// More than one when the words are ambiguous (「国金」 is two towers).
    pub places: Vec<Place>,
}

impl Mention {
    /// The one place that is meant, or the cluster on which all the possible ones agree.
    pub fn place(&self) -> Place {
        match self.places.as_slice() {
            [one] => one.clone(),
            [first, rest @ ..] if rest.iter().all(|p| p.cluster == first.cluster) => {
                Place { cluster: first.cluster.clone(), ..Place::default() }
            }
            _ => Place::default(),
        }
    }
}

/// Names and aliases by their first character.
#[derive(Debug, Clone, Default)]
pub struct PlaceIndex {
    firsts: Slots,
    /// By the numbers of the first characters; of each the longest first.
    names: Vec<Vec<(String, Vec<Place>)>>,
}

impl PlaceIndex {
    pub fn new(street: &Street) -> Self {
        let mut index = Self::default();
        for spot in &street.spots {
            index.add(&spot.name, &spot.aliases, &Place::of_spot(spot));
        }
        for building in &street.buildings {
            index.add(&building.name, &building.aliases, &Place::of_building(building));
        }
        for road in &street.roads {
            let cluster = match road.clusters.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
            let place = Place { cluster, road: Some(road.code.clone()), ..Place::default() };
            index.add(&road.name, &road.aliases, &place);
        }
        index
    }

    fn add(&mut self, name: &Name, aliases: &[String], place: &Place) {
        for name in [&name.zh, &name.en].into_iter().chain(aliases).map(|name| normalise(name)) {
            let Some(first) = name.chars().next() else { continue };
            let number = self.firsts.find_or_add(u32::from(first));
            if number == self.names.len() {
                self.names.push(Vec::new());
            }
            let Some(names) = self.names.get_mut(number) else { continue };
            match names.iter_mut().find(|(other, _)| *other == name) {
                Some((_, meant)) if meant.contains(place) => {}
                Some((_, meant)) => meant.push(place.clone()),
                None => {
                    let at = names.partition_point(|(other, _)| other.len() >= name.len());
                    names.insert(at, (name, vec![place.clone()]));
                }
            }
        }
    }

    /// Every place that a normalised text names, in the order of the text. The longest name that
    /// fits wins, so 「陆家嘴站6号口」 is not also 「陆家嘴站」.
    pub fn find(&self, normalised: &str) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut skip_to = 0;
        let mut previous = None;
        for (at, first) in normalised.char_indices() {
            let before = previous.replace(first);
            if at < skip_to {
                continue;
            }
            let Some(rest) = normalised.get(at..) else { continue };
            let Some((word, places)) =
                self.beginning(first).and_then(|words| longest(words, rest, before))
            else {
                continue;
            };
            skip_to = at + word.len();
            if !mentions.iter().any(|m| m.places == *places) {
                mentions.push(Mention { words: word.clone(), places: places.clone() });
            }
        }
        mentions
    }

    fn beginning(&self, first: char) -> Option<&Vec<(String, Vec<Place>)>> {
        self.firsts.find(u32::from(first)).and_then(|number| self.names.get(number))
    }
}

fn longest<'a>(
    words: &'a [(String, Vec<Place>)],
    rest: &str,
    before: Option<char>,
) -> Option<&'a (String, Vec<Place>)> {
    words.iter().find(|(word, _)| {
        rest.strip_prefix(word.as_str()).is_some_and(|after| {
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let starts = !(is_latin(before) && is_latin(word.chars().next()));
            let ends = !(is_latin(word.chars().next_back()) && is_latin(after.chars().next()));
            starts && ends
        })
    })
}
