//! Randomness, which the rules take as an argument.

use worker::{Error, Result};

pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Error::RustError(e.to_string()))?;
    Ok(bytes)
}

/// A random UUID.
pub fn uuid() -> Result<uuid::Uuid> {
    Ok(uuid::Builder::from_random_bytes(bytes()?).into_uuid())
}
