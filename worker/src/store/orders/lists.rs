//! Orders that have something in common.

use super::super::{bodies, database, optional, text};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ClusterCode, SpotCode};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::number::Number;
use gongzhi_core::open311::{Filter, MOST_REQUESTS, OTHER};
use gongzhi_core::text::ReportText;
use serde::Deserialize;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// The most open orders that a station's page lists.
const OPEN_LIMIT: usize = 500;

/// The most orders with which a report is compared. The busiest cluster has some dozens open.
const COMPARED_LIMIT: usize = 200;

/// The most orders from which the reports of a new project are chosen.
const FREE_LIMIT: usize = 200;

/// The order of each number that there is, and the moment of its last event, the newest first.
pub async fn listed(env: &Env, numbers: &[Number]) -> Result<Vec<(Order, DateTime<Utc>)>> {
    let statement = database(env)?.prepare(format!(
        "{LISTED} WHERE orders.number IN (SELECT value FROM json_each(?)) ORDER BY orders.id DESC"
    ));
    with_moments(statement.bind(&[serde_json::to_string(numbers)?.into()])?).await
}

/// The same for those that fit, at most [`MOST_REQUESTS`]. An id begins with the moment of the
/// report, so that they are found and sorted by it.
pub async fn filtered(env: &Env, by: &Filter) -> Result<Vec<(Order, DateTime<Utc>)>> {
    let first_at = |moment| text(OrderId::new(moment, [0; 10]).0);
    let services = match by.services.as_slice() {
        [] => JsValue::NULL,
        some => serde_json::to_string(some)?.into(),
    };
    let statement = database(env)?.prepare(format!(
        "{LISTED} WHERE orders.id >= ?1 AND orders.id < ?2
           AND (?3 IS NULL OR orders.open = ?3)
           AND (?4 IS NULL OR coalesce(orders.body ->> '$.routing.item', ?5) IN
                              (SELECT value FROM json_each(?4)))
         ORDER BY orders.id DESC LIMIT {MOST_REQUESTS}"
    ));
    let open = by.open.map_or(JsValue::NULL, |open| u32::from(open).into());
    let bounds = [first_at(by.from), first_at(by.until), open, services, OTHER.into()];
    with_moments(statement.bind(&bounds)?).await
}

const LISTED: &str = "SELECT orders.body, events.at FROM orders
    JOIN events ON events.subject = orders.id AND events.seq = orders.version";

async fn with_moments(statement: D1PreparedStatement) -> Result<Vec<(Order, DateTime<Utc>)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        at: DateTime<Utc>,
    }
    let rows: Vec<Row> = statement.all().await?.results()?;
    rows.into_iter().map(|row| Ok((serde_json::from_str(&row.body)?, row.at))).collect()
}

/// The latest open orders of a cluster, or of none, with the words of their reports; at most
/// [`COMPARED_LIMIT`].
pub async fn compared(
    env: &Env,
    cluster: Option<&ClusterCode>,
) -> Result<Vec<(Order, ReportText)>> {
    let statement = database(env)?.prepare(format!(
        "SELECT orders.body, reports.text FROM orders JOIN reports ON reports.order_id = orders.id
         WHERE orders.open = 1 AND orders.cluster IS ? ORDER BY orders.number DESC
         LIMIT {COMPARED_LIMIT}"
    ));
    with_words(statement.bind(&[optional(cluster)])?).await
}

pub(in crate::store) async fn with_words(
    statement: D1PreparedStatement,
) -> Result<Vec<(Order, ReportText)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        text: ReportText,
    }
    let rows: Vec<Row> = statement.all().await?.results()?;
    rows.into_iter().map(|row| Ok((serde_json::from_str(&row.body)?, row.text))).collect()
}

/// A cluster's open orders, due first on top; at most [`OPEN_LIMIT`].
pub(in crate::store) fn open_in(
    database: &D1Database,
    cluster: &ClusterCode,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(format!(
        "SELECT body FROM orders WHERE open = 1 AND cluster = ? ORDER BY due_at
         LIMIT {OPEN_LIMIT}"
    ));
    statement.bind(&[text(cluster)])
}

/// The latest orders of a cluster, or of one of its spots, that are part of no project; at most
/// [`FREE_LIMIT`].
pub async fn free_in(
    env: &Env,
    cluster: &ClusterCode,
    spot: Option<&SpotCode>,
) -> Result<Vec<Order>> {
    // Within a desk, numbers sort as the orders were reported.
    let statement = database(env)?
        .prepare(format!(
            "SELECT body FROM orders
             WHERE cluster = ?1 AND state NOT IN ('void', 'merged')
               AND (?2 IS NULL OR body ->> '$.place.spot' = ?2)
               AND NOT EXISTS (SELECT 1 FROM project_orders WHERE order_number = orders.number)
             ORDER BY number DESC LIMIT {FREE_LIMIT}"
        ))
        .bind(&[text(cluster), optional(spot)])?;
    bodies(statement).await
}

/// The orders from which a project arose.
pub(in crate::store) fn of_project(
    database: &D1Database,
    project: Number,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(
        "SELECT orders.body FROM project_orders
         JOIN orders ON orders.number = project_orders.order_number
         WHERE project_orders.project = ? ORDER BY orders.number",
    );
    statement.bind(&[text(project)])
}
