//! Receipts: proof, for whoever holds one, that an entry is in a poll's log
//! (<https://c2sp.org/tlog-proof>). A receipt carries the hash of the entry and not the entry, so
//! it does not tell the choice, as long as the entry holds something that nobody can guess: of a
//! bare choice, all hashes are tried in no time. Besides a receipt, checking takes the poll's vkey.

use super::checkpoint::Checkpoint;
use super::decimal;
use super::key::{SigningKey, VerifierKey};
use super::note::{LIMIT_BYTES, NoteRefusal, SignedNote};
use crate::merkle::{Frontier, TreeHash};
use serde::{Deserialize, Serialize};
use std::fmt;

const VERSION: &str = "c2sp.org/tlog-proof@v1";

/// A receipt as it was issued or read: a claim, until it is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The hash of the entry: the `extra` data of the format.
    pub leaf: TreeHash,
    /// Where the entry stands in the log, counted from 0.
    pub index: u64,
    /// From the leaf's sibling up.
    pub proof: Vec<TreeHash>,
    pub checkpoint: SignedNote,
}

/// What a verified receipt proves: this entry is in this log, which had grown to `size` entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    pub origin: String,
    pub size: u64,
    /// Counted from 0.
    pub index: u64,
    pub leaf: TreeHash,
}

/// Why a receipt proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptRefusal {
    /// The vkey is none, or was changed.
    #[error("not a key to verify with")]
    BadKey,
    #[error("not the form of a receipt")]
    BadFormat,
    /// Of another log than the one whose key this is.
    #[error("of another poll")]
    OtherPoll,
    /// No signature is of this key.
    #[error("not signed with this key")]
    WrongKey,
    /// The checkpoint was changed after it was signed, or never was.
    #[error("the signature does not fit")]
    BadSignature,
    /// The entry is not in the log at this place.
    #[error("the entry is not in the log")]
    NotIncluded,
    /// It is, and is not the entry that was asked about.
    #[error("of another entry")]
    OtherEntry,
}

impl ReceiptRefusal {
    pub const ALL: [Self; 7] = [
        Self::BadKey,
        Self::BadFormat,
        Self::OtherPoll,
        Self::WrongKey,
        Self::BadSignature,
        Self::NotIncluded,
        Self::OtherEntry,
    ];

    /// The stable code, as it is serialised.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadKey => "bad_key",
            Self::BadFormat => "bad_format",
            Self::OtherPoll => "other_poll",
            Self::WrongKey => "wrong_key",
            Self::BadSignature => "bad_signature",
            Self::NotIncluded => "not_included",
            Self::OtherEntry => "other_entry",
        }
    }
}

impl From<NoteRefusal> for ReceiptRefusal {
    fn from(refusal: NoteRefusal) -> Self {
        match refusal {
            NoteRefusal::Form => Self::BadFormat,
            NoteRefusal::WrongKey => Self::WrongKey,
            NoteRefusal::Signature => Self::BadSignature,
        }
    }
}

/// Checks a receipt as somebody pasted it with a vkey as somebody pasted it: the whole question of
/// the page and of the command line. Blank space around either and Windows line ends are forgiven,
/// since copying adds them and neither can be part of what was signed.
pub fn check(receipt: &str, vkey: &str) -> Result<Inclusion, ReceiptRefusal> {
    let key: VerifierKey = vkey.trim().parse().map_err(|_| ReceiptRefusal::BadKey)?;
    if receipt.len() > LIMIT_BYTES {
        return Err(ReceiptRefusal::BadFormat);
    }
    Receipt::parse(&format!("{}\n", receipt.trim().replace("\r\n", "\n")))?.verify(&key)
}

impl Receipt {
    /// Adds entries to a log and gives a receipt for each, all under the head that they brought
    /// about together: one signature, however many they are.
    pub fn issue_all(
        log: &mut Frontier,
        entries: &[impl AsRef<[u8]>],
        key: &SigningKey,
    ) -> Vec<Self> {
        let leaves: Vec<_> = entries.iter().map(|entry| TreeHash::leaf(entry.as_ref())).collect();
        let proved = log.append_all(&leaves);
        let checkpoint = Checkpoint::sign(log.head(), key);
        let issue =
            |(leaf, (index, proof))| Self { leaf, index, proof, checkpoint: checkpoint.clone() };
        leaves.into_iter().zip(proved).map(issue).collect()
    }

    pub fn parse(receipt: &str) -> Result<Self, ReceiptRefusal> {
        Self::read(receipt).ok_or(ReceiptRefusal::BadFormat)
    }

    fn read(receipt: &str) -> Option<Self> {
        let (claim, checkpoint) = receipt.split_once("\n\n")?;
        let mut lines = claim.split('\n');
        if lines.next()? != VERSION {
            return None;
        }
        let leaf = lines.next()?.strip_prefix("extra ")?.parse().ok()?;
        let index = decimal(lines.next()?.strip_prefix("index ")?)?;
        let proof = lines.map(|line| line.parse().ok()).collect::<Option<_>>()?;
        let checkpoint = SignedNote::parse(checkpoint).ok()?;
        Checkpoint::read(checkpoint.unverified())?;
        Some(Self { leaf, index, proof, checkpoint })
    }

    /// Verifies that the entry of this receipt is in the log whose key this is. A log is named
    /// like its key, so that the key alone says which poll is meant.
    pub fn verify(&self, key: &VerifierKey) -> Result<Inclusion, ReceiptRefusal> {
        let claimed = Checkpoint::read(self.checkpoint.unverified());
        if claimed.is_some_and(|checkpoint| checkpoint.origin != key.name().as_str()) {
            return Err(ReceiptRefusal::OtherPoll);
        }
        let Checkpoint { origin, head } = Checkpoint::open(&self.checkpoint, key)?;
        let Self { leaf, index, .. } = *self;
        match head.includes(leaf, index, &self.proof) {
            true => Ok(Inclusion { origin, size: head.size, index, leaf }),
            false => Err(ReceiptRefusal::NotIncluded),
        }
    }

    /// Verifies, and that it is this entry's receipt.
    pub fn verify_entry(
        &self,
        key: &VerifierKey,
        entry: &[u8],
    ) -> Result<Inclusion, ReceiptRefusal> {
        let inclusion = self.verify(key)?;
        match inclusion.leaf == TreeHash::leaf(entry) {
            true => Ok(inclusion),
            false => Err(ReceiptRefusal::OtherEntry),
        }
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{VERSION}\nextra {}\nindex {}", self.leaf, self.index)?;
        for hash in &self.proof {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
