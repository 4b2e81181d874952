//! Base64 as the formats of hashes, keys and signatures use it (RFC 4648, section 4).

use ::base64::Engine;
use ::base64::engine::general_purpose::STANDARD;

pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Reads base64 that is written in the one canonical way: padded, with no bit to spare. Two texts
/// never mean the same bytes.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
