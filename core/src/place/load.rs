//! Reading the street from its content files, refusing what does not fit by file and line.

use super::{Agency, Building, Cluster, Name, Origin, Road, Spot, SpotKind, Street};
use crate::code::{AgencyCode, BuildingCode, ClusterCode, RoadCode, SpotCode};
use crate::dispatch::route::{GRID_CENTRE, STATION, TOWER};
use crate::table::{LoadError, Table, list};
use serde::Deserialize;
use std::collections::HashSet;

/// The texts of `content/street/*.csv`.
#[derive(Clone, Copy)]
pub struct StreetSources<'a> {
    pub clusters: &'a str,
    pub buildings: &'a str,
    pub spots: &'a str,
    pub roads: &'a str,
    pub agencies: &'a str,
    pub map: &'a str,
}

#[derive(Deserialize)]
struct ClusterRow {
    code: String,
    zh: String,
    en: String,
    about_zh: String,
    about_en: String,
}

#[derive(Deserialize)]
struct BuildingRow {
    code: String,
    cluster: String,
    zh: String,
    en: String,
    aliases: String,
    storeys: u16,
    x: i32,
    y: i32,
}

#[derive(Deserialize)]
struct SpotRow {
    code: String,
    cluster: String,
    zh: String,
    en: String,
    kind: SpotKind,
    building: String,
    aliases: String,
    x: i32,
    y: i32,
}

#[derive(Deserialize)]
struct RoadRow {
    code: String,
    zh: String,
    en: String,
    aliases: String,
    clusters: String,
}

#[derive(Deserialize)]
struct MapRow {
    lat_microdegrees: i32,
    long_microdegrees: i32,
}

/// Reads and checks a street. Every error names its file and line; all are returned at once.
pub fn load(sources: StreetSources<'_>) -> Result<Street, Vec<LoadError>> {
    let mut errors = Vec::new();

    let mut table = Table::read("clusters.csv", sources.clusters, &mut errors);
    let clusters = table.rows(|row: ClusterRow, check| {
        check.unique(&row.code);
        // It becomes the beginning of an order's number.
        if row.code.len() != 2 || !row.code.parse::<u8>().is_ok_and(|number| number > 0) {
            check.refuse(format!("`{}` is not 01 to 99", row.code));
        }
        Cluster {
            code: ClusterCode::new(&row.code),
            name: Name { zh: row.zh, en: row.en },
            about: Name { zh: row.about_zh, en: row.about_en },
        }
    });
    let known_clusters: HashSet<String> = clusters.iter().map(|c| c.code.to_string()).collect();

    let mut table = Table::read("buildings.csv", sources.buildings, &mut errors);
    let buildings = table.rows(|row: BuildingRow, check| {
        check.unique(&row.code);
        check.known("cluster", &row.cluster, &known_clusters);
        Building {
            code: BuildingCode::new(&row.code),
            cluster: ClusterCode::new(&row.cluster),
            name: Name { zh: row.zh, en: row.en },
            aliases: list(&row.aliases).map(str::to_owned).collect(),
            storeys: row.storeys,
            x: row.x,
            y: row.y,
        }
    });
    let known_buildings: HashSet<String> = buildings.iter().map(|b| b.code.to_string()).collect();

    let mut table = Table::read("spots.csv", sources.spots, &mut errors);
    let spots = table.rows(|row: SpotRow, check| {
        check.unique(&row.code);
        check.known("cluster", &row.cluster, &known_clusters);
        if !row.building.is_empty() {
            check.known("building", &row.building, &known_buildings);
        }
        Spot {
            code: SpotCode::new(&row.code),
            cluster: ClusterCode::new(&row.cluster),
            name: Name { zh: row.zh, en: row.en },
            kind: row.kind,
            building: (!row.building.is_empty()).then(|| BuildingCode::new(&row.building)),
            aliases: list(&row.aliases).map(str::to_owned).collect(),
            x: row.x,
            y: row.y,
        }
    });

    let mut table = Table::read("roads.csv", sources.roads, &mut errors);
    let roads = table.rows(|row: RoadRow, check| {
        check.unique(&row.code);
        for cluster in list(&row.clusters) {
            check.known("cluster", cluster, &known_clusters);
        }
        Road {
            code: RoadCode::new(&row.code),
            name: Name { zh: row.zh, en: row.en },
            aliases: list(&row.aliases).map(str::to_owned).collect(),
            clusters: list(&row.clusters).map(ClusterCode::new).collect(),
        }
    });

    let mut table = Table::read("agencies.csv", sources.agencies, &mut errors);
    let agencies = table.rows(|row: ClusterRow, check| {
        check.unique(&row.code);
        Agency {
            code: AgencyCode::new(&row.code),
            name: Name { zh: row.zh, en: row.en },
            about: Name { zh: row.about_zh, en: row.about_en },
        }
    });

    let mut table = Table::read("map.csv", sources.map, &mut errors);
    let origins = table.rows(|row: MapRow, check| {
        check.unique("origin");
        let (lat, long) = (row.lat_microdegrees, row.long_microdegrees);
        if lat.unsigned_abs() > 85_000_000 || long.unsigned_abs() > 180_000_000 {
            check.refuse("no place on earth with a map of a street".into());
        }
        Origin { lat, long }
    });

    for needed in [GRID_CENTRE, STATION, TOWER] {
        if !agencies.iter().any(|agency| agency.code.as_str() == needed) {
            let what = format!("no unit `{needed}`, to which reports fall");
            errors.push(LoadError { file: "agencies.csv", line: 0, what });
        }
    }

    if errors.is_empty() {
        let origin = origins.first().copied();
        Ok(Street { clusters, buildings, spots, roads, agencies, origin })
    } else {
        Err(errors)
    }
}
