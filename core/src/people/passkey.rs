//! The passkeys of a person. Whether what a browser answers holds is `gongzhi-passkey`'s to say.

use crate::verb::verbs;
use thiserror::Error;

/// The most passkeys of one person: one for each device, and some over.
pub const PASSKEYS_LIMIT: usize = 10;

verbs!(
    /// What a person does with their own passkeys. What is begun is finished by adding.
    Verb {
        Begin = "begin",
        Add = "add",
        Revoke = "revoke",
    }
);

/// Why a passkey is not taken. Nobody is told more of why an answer does not hold: whoever makes
/// one up would learn from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("a person has at most {PASSKEYS_LIMIT} passkeys")]
    TooMany,
    /// It was finished once already, or begun longer ago than it may take, or never.
    #[error("was not begun, or is over")]
    Over,
    #[error("what the browser answered does not hold")]
    DoesNotHold,
    #[error("is no passkey of anybody here, or was revoked")]
    Unknown,
    /// Its counter did not grow.
    #[error("may have been copied")]
    Copied,
    #[error("is registered already")]
    Taken,
}
