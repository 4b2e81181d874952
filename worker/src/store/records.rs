//! Records: what is governed, whatever its kind.

use super::{Conflict, batch, bodies, database, events, optional, text};
use chrono::{DateTime, Utc};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::event::Event;
use gongzhi_core::number::Number;
use gongzhi_core::record::{Kept, Kind, Record};
use gongzhi_core::venue_code::VenueSecret;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// The most records that one list holds.
pub const LIST_LIMIT: usize = 200;

pub async fn find<R>(env: &Env, id: impl ToString) -> Result<Option<Kept<R>>>
where
    R: Record + DeserializeOwned,
{
    let found = bodies(one(&database(env)?, R::KIND, id)?).await?;
    Ok(found.into_iter().next())
}

pub(super) fn one(
    database: &D1Database,
    kind: Kind,
    id: impl ToString,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare("SELECT body FROM records WHERE kind = ? AND id = ?");
    statement.bind(&[kind.as_str().into(), text(id.to_string())])
}

/// A cluster's records of a kind, the latest moment first; `cluster` may be the whole street.
pub async fn list<R>(
    env: &Env,
    cluster: Option<&ClusterCode>,
    from: Option<DateTime<Utc>>,
) -> Result<Vec<Kept<R>>>
where
    R: Record + DeserializeOwned,
{
    bodies(listed(&database(env)?, R::KIND, cluster, from)?).await
}

pub(super) fn listed(
    database: &D1Database,
    kind: Kind,
    cluster: Option<&ClusterCode>,
    from: Option<DateTime<Utc>>,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(format!(
        "SELECT body FROM records
         WHERE kind = ?1 AND (?2 IS NULL OR cluster = ?2) AND (?3 IS NULL OR moment >= ?3)
         ORDER BY moment DESC, id DESC LIMIT {LIST_LIMIT}"
    ));
    let from = optional(from.map(|from| from.to_rfc3339()));
    statement.bind(&[kind.as_str().into(), optional(cluster), from])
}

/// A cluster's records of a kind from a moment on, the earliest first; `cluster` may be the whole
/// street.
pub async fn next<R>(
    env: &Env,
    cluster: Option<&ClusterCode>,
    from: DateTime<Utc>,
) -> Result<Vec<Kept<R>>>
where
    R: Record + DeserializeOwned,
{
    bodies(soonest(&database(env)?, R::KIND, cluster, from)?).await
}

pub(super) fn soonest(
    database: &D1Database,
    kind: Kind,
    cluster: Option<&ClusterCode>,
    from: DateTime<Utc>,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(format!(
        "SELECT body FROM records
         WHERE kind = ?1 AND (?2 IS NULL OR cluster = ?2) AND moment >= ?3
         ORDER BY moment, id LIMIT {LIST_LIMIT}"
    ));
    statement.bind(&[kind.as_str().into(), optional(cluster), text(from.to_rfc3339())])
}

/// A project's records of a kind, the earliest moment first.
pub(super) fn of_project(
    database: &D1Database,
    kind: Kind,
    project: Number,
) -> Result<D1PreparedStatement> {
    let statement = database
        .prepare("SELECT body FROM records WHERE project = ? AND kind = ? ORDER BY moment, id");
    statement.bind(&[text(project), kind.as_str().into()])
}

/// What happened in a month to a kind's records, each with its cluster.
pub async fn events_of_month<R>(
    env: &Env,
    month: Month,
) -> Result<Vec<(ClusterCode, Event<R::Fact>)>>
where
    R: Record,
    R::Fact: DeserializeOwned,
{
    #[derive(Deserialize)]
    struct Row {
        cluster: ClusterCode,
        body: String,
    }
    let statement = database(env)?.prepare(
        "SELECT records.cluster, events.body
         FROM records JOIN events ON events.subject = records.kind || '/' || records.id
         WHERE records.kind = ? AND events.at >= ? AND events.at < ?",
    );
    let bounds = [month.starts(), month.next().starts()].map(|at| text(at.to_rfc3339()));
    let [from, until] = bounds;
    let rows: Vec<Row> =
        statement.bind(&[R::KIND.as_str().into(), from, until])?.all().await?.results()?;
    rows.into_iter().map(|row| Ok((row.cluster, serde_json::from_str(&row.body)?))).collect()
}

/// The kind of the record that has a number.
pub async fn kind(env: &Env, number: Number) -> Result<Option<Kind>> {
    let statement = database(env)?.prepare("SELECT kind FROM records WHERE id = ?");
    let kind: Option<String> = statement.bind(&[text(number)])?.first(Some("kind")).await?;
    Ok(kind.and_then(|kind| serde_json::from_value(kind.into()).ok()))
}

/// The project that an order became part of.
pub async fn project_of_order(env: &Env, order: Number) -> Result<Option<Number>> {
    let statement =
        database(env)?.prepare("SELECT project FROM project_orders WHERE order_number = ?");
    statement.bind(&[text(order)])?.first(Some("project")).await
}

/// What the rotating code of a record is made of.
pub async fn secret(env: &Env, subject: &str) -> Result<Option<VenueSecret>> {
    let statement = database(env)?.prepare("SELECT secret FROM secrets WHERE subject = ?");
    let found: Option<String> = statement.bind(&[subject.into()])?.first(Some("secret")).await?;
    Ok(found.map(|secret| serde_json::from_str(&secret)).transpose()?)
}

/// Changes that are stored together or not at all.
pub struct Change {
    database: D1Database,
    statements: Vec<D1PreparedStatement>,
}

impl Change {
    pub fn new(env: &Env) -> Result<Self> {
        Ok(Self { database: database(env)?, statements: Vec::new() })
    }

    /// A record as it now is, and the event that made it so. `key` is a digest of the form that
    /// brought it about.
    pub fn keep<R: Record + Serialize>(
        mut self,
        kept: &Kept<R>,
        event: &Event<R::Fact>,
        key: Option<&str>,
    ) -> Result<Self> {
        // The version is not compared here: the event's place in the history is taken where
        // somebody else was faster, which fails the whole batch.
        let upsert = self
            .database
            .prepare(
                "INSERT INTO records (kind, id, version, cluster, project, moment, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (kind, id) DO UPDATE SET version = ?3, moment = ?6, body = ?7",
            )
            .bind(&[
                R::KIND.as_str().into(),
                text(&kept.id),
                kept.version.into(),
                text(kept.value.cluster()),
                optional(kept.value.project()),
                optional(kept.value.moment().map(|moment| moment.to_rfc3339())),
                serde_json::to_string(kept)?.into(),
            ])?;
        self.statements.push(upsert);
        self.statements.push(events::append(&self.database, event, key)?);
        Ok(self)
    }

    /// Orders become part of a project. One that is part of another already is a conflict.
    pub fn join(mut self, project: Number, orders: &[Number]) -> Result<Self> {
        for order in orders {
            let insert = self
                .database
                .prepare("INSERT INTO project_orders (order_number, project) VALUES (?, ?)")
                .bind(&[text(order), text(project)])?;
            self.statements.push(insert);
        }
        Ok(self)
    }

    pub fn with_secret(mut self, subject: &str, secret: &VenueSecret) -> Result<Self> {
        let insert = self
            .database
            .prepare("INSERT INTO secrets (subject, secret) VALUES (?, ?)")
            .bind(&[subject.into(), serde_json::to_string(secret)?.into()])?;
        self.statements.push(insert);
        Ok(self)
    }

    /// A statement of another table.
    pub(super) fn also(mut self, sql: &str, values: &[JsValue]) -> Result<Self> {
        self.statements.push(self.database.prepare(sql).bind(values)?);
        Ok(self)
    }

    pub async fn store(self) -> Result<std::result::Result<(), Conflict>> {
        batch(&self.database, self.statements).await
    }
}
