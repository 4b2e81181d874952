//! The offices that can be given on a street, and the short form by which forms name one.

use crate::code::{AgencyCode, BuildingCode, ClusterCode};
use crate::people::Role;
use crate::place::Street;

/// Every office of a street.
pub fn all(street: &Street) -> Vec<Role> {
    let centre =
        [Role::Dispatcher, Role::Checker, Role::Supervisor, Role::Auditor, Role::Registrar];
    let handlers = street.agencies.iter().map(|unit| Role::Handler { agency: unit.code.clone() });
    let liaisons =
        street.clusters.iter().map(|cluster| Role::Liaison { cluster: cluster.code.clone() });
    let managers = street.buildings.iter().map(|building| Role::Manager {
        building: building.code.clone(),
        cluster: building.cluster.clone(),
    });
    centre.into_iter().chain(managers).chain(liaisons).chain(handlers).collect()
}

/// `manager/b01`. Empty for what is no office.
pub fn value(office: &Role) -> String {
    match office {
        Role::Dispatcher => "dispatcher".to_owned(),
        Role::Checker => "checker".to_owned(),
        Role::Supervisor => "supervisor".to_owned(),
        Role::Auditor => "auditor".to_owned(),
        Role::Registrar => "registrar".to_owned(),
        Role::Handler { agency } => format!("handler/{agency}"),
        Role::Liaison { cluster } => format!("liaison/{cluster}"),
        Role::Manager { building, .. } => format!("manager/{building}"),
        Role::Reporter | Role::Resident { .. } | Role::Visitor | Role::Portal => String::new(),
    }
}

/// The office of a value, where the street has it.
pub fn parse(value: &str, street: &Street) -> Option<Role> {
    let (kind, code) = value.split_once('/').unwrap_or((value, ""));
    match kind {
        "handler" => {
            let unit = street.agency(&AgencyCode::new(code))?;
            Some(Role::Handler { agency: unit.code.clone() })
        }
        "liaison" => {
            let cluster = street.cluster(&ClusterCode::new(code))?;
            Some(Role::Liaison { cluster: cluster.code.clone() })
        }
        "manager" => {
            let building = street.building(&BuildingCode::new(code))?;
            let (building, cluster) = (building.code.clone(), building.cluster.clone());
            Some(Role::Manager { building, cluster })
        }
        "dispatcher" if code.is_empty() => Some(Role::Dispatcher),
        "checker" if code.is_empty() => Some(Role::Checker),
        "supervisor" if code.is_empty() => Some(Role::Supervisor),
        "auditor" if code.is_empty() => Some(Role::Auditor),
        "registrar" if code.is_empty() => Some(Role::Registrar),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::account::Account;
    use crate::testing::RULES;

    #[test]
    fn every_office_of_the_street_is_named_by_its_value() {
        let offices = all(&RULES.street);
        for office in &offices {
            assert!(Account::is_office(office));
            assert_eq!(parse(&value(office), &RULES.street).as_ref(), Some(office));
        }
        let buildings = RULES.street.buildings.len();
        let units = RULES.street.agencies.len();
        assert_eq!(offices.len(), 5 + buildings + RULES.street.clusters.len() + units);
    }

    #[test]
    fn what_the_street_does_not_have_is_no_office() {
        for value in [
            "",
            "king",
            "manager",
            "manager/b99",
            "handler/x",
            "liaison/99",
            "visitor",
            "dispatcher/1",
            "manager/b01/b02",
        ] {
            assert_eq!(parse(value, &RULES.street), None, "{value}");
        }
    }
}
