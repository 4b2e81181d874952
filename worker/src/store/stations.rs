//! All that a station's page shows, in one batch: one way to D1 and back.

use super::{database, orders, read, records};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::Convention;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::Event;
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::meeting::Meeting;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::people::Rota;
use gongzhi_core::record::{Kept, Kind, Record};
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use serde::de::DeserializeOwned;
use worker::{D1Result, Env, Error, Result};

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
    /// Not over, those that begin soonest first.
    pub meetings: Vec<Meeting>,
    /// Those that close soonest first.
    pub polls: Vec<Poll>,
    /// Not over, those that begin soonest first.
    pub activities: Vec<Offered>,
    /// The latest first.
    pub projects: Vec<Project>,
}

pub async fn find(env: &Env, cluster: &ClusterCode, now: DateTime<Utc>) -> Result<StationRows> {
    let database = database(env)?;
    let since = now - TimeDelta::hours(LOOK_BACK_HOURS);
    let listed = |kind, from| records::listed(&database, kind, Some(cluster), from);
    let statements = vec![
        orders::open_in(&database, cluster)?,
        orders::events_of(&database, Month::of(now), Some(cluster))?,
        records::one(&database, Kind::Rota, cluster)?,
        records::one(&database, Kind::Convention, cluster)?,
        listed(Kind::Meeting, Some(since))?,
        listed(Kind::Poll, Some(now))?,
        listed(Kind::Activity, Some(since))?,
        listed(Kind::Project, None)?,
    ];
    let mut found = database.batch(statements).await?.into_iter();
    let mut next = || found.next().ok_or_else(|| Error::from("D1 answered too few statements"));
    Ok(StationRows {
        open: read(&next()?)?,
        events: read(&next()?)?,
        rota: values(&next()?)?.pop(),
        convention: values(&next()?)?.pop(),
        meetings: soonest_first(&next()?, |meeting: &Meeting| meeting.ended_by() > now)?,
        polls: soonest_first(&next()?, |_| true)?,
        activities: soonest_first(&next()?, |offered: &Offered| offered.activity.shift.ends > now)?,
        projects: values(&next()?)?,
    })
}

fn values<R: Record + DeserializeOwned>(found: &D1Result) -> Result<Vec<R>> {
    let kept: Vec<Kept<R>> = read(found)?;
    Ok(kept.into_iter().map(|kept| kept.value).collect())
}

fn soonest_first<R: Record + DeserializeOwned>(
    found: &D1Result,
    is_ahead: impl Fn(&R) -> bool,
) -> Result<Vec<R>> {
    Ok(values(found)?.into_iter().rev().filter(is_ahead).collect())
}
