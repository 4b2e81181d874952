//! Who is there: coming and going, and which towers are represented by it.

use super::Meeting;
use crate::code::{BuildingCode, PersonCode};
use crate::people::Role;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One coming of a person, and the going that ended it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub person: PersonCode,
    pub role: Role,
    pub came: DateTime<Utc>,
    #[serde(default)]
    pub left: Option<DateTime<Utc>>,
}

/// Who is there at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    pub people: usize,
    /// The invited towers whose managers are there.
    pub towers: Vec<BuildingCode>,
}

impl Attendance {
    fn is_there(&self, at: DateTime<Utc>) -> bool {
        self.came <= at && self.left.is_none_or(|left| left > at)
    }

    /// A tower is represented by its manager.
    fn represents(&self, tower: &BuildingCode) -> bool {
        matches!(&self.role, Role::Manager { building, .. } if building == tower)
    }
}

impl Meeting {
    /// Who was there at a moment; nobody is after its end.
    pub fn presence(&self, at: DateTime<Utc>) -> Presence {
        let there: Vec<&Attendance> = self.attendance.iter().filter(|a| a.is_there(at)).collect();
        let towers = self.towers.iter().filter(|tower| there.iter().any(|a| a.represents(tower)));
        Presence { people: there.len(), towers: towers.cloned().collect() }
    }

    /// Whether a person is there at a moment.
    pub fn is_there(&self, person: &PersonCode, at: DateTime<Utc>) -> bool {
        self.attendance.iter().any(|a| a.person == *person && a.is_there(at))
    }

    /// Whether a person was there at any time.
    pub fn attended(&self, person: &PersonCode) -> bool {
        self.attendance.iter().any(|attendance| attendance.person == *person)
    }
}
