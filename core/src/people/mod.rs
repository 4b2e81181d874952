//! Who acts: roles, the people of the demonstration, what they own, and who leads a station when.

pub mod account;
pub mod consent;
pub mod contact;
pub mod mask;
pub mod one_time_code;
pub mod passkey;
pub mod policy;
pub mod processing;
pub mod register;
pub mod roster;
pub mod rota;
pub mod standing;
pub mod unit;

pub use contact::Contact;
pub use register::Register;
pub use rota::{DutyLead, Rota};
pub use standing::Standing;
pub use unit::Unit;

use crate::code::{AgencyCode, BuildingCode, ClusterCode, PersonCode};
use crate::dispatch::route::GRID_CENTRE;
use crate::place::Name;
use crate::table::{LoadError, Table};
use policy::{Act, entitled};
use serde::{Deserialize, Serialize};

/// What a person may act as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "role")]
pub enum Role {
    /// Whoever holds the tracking code of the order in question. Needs no account.
    Reporter,
    /// Accepts and dispatches at the grid centre (受理员).
    Dispatcher,
    /// Checks at the grid centre what was handled (核查员).
    Checker,
    /// Approves suspensions (督办).
    Supervisor,
    /// Handles what is dispatched to a unit (处置人).
    Handler { agency: AgencyCode },
    /// Manages a building, and handles what is dispatched to it (物业负责人).
    Manager { building: BuildingCode, cluster: ClusterCode },
    /// Keeps in touch with a station's towers (联络员).
    Liaison { cluster: ClusterCode },
    /// Lives, works or owns in a building: proposes, votes, takes part (居民、白领、业主).
    Resident { building: BuildingCode, cluster: ClusterCode },
    /// Reads everything, changes nothing.
    Auditor,
    /// Admits people to the street's offices and to the management of buildings (登记员).
    Registrar,
    /// Has signed in, without standing anywhere yet (访客).
    Visitor,
    /// The portal itself, for what follows from the clock: counting a poll that has closed.
    Portal,
}

impl Role {
    /// The cluster that the role belongs to.
    pub fn cluster(&self) -> Option<&ClusterCode> {
        match self {
            Self::Manager { cluster, .. }
            | Self::Resident { cluster, .. }
            | Self::Liaison { cluster } => Some(cluster),
            _ => None,
        }
    }

    /// The building that the role belongs to.
    pub fn building(&self) -> Option<&BuildingCode> {
        match self {
            Self::Manager { building, .. } | Self::Resident { building, .. } => Some(building),
            _ => None,
        }
    }

    /// The code of the unit for which the role handles orders. A manager handles for their
    /// building and not for the property management of all.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Handler { agency } => Some(agency.as_str()),
            Self::Dispatcher => Some(GRID_CENTRE),
            _ => None,
        }
    }

    /// Whether orders are put before the role.
    pub fn has_desk(&self) -> bool {
        entitled(Act::ReadDesk).iter().any(|(who, _)| who.covers(Some(self)))
    }
}

/// Who performs an act: the person, where one is known, and in which role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `None` for a reporter without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonCode>,
    #[serde(flatten)]
    pub role: Role,
}

impl Actor {
    pub fn reporter() -> Self {
        Self { person: None, role: Role::Reporter }
    }

    pub fn portal() -> Self {
        Self { person: None, role: Role::Portal }
    }
}

/// A person who can act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub code: PersonCode,
    pub name: Name,
    pub role: Role,
}

impl Person {
    pub fn actor(&self) -> Actor {
        Actor { person: Some(self.code.clone()), role: self.role.clone() }
    }
}

#[derive(Deserialize)]
struct PersonRow {
    code: String,
    role: String,
    zh: String,
    en: String,
    cluster: String,
    agency: String,
    building: String,
}

/// Reads `personas.csv`: invented people for demonstration.
pub fn load(csv: &str) -> Result<Vec<Person>, Vec<LoadError>> {
    let mut errors = Vec::new();
    let people = Table::read("personas.csv", csv, &mut errors).rows(|row: PersonRow, check| {
        check.unique(&row.code);
        let role = match row.role.as_str() {
            "dispatcher" => Role::Dispatcher,
            "checker" => Role::Checker,
            "supervisor" => Role::Supervisor,
            "handler" => Role::Handler { agency: AgencyCode::new(&row.agency) },
            "manager" => Role::Manager {
                building: BuildingCode::new(&row.building),
                cluster: ClusterCode::new(&row.cluster),
            },
            "resident" => Role::Resident {
                building: BuildingCode::new(&row.building),
                cluster: ClusterCode::new(&row.cluster),
            },
            "liaison" => Role::Liaison { cluster: ClusterCode::new(&row.cluster) },
            "registrar" => Role::Registrar,
            "visitor" => Role::Visitor,
            other => {
                if other != "auditor" {
                    check.refuse(format!("unknown role `{other}`"));
                }
                Role::Auditor
            }
        };
        Person { code: PersonCode::new(&row.code), name: Name { zh: row.zh, en: row.en }, role }
    });
    if errors.is_empty() { Ok(people) } else { Err(errors) }
}
