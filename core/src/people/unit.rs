//! Who owns what of a building: the register from which an owners' roll is made.

use super::Person;
use crate::code::{BuildingCode, PersonCode, UnitCode};
use crate::place::Street;
use crate::table::{LoadError, Table};
use crate::voting::resolution::SquareCentimetres;
use serde::Deserialize;
use std::collections::HashSet;

/// An exclusive part of a building (专有部分).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub code: UnitCode,
    pub building: BuildingCode,
    pub area: SquareCentimetres,
    /// Who votes for it: of what is not sold yet, whoever acts for the developer.
    pub owner: PersonCode,
}

#[derive(Deserialize)]
struct UnitRow {
    code: String,
    building: String,
    area_m2: String,
    owner: String,
}

/// Reads `units.csv`: invented units for demonstration, owned by people of `personas.csv`.
pub fn load(csv: &str, street: &Street, people: &[Person]) -> Result<Vec<Unit>, Vec<LoadError>> {
    let buildings: HashSet<String> = street.buildings.iter().map(|b| b.code.to_string()).collect();
    let owners: HashSet<String> = people.iter().map(|person| person.code.to_string()).collect();
    let mut errors = Vec::new();
    let units = Table::read("units.csv", csv, &mut errors).rows(|row: UnitRow, check| {
        check.unique(&row.code);
        check.known("building", &row.building, &buildings);
        check.known("person", &row.owner, &owners);
        let area = SquareCentimetres::parse_square_metres(&row.area_m2).filter(|area| area.0 > 0);
        if area.is_none() {
            check.refuse(format!("`{}` is no floor area", row.area_m2));
        }
        Unit {
            code: UnitCode::new(&row.code),
            building: BuildingCode::new(&row.building),
            area: area.unwrap_or_default(),
            owner: PersonCode::new(&row.owner),
        }
    });
    if errors.is_empty() { Ok(units) } else { Err(errors) }
}
