//! What a person agreed to, purpose by purpose (个人信息保护法 articles 13–17): given separately, and
//! withdrawn as easily as it was given.

use serde::{Deserialize, Serialize};

/// For what personal data is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Signing in and acting under one's own name: without it there is no account.
    Account,
    /// Messages about what concerns oneself, beside one-time codes.
    Notices,
    /// Being found by the manager of one's building: name and address may be revealed to them, with
    /// a reason.
    Building,
    /// Being known by name to who runs an activity that one signed up for.
    Activities,
}

impl Purpose {
    pub const ALL: &[Self] = &[Self::Account, Self::Notices, Self::Building, Self::Activities];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Notices => "notices",
            Self::Building => "building",
            Self::Activities => "activities",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|purpose| purpose.as_str() == word)
    }
}
