//! The street's content files, built into the tool so that it works from any folder.

use anyhow::anyhow;
use gongzhi_core::dispatch::CatalogueSources;
use gongzhi_core::place::StreetSources;
use gongzhi_core::{Rulebook, Sources};

pub const CALENDAR: &str = include_str!("../../content/calendar/chinese-days.json");

fn sources() -> Sources<'static> {
    Sources {
        street: StreetSources {
            clusters: include_str!("../../content/street/clusters.csv"),
            buildings: include_str!("../../content/street/buildings.csv"),
            spots: include_str!("../../content/street/spots.csv"),
            roads: include_str!("../../content/street/roads.csv"),
            agencies: include_str!("../../content/street/agencies.csv"),
        },
        catalogue: CatalogueSources {
            classes: include_str!("../../content/catalogue/classes.csv"),
            kinds: include_str!("../../content/catalogue/kinds.csv"),
            items: include_str!("../../content/catalogue/items.csv"),
        },
        calendar: CALENDAR,
    }
}

/// The rulebook of the street.
pub fn rulebook() -> anyhow::Result<Rulebook> {
    Rulebook::load(sources()).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow!("the content files do not fit:\n{}", lines.join("\n"))
    })
}
