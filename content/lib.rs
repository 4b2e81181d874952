//! The content files of the demonstration street, compiled in: the one place that says where they
//! are.

use gongzhi_core::dispatch::CatalogueSources;
use gongzhi_core::place::StreetSources;
use gongzhi_core::{LoadError, Rulebook, Sources};

const SOURCES: Sources<'static> = Sources {
    street: StreetSources {
        clusters: include_str!("street/clusters.csv"),
        buildings: include_str!("street/buildings.csv"),
        spots: include_str!("street/spots.csv"),
        roads: include_str!("street/roads.csv"),
        agencies: include_str!("street/agencies.csv"),
    },
    catalogue: CatalogueSources {
        classes: include_str!("catalogue/classes.csv"),
        kinds: include_str!("catalogue/kinds.csv"),
        items: include_str!("catalogue/items.csv"),
    },
    calendar: include_str!("calendar/chinese-days.json"),
};

/// Invented people who can be taken on in local mode.
pub const PERSONAS: &str = include_str!("street/personas.csv");

/// Reads and checks everything.
pub fn rulebook() -> Result<Rulebook, Vec<LoadError>> {
    Rulebook::load(SOURCES)
}
