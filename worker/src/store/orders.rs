//! Orders and what was reported, in D1.

mod lists;
mod months;

pub use lists::{compared, filtered, free_in, listed};
pub(super) use lists::{of_project, open_in, with_words};
pub(super) use months::events_in;
pub use months::{first_month, histories_of_month, left_out};

use super::{Conflict, batch, bodies, database, events, live, optional, text};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::{Event, PhotoId};
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::number::Number;
use gongzhi_core::text::ReportText;
use serde::Serialize;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// What was reported, beside the order.
pub struct Report {
    pub text: ReportText,
    pub photos: Vec<PhotoId>,
    pub code_digest: String,
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
