//! What belongs to a project.

use super::{Found, database, orders, records};
use gongzhi_core::dispatch::Order;
use gongzhi_core::meeting::Meeting;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kind;
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use worker::{Env, Result};

pub struct ChainRows {
    pub orders: Vec<Order>,
    /// The earliest first, as all that follow.
    pub meetings: Vec<Meeting>,
    pub polls: Vec<Poll>,
    pub activities: Vec<Offered>,
}

pub async fn find(env: &Env, project: Number) -> Result<ChainRows> {
    let database = database(env)?;
    let of = |kind| records::of_project(&database, kind, project);
    let statements = vec![
        orders::of_project(&database, project)?,
        of(Kind::Meeting)?,
        of(Kind::Poll)?,
        of(Kind::Activity)?,
    ];
    let mut found = Found::by(&database, statements).await?;
    Ok(ChainRows {
        orders: found.next()?,
        meetings: found.values()?,
        polls: found.values()?,
        activities: found.values()?,
    })
}
