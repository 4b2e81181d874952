//! Passkeys: what a browser is asked, and whether its answer holds, by WebAuthn Level 3
//! (<https://www.w3.org/TR/webauthn-3/>). Keeping keys and what was begun, the clock, and whose a
//! key is are the caller's: what was begun is finished once, within [`CEREMONY_SECONDS`].
//!
//! Beginning, keys and the whole of signing in are `webauthn-rs-core`'s. The comparisons of
//! registering are our own, since its `register_credential` reads the clock for certificates of
//! attestation, and a Worker has none for it. We ask for no attestation and believe none.

mod client;
mod refused;
mod register;
mod sign_in;
mod site;

#[cfg(test)]
mod tests;

pub use refused::Refused;
pub use register::{Attestation, Holder};
pub use sign_in::Assertion;
pub use site::{Ceremony, Site};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use webauthn_rs_core::proto::Credential;

/// For how long a browser may take to answer: the recommendation of WebAuthn, §15.1.
pub const CEREMONY_SECONDS: u32 = 300;

/// The most bytes of an answer. The longest id of a key is 1,023 bytes, and the longest
/// attestation, which is sent along though we read none, a few thousand.
pub const ANSWER_LIMIT_BYTES: usize = 16 * 1024;

/// The public half of a key, with its counter and whether it is backed up. Serialised, it is what
/// is kept of a key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passkey(Credential);

impl Passkey {
    /// Its id in base64url, as [`Assertion::passkey`] names it.
    pub fn id(&self) -> String {
        base64url(&self.0.cred_id)
    }

    /// Whether it exists, or may exist, on several devices of its holder.
    pub fn is_synced(&self) -> bool {
        self.0.backup_eligible
    }
}

fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
