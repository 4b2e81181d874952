//! What was decided of reports, read from the events of their orders.

use super::database;
use gongzhi_core::dispatch::Catalogue;
use gongzhi_core::dispatch::corrections::{Correction, correction};
use gongzhi_core::dispatch::event::Event;
use serde::Deserialize;
use worker::{Env, Result};

/// Of how many orders the events are read at once: about a megabyte.
const PAGE: u32 = 200;

/// What was decided of some orders.
pub struct Page {
    pub corrections: Vec<Correction>,
    /// The last of these orders: the next page begins after it.
    pub last: String,
}

/// The next page, by the ids of the orders; `None` behind the last. An order whose words were
/// forgotten is in none.
pub async fn after(env: &Env, order: &str, catalogue: &Catalogue) -> Result<Option<Page>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        /// With the first event of each order.
        text: Option<String>,
    }
    let statement = database(env)?.prepare(format!(
        "SELECT events.body, CASE events.seq WHEN 1 THEN told.text END AS text
         FROM (SELECT order_id, text FROM reports WHERE order_id > ? ORDER BY order_id LIMIT {PAGE})
              AS told
         JOIN events ON events.subject = told.order_id
         ORDER BY events.subject, events.seq"
    ));
    let rows: Vec<Row> = statement.bind(&[order.into()])?.all().await?.results()?;
    let (mut events, mut texts): (Vec<Event>, Vec<String>) = (Vec::new(), Vec::new());
    for row in rows {
        events.push(serde_json::from_str(&row.body)?);
        texts.extend(row.text);
    }
    let histories = events.chunk_by(|a, b| a.subject == b.subject).zip(&texts);
    let corrections = histories.filter_map(|(events, text)| correction(events, text, catalogue));
    Ok(events
        .last()
        .map(|last| Page { corrections: corrections.collect(), last: last.subject.clone() }))
}
