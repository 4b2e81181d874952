//! What a station's page shows, and what lies ahead there.

use super::{Found, database, orders, records, summonses, text};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::convention::Convention;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::Event;
use gongzhi_core::dispatch::nil_report::NilReports;
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::meeting::Meeting;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::people::Rota;
use gongzhi_core::record::Kind;
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// How far back meetings and activities are looked for: one that has begun may be going on.
const LOOK_BACK_HOURS: i64 = 24;

pub struct StationRows {
    /// Open orders, due first on top.
    pub open: Vec<Order>,
    /// Of the month's orders, order by order.
    pub events: Vec<Event>,
    /// `None` where it was never stored.
    pub rota: Option<Rota>,
    pub convention: Option<Convention>,
    /// The latest first.
    pub projects: Vec<Project>,
    /// Unfinished, the soonest first.
    pub summonses: Vec<Summons>,
    /// Of those buildings that ever signed.
    pub nil_reports: Vec<NilReports>,
    pub ahead: AheadRows,
}

/// What is not over, the soonest first: by when it begins, and polls by when they close.
pub struct AheadRows {
    pub meetings: Vec<Meeting>,
    pub polls: Vec<Poll>,
    pub activities: Vec<Offered>,
}

pub async fn find(env: &Env, cluster: &ClusterCode, now: DateTime<Utc>) -> Result<StationRows> {
    let database = database(env)?;
    let mut statements = vec![
        orders::open_in(&database, cluster)?,
        orders::events_in(&database, Month::of(now), cluster)?,
        records::one(&database, Kind::Rota, cluster)?,
        records::one(&database, Kind::Convention, cluster)?,
        records::listed(&database, Kind::Project, Some(cluster), None)?,
        summonses::unfinished_in(&database, Some(cluster))?,
        records::listed(&database, Kind::NilReports, Some(cluster), None)?,
    ];
    statements.extend(ask_ahead(&database, cluster, now)?);
    let mut found = Found::by(&database, statements).await?;
    Ok(StationRows {
        open: found.next()?,
        events: found.next()?,
        rota: found.values()?.pop(),
        convention: found.values()?.pop(),
        projects: found.values()?,
        summonses: found.values()?,
        nil_reports: found.values()?,
        ahead: read_ahead(&mut found, now)?,
    })
}

/// How many orders of a building are open.
pub async fn open_of(env: &Env, building: &BuildingCode) -> Result<u32> {
    let statement = database(env)?
        .prepare("SELECT COUNT(*) AS n FROM orders WHERE open = 1 AND building = ?")
        .bind(&[text(building)])?;
    Ok(statement.first(Some("n")).await?.unwrap_or_default())
}

pub async fn ahead(env: &Env, cluster: &ClusterCode, now: DateTime<Utc>) -> Result<AheadRows> {
    let database = database(env)?;
    let statements = ask_ahead(&database, cluster, now)?.into();
    read_ahead(&mut Found::by(&database, statements).await?, now)
}

fn ask_ahead(
    database: &D1Database,
    cluster: &ClusterCode,
    now: DateTime<Utc>,
) -> Result<[D1PreparedStatement; 3]> {
    let since = now - TimeDelta::hours(LOOK_BACK_HOURS);
    let from = |kind, moment| records::soonest(database, kind, Some(cluster), moment);
    Ok([from(Kind::Meeting, since)?, from(Kind::Poll, now)?, from(Kind::Activity, since)?])
}

fn read_ahead(found: &mut Found, now: DateTime<Utc>) -> Result<AheadRows> {
    let mut rows = AheadRows {
        meetings: found.values()?,
        polls: found.values()?,
        activities: found.values()?,
    };
    rows.meetings.retain(|meeting| meeting.ended_by() > now);
    rows.activities.retain(|offered| offered.activity.shift.ends > now);
    Ok(rows)
}
