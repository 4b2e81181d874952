//! What tests of several modules share: the real rulebook, read once, and short names for values.

use crate::calendar::instant;
use crate::code::{
    AgencyCode, BuildingCode, ClusterCode, ItemCode, PersonCode, SpotCode, UnitCode,
};
use crate::dispatch::CatalogueSources;
use crate::dispatch::event::PhotoId;
use crate::people::{Actor, Role, Standing};
use crate::place::{Place, StreetSources};
use crate::text::Note;
use crate::{Rulebook, Sources};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::sync::LazyLock;

pub const CALENDAR: &str = include_str!("../../content/calendar/chinese-days.json");

pub const ARTICLES: &str = include_str!("../../content/convention/articles.csv");

pub const MODEL: &[u8] = include_bytes!("../../content/triage/model.bin");

pub const STREET: StreetSources<'_> = StreetSources {
    clusters: include_str!("../../content/street/clusters.csv"),
    buildings: include_str!("../../content/street/buildings.csv"),
    spots: include_str!("../../content/street/spots.csv"),
    roads: include_str!("../../content/street/roads.csv"),
    agencies: include_str!("../../content/street/agencies.csv"),
    map: include_str!("../../content/street/map.csv"),
};

pub const CATALOGUE: CatalogueSources<'_> = CatalogueSources {
    classes: include_str!("../../content/catalogue/classes.csv"),
    kinds: include_str!("../../content/catalogue/kinds.csv"),
    items: include_str!("../../content/catalogue/items.csv"),
};

/// The street's own files.
pub const SOURCES: Sources<'_> = Sources {
    street: STREET,
    catalogue: CATALOGUE,
    calendar: CALENDAR,
    articles: ARTICLES,
    model: MODEL,
};

/// The street's own rulebook.
pub static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(SOURCES).unwrap_or_else(|errors| panic!("{errors:?}")));

/// A moment of the street's clock: `2026-11-23 10:30`.
pub fn at(text: &str) -> DateTime<Utc> {
    instant(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
}

/// The street's clock at a moment.
pub fn clock(moment: DateTime<Utc>) -> String {
    crate::calendar::street_time(moment).format("%Y-%m-%d %H:%M").to_string()
}

pub fn agency(code: &str) -> AgencyCode {
    AgencyCode::new(code)
}

pub fn item(code: &str) -> ItemCode {
    ItemCode::new(code)
}

pub fn spot(code: &str) -> Place {
    Place::of_spot(RULES.street.spot(&SpotCode::new(code)).unwrap())
}

pub fn cluster(code: &str) -> Place {
    Place { cluster: Some(ClusterCode::new(code)), ..Place::default() }
}

pub fn note(text: &str) -> Note {
    Note::new(text).unwrap()
}

pub fn photo() -> Vec<PhotoId> {
    vec![PhotoId::of(b"after")]
}

/// Whoever acts in tests acts in cluster 01.
pub fn cluster_01() -> ClusterCode {
    ClusterCode::new("01")
}

pub fn actor(code: &str, role: Role) -> Actor {
    Actor { person: Some(PersonCode::new(code)), role }
}

pub fn liaison() -> Actor {
    actor("liaison-1", Role::Liaison { cluster: cluster_01() })
}

/// The manager of tower `b01` and so on.
pub fn manager(tower: u32) -> Actor {
    let building = BuildingCode::new(&format!("b{tower:02}"));
    actor(&format!("manager-{tower}"), Role::Manager { building, cluster: cluster_01() })
}

pub fn resident(n: u32) -> Actor {
    let building = BuildingCode::new("b01");
    actor(&format!("resident-{n}"), Role::Resident { building, cluster: cluster_01() })
}

/// The standing of who owns a unit.
pub fn owner(unit: &str) -> Standing {
    Standing::Owner { unit: UnitCode::new(unit) }
}
