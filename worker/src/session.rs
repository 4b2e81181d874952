//! Who is signed in: a random token in a cookie, of which the portal keeps a digest.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::sessions::{self, Means};
use crate::{cookie, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::account::SESSION_DAYS;
use gongzhi_core::people::{Person, Role};
use gongzhi_core::place::Name;
use sha2::{Digest, Sha256};
use worker::{Env, Headers, Result};

/// Bound to this host by its prefix: no other host and no path can set it.
const COOKIE: &str = "__Host-session";

/// How long after it was last noted a visit is noted again.
const NOTED: TimeDelta = TimeDelta::hours(1);

/// A visit of somebody who signed in.
#[derive(Clone)]
pub struct Session {
    /// The digest of its token.
    pub id: String,
    pub person: PersonCode,
    pub name: String,
    /// All that they may act as, as a rule one.
    pub roles: Vec<Role>,
    /// As which they act now.
    pub role: Role,
}

impl Session {
    pub fn person(&self) -> Person {
        let name = Name { zh: self.name.clone(), en: self.name.clone() };
        Person { code: self.person.clone(), name, role: self.role.clone() }
    }
}

/// The session of a request, where its cookie names one that still holds.
pub async fn of(env: &Env, headers: &Headers, now: DateTime<Utc>) -> Result<Option<Session>> {
    let Some(token) = cookie::find(headers, COOKIE)? else { return Ok(None) };
    let id = digest(&token);
    let Some(found) = sessions::find(env, &id, now).await? else { return Ok(None) };
    if now - found.seen_at >= NOTED {
        sessions::note(env, &id, now).await?;
    }
    let mut roles = found.offices;
    roles.extend(
        found.standings.into_iter().map(|standing| Role::Resident {
            building: standing.building,
            cluster: standing.cluster,
        }),
    );
    let role = found.role.filter(|role| roles.contains(role));
    let role = role.or_else(|| roles.first().cloned()).unwrap_or(Role::Visitor);
    Ok(Some(Session { id, person: found.person, name: found.name, roles, role }))
}

/// Begins a session with a token of its own, whatever cookie came with the request, and ends the
/// one that was there: a cookie that somebody planted leads nowhere. Gives the cookie to set.
pub async fn begin(
    ask: &Asked,
    person: &PersonCode,
    means: Means,
    token: [u8; 32],
) -> std::result::Result<String, Failure> {
    if let Some(before) = &ask.session {
        sessions::end(&ask.env, &before.person, &before.id).await?;
    }
    let token = URL_SAFE_NO_PAD.encode(token);
    let device = device(&ask.headers.get("user-agent")?.unwrap_or_default());
    sessions::begin(&ask.env, &digest(&token), person, means, device, ask.now).await?;
    Ok(set(COOKIE, &token, TimeDelta::days(SESSION_DAYS)))
}

/// The cookie that ends a session in the browser.
pub fn end() -> String {
    set(COOKIE, "", TimeDelta::zero())
}

/// A token for a new session.
pub fn token() -> Result<[u8; 32]> {
    random::bytes()
}

pub fn set(name: &str, value: &str, lasts: TimeDelta) -> String {
    let seconds = lasts.num_seconds();
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
}

pub fn digest(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}

/// The kind of a browser: enough to know one's own devices apart, and nothing more of it is kept.
fn device(agent: &str) -> &'static str {
    let kinds = [
        ("MicroMessenger", "WeChat"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];
    let found = kinds.into_iter().find(|(word, _)| agent.contains(word));
    found.map_or("", |(_, kind)| kind)
}
