//! An authenticator and its browser in software, which lies where a test tells it to.

use crate::base64url;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use webauthn_rs_core::crypto::compute_sha256;

pub const PRESENT: u8 = 1;
pub const VERIFIED: u8 = 1 << 2;
pub const MAY_BE_BACKED_UP: u8 = 1 << 3;
pub const BACKED_UP: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;

pub struct Authenticator {
    pub key: SigningKey,
    pub id: Vec<u8>,
    pub handle: Option<Vec<u8>>,
    pub origin: &'static str,
    pub domain: &'static str,
    pub is_framed: bool,
    pub flags: u8,
    pub counter: u32,
    /// What COSE calls the algorithm and the curve.
    pub algorithm: i128,
    pub curve: i128,
}

impl Authenticator {
    pub fn new() -> Self {
        Self {
            key: key(7),
            id: vec![1; 16],
            handle: None,
            origin: "https://street.example",
            domain: "street.example",
            is_framed: false,
            flags: PRESENT | VERIFIED,
            counter: 0,
            algorithm: -7,
            curve: 1,
        }
    }

    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let options = &options["publicKey"];
        self.handle =
            Some(URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap());
        let mut said = self.said(self.flags | HAS_KEY);
        said.extend([0; 16]);
        said.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        said.extend(&self.id);
        said.extend(self.public_key());
        let object = Cbor::Map(
            [
                (Cbor::Text("fmt".into()), Cbor::Text("none".into())),
                (Cbor::Text("attStmt".into()), Cbor::Map([].into())),
                (Cbor::Text("authData".into()), Cbor::Bytes(said)),
            ]
            .into(),
        );
        self.answer(json!({
            "clientDataJSON": base64url(&self.client("webauthn.create", options)),
            "attestationObject": base64url(&serde_cbor_2::to_vec(&object).unwrap()),
        }))
    }

    pub fn get(&self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.sign(&self.client("webauthn.get", &options["publicKey"]))
    }

    pub fn sign(&self, client: &[u8]) -> String {
        let said = self.said(self.flags);
        let signed = [said.as_slice(), &compute_sha256(client)].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": base64url(client),
            "authenticatorData": base64url(&said),
            "signature": base64url(signature.to_der().as_bytes()),
            "userHandle": self.handle.as_deref().map(base64url),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = base64url(&self.id);
        let answer = json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
        });
        answer.to_string()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let client = json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": self.is_framed,
        });
        client.to_string().into_bytes()
    }

    fn said(&self, flags: u8) -> Vec<u8> {
        let mut said = compute_sha256(self.domain.as_bytes()).to_vec();
        said.push(flags);
        said.extend(self.counter.to_be_bytes());
        said
    }

    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let map = [
            (1, Cbor::Integer(2)),
            (3, Cbor::Integer(self.algorithm)),
            (-1, Cbor::Integer(self.curve)),
            (-2, Cbor::Bytes(point.x().unwrap().to_vec())),
            (-3, Cbor::Bytes(point.y().unwrap().to_vec())),
        ];
        let map = map.into_iter().map(|(label, value)| (Cbor::Integer(label), value)).collect();
        serde_cbor_2::to_vec(&Cbor::Map(map)).unwrap()
    }
}

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}
