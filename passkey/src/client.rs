//! What the browser says of an answer: its client data.

use crate::{ANSWER_LIMIT_BYTES, Refused, Site};
use serde::de::DeserializeOwned;
use webauthn_rs_core::proto::CollectedClientData;
use webauthn_rs_core::proto::origin::origins_match;

/// Reads an answer as the browser's `toJSON` gives it.
pub fn read<T: DeserializeOwned>(answer: &str) -> Result<T, Refused> {
    if answer.len() > ANSWER_LIMIT_BYTES {
        return Err(Refused::Garbled);
    }
    serde_json::from_str(answer).map_err(|_| Refused::Garbled)
}

/// Nobody signs in, or gives a key away, inside a page that another site shows in a frame.
pub fn of_own_page(client_data: &[u8]) -> Result<CollectedClientData, Refused> {
    let client: CollectedClientData =
        serde_json::from_slice(client_data).map_err(|_| Refused::Garbled)?;
    match client.cross_origin {
        Some(true) => Err(Refused::CrossOrigin),
        _ => Ok(client),
    }
}

impl Site {
    pub(crate) fn is_origin(&self, client: &CollectedClientData) -> bool {
        origins_match(false, false, &client.origin, &self.origin)
    }
}
