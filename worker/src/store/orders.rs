//! Orders and what was reported, in D1.

use super::{Conflict, batch, bodies, database, events, live, optional, text};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{ClusterCode, SpotCode};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::{Event, OrderId, PhotoId};
use gongzhi_core::dispatch::score::{History, Month};
use gongzhi_core::number::Number;
use gongzhi_core::open311::{Filter, MOST_REQUESTS, OTHER};
use gongzhi_core::text::ReportText;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// The most open orders that a station's page lists.
const OPEN_LIMIT: usize = 500;

/// The most orders with which a report is compared. The busiest cluster has some dozens open.
const COMPARED_LIMIT: usize = 200;

/// The most orders from which the reports of a new project are chosen.
const FREE_LIMIT: usize = 200;

/// How many orders' histories are read at once: a few megabytes of events.
const HISTORIES_PAGE: usize = 400;

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

/// The number that a report's key has already brought about.
pub async fn find_by_key(env: &Env, key: &str) -> Result<Option<Order>> {
    let statement = database(env)?.prepare("SELECT body FROM orders WHERE report_key = ?");
    let found = bodies(statement.bind(&[key.into()])?).await?;
    Ok(found.into_iter().next())
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

pub(super) async fn with_words(statement: D1PreparedStatement) -> Result<Vec<(Order, ReportText)>> {
    #[derive(Deserialize)]
    struct Row {
        body: String,
        text: ReportText,
    }
    let rows: Vec<Row> = statement.all().await?.results()?;
    rows.into_iter().map(|row| Ok((serde_json::from_str(&row.body)?, row.text))).collect()
}

/// A cluster's open orders, due first on top; at most [`OPEN_LIMIT`].
pub(super) fn open_in(database: &D1Database, cluster: &ClusterCode) -> Result<D1PreparedStatement> {
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
pub(super) fn of_project(database: &D1Database, project: Number) -> Result<D1PreparedStatement> {
    let statement = database.prepare(
        "SELECT orders.body FROM project_orders
         JOIN orders ON orders.number = project_orders.order_number
         WHERE project_orders.project = ? ORDER BY orders.number",
    );
    statement.bind(&[text(project)])
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
pub(super) fn events_in(
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
    let statements = vec![insert, insert_report, events::append(&database, event, None)?];
    keep(env, &[order.number], statements).await
}

/// Stores what changes orders, all or nothing, and tells open desks once it is stored.
pub(super) async fn keep(
    env: &Env,
    orders: &[Number],
    statements: Vec<D1PreparedStatement>,
) -> Result<std::result::Result<(), Conflict>> {
    let stored = batch(&database(env)?, statements).await?;
    if stored.is_ok() {
        live::tell(env, orders);
    }
    Ok(stored)
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
    let numbers: Vec<Number> = changes.iter().map(|(order, _)| order.number).collect();
    keep(env, &numbers, statements).await
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
