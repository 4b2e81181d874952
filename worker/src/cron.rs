//! What is done by the clock: most of it once a day shortly after midnight of the street. Each job
//! may be repeated, and one that fails stops no other.

use crate::store::{audit, closed_months, events, orders, retention, rosters};
use crate::{clock, content, escalate, log};
use chrono::{DateTime, Utc};
use gongzhi_core::audit::{Head, day_due, leaf};
use gongzhi_core::dispatch::score::{Bundle, Month};
use gongzhi_core::merkle::Frontier;
use worker::{Env, Error, Result, ScheduledEvent};

/// How many pages of events one head reads on at most. What is left, the next one reads.
const MOST_PAGES: usize = 400;

/// The trigger that closes months: on its own, since a run has its own bounds of memory and time,
/// and half an hour later, when all that came in before midnight is stored.
const CLOSING: &str = "35 16 * * *";

/// How many months one run closes at most: the next run goes on.
const MONTHS_A_RUN: usize = 3;

/// When people are told whose time runs out, as in `wrangler.toml`.
const ESCALATE: &str = "*/10 * * * *";

pub async fn run(event: &ScheduledEvent, env: &Env) {
    match event.cron().as_str() {
        CLOSING => return done("close_months", close_months(event, env).await),
        ESCALATE => return done("escalate", escalate(event, env).await),
        _ => {}
    }
    done("audit_head", audit_head(event, env).await);
    done("forget_rows", forget_rows(event, env).await);
    done("forget_reports", forget_reports(event, env).await);
    done("forget_rosters", forget_rosters(event, env).await);
    done("forget_held_photos", forget_held_photos(event, env).await);
}

fn done(job: &str, result: Result<()>) {
    if let Err(cause) = result {
        log::job_fault(job, &cause);
    }
}

async fn forget_rows(event: &ScheduledEvent, env: &Env) -> Result<()> {
    retention::rows(env, clock::of_schedule(event)?).await
}

async fn forget_reports(event: &ScheduledEvent, env: &Env) -> Result<()> {
    retention::reports(env, clock::of_schedule(event)?).await
}

async fn forget_rosters(event: &ScheduledEvent, env: &Env) -> Result<()> {
    rosters::forget(env, clock::of_schedule(event)?).await
}

/// Closes each month whose time has come, unless it is closed. What is counted follows from the
/// month alone, so a run that is late or repeated counts the same.
async fn close_months(event: &ScheduledEvent, env: &Env) -> Result<()> {
    let now = clock::of_schedule(event)?;
    for _ in 0..MONTHS_A_RUN {
        let (last, first) = (closed_months::last(env).await?, orders::first_month(env).await?);
        let Some(month) = Month::due(now, last, first) else { break };
        let histories = orders::histories_of_month(env, month).await?;
        let bundle = Bundle::close(month, histories, &content::rulebook()?.calendar);
        // In conflict, the other run has closed it, with the same bytes.
        let _ = closed_months::close(env, month, &bundle).await?;
    }
    Ok(())
}

async fn forget_held_photos(event: &ScheduledEvent, env: &Env) -> Result<()> {
    retention::held_photos(env, clock::of_schedule(event)?).await
}

async fn escalate(event: &ScheduledEvent, env: &Env) -> Result<()> {
    escalate::run(env, clock::of_schedule(event)?).await
}

/// Publishes the head of the day that has ended, unless it has one.
async fn audit_head(event: &ScheduledEvent, env: &Env) -> Result<()> {
    let now: DateTime<Utc> = clock::of_schedule(event)?;
    let (last, tree) = audit::last(env).await?.unzip();
    let Some(day) = day_due(now, last.as_ref().map(|head| head.day)) else { return Ok(()) };
    let mut tree: Frontier = tree.unwrap_or_default();
    if last.as_ref().is_some_and(|head: &Head| head.tree() != tree.head()) {
        return Err(Error::from("the stored edge is not that of the last head"));
    }
    let until = events::last_position(env).await?;
    for _ in 0..MOST_PAGES {
        let page = events::appended(env, tree.size(), until).await?;
        if page.is_empty() {
            break;
        }
        for event in page {
            if event.position != tree.size() + 1 {
                return Err(Error::from("the positions of events have a gap"));
            }
            tree.append(leaf(&event.body));
        }
    }
    let head = Head::seal(day, tree.head(), last.as_ref());
    // In conflict, the other run has published it.
    let _ = audit::append(env, &head, &tree).await?;
    Ok(())
}
