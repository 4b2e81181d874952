//! In which standing a person is in a building.

use crate::code::UnitCode;
use crate::text::Title;
use serde::{Deserialize, Serialize};

/// One person may have several, also in one building.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum Standing {
    /// Owns a unit, alone or with others (业主).
    Owner { unit: UnitCode },
    /// Rents, a unit where one is known (租户).
    Tenant {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitCode>,
    },
    /// Lives there (居民).
    Resident {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitCode>,
    },
    /// Works there, for a company in the building (在岗人员).
    Employee { employer: Title },
}

impl Standing {
    /// The unit that somebody owns by it.
    pub fn owned(&self) -> Option<&UnitCode> {
        match self {
            Self::Owner { unit } => Some(unit),
            _ => None,
        }
    }

    /// The unit in which somebody is.
    pub fn unit(&self) -> Option<&UnitCode> {
        match self {
            Self::Owner { unit } => Some(unit),
            Self::Tenant { unit } | Self::Resident { unit } => unit.as_ref(),
            Self::Employee { .. } => None,
        }
    }
}
