use super::authenticator::{Authenticator, BACKED_UP, MAY_BE_BACKED_UP, PRESENT, VERIFIED};
use super::{HOLDER, register, registered, site};
use crate::register::is_asked_for;
use crate::{ANSWER_LIMIT_BYTES, Passkey, Refused};
use serde_json::Value;
use webauthn_rs_core::proto::{COSEAlgorithm, COSEEC2Key, COSEKey, COSEKeyType, ECDSACurve};

/// What comes of registering with a changed authenticator.
fn refused(change: impl FnOnce(&mut Authenticator)) -> Refused {
    let mut device = Authenticator::new();
    change(&mut device);
    let begun = site().begin_register(&HOLDER, &[]).unwrap();
    register(&begun, &device.create(&begun.options)).unwrap_err()
}

#[test]
fn a_key_is_asked_for_that_names_its_holder_and_verifies_them() {
    let (_, held) = registered();
    let begun = site().begin_register(&HOLDER, std::slice::from_ref(&held)).unwrap();
    let options: Value = serde_json::from_str(&begun.options).unwrap();
    let options = &options["publicKey"];
    assert_eq!(options["rp"]["id"], "street.example");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    let algorithms: Vec<_> =
        options["pubKeyCredParams"].as_array().unwrap().iter().map(|one| &one["alg"]).collect();
    assert_eq!(algorithms, [-7, -257]);
    assert_eq!(options["excludeCredentials"][0]["id"], held.id());
}

#[test]
fn two_challenges_are_never_the_same() {
    let begin = || site().begin_register(&HOLDER, &[]).unwrap().state;
    assert_ne!(begin(), begin());
}

#[test]
fn a_key_is_kept_as_it_was_registered() {
    let (device, passkey) = registered();
    assert_eq!(passkey.id(), crate::base64url(&device.id));
    let kept: Passkey = serde_json::from_str(&serde_json::to_string(&passkey).unwrap()).unwrap();
    assert_eq!((kept.id(), kept.is_synced()), (passkey.id(), false));
}

#[test]
fn each_answer_that_does_not_hold_has_its_own_refusal() {
    assert_eq!(
        refused(|device| device.origin = "https://street.example.net"),
        Refused::OtherOrigin
    );
    assert_eq!(refused(|device| device.origin = "https://a.street.example"), Refused::OtherOrigin);
    assert_eq!(
        refused(|device| device.origin = "https://street.example:8443"),
        Refused::OtherOrigin
    );
    assert_eq!(refused(|device| device.origin = "http://street.example"), Refused::OtherOrigin);
    assert_eq!(refused(|device| device.is_framed = true), Refused::CrossOrigin);
    assert_eq!(refused(|device| device.domain = "example"), Refused::OtherSite);
    assert_eq!(refused(|device| device.flags = VERIFIED), Refused::NotPresent);
    assert_eq!(refused(|device| device.flags = PRESENT), Refused::NotVerified);
    assert_eq!(refused(|device| device.flags |= BACKED_UP), Refused::Backup);
    assert_eq!(refused(|device| device.algorithm = -8), Refused::OtherAlgorithm);
    assert_eq!(refused(|device| device.algorithm = -35), Refused::OtherAlgorithm);
}

#[test]
fn es256_is_with_no_curve_but_p256() {
    let with = |curve| COSEKey {
        type_: COSEAlgorithm::ES256,
        key: COSEKeyType::EC_EC2(COSEEC2Key { curve, x: Vec::new(), y: Vec::new() }),
    };
    assert!(is_asked_for(&with(ECDSACurve::SECP256R1)));
    assert!(!is_asked_for(&with(ECDSACurve::SECP384R1)));
}

#[test]
fn an_answer_to_another_challenge_is_refused() {
    let [begun, other] = [(); 2].map(|()| site().begin_register(&HOLDER, &[]).unwrap());
    let answer = Authenticator::new().create(&other.options);
    assert_eq!(register(&begun, &answer).unwrap_err(), Refused::OtherChallenge);
}

#[test]
fn an_answer_for_signing_in_makes_no_key() {
    let begun = site().begin_register(&HOLDER, &[]).unwrap();
    let answer = Authenticator::new().create(&begun.options);
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    let client = format!(
        r#"{{"type":"webauthn.get","challenge":"{}","origin":"https://street.example"}}"#,
        begun.state
    );
    answer["response"]["clientDataJSON"] = crate::base64url(client.as_bytes()).into();
    let refused = register(&begun, &answer.to_string()).unwrap_err();
    assert_eq!(refused, Refused::OtherKind);
}

#[test]
fn what_is_no_answer_or_too_long_is_refused_unread() {
    let begun = site().begin_register(&HOLDER, &[]).unwrap();
    let mut long = Authenticator::new().create(&begun.options);
    long.push_str(&" ".repeat(ANSWER_LIMIT_BYTES));
    for answer in ["", "{}", "[1]", &long] {
        assert_eq!(register(&begun, answer).unwrap_err(), Refused::Garbled);
    }
}

#[test]
fn a_key_that_may_be_on_several_devices_says_so() {
    let mut device = Authenticator::new();
    device.flags |= MAY_BE_BACKED_UP | BACKED_UP;
    let begun = site().begin_register(&HOLDER, &[]).unwrap();
    let passkey = register(&begun, &device.create(&begun.options)).unwrap();
    assert!(passkey.is_synced());
}
