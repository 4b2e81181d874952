//! The headers that every answer has, each as strict as the portal bears. `public/_headers` gives
//! them to files; a test compares both.
//!
//! Left out because another one here says it already, or nothing here heeds it: `X-Frame-Options`
//! (`frame-ancestors`), `X-XSS-Protection`, `X-Permitted-Cross-Domain-Policies`, and
//! `Cross-Origin-Embedder-Policy` (the policy below loads nothing of anybody else).

use crate::ask::Asked;
use worker::{Headers, Result};

/// Nothing but our own files, no inline script or style, nowhere to be framed. `connect-src`
/// covers the sockets of `self` too.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// What a browser may ask a person for or tell about them: nothing but passkeys. Of the features
/// that there are, those that a browser knows; it complains of any other on every page.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-create=(self), \
    publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), \
    xr-spatial-tracking=()";

const OF_EVERY_ANSWER: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    // With `no-referrer` browsers would call the origin of our own forms `null`.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    // Apart from other portals of the same registered domain.
    ("origin-agent-cluster", "?1"),
];

/// Two years. No `preload`: that is the owner of the domain's to ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Gives an answer what it has not said otherwise. What somebody known sees is kept nowhere; what
/// everybody sees may be kept if it is asked for again.
pub fn complete(ask: &Asked, headers: &Headers) -> Result<()> {
    let keeping = if ask.person.is_some() { "no-store" } else { "private, no-cache" };
    let own = [("cache-control", keeping), ("x-request-id", ask.id.as_str())];
    for (name, value) in OF_EVERY_ANSWER.into_iter().chain(own) {
        if headers.get(name)?.is_none() {
            headers.set(name, value)?;
        }
    }
    // RFC 6797, section 7.2: never over plain HTTP.
    if ask.url.scheme() == "https" {
        headers.set("strict-transport-security", STRICT_TRANSPORT_SECURITY)?;
    }
    Ok(())
}

/// For an answer that shows what is somebody's own: no copy of it stays with the browser.
pub fn keep_nowhere(headers: &Headers) -> Result<()> {
    headers.set("cache-control", "no-store")
}
