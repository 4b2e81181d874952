//! The content files of the demonstration street, compiled in: the one place that says where they
//! are.

use gongzhi_core::dispatch::CatalogueSources;
use gongzhi_core::place::StreetSources;
use gongzhi_core::{LoadError, Rulebook, Sources};
use std::fmt;

/// Public holidays and make-up days, as `chinese-days` publishes them.
pub const CALENDAR: &str = include_str!("calendar/chinese-days.json");

/// Invented people who can be taken on in local mode.
pub const PERSONAS: &str = include_str!("street/personas.csv");

/// Invented units, owned by some of these people.
pub const UNITS: &str = include_str!("street/units.csv");

/// All of them as text.
pub const SOURCES: Sources<'static> = Sources {
    street: StreetSources {
        clusters: include_str!("street/clusters.csv"),
        buildings: include_str!("street/buildings.csv"),
        spots: include_str!("street/spots.csv"),
        roads: include_str!("street/roads.csv"),
        agencies: include_str!("street/agencies.csv"),
        map: include_str!("street/map.csv"),
    },
    catalogue: CatalogueSources {
        classes: include_str!("catalogue/classes.csv"),
        kinds: include_str!("catalogue/kinds.csv"),
        items: include_str!("catalogue/items.csv"),
    },
    calendar: CALENDAR,
    articles: include_str!("convention/articles.csv"),
    model: include_bytes!("triage/model.bin"),
};

/// What does not fit in the content files, a line each.
#[derive(Debug, Clone)]
pub struct ContentError(Vec<LoadError>);

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the content files do not fit:")?;
        self.0.iter().try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl std::error::Error for ContentError {}

/// Reads and checks everything.
pub fn rulebook() -> Result<Rulebook, ContentError> {
    Rulebook::load(SOURCES).map_err(ContentError)
}
