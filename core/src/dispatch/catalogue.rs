//! The catalogue: what can be reported, and the four settings (四定) of each item.

use crate::calendar::Term;
use crate::code::{AgencyCode, ClassCode, ItemCode, KindCode};
use crate::place::{Agency, Name, SpotKind};
use crate::table::{LoadError, RowCheck, Table, list};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// 大类.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    pub code: ClassCode,
    pub name: Name,
}

/// 小类.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    pub code: KindCode,
    pub class: ClassCode,
    pub name: Name,
}

/// 事项, with its four settings: unit, process, time to handle and time to answer (with the two
/// shorter times on the way to them).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueItem {
    pub code: ItemCode,
    pub kind: KindCode,
    pub name: Name,
    /// What people call it.
    pub phrases: Vec<String>,
    /// The designated unit where no kind of place says otherwise.
    pub unit: AgencyCode,
    /// The designated unit by kind of place.
    pub place_units: Vec<(SpotKind, AgencyCode)>,
    pub process: Process,
    pub terms: Terms,
    pub evidence: Evidence,
    /// The law or rule it rests on.
    pub basis: String,
}

impl CatalogueItem {
    /// Whether somebody should call 119, 120 or 110 at once.
    pub fn is_emergency(&self) -> bool {
        self.process == Process::Urgent
    }

    /// Whether the kind of place can decide which unit is designated.
    pub fn depends_on_place(&self) -> bool {
        !self.place_units.is_empty()
    }

    /// The unit designated for this item at a kind of place, and whether the place decided.
    pub fn designated(&self, at: Option<SpotKind>) -> (&AgencyCode, bool) {
        at.and_then(|kind| self.place_units.iter().find(|(k, _)| *k == kind))
            .map_or((&self.unit, false), |(_, unit)| (unit, true))
    }
}

/// The four times of an item (四定): each stage starts when the one before ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub accept: Term,
    pub dispatch: Term,
    pub handle: Term,
    pub answer: Term,
}

/// How an item is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Process {
    Ordinary,
    /// An emergency: its clocks run day and night.
    Urgent,
}

/// What the handler must hand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    Photo,
    Note,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    pub classes: Vec<Class>,
    pub kinds: Vec<Kind>,
    pub items: Vec<CatalogueItem>,
}

impl Catalogue {
    pub fn kind(&self, code: &KindCode) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.code == *code)
    }

    pub fn item(&self, code: &ItemCode) -> Option<&CatalogueItem> {
        self.items.iter().find(|i| i.code == *code)
    }

    pub fn items_of<'a>(&'a self, kind: &'a KindCode) -> impl Iterator<Item = &'a CatalogueItem> {
        self.items.iter().filter(move |i| i.kind == *kind)
    }
}

/// The texts of `content/catalogue/*.csv`.
#[derive(Clone, Copy)]
pub struct CatalogueSources<'a> {
    pub classes: &'a str,
    pub kinds: &'a str,
    pub items: &'a str,
}

#[derive(Deserialize)]
struct ClassRow {
    code: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct KindRow {
    code: String,
    class: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct ItemRow {
    code: String,
    kind: String,
    zh: String,
    en: String,
    phrases: String,
    unit: String,
    place_units: String,
    process: Process,
    accept: Term,
    dispatch: Term,
    handle: Term,
    answer: Term,
    evidence: String,
    basis: String,
    emergency: String,
}

/// Reads and checks a catalogue. Orphans, duplicates, units nobody knows and missing or odd
/// deadlines are refused by file and line, all at once.
pub fn load(
    sources: CatalogueSources<'_>,
    agencies: &[Agency],
) -> Result<Catalogue, Vec<LoadError>> {
    let mut errors = Vec::new();
    let known_units: HashSet<String> = agencies.iter().map(|a| a.code.to_string()).collect();

    let classes =
        Table::read("classes.csv", sources.classes, &mut errors).rows(|row: ClassRow, check| {
            check.unique(&row.code);
            Class { code: ClassCode::new(&row.code), name: Name { zh: row.zh, en: row.en } }
        });
    let known_classes: HashSet<String> = classes.iter().map(|c| c.code.to_string()).collect();

    let kinds = Table::read("kinds.csv", sources.kinds, &mut errors).rows(|row: KindRow, check| {
        check.unique(&row.code);
        check.known("class", &row.class, &known_classes);
        let kind = Kind {
            code: KindCode::new(&row.code),
            class: ClassCode::new(&row.class),
            name: Name { zh: row.zh, en: row.en },
        };
        (check.line(), kind)
    });
    let known_kinds: HashSet<String> = kinds.iter().map(|(_, k)| k.code.to_string()).collect();

    let items = Table::read("items.csv", sources.items, &mut errors).rows(|row: ItemRow, check| {
        check.unique(&row.code);
        check.known("kind", &row.kind, &known_kinds);
        check.known("unit", &row.unit, &known_units);
        item(row, check, &known_units)
    });

    for (line, kind) in &kinds {
        if !items.iter().any(|i| i.kind == kind.code) {
            let what = format!("kind `{}` has no item", kind.code);
            errors.push(LoadError { file: "kinds.csv", line: *line, what });
        }
    }
    let kinds = kinds.into_iter().map(|(_, kind)| kind).collect();
    if errors.is_empty() { Ok(Catalogue { classes, kinds, items }) } else { Err(errors) }
}

fn item(row: ItemRow, check: &mut RowCheck<'_>, known_units: &HashSet<String>) -> CatalogueItem {
    let urgent = row.process == Process::Urgent;
    if urgent != (row.emergency == "yes") {
        check.refuse("an emergency is urgent, and nothing else is".into());
    }
    let terms = [row.accept, row.dispatch, row.handle, row.answer];
    if urgent && !terms.into_iter().all(Term::is_wall_clock) {
        check.refuse("an emergency's clocks run in minutes".into());
    }
    if row.phrases.is_empty() {
        check.refuse("no phrases".into());
    }
    CatalogueItem {
        code: ItemCode::new(&row.code),
        kind: KindCode::new(&row.kind),
        name: Name { zh: row.zh, en: row.en },
        phrases: list(&row.phrases).map(str::to_owned).collect(),
        unit: AgencyCode::new(&row.unit),
        place_units: place_units(&row.place_units, check, known_units),
        process: row.process,
        terms: Terms {
            accept: row.accept,
            dispatch: row.dispatch,
            handle: row.handle,
            answer: row.answer,
        },
        evidence: evidence(&row.evidence, check),
        basis: row.basis,
    }
}

/// A note is needed in any case, so nothing else but a photograph makes a difference.
fn evidence(field: &str, check: &mut RowCheck<'_>) -> Evidence {
    match field {
        "photo" => Evidence::Photo,
        "photo|note" | "note" | "none" => Evidence::Note,
        other => {
            check.refuse(format!("unknown evidence `{other}`"));
            Evidence::Note
        }
    }
}

/// `metro:metro|lobby:tower`.
fn place_units(
    field: &str,
    check: &mut RowCheck<'_>,
    known_units: &HashSet<String>,
) -> Vec<(SpotKind, AgencyCode)> {
    let mut pairs = Vec::new();
    for pair in list(field) {
        let (kind, unit) = pair.split_once(':').unwrap_or((pair, ""));
        check.known("unit", unit, known_units);
        match serde_json::from_value(serde_json::Value::from(kind)) {
            Ok(kind) => pairs.push((kind, AgencyCode::new(unit))),
            Err(_) => check.refuse(format!("unknown kind of place `{kind}`")),
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
