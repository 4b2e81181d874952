//! Making a key: WebAuthn Level 3, §7.1, of which attestation is left out.

use crate::client::{of_own_page, read};
use crate::{Ceremony, Passkey, Refused, Site, base64url};
use serde::Deserialize;
use webauthn_rs_core::crypto::compute_sha256;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::internals::AuthenticatorData;
use webauthn_rs_core::proto::{
    AttestationFormat, COSEAlgorithm, COSEKey, COSEKeyType, Credential, ECDSACurve,
    ParsedAttestation, RegisterPublicKeyCredential, RegisteredExtensions, Registration,
    UserVerificationPolicy,
};

/// What every authenticator can, and what Windows Hello on older machines can alone.
const ALGORITHMS: [COSEAlgorithm; 2] = [COSEAlgorithm::ES256, COSEAlgorithm::RS256];

/// Whose key it will be.
pub struct Holder<'a> {
    /// 1 to 64 bytes, always the same for one person. The authenticator shows it to nobody and
    /// keeps one key a handle.
    pub handle: &'a [u8],
    /// What the authenticator shows, to tell apart keys of several people.
    pub name: &'a str,
}

/// What a browser answers when it is asked to make a key.
pub struct Attestation(RegisterPublicKeyCredential);

impl Attestation {
    pub fn read(answer: &str) -> Result<Self, Refused> {
        read(answer).map(Self)
    }

    /// The id of the key that it says it made, in base64url.
    pub fn passkey(&self) -> String {
        base64url(&self.0.raw_id)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AttestationObject<'a> {
    auth_data: &'a [u8],
}

impl Site {
    /// Asks for a new key, on an authenticator that holds none of those `held`.
    pub fn begin_register(
        &self,
        holder: &Holder<'_>,
        held: &[Passkey],
    ) -> Result<Ceremony, WebauthnError> {
        let held = held.iter().map(|passkey| passkey.0.cred_id.clone()).collect();
        let challenge = self
            .core
            .new_challenge_register_builder(holder.handle, holder.name, holder.name)?
            .credential_algorithms(ALGORITHMS.to_vec())
            .require_resident_key(true)
            .user_verification_policy(UserVerificationPolicy::Required)
            .exclude_credentials(Some(held));
        let (options, _) = self.core.generate_challenge_register(challenge)?;
        let state = base64url(&options.public_key.challenge);
        let options = serde_json::to_string(&options).map_err(WebauthnError::ParseJSONFailure)?;
        Ok(Ceremony { options, state })
    }

    /// The key that finishes what [`begin_register`](Self::begin_register) began.
    pub fn register(&self, state: &str, answer: &Attestation) -> Result<Passkey, Refused> {
        let response = &answer.0.response;
        let client = of_own_page(&response.client_data_json)?;
        if client.type_ != "webauthn.create" {
            return Err(Refused::OtherKind);
        }
        if base64url(&client.challenge) != state {
            return Err(Refused::OtherChallenge);
        }
        if !self.is_origin(&client) {
            return Err(Refused::OtherOrigin);
        }
        self.attested(&response.attestation_object).map(Passkey)
    }

    /// What the authenticator says of itself and of the key.
    fn attested(&self, attestation: &[u8]) -> Result<Credential, Refused> {
        let object: AttestationObject<'_> =
            serde_cbor_2::from_slice(attestation).map_err(|_| Refused::Garbled)?;
        if !object.auth_data.starts_with(&compute_sha256(self.domain.as_bytes())) {
            return Err(Refused::OtherSite);
        }
        let said = AuthenticatorData::<Registration>::try_from(object.auth_data)?;
        if !said.user_present {
            return Err(Refused::NotPresent);
        }
        if !said.user_verified {
            return Err(Refused::NotVerified);
        }
        if said.backup_state && !said.backup_eligible {
            return Err(Refused::Backup);
        }
        let attested = said.acd.ok_or(Refused::Garbled)?;
        let key = COSEKey::try_from(&attested.credential_pk)?;
        if !is_asked_for(&key) {
            return Err(Refused::OtherAlgorithm);
        }
        Ok(Credential {
            cred_id: attested.credential_id,
            cred: key,
            counter: said.counter,
            transports: None,
            user_verified: true,
            backup_eligible: said.backup_eligible,
            backup_state: said.backup_state,
            registration_policy: UserVerificationPolicy::Required,
            extensions: RegisteredExtensions::none(),
            attestation: ParsedAttestation::default(),
            attestation_format: AttestationFormat::None,
        })
    }
}

/// ES256 is with P-256 alone (§5.8.5).
pub(crate) fn is_asked_for(key: &COSEKey) -> bool {
    let is_curve = match &key.key {
        COSEKeyType::EC_EC2(key) => key.curve == ECDSACurve::SECP256R1,
        COSEKeyType::RSA(_) | COSEKeyType::EC_OKP(_) => true,
    };
    is_curve && ALGORITHMS.contains(&key.type_)
}
