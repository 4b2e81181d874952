//! What a reporter is offered to choose from, by codes and names.

use crate::lang::Lang;
use crate::words::status;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::triage::Triage;
use gongzhi_core::place::Place;

/// The likeliest kinds.
pub fn kinds(lang: Lang, found: &Triage, rules: &Rulebook) -> Vec<(String, String)> {
    let named =
        found.candidates.iter().filter_map(|candidate| rules.catalogue.item(&candidate.item));
    named.map(|item| (item.code.to_string(), lang.name(&item.name).to_string())).collect()
}

/// Places that have a code.
pub fn places<'a>(
    lang: Lang,
    places: impl Iterator<Item = &'a Place>,
    rules: &Rulebook,
) -> Vec<(String, String)> {
    let named = |place: &Place| Some((place.code()?.to_owned(), status::place(lang, place, rules)));
    places.filter_map(named).collect()
}
