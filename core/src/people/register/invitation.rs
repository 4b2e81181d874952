//! Invitation codes: whoever has one is admitted in the standing that it gives.

use super::{Fact, Refusal, Register, Standing};
use crate::code::BuildingCode;
use crate::event::hex;
use crate::text::half_width;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::ops::RangeInclusive;

/// How many may use one.
pub const INVITATION_USES: RangeInclusive<u16> = 1..=500;
/// How long one is good for at most, in days.
pub const INVITATION_DAYS: u16 = 90;
/// How many may be open at once in a building.
pub const INVITATION_LIMIT: usize = 100;

/// Crockford's base 32: nothing that reads as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// Ten characters of five bits each: 50 bits, told once.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationCode(String);

impl InvitationCode {
    /// Makes a code of the last 50 of these random bits.
    pub fn from_random(random: [u8; 8]) -> Self {
        let bits = u64::from_be_bytes(random);
        let character = |place: usize| {
            let digit = usize::try_from(bits >> (5 * place) & 31).unwrap_or(0);
            ALPHABET.get(digit).map_or('0', |character| char::from(*character))
        };
        Self((0..LENGTH).map(character).collect())
    }

    /// Takes what was typed: in either case and width, with gaps and hyphens, `O` for `0` and `I`
    /// or `L` for `1`. `None` unless it is ten characters of the alphabet.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain = |c: char| match half_width(c).to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let is_gap = |c: &char| c.is_whitespace() || *c == '-';
        let code: String = typed.chars().map(plain).filter(|c| !is_gap(c)).collect();
        let is_code = code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
        is_code.then_some(Self(code))
    }

    /// As it is shown, once: `7K3QX-9M2PD`.
    pub fn shown(&self) -> String {
        let (head, tail) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{head}-{tail}")
    }

    /// What is stored, different for each building.
    pub fn digest(&self, building: &BuildingCode) -> String {
        hex(&Sha256::digest(format!("{building}:{}", self.0)))
    }
}

/// A secret: logs never show it.
impl fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationCode(*****-*****)")
    }
}

/// An invitation as the register keeps it, without its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Counted from 1 within the register.
    pub invitation: u32,
    /// [`InvitationCode::digest`].
    pub digest: String,
    /// Never ownership.
    pub gives: Standing,
    /// How many may use it: [`INVITATION_USES`].
    pub uses: u16,
    pub used: u16,
    /// At most [`INVITATION_DAYS`] after it was made.
    pub until: DateTime<Utc>,
    pub is_revoked: bool,
}

impl Invitation {
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.is_revoked && self.used < self.uses && now < self.until
    }
}

impl Register {
    pub(super) fn invite(
        &self,
        code: &InvitationCode,
        gives: Standing,
        uses: u16,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Fact, Refusal> {
        if matches!(gives, Standing::Owner { .. }) {
            return Err(Refusal::OwnerByInvitation);
        }
        if !INVITATION_USES.contains(&uses) {
            let (least, most) = (*INVITATION_USES.start(), *INVITATION_USES.end());
            return Err(Refusal::Uses { least, most });
        }
        if until <= now || until - now > TimeDelta::days(INVITATION_DAYS.into()) {
            return Err(Refusal::Days { most: INVITATION_DAYS });
        }
        if self.open_invitations(now).count() >= INVITATION_LIMIT {
            return Err(Refusal::TooManyInvitations { limit: INVITATION_LIMIT });
        }
        let invitation = self.invited.saturating_add(1);
        let digest = code.digest(&self.building);
        let (used, is_revoked) = (0, false);
        Ok(Fact::Invite(Invitation { invitation, digest, gives, uses, used, until, is_revoked }))
    }
}
