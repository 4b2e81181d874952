//! Signed notes: a text, a blank line, and a line for each signature
//! (<https://c2sp.org/signed-note>).

use super::key::{KeyId, SigningKey, VerifierKey};
use crate::base64::{base64, from_base64};
use std::fmt;

/// How long a note, or a receipt with one, may be in bytes: more than the sixteen signatures of
/// the longest kind that a verifier must bear.
pub const LIMIT_BYTES: usize = 128 * 1024;

/// A note as it was written or read. What it says is shown once a key has verified it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NoteSignature {
    name: String,
    id: KeyId,
    bytes: Vec<u8>,
}

/// Why a note cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefusal {
    #[error("not the form of a signed note")]
    Form,
    /// No signature bears the name and id of the key.
    #[error("not signed by this key")]
    WrongKey,
    /// One does, and does not fit the text.
    #[error("the signature does not fit")]
    Signature,
}

impl SignedNote {
    /// `text` is lines, the last of which ends too, without other control characters.
    pub(super) fn sign(text: String, key: &SigningKey) -> Self {
        let verifier = key.verifier();
        let signature = NoteSignature {
            name: verifier.name().to_string(),
            id: verifier.id(),
            bytes: key.sign(text.as_bytes()).to_vec(),
        };
        Self { text, signatures: vec![signature] }
    }

    pub fn parse(note: &str) -> Result<Self, NoteRefusal> {
        Self::read(note).ok_or(NoteRefusal::Form)
    }

    fn read(note: &str) -> Option<Self> {
        let is_foreign = |b: u8| b < b' ' && b != b'\n';
        if note.len() > LIMIT_BYTES || note.bytes().any(is_foreign) {
            return None;
        }
        let (text, lines) = note.rsplit_once("\n\n")?;
        let lines = lines.strip_suffix('\n')?.split('\n');
        let signatures = lines.map(NoteSignature::read).collect::<Option<_>>()?;
        Some(Self { text: format!("{text}\n"), signatures })
    }

    /// The text, if this key signed it. Signatures of other keys are passed over, as the format
    /// demands.
    pub fn open(&self, key: &VerifierKey) -> Result<&str, NoteRefusal> {
        let mut own = self.signatures.iter().filter(|signature| signature.is_of(key)).peekable();
        own.peek().ok_or(NoteRefusal::WrongKey)?;
        match own.all(|signature| key.verifies(self.text.as_bytes(), &signature.bytes)) {
            true => Ok(&self.text),
            false => Err(NoteRefusal::Signature),
        }
    }

    /// The text though nothing vouches for it: to tell its form, never its meaning.
    pub(super) fn unverified(&self) -> &str {
        &self.text
    }
}

impl NoteSignature {
    fn read(line: &str) -> Option<Self> {
        let (name, signature) = line.strip_prefix("— ")?.split_once(' ')?;
        super::key::KeyName::new(name)?;
        let bytes = from_base64(signature)?;
        let (id, bytes) = bytes.split_first_chunk()?;
        let has_bytes = !bytes.is_empty();
        has_bytes.then(|| Self {
            name: name.to_owned(),
            id: KeyId::from_bytes(*id),
            bytes: bytes.to_vec(),
        })
    }

    fn is_of(&self, key: &VerifierKey) -> bool {
        self.name == key.name().as_str() && self.id == key.id()
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for NoteSignature { name, id, bytes } in &self.signatures {
            writeln!(f, "— {name} {}", base64([&id.as_bytes(), bytes.as_slice()].concat()))?;
        }
        Ok(())
    }
}
