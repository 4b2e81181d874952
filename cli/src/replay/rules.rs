//! A rulebook made of what the records name: their units, their communities, their items.

use super::record::Record;
use gongzhi_content as content;
use gongzhi_core::Rulebook;
use gongzhi_core::calendar::{Calendar, TermError};
use gongzhi_core::code::{AgencyCode, ClassCode};
use gongzhi_core::dispatch::catalogue::{
    Catalogue, CatalogueItem, Class, Evidence, Kind, Process, Terms,
};
use gongzhi_core::dispatch::triage::Model;
use gongzhi_core::dispatch::{Classifier, route};
use gongzhi_core::place::{Agency, Cluster, Name, PlaceIndex, Street};
use std::collections::HashSet;
use std::hash::Hash;

pub fn of(records: &[Record]) -> anyhow::Result<Rulebook> {
    let nobody = AgencyCode::new(route::GRID_CENTRE);
    let terms = ordinary()?;
    let items = firsts(records, |r| &r.item).map(|r| CatalogueItem {
        code: r.item.clone(),
        kind: r.kind.clone(),
        name: name(&r.item_name),
        phrases: Vec::new(),
        unit: nobody.clone(),
        place_units: Vec::new(),
        process: Process::Ordinary,
        terms,
        evidence: Evidence::Note,
        basis: String::new(),
    });
    let kinds = firsts(records, |r| &r.kind).map(|r| Kind {
        code: r.kind.clone(),
        class: r.class.clone(),
        name: name(&r.kind_name),
    });
    let classes = firsts(records, |r: &Record| -> &ClassCode { &r.class })
        .map(|r| Class { code: r.class.clone(), name: name(r.class.as_str()) });
    let catalogue =
        Catalogue { classes: classes.collect(), kinds: kinds.collect(), items: items.collect() };

    let agency = |code: &AgencyCode, text: &str| Agency {
        code: code.clone(),
        name: name(text),
        about: name(""),
    };
    let mut agencies: Vec<Agency> =
        firsts(records, |r| &r.unit).map(|r| agency(&r.unit, &r.unit_name)).collect();
    agencies.push(agency(&nobody, "grid centre"));
    let clusters = firsts(records, |r| &r.cluster).map(|r| Cluster {
        code: r.cluster.clone(),
        name: name(&r.cluster_name),
        about: name(""),
    });
    let street = Street {
        clusters: clusters.collect(),
        buildings: Vec::new(),
        spots: Vec::new(),
        roads: Vec::new(),
        agencies,
        origin: None,
    };

    Ok(Rulebook {
        places: PlaceIndex::new(&street),
        classifier: Classifier::new(&catalogue, Model::default()),
        calendar: Calendar::load(content::CALENDAR)?,
        street,
        catalogue,
        articles: Vec::new(),
    })
}

/// The first record of each code.
fn firsts<'r, C: Eq + Hash + 'r>(
    records: &'r [Record],
    code: impl Fn(&'r Record) -> &'r C,
) -> impl Iterator<Item = &'r Record> {
    let mut seen = HashSet::new();
    records.iter().filter(move |record| seen.insert(code(record)))
}

fn name(text: &str) -> Name {
    Name { zh: text.to_owned(), en: text.to_owned() }
}

fn ordinary() -> Result<Terms, TermError> {
    Ok(Terms {
        accept: "2h".parse()?,
        dispatch: "4h".parse()?,
        handle: "5d".parse()?,
        answer: "1d".parse()?,
    })
}
