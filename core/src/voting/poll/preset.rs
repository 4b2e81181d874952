//! The polls that a station opens on a project.

use super::Electorate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// A resolution of the towers by the station's convention.
    Towers,
    /// Of a building's owners, on an ordinary matter (民法典 §278).
    OwnersOrdinary,
    /// Of a building's owners, on a major matter (民法典 §278 (6) to (8)).
    OwnersMajor,
    Budget,
    Rating,
}

impl Preset {
    pub const ALL: [Self; 5] =
        [Self::Towers, Self::OwnersOrdinary, Self::OwnersMajor, Self::Budget, Self::Rating];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Towers => "towers",
            Self::OwnersOrdinary => "owners_ordinary",
            Self::OwnersMajor => "owners_major",
            Self::Budget => "budget",
            Self::Rating => "rating",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.as_str() == word)
    }

    pub fn electorate(self) -> Electorate {
        match self {
            Self::Towers => Electorate::Towers,
            Self::OwnersOrdinary | Self::OwnersMajor => Electorate::Owners,
            Self::Budget | Self::Rating => Electorate::Residents,
        }
    }
}
