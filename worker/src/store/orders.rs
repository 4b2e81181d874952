//! Orders and what was reported, in D1.

use super::{Conflict, batch, bodies, database, events, optional, text};
use gongzhi_core::code::{ClusterCode, SpotCode};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::{Event, PhotoId};
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::number::Number;
use gongzhi_core::text::ReportText;
use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// The most orders that a queue lists.
pub const QUEUE_LIMIT: usize = 500;

/// The most orders with which a report is compared. The busiest cluster has some dozens open.
const COMPARED_LIMIT: usize = 200;

/// The most orders from which the reports of a new project are chosen.
const FREE_LIMIT: usize = 200;

/// What was reported, beside the order.
pub struct Report {
    pub text: ReportText,
    pub photos: Vec<PhotoId>,
    pub code_digest: String,
}

pub async fn ping(env: &Env) -> Result<bool> {
    database(env)?.prepare("SELECT 1").run().await.map(|result| result.success())
}

pub async fn find(env: &Env, number: Number) -> Result<Option<Order>> {
    let statement = database(env)?.prepare("SELECT body FROM orders WHERE number = ?");
    let found = bodies(statement.bind(&[text(number)])?).await?;
    Ok(found.into_iter().next())
}

/// The number that a report's key has already brought about.
pub async fn find_by_key(env: &Env, key: &str) -> Result<Option<Order>> {
    let statement = database(env)?.prepare("SELECT body FROM orders WHERE report_key = ?");
    let found = bodies(statement.bind(&[key.into()])?).await?;
    Ok(found.into_iter().next())
}

/// Open orders with the words of their reports, those that are supervised first, then what is due
/// first; at most one more than [`QUEUE_LIMIT`], to show that there are.
pub async fn queue(env: &Env) -> Result<Vec<(Order, ReportText)>> {
    let limit = QUEUE_LIMIT + 1;
    let statement = database(env)?.prepare(format!(
        "SELECT orders.body, reports.text FROM orders JOIN reports ON reports.order_id = orders.id
         WHERE orders.open = 1
         ORDER BY orders.body ->> '$.supervision' IS NULL, orders.due_at LIMIT {limit}"
    ));
    with_words(statement).await
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

async fn with_words(statement: D1PreparedStatement) -> Result<Vec<(Order, ReportText)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        text: ReportText,
    }
    let rows: Vec<Row> = statement.all().await?.results()?;
    rows.into_iter().map(|row| Ok((serde_json::from_str(&row.body)?, row.text))).collect()
}

/// A cluster's open orders, due first on top; at most [`QUEUE_LIMIT`].
pub(super) fn open_in(database: &D1Database, cluster: &ClusterCode) -> Result<D1PreparedStatement> {
    let statement = database.prepare(format!(
        "SELECT body FROM orders WHERE open = 1 AND cluster = ? ORDER BY due_at
         LIMIT {QUEUE_LIMIT}"
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
pub(super) fn of_project(database: &D1Database, project: Number) -> Result<D1PreparedStatement> {
    let statement = database.prepare(
        "SELECT orders.body FROM project_orders
         JOIN orders ON orders.number = project_orders.order_number
         WHERE project_orders.project = ? ORDER BY orders.number",
    );
    statement.bind(&[text(project)])
}

/// The events of all orders reported in a month, order by order.
pub async fn events_of_month(env: &Env, month: Month) -> Result<Vec<Event>> {
    bodies(events_of(&database(env)?, month, None)?).await
}

/// The same for one cluster, or for the whole street.
pub(super) fn events_of(
    database: &D1Database,
    month: Month,
    cluster: Option<&ClusterCode>,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(
        "SELECT events.body FROM events JOIN orders ON orders.id = events.subject
         WHERE orders.month = ?1 AND (?2 IS NULL OR orders.cluster = ?2)
         ORDER BY events.subject, events.seq",
    );
    statement.bind(&[text(month), optional(cluster)])
}

/// Stores a new order. A second one with the same key or number is a conflict.
pub async fn begin(
    env: &Env,
    order: &Order,
    event: &Event,
    report: &Report,
    key: &str,
) -> Result<std::result::Result<(), Conflict>> {
    let database = database(env)?;
    let row = Row::of(order)?;
    let insert = database
        .prepare(
            "INSERT INTO orders (id, number, report_key, version, open, state, agency, cluster,
                                 building, due_at, month, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )
        .bind(&[
            row.id,
            text(order.number),
            key.into(),
            row.version,
            row.open,
            row.state,
            row.agency,
            row.cluster,
            row.building,
            row.due_at,
            text(Month::of(order.reported_at)),
            row.body,
        ])?;
    let insert_report = database
        .prepare("INSERT INTO reports (order_id, text, photos, code_digest) VALUES (?, ?, ?, ?)")
        .bind(&[
            text(order.id.0),
            report.text.as_str().into(),
            serde_json::to_string(&report.photos)?.into(),
            report.code_digest.as_str().into(),
        ])?;
    batch(&database, vec![insert, insert_report, events::append(&database, event, None)?]).await
}

/// Stores orders after an act on the first of them, each with the event that changed it. `key` is a
/// digest of the act's form.
pub async fn change(
    env: &Env,
    changes: &[(Order, Event)],
    key: &str,
) -> Result<std::result::Result<(), Conflict>> {
    let database = database(env)?;
    let mut statements = Vec::new();
    for (index, (order, event)) in changes.iter().enumerate() {
        statements.extend(changed(&database, order, event, (index == 0).then_some(key))?);
    }
    batch(&database, statements).await
}

/// Stores an order after one more event.
pub(super) fn changed(
    database: &D1Database,
    order: &Order,
    event: &Event,
    key: Option<&str>,
) -> Result<Vec<D1PreparedStatement>> {
    let row = Row::of(order)?;
    let update = database
        .prepare(
            "UPDATE orders SET version = ?2, open = ?3, state = ?4, agency = ?5, cluster = ?6,
                               building = ?7, due_at = ?8, body = ?9, merged_into = ?10
             WHERE id = ?1 AND version = ?2 - 1",
        )
        .bind(&[
            row.id,
            row.version,
            row.open,
            row.state,
            row.agency,
            row.cluster,
            row.building,
            row.due_at,
            row.body,
            optional(order.merged.map(|merged| merged.into)),
        ])?;
    // Where the version has moved on, the event's place in the history is taken as well: the
    // insert fails, and the whole batch with it.
    Ok(vec![update, events::append(database, event, key)?])
}

/// The columns of an order.
struct Row {
    id: JsValue,
    version: JsValue,
    open: JsValue,
    state: JsValue,
    agency: JsValue,
    cluster: JsValue,
    building: JsValue,
    due_at: JsValue,
    body: JsValue,
}

impl Row {
    fn of(order: &Order) -> Result<Self> {
        Ok(Self {
            id: text(order.id.0),
            version: order.version.into(),
            open: u32::from(order.state.is_open()).into(),
            state: name(&order.state)?,
            agency: text(&order.agency),
            cluster: optional(order.place.cluster.as_ref()),
            building: optional(order.place.building.as_ref()),
            // A suspended order is due when it would be if nobody resumed it before its time.
            due_at: text(order.suspension.map_or(order.due, |s| s.due_after).at.to_rfc3339()),
            body: serde_json::to_string(order)?.into(),
        })
    }
}

/// The name that a value without fields has in JSON.
fn name(value: &impl Serialize) -> Result<JsValue> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().into())
}
