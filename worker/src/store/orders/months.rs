//! Orders by the month in which they were reported, for scores.

use super::super::{bodies, database, text};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::dispatch::event::Event;
use gongzhi_core::dispatch::score::{History, Month};
use gongzhi_core::number::Number;
use serde::Deserialize;
use std::collections::BTreeSet;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// How many orders' histories are read at once: a few megabytes of events.
const HISTORIES_PAGE: usize = 400;

/// The first month in which anything was reported.
pub async fn first_month(env: &Env) -> Result<Option<Month>> {
    let statement = database(env)?.prepare("SELECT min(month) AS month FROM orders");
    let found: Option<Option<Month>> = statement.first(Some("month")).await?;
    Ok(found.flatten())
}

/// What is counted of all orders reported in a month. They are read a page after another, so that
/// no more of their words is in memory than a page has.
pub async fn histories_of_month(env: &Env, month: Month) -> Result<Vec<History>> {
    let database = database(env)?;
    let (mut all, mut last) = (Vec::new(), String::new());
    loop {
        let page = database
            .prepare(format!(
                "SELECT body FROM events WHERE subject IN (
                   SELECT id FROM orders WHERE month = ?1 AND id > ?2
                   ORDER BY id LIMIT {HISTORIES_PAGE})
                 ORDER BY subject, seq"
            ))
            .bind(&[text(month), last.as_str().into()])?;
        let events: Vec<Event> = bodies(page).await?;
        let Some(end) = events.last() else { return Ok(all) };
        last.clone_from(&end.subject);
        all.extend(History::all(&events));
    }
}

/// The events of a cluster's orders that were reported in a month, order by order.
pub(in crate::store) fn events_in(
    database: &D1Database,
    month: Month,
    cluster: &ClusterCode,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(
        "SELECT events.body FROM events JOIN orders ON orders.id = events.subject
         WHERE orders.month = ?1 AND orders.cluster = ?2
         ORDER BY events.subject, events.seq",
    );
    statement.bind(&[text(month), text(cluster)])
}

/// The orders of a month of which an appeal was granted.
pub async fn left_out(env: &Env, month: Month) -> Result<BTreeSet<Number>> {
    #[derive(Deserialize)]
    struct Row {
        number: Number,
    }
    let statement = database(env)?
        .prepare("SELECT number FROM orders WHERE month = ? AND body ->> '$.appeal.granted' = 1")
        .bind(&[text(month)])?;
    let rows: Vec<Row> = statement.all().await?.results()?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}
