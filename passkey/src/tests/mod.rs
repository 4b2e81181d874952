mod authenticator;
mod published;
mod registering;
mod signing_in;

use crate::{Attestation, Ceremony, Holder, Passkey, Refused, Site};
use authenticator::Authenticator;
use url::Url;

const HANDLE: &[u8] = b"p-17";
const HOLDER: Holder<'_> = Holder { handle: HANDLE, name: "沈岚" };

fn site() -> Site {
    Site::of(&Url::parse("https://street.example/sign-in?x=1").unwrap()).unwrap()
}

/// An authenticator with a key that the site knows.
fn registered() -> (Authenticator, Passkey) {
    let mut device = Authenticator::new();
    let begun = site().begin_register(&HOLDER, &[]).unwrap();
    let passkey = register(&begun, &device.create(&begun.options)).unwrap();
    (device, passkey)
}

fn register(begun: &Ceremony, answer: &str) -> Result<Passkey, Refused> {
    site().register(&begun.state, &Attestation::read(answer)?)
}

/// A text of base64url with one byte other than it was. The last character may hold padding alone.
fn changed(text: &str) -> String {
    let (head, tail) = text.split_at(text.len() - 2);
    let other = if tail.starts_with('A') { 'B' } else { 'A' };
    format!("{head}{other}{}", &tail[1..])
}

#[test]
fn an_ip_address_has_no_keys() {
    for address in ["http://127.0.0.1:8787/", "http://[::1]/"] {
        assert!(Site::of(&Url::parse(address).unwrap()).is_none(), "{address}");
    }
    assert!(Site::of(&Url::parse("http://localhost:8787/").unwrap()).is_some());
}
