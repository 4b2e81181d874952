//! The key of a poll: Ed25519 (RFC 8032) under a name, as C2SP signed notes have it.

use crate::base64::{base64, from_base64};
use ed25519_dalek::{Signature, Signer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The type byte of an Ed25519 key (signed-note, “Signature types”).
const ED25519: u8 = 1;

/// What a key is called, and the origin of the log that it signs: an address without its scheme,
/// such as `example.org/polls/7`. Neither empty nor with spaces, control characters or `+`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyName(String);

impl KeyName {
    pub fn new(name: &str) -> Option<Self> {
        let is_apart = |c: char| c.is_whitespace() || c.is_control() || c == '+';
        (!name.is_empty() && !name.contains(is_apart)).then(|| Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tells keys of one name apart. Short, so not a proof of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyId([u8; 4]);

impl KeyId {
    pub(super) fn from_bytes(bytes: [u8; 4]) -> Self {
        Self(bytes)
    }

    pub(super) fn as_bytes(&self) -> [u8; 4] {
        self.0
    }

    fn of(name: &KeyName, public: &[u8; 32]) -> Self {
        let hasher = Sha256::new().chain_update(name.as_str()).chain_update([b'\n', ED25519]);
        let [a, b, c, d, ..]: [u8; 32] = hasher.chain_update(public).finalize().into();
        Self([a, b, c, d])
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", u32::from_be_bytes(self.0))
    }
}

/// The public half of a key, which anybody checks signatures with. Its text, a *vkey*, is
/// `NAME+ID+BASE64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    id: KeyId,
    public: ed25519_dalek::VerifyingKey,
}

/// Not a key that can be used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefusal {
    #[error("not the form of a verifier key")]
    Form,
    #[error("not an Ed25519 key")]
    Algorithm,
    /// The id is not that of this name and key: one of the three was changed.
    #[error("the id of the key does not fit")]
    Id,
}

impl VerifierKey {
    /// `public` is the encoding of RFC 8032, section 5.1.5; refused unless it is a point.
    pub fn new(name: KeyName, public: [u8; 32]) -> Result<Self, KeyRefusal> {
        let id = KeyId::of(&name, &public);
        let public = ed25519_dalek::VerifyingKey::from_bytes(&public);
        public.map(|public| Self { name, id, public }).map_err(|_| KeyRefusal::Form)
    }

    pub fn name(&self) -> &KeyName {
        &self.name
    }

    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Whether the key signed this message. Strict: a weak key or a second form of a signature
    /// is refused as well.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.public.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed: Vec<u8> = [&[ED25519], self.public.as_bytes().as_slice()].concat();
        write!(f, "{}+{}+{}", self.name, self.id, base64(typed))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyRefusal;

    fn from_str(text: &str) -> Result<Self, KeyRefusal> {
        let mut parts = text.splitn(3, '+');
        let mut part = || parts.next().ok_or(KeyRefusal::Form);
        let (name, id, typed) = (part()?, part()?, part()?);
        let name = KeyName::new(name).ok_or(KeyRefusal::Form)?;
        let typed = from_base64(typed).ok_or(KeyRefusal::Form)?;
        let (algorithm, public) = typed.split_first().ok_or(KeyRefusal::Form)?;
        if *algorithm != ED25519 {
            return Err(KeyRefusal::Algorithm);
        }
        let key = Self::new(name, public.try_into().map_err(|_| KeyRefusal::Form)?)?;
        if key.id.to_string() == id { Ok(key) } else { Err(KeyRefusal::Id) }
    }
}

/// The secret half, which signs.
#[derive(Clone)]
pub struct SigningKey {
    verifier: VerifierKey,
    secret: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// `seed` is 32 random bytes: the private key of RFC 8032, section 5.1.5.
    pub fn new(name: KeyName, seed: &[u8; 32]) -> Self {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = secret.verifying_key();
        let id = KeyId::of(&name, public.as_bytes());
        Self { verifier: VerifierKey { name, id, public }, secret }
    }

    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The 64 bytes of the signature.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

/// A secret: logs never show it.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, ********)", self.verifier.name)
    }
}
