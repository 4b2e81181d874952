//! The deployment's own key, under which codes and addresses are kept as digests.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use worker::{Env, Error, Result};

/// `openssl rand -hex 32` gives one.
const SHORTEST: usize = 32;

pub struct Key(Vec<u8>);

impl Key {
    /// The secret `SECRET_KEY`. Without one that is long enough nobody signs in.
    #[cfg(not(feature = "local"))]
    pub fn of(env: &Env) -> Result<Self> {
        let key = env.secret("SECRET_KEY")?.to_string();
        match key.len() {
            SHORTEST.. => Ok(Self(key.into_bytes())),
            _ => Err(Error::RustError("the secret SECRET_KEY is too short".into())),
        }
    }

    #[cfg(feature = "local")]
    pub fn of(_: &Env) -> Result<Self> {
        Ok(Self([7; SHORTEST].to_vec()))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A digest of something for one use, which nobody without the key can make or compare.
    pub fn digest(&self, of: &str, something: &str) -> Result<[u8; 32]> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0);
        let mut mac = mac.map_err(|e| Error::RustError(e.to_string()))?;
        mac.update(of.as_bytes());
        mac.update(&[0]);
        mac.update(something.as_bytes());
        Ok(mac.finalize().into_bytes().into())
    }
}
