use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::{audit, events};
use futures_util::stream::try_unfold;
use gongzhi_core::audit::export::Writer;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_frontend::pages::audit::{Audit, SHOWN, audit};
use worker::{Env, Headers, Response, Result};

pub async fn get(ask: &Asked) -> Answer {
    let shown = Audit {
        lang: ask.lang,
        heads: audit::newest(&ask.env, SHOWN).await?,
        may_export: policy::may_ever(ask.actor().as_ref(), Act::ReadAudit).is_ok(),
    };
    page(ask, Audit::title(ask.lang).to_owned(), || audit(shown))
}

/// Every head as a line, for keeping.
pub async fn heads(ask: &Asked) -> Answer {
    let lines = audit::lines(&ask.env).await?;
    file(Response::ok(lines)?, "gongzhi-audit-heads.jsonl")
}

/// Every event up to now as a line. What comes in while it is sent is not in it.
pub async fn export(ask: &Asked) -> Answer {
    let env = ask.env.clone();
    let heads = audit::lines(&env).await?;
    let begun = Export {
        until: events::last_position(&env).await?,
        sent: 0,
        writer: Writer::after(&heads),
        ended: false,
        heads,
        env,
    };
    file(Response::from_stream(try_unfold(begun, Export::next))?, "gongzhi-audit.jsonl")
}

/// An export that is being sent, a page of events after another, so that it is never held whole.
struct Export {
    env: Env,
    /// The lines of the heads, until they are sent.
    heads: String,
    /// The position of the last event that belongs to it.
    until: u64,
    /// The position of the last event that was sent.
    sent: u64,
    writer: Writer,
    ended: bool,
}

impl Export {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>> {
        if self.ended {
            return Ok(None);
        }
        let page = events::appended(&self.env, self.sent, self.until).await?;
        let mut text = std::mem::take(&mut self.heads);
        for event in &page {
            text += &self.writer.event(event.position, &event.body);
            self.sent = event.position;
        }
        if page.is_empty() {
            text += &self.writer.end();
            self.ended = true;
        }
        Ok(Some((text.into_bytes(), self)))
    }
}

fn file(response: Response, name: &str) -> Answer {
    let headers = Headers::new();
    headers.set("content-type", "text/plain; charset=utf-8")?;
    headers.set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(response.with_headers(headers))
}
