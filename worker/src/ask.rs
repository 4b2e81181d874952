//! Who is asking for what, when.

use crate::session::{self, Session};
use crate::store::people;
use crate::{clock, content, cookie, random};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::{Actor, Person, Unit};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::lang::Lang;
use std::collections::HashMap;
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
    /// Where somebody is signed in.
    pub session: Option<Session>,
    /// The person acting: who is signed in, or, in local mode, an invented one.
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
        let now = clock::of(&headers)?;
        Ok(Self {
            env,
            id,
            lang,
            address,
            url,
            session: None,
            person: None,
            now,
            headers,
            rules: content::rulebook()?,
        })
    }

    /// Finds out who is asking. Nobody is anybody at an address to which other sites may post, so
    /// that none of them acts in the name of whoever looks at its pages.
    pub async fn recognise(&mut self) -> Result<()> {
        if self.is_for_programs() {
            return Ok(());
        }
        self.session = session::of(&self.env, &self.headers, self.now).await?;
        self.person = match &self.session {
            Some(session) => Some(session.person()),
            None => Self::taken_on(&self.headers)?,
        };
        Ok(())
    }

    #[cfg(feature = "local")]
    fn taken_on(headers: &Headers) -> Result<Option<Person>> {
        crate::persona::taken_on(headers)
    }

    #[cfg(not(feature = "local"))]
    fn taken_on(_: &Headers) -> Result<Option<Person>> {
        Ok(None)
    }

    /// What persons are called, where it is known.
    pub async fn names(&self, persons: &[PersonCode]) -> Result<HashMap<PersonCode, String>> {
        let mut names = people::names(&self.env, persons).await?;
        let invented = self.people()?.iter().filter(|person| persons.contains(&person.code));
        names.extend(invented.map(|one| (one.code.clone(), self.lang.name(&one.name))));
        Ok(names)
    }

    /// The invented people of local mode.
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

    /// Whether it is asked by a program of others, and answered without a page.
    pub fn is_for_programs(&self) -> bool {
        matches!(self.address, Some(Address::Open311(_)))
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
