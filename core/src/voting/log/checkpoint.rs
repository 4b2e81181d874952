//! Checkpoints: signed notes that say what a log has come to (<https://c2sp.org/tlog-checkpoint>).

use super::decimal;
use super::key::{SigningKey, VerifierKey};
use super::note::{NoteRefusal, SignedNote};
use crate::merkle::TreeHead;

/// What a checkpoint says. Its root stands for every entry so far and their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: for ours, the name of the key.
    pub origin: String,
    pub head: TreeHead,
}

impl Checkpoint {
    /// Signs a head. Whoever calls this has signed no head that this one does not extend.
    pub fn sign(head: TreeHead, key: &SigningKey) -> SignedNote {
        let TreeHead { size, root } = head;
        SignedNote::sign(format!("{}\n{size}\n{root}\n", key.verifier().name()), key)
    }

    /// Reads a checkpoint that this key signed. The origin is the caller's to compare.
    pub fn open(note: &SignedNote, key: &VerifierKey) -> Result<Self, NoteRefusal> {
        Self::read(note.open(key)?).ok_or(NoteRefusal::Form)
    }

    /// Takes extension lines, which the format allows, and makes nothing of them.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let origin = lines.next()?.to_owned();
        let size = decimal(lines.next()?)?;
        let root = lines.next()?.parse().ok()?;
        let is_whole = !origin.is_empty() && lines.all(|extension| !extension.is_empty());
        is_whole.then_some(Self { origin, head: TreeHead { size, root } })
    }
}
