//! Telling whoever has to act, then the station, then the supervisor, when an order's time runs
//! out. Who is told when follows from `core`; a rung is noted after its messages are on their way,
//! so that what breaks off in between is told again rather than not at all.

use crate::store::escalations;
use crate::{content, notify};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::escalation::{Rung, Told, due, recipients};
use gongzhi_core::notice::Notice;
use gongzhi_core::number::Number;
use gongzhi_core::people::Role;
use worker::{Env, Result};

pub async fn run(env: &Env, now: DateTime<Utc>) -> Result<()> {
    let rules = content::rulebook()?;
    let mut rungs: Vec<(Order, Told)> = Vec::new();
    for (order, told) in escalations::untold(env).await? {
        let order = order.as_of(now);
        rungs.extend(due(&order, &told, now, rules).into_iter().map(|rung| (order.clone(), rung)));
    }
    for (role, rung, orders) in by_recipient(&rungs) {
        let notice = Notice::Escalated { rung, orders };
        notify::send_to_all(env, &role, &notice).await?;
    }
    escalations::note(env, &rungs, now).await
}

/// One message for each who is told, and not one for each order.
fn by_recipient(rungs: &[(Order, Told)]) -> Vec<(Role, Rung, Vec<Number>)> {
    let mut told: Vec<(Role, Rung, Vec<Number>)> = Vec::new();
    for (order, Told { rung, .. }) in rungs {
        for role in recipients(order, *rung) {
            match told.iter_mut().find(|(to, of, _)| *to == role && of == rung) {
                Some((_, _, orders)) => orders.push(order.number),
                None => told.push((role, *rung, vec![order.number])),
            }
        }
    }
    told
}
