//! Who signed up for which activity, as the activities' objects hand it over to D1.

use gongzhi_core::code::{ActivityCode, ClusterCode};
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::volunteer::seats::Listed;
use serde::Deserialize;
use worker::{Env, Result};

/// Stores how people stand. What a handing over with a higher number has written stays.
pub async fn store(
    env: &Env,
    activity: &ActivityCode,
    handover: u32,
    listed: &[Listed],
) -> Result<()> {
    let statement = env.d1("DB")?.prepare(
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
    let statement = env.d1("DB")?.prepare(
        "SELECT records.cluster, SUM(sign_ups.minutes) AS minutes
         FROM sign_ups JOIN records ON records.kind = 'activity' AND records.id = sign_ups.activity
         WHERE sign_ups.minutes > 0 AND records.moment >= ? AND records.moment < ?
         GROUP BY records.cluster",
    );
    let bounds = [month.starts(), month.next().starts()].map(|at| at.to_rfc3339().into());
    let rows: Vec<Row> = statement.bind(&bounds)?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.cluster, row.minutes)).collect())
}
