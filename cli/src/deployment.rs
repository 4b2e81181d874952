//! A deployment, as its operator asks it.

use anyhow::{Context, bail, ensure};
use gongzhi_core::backup::{KEY_LEAST_CHARS, Refusal};
use std::time::Duration;
use ureq::http::Response;
use ureq::{Agent, Body};

const KEY: &str = "GONGZHI_BACKUP_KEY";

/// Of one request, of which each is small.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

pub struct Deployment {
    agent: Agent,
    url: String,
    key: String,
}

impl Deployment {
    /// By its address, with the key that stands in the environment.
    pub fn new(url: &str) -> anyhow::Result<Self> {
        let url = url.trim_end_matches('/');
        ensure!(
            is_private(url),
            "{url}: the key is sent by https alone, or to this machine (http://localhost:PORT)"
        );
        let key = std::env::var(KEY).unwrap_or_default();
        ensure!(
            key.chars().count() >= KEY_LEAST_CHARS,
            "set {KEY} to the deployment's secret BACKUP_KEY, of at least {KEY_LEAST_CHARS} characters"
        );
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(LONGEST_WAIT))
            .build();
        Ok(Self { agent: config.into(), url: url.to_owned(), key })
    }

    /// Posts something to a path. A refusal is an error with its sentence.
    pub fn post(&self, path: &str, body: &str) -> anyhow::Result<Response<Body>> {
        let request = self.agent.post(format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {}", self.key));
        let mut answer =
            request.send(body).with_context(|| format!("{}{path} did not answer", self.url))?;
        match answer.status().as_u16() {
            200 => Ok(answer),
            404 => bail!("{}: the key is not its BACKUP_KEY, or it has none", self.url),
            409 => Err(answer.body_mut().read_json::<Refusal>()?.into()),
            status => bail!("{}{path} answered {status}", self.url),
        }
    }
}

/// Whether nobody on the way can read what is sent.
fn is_private(url: &str) -> bool {
    let is_here = |host: &&str| {
        url.strip_prefix("http://")
            .and_then(|rest| rest.strip_prefix(*host))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    };
    url.starts_with("https://") || ["localhost", "127.0.0.1", "[::1]"].iter().any(is_here)
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn the_key_goes_by_https_or_to_this_machine() {
        for url in
            ["https://a.example", "http://localhost:8787", "http://127.0.0.1:1/x", "http://[::1]"]
        {
            assert!(is_private(url), "{url}");
        }
        for url in
            ["http://a.example", "http://localhost.a.example", "ftp://localhost", "localhost"]
        {
            assert!(!is_private(url), "{url}");
        }
    }
}
