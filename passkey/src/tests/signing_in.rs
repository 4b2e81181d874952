use super::authenticator::{Authenticator, MAY_BE_BACKED_UP, PRESENT, VERIFIED, key};
use super::{HANDLE, changed, registered, site};
use crate::{Assertion, Passkey, Refused};
use serde_json::Value;

fn sign_in(device: &Authenticator, passkey: &Passkey) -> Result<Passkey, Refused> {
    let begun = site().begin_sign_in().unwrap();
    let assertion = Assertion::read(&device.get(&begun.options))?;
    site().sign_in(&begun.state, &assertion, passkey, HANDLE)
}

/// What comes of signing in with an authenticator that changed since it was registered.
fn refused(change: impl FnOnce(&mut Authenticator)) -> Refused {
    let (mut device, passkey) = registered();
    change(&mut device);
    sign_in(&device, &passkey).unwrap_err()
}

#[test]
fn any_key_of_the_site_is_asked_for() {
    let begun = site().begin_sign_in().unwrap();
    let options: Value = serde_json::from_str(&begun.options).unwrap();
    let options = &options["publicKey"];
    assert_eq!(options["rpId"], "street.example");
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"].as_array().map(Vec::len), Some(0));
}

#[test]
fn the_key_that_was_registered_signs_in_again_and_again() {
    let (device, passkey) = registered();
    let passkey = sign_in(&device, &passkey).unwrap();
    assert!(sign_in(&device, &passkey).is_ok());
}

#[test]
fn each_answer_that_does_not_hold_has_its_own_refusal() {
    assert_eq!(
        refused(|device| device.origin = "https://street.example.net"),
        Refused::OtherOrigin
    );
    assert_eq!(refused(|device| device.origin = "https://a.street.example"), Refused::OtherOrigin);
    assert_eq!(refused(|device| device.origin = "http://street.example"), Refused::OtherOrigin);
    assert_eq!(refused(|device| device.is_framed = true), Refused::CrossOrigin);
    assert_eq!(refused(|device| device.domain = "other.example"), Refused::OtherSite);
    assert_eq!(refused(|device| device.flags = VERIFIED), Refused::NotPresent);
    assert_eq!(refused(|device| device.flags = PRESENT), Refused::NotVerified);
    assert_eq!(refused(|device| device.flags |= MAY_BE_BACKED_UP), Refused::Backup);
    assert_eq!(refused(|device| device.key = key(8)), Refused::BadSignature);
    assert_eq!(refused(|device| device.id = vec![2; 16]), Refused::BadSignature);
    assert_eq!(refused(|device| device.handle = Some(b"p-18".to_vec())), Refused::OtherHolder);
    assert_eq!(refused(|device| device.handle = None), Refused::OtherHolder);
}

#[test]
fn an_assertion_that_was_seen_does_not_answer_the_next_challenge() {
    let (device, passkey) = registered();
    let [begun, next] = [(); 2].map(|()| site().begin_sign_in().unwrap());
    let seen = Assertion::read(&device.get(&begun.options)).unwrap();
    assert!(site().sign_in(&begun.state, &seen, &passkey, HANDLE).is_ok());
    let replayed = site().sign_in(&next.state, &seen, &passkey, HANDLE);
    assert_eq!(replayed.unwrap_err(), Refused::OtherChallenge);
}

#[test]
fn an_answer_for_registering_signs_nobody_in() {
    let (device, passkey) = registered();
    let begun = site().begin_sign_in().unwrap();
    let options: Value = serde_json::from_str(&begun.options).unwrap();
    let client = format!(
        r#"{{"type":"webauthn.create","challenge":{},"origin":"https://street.example"}}"#,
        options["publicKey"]["challenge"]
    );
    let assertion = Assertion::read(&device.sign(client.as_bytes())).unwrap();
    let refused = site().sign_in(&begun.state, &assertion, &passkey, HANDLE).unwrap_err();
    assert_eq!(refused, Refused::OtherKind);
}

#[test]
fn a_counter_that_does_not_grow_tells_a_copy() {
    let (mut device, passkey) = registered();
    device.counter = 5;
    let passkey = sign_in(&device, &passkey).unwrap();
    for behind in [5, 4, 0] {
        device.counter = behind;
        assert_eq!(sign_in(&device, &passkey).unwrap_err(), Refused::Copied, "{behind}");
    }
    device.counter = 6;
    assert!(sign_in(&device, &passkey).is_ok());
}

#[test]
fn what_was_changed_after_signing_is_refused() {
    let (device, passkey) = registered();
    let begun = site().begin_sign_in().unwrap();
    let answer: Value = serde_json::from_str(&device.get(&begun.options)).unwrap();
    for part in ["signature", "authenticatorData"] {
        let mut answer = answer.clone();
        let text = answer["response"][part].as_str().unwrap();
        answer["response"][part] = changed(text).into();
        let assertion = Assertion::read(&answer.to_string()).unwrap();
        let refused = site().sign_in(&begun.state, &assertion, &passkey, HANDLE).unwrap_err();
        assert_eq!(refused, Refused::BadSignature, "{part}");
    }
}
