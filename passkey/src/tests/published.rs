//! Against answers of authenticators that others published.

use super::{HANDLE, changed};
use crate::{Assertion, Attestation, Passkey, Refused, Site, base64url};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use url::Url;

const VECTORS: &str = include_str!("../../../tests/conformance/webauthn/vectors.json");
const RS256: &str = include_str!("../../../tests/conformance/webauthn/rs256.json");

#[derive(Deserialize)]
struct Case {
    id: String,
    /// The response of the browser, and beside it the challenge that it answers.
    register: Value,
    sign_in: Value,
}

impl Case {
    fn published(name: &str) -> Self {
        let mut cases: HashMap<String, Self> = serde_json::from_str(VECTORS).unwrap();
        cases.remove(name).unwrap()
    }

    fn register(&self) -> Result<Passkey, Refused> {
        let challenge = self.register["challenge"].as_str().unwrap();
        site().register(challenge, &Attestation::read(&self.answer(&self.register))?)
    }

    fn sign_in(&self, passkey: &Passkey) -> Result<Passkey, Refused> {
        let begun = site().begin_sign_in().unwrap();
        let mut state: Value = serde_json::from_str(&begun.state).unwrap();
        state["challenge"] = self.sign_in["challenge"].clone();
        let mut response = self.sign_in.clone();
        // The published answers leave it out.
        response["userHandle"] = base64url(HANDLE).into();
        let assertion = Assertion::read(&self.answer(&response)).unwrap();
        site().sign_in(&state.to_string(), &assertion, passkey, HANDLE)
    }

    fn answer(&self, response: &Value) -> String {
        let answer = json!({
            "id": self.id, "rawId": self.id, "type": "public-key", "response": response,
            "clientExtensionResults": {},
        });
        answer.to_string()
    }
}

fn site() -> Site {
    Site::of(&Url::parse("https://example.org").unwrap()).unwrap()
}

#[test]
fn published_keys_register_and_sign_in_whatever_attestation_they_bring() {
    for name in ["packed-es256", "tpm-es256"] {
        let case = Case::published(name);
        let passkey = case.register().unwrap();
        assert_eq!(passkey.id(), case.id, "{name}");
        case.sign_in(&passkey).unwrap();
    }
}

#[test]
fn the_key_of_one_signs_nobody_in_as_the_other() {
    let [packed, tpm] = ["packed-es256", "tpm-es256"].map(Case::published);
    let passkey = packed.register().unwrap();
    assert_eq!(tpm.sign_in(&passkey).unwrap_err(), Refused::BadSignature);
}

#[test]
fn a_published_answer_without_verification_is_refused() {
    let case = Case::published("none-es256");
    assert_eq!(case.register().unwrap_err(), Refused::NotVerified);
}

#[test]
fn a_published_answer_from_a_frame_is_refused() {
    let case = Case::published("none-es256-crossOrigin");
    assert_eq!(case.register().unwrap_err(), Refused::CrossOrigin);
}

#[test]
fn an_rsa_key_as_windows_makes_it_registers_and_signs_in() {
    let mut case: Case = serde_json::from_str(RS256).unwrap();
    let passkey = case.register().unwrap();
    assert!(case.sign_in(&passkey).is_ok());

    case.sign_in["signature"] = changed(case.sign_in["signature"].as_str().unwrap()).into();
    assert_eq!(case.sign_in(&passkey).unwrap_err(), Refused::BadSignature);
}
