//! Who is asking for what, when.

use crate::{clock, content, cookie, random};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::{Actor, Person, Unit};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::lang::Lang;
use worker::{Env, Headers, Request, Result, Url};

pub struct Asked {
    pub env: Env,
    /// Names this request in the log and on an error page.
    pub id: String,
    pub lang: Lang,
    /// `None` where the path leads nowhere.
    pub address: Option<Address>,
    pub url: Url,
    pub headers: Headers,
    /// The person acting; until sign-in exists, an invented one in local mode.
    pub person: Option<Person>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl Asked {
    pub fn new(request: &Request, env: Env) -> Result<Self> {
        let url = request.url()?;
        let headers = request.headers().clone();
        let (lang, address) = Address::parse(url.path());
        let id = match headers.get("cf-ray")? {
            Some(ray) => ray,
            None => format!("{:016x}", u64::from_be_bytes(random::bytes()?)),
        };
        let person = Self::person(&headers)?;
        Ok(Self {
            env,
            id,
            lang,
            address,
            url,
            person,
            now: clock::of(&headers)?,
            headers,
            rules: content::rulebook()?,
        })
    }

    #[cfg(feature = "local")]
    fn person(headers: &Headers) -> Result<Option<Person>> {
        crate::persona::taken_on(headers)
    }

    #[cfg(not(feature = "local"))]
    fn person(_: &Headers) -> Result<Option<Person>> {
        Ok(None)
    }

    /// The name of a person, where it is known.
    pub fn name_of(&self, person: &PersonCode) -> Result<Option<String>> {
        let found = self.people()?.iter().find(|known| known.code == *person);
        Ok(found.map(|person| self.lang.name(&person.name)))
    }

    /// Everybody who is registered: until sign-in exists, the invented people of local mode.
    #[cfg(feature = "local")]
    pub fn people(&self) -> Result<&'static [Person]> {
        crate::persona::all()
    }

    #[cfg(not(feature = "local"))]
    pub fn people(&self) -> Result<&'static [Person]> {
        Ok(&[])
    }

    /// The register of units.
    #[cfg(feature = "local")]
    pub fn units(&self) -> Result<&'static [Unit]> {
        crate::persona::units()
    }

    #[cfg(not(feature = "local"))]
    pub fn units(&self) -> Result<&'static [Unit]> {
        Ok(&[])
    }

    pub fn actor(&self) -> Option<Actor> {
        self.person.as_ref().map(Person::actor)
    }

    /// A parameter of the address; the first where it stands there twice.
    pub fn query(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    pub fn cookie(&self, name: &str) -> Result<Option<String>> {
        cookie::find(&self.headers, name)
    }

    /// Whether a form comes from our own pages (cross-site request forgery). Browsers say so in
    /// one header or both, and neither may say otherwise; a client that sends neither is no browser
    /// and has no cookies of somebody else's.
    pub fn is_same_origin(&self) -> Result<bool> {
        let site = self.headers.get("sec-fetch-site")?;
        let origin = self.headers.get("origin")?;
        let is_ours = |origin: String| origin == self.url.origin().ascii_serialization();
        Ok(site.is_none_or(|site| matches!(site.as_str(), "same-origin" | "none"))
            && origin.is_none_or(is_ours))
    }
}
