//! Signing in with a key: WebAuthn Level 3, §7.2.

use crate::client::{of_own_page, read};
use crate::{Ceremony, Passkey, Refused, Site, base64url};
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{AuthenticationState, PublicKeyCredential, UserVerificationPolicy};

/// What a browser answers when it is asked to sign in.
pub struct Assertion(PublicKeyCredential);

impl Assertion {
    pub fn read(answer: &str) -> Result<Self, Refused> {
        read(answer).map(Self)
    }

    /// The id of the key that it says signed it, in base64url.
    pub fn passkey(&self) -> String {
        base64url(&self.0.raw_id)
    }
}

impl Site {
    /// Asks for any key of the site: who holds it is told by the answer.
    pub fn begin_sign_in(&self) -> Result<Ceremony, WebauthnError> {
        let challenge = self.core.new_challenge_authenticate_builder(
            Vec::new(),
            Some(UserVerificationPolicy::Required),
        )?;
        let (options, state) = self.core.generate_challenge_authenticate(challenge)?;
        let json = |result: serde_json::Result<_>| result.map_err(WebauthnError::ParseJSONFailure);
        Ok(Ceremony {
            options: json(serde_json::to_string(&options))?,
            state: json(serde_json::to_string(&state))?,
        })
    }

    /// Whether an assertion finishes the ceremony that `state` remembers, was signed with `passkey`, and
    /// says the handle of whose key it is. Answers the key as it is to be kept from now on.
    pub fn sign_in(
        &self,
        state: &str,
        assertion: &Assertion,
        passkey: &Passkey,
        handle: &[u8],
    ) -> Result<Passkey, Refused> {
        let Assertion(answer) = assertion;
        let state: AuthenticationState =
            serde_json::from_str(state).map_err(|_| Refused::OtherChallenge)?;
        if answer.get_user_unique_id() != Some(handle) {
            return Err(Refused::OtherHolder);
        }
        of_own_page(&answer.response.client_data_json)?;
        let used = self.core.authenticate_single_credential(answer, &state, &passkey.0)?;
        let mut kept = passkey.clone();
        kept.0.counter = used.counter();
        kept.0.backup_state = used.backup_state();
        Ok(kept)
    }
}
