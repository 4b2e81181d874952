//! Who signed up for which activity, as the activities' objects hand it over to D1: about a second
//! behind them.

use super::{bodies, database, text};
use gongzhi_core::code::{ActivityCode, ClusterCode, PersonCode};
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kept;
use gongzhi_core::volunteer::Offered;
use gongzhi_core::volunteer::seats::{Listed, Standing};
use serde::Deserialize;
use std::collections::HashMap;
use worker::{Env, Result};

/// What a person signed up for and did not cancel, the latest first.
pub async fn of_person(env: &Env, person: &PersonCode) -> Result<Vec<(Offered, Standing)>> {
    #[derive(Deserialize)]
    struct SignedUp {
        offered: Kept<Offered>,
        standing: Standing,
    }
    let statement = database(env)?.prepare(
        "SELECT json_object(
           'offered', json(records.body),
           'standing', json_object(
             'state', state, 'since', checked_in_at, 'until', checked_out_at, 'minutes', minutes,
             'closed_by_rule', json(iif(closed_by_rule, 'true', 'false')),
             'position', (SELECT COUNT(*) FROM sign_ups AS ahead
                          WHERE ahead.activity = mine.activity AND ahead.state = 'waiting'
                            AND ahead.arrival <= mine.arrival))) AS body
         FROM sign_ups AS mine
         JOIN records ON records.kind = 'activity' AND records.id = mine.activity
         WHERE person = ? AND state <> 'cancelled' ORDER BY records.moment DESC, records.id",
    );
    let signed_up: Vec<SignedUp> = bodies(statement.bind(&[text(person)])?).await?;
    Ok(signed_up.into_iter().map(|one| (one.offered.value, one.standing)).collect())
}

/// How many seats of some activities are taken; one of which nobody has a seat is left out.
pub async fn taken(env: &Env, activities: &[Number]) -> Result<HashMap<Number, u16>> {
    #[derive(Deserialize)]
    struct Row {
        activity: Number,
        taken: u16,
    }
    let statement = database(env)?.prepare(
        "SELECT activity, COUNT(*) AS taken FROM sign_ups
         WHERE activity IN (SELECT value FROM json_each(?))
           AND state NOT IN ('waiting', 'cancelled')
         GROUP BY activity",
    );
    let activities = serde_json::to_string(activities)?;
    let rows: Vec<Row> = statement.bind(&[activities.into()])?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.activity, row.taken)).collect())
}

/// Stores how people stand. What a handing over with a higher number has written stays.
pub async fn store(
    env: &Env,
    activity: &ActivityCode,
    handover: u32,
    listed: &[Listed],
) -> Result<()> {
    let statement = database(env)?.prepare(
        "INSERT INTO sign_ups (activity, person, state, arrival, checked_in_at, checked_out_at,
                               minutes, closed_by_rule, handover)
         SELECT ?1, value ->> 'person', value ->> 'state', value ->> 'arrival', value ->> 'since',
                value ->> 'until', value ->> 'minutes', COALESCE(value ->> 'closed_by_rule', 0), ?2
         FROM json_each(?3) WHERE true
         ON CONFLICT (activity, person) DO UPDATE SET
           state = excluded.state, arrival = excluded.arrival,
           checked_in_at = excluded.checked_in_at, checked_out_at = excluded.checked_out_at,
           minutes = excluded.minutes, closed_by_rule = excluded.closed_by_rule,
           handover = excluded.handover
         WHERE excluded.handover > sign_ups.handover",
    );
    let listed = serde_json::to_string(listed)?;
    statement.bind(&[activity.as_str().into(), handover.into(), listed.into()])?.run().await?;
    Ok(())
}

/// What volunteers served in a month, in minutes, by cluster.
pub async fn minutes_of_month(env: &Env, month: Month) -> Result<Vec<(ClusterCode, u32)>> {
    #[derive(Deserialize)]
    struct Row {
        cluster: ClusterCode,
        minutes: u32,
    }
    let statement = database(env)?.prepare(
        "SELECT records.cluster, SUM(sign_ups.minutes) AS minutes
         FROM sign_ups JOIN records ON records.kind = 'activity' AND records.id = sign_ups.activity
         WHERE sign_ups.minutes > 0 AND records.moment >= ? AND records.moment < ?
         GROUP BY records.cluster",
    );
    let bounds = [month.starts(), month.next().starts()].map(|at| at.to_rfc3339().into());
    let rows: Vec<Row> = statement.bind(&bounds)?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.cluster, row.minutes)).collect())
}
