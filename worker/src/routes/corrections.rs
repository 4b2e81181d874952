use crate::answer::Answer;
use crate::ask::Asked;
use crate::store::corrections::{Page, after};
use futures_util::stream::try_unfold;
use gongzhi_core::dispatch::Catalogue;
use gongzhi_core::dispatch::corrections::{Correction, HEADING};
use worker::{Env, Headers, Response, Result};

/// What dispatchers decided, a page of orders after another, so that it is never held whole.
pub async fn get(ask: &Asked) -> Answer {
    let begun = Export {
        env: ask.env.clone(),
        catalogue: &ask.rules.catalogue,
        // The mark tells Excel that it is UTF-8.
        heading: format!("\u{FEFF}{HEADING}\r\n"),
        last: String::new(),
    };
    let headers = Headers::new();
    headers.set("content-type", "text/csv; charset=utf-8")?;
    headers.set("content-disposition", "attachment; filename=\"corrections.csv\"")?;
    Ok(Response::from_stream(try_unfold(begun, Export::next))?.with_headers(headers))
}

struct Export {
    env: Env,
    catalogue: &'static Catalogue,
    /// Until it is sent.
    heading: String,
    /// The last order that was read.
    last: String,
}

impl Export {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>> {
        let mut lines = std::mem::take(&mut self.heading);
        while let Some(Page { corrections, last }) =
            after(&self.env, &self.last, self.catalogue).await?
        {
            self.last = last;
            lines.extend(corrections.iter().map(Correction::line));
            if !lines.is_empty() {
                return Ok(Some((lines.into_bytes(), self)));
            }
        }
        Ok((!lines.is_empty()).then(|| (lines.into_bytes(), self)))
    }
}
