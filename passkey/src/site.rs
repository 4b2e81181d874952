//! For what site keys are: the relying party of WebAuthn.

use crate::CEREMONY_SECONDS;
use std::time::Duration;
use url::{Host, Url};
use webauthn_rs_core::WebauthnCore;

/// What people see as the name of the site when they make a key.
const NAME: &str = "共治 Gongzhi";

/// Keys are for one origin: scheme, domain and port are compared exactly, so neither a subdomain
/// nor another port can ask for them.
pub struct Site {
    pub(crate) origin: Url,
    pub(crate) domain: String,
    pub(crate) core: WebauthnCore,
}

/// One making or using of a key, begun: what the browser gets, and what the server remembers.
#[derive(Debug)]
pub struct Ceremony {
    /// What `navigator.credentials` takes, in JSON.
    pub options: String,
    /// What the answer is held against. Nobody else may choose it.
    pub state: String,
}

impl Site {
    /// The site of a request. `None` where its address has no domain: an IP address has no keys.
    pub fn of(address: &Url) -> Option<Self> {
        let Some(Host::Domain(domain)) = address.host() else { return None };
        let origin = Url::parse(&address.origin().ascii_serialization()).ok()?;
        let core = WebauthnCore::new_unsafe_experts_only(
            NAME,
            domain,
            vec![origin.clone()],
            Duration::from_secs(CEREMONY_SECONDS.into()),
            Some(false),
            Some(false),
        );
        Some(Self { domain: domain.to_owned(), origin, core })
    }
}
