//! Telling whoever has to act, then the station, then the supervisor, when an order's time runs
//! out. Who is told when follows from `core`; a rung is noted after its messages are on their way,
//! so that what breaks off in between is told again rather than not at all.

use crate::store::{escalations, people};
use crate::{content, notify};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::escalation::{Rung, due, recipients};
use gongzhi_core::notice::{Notice, Recipient};
use gongzhi_core::number::Number;
use gongzhi_core::people::Role;
use gongzhi_frontend::lang::Lang;
use worker::{Env, Result};

pub async fn run(env: &Env, now: DateTime<Utc>) -> Result<()> {
    let rules = content::rulebook()?;
    let mut rungs: Vec<(Order, Rung)> = Vec::new();
    for (order, told) in escalations::untold(env).await? {
        let order = order.as_of(now);
        let of_this_clock = told.into_iter().filter(|told| told.due_at == order.due.at);
        let told: Vec<Rung> = of_this_clock.map(|told| told.rung).collect();
        rungs.extend(due(&order, &told, now, rules).into_iter().map(|rung| (order.clone(), rung)));
    }
    for (role, rung, orders) in by_recipient(&rungs) {
        let notice = Notice::Escalated { rung, orders };
        for contact in people::contacts_of(env, &role).await? {
            // Whom no channel reaches sees it on their desk.
            let _ = notify::send(env, &Recipient::Person(contact), &notice, Lang::Zh).await?;
        }
    }
    escalations::note(env, &rungs, now).await
}

/// One message for each who is told, and not one for each order.
fn by_recipient(rungs: &[(Order, Rung)]) -> Vec<(Role, Rung, Vec<Number>)> {
    let mut told: Vec<(Role, Rung, Vec<Number>)> = Vec::new();
    for (order, rung) in rungs {
        for role in recipients(order, *rung) {
            match told.iter_mut().find(|(to, of, _)| *to == role && of == rung) {
                Some((_, _, orders)) => orders.push(order.number),
                None => told.push((role, *rung, vec![order.number])),
            }
        }
    }
    told
}
