//! Which units handled what, counted from the orders that are closed: what was
//! made void or merged nobody handled.

use super::database;
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, ClusterCode, ItemCode};
use gongzhi_core::dispatch::precedents::{Matter, Precedents};
use serde::Deserialize;
use worker::{Env, Result};

/// The most orders that are counted: the latest.
const COUNTED: u32 = 5_000;

pub async fn latest(env: &Env, rules: &Rulebook) -> Result<Precedents> {
    #[derive(Deserialize)]
    struct Row {
        item: Option<ItemCode>,
        cluster: Option<ClusterCode>,
        agency: AgencyCode,
        handled: u32,
    }
    let statement = database(env)?.prepare(format!(
        "SELECT body ->> '$.routing.item' AS item, cluster, agency, COUNT(*) AS handled
         FROM (SELECT body, cluster, agency FROM orders
               WHERE open = 0 AND state NOT IN ('void', 'merged') ORDER BY rowid DESC LIMIT {COUNTED})
         GROUP BY 1, 2, 3"
    ));
    let rows: Vec<Row> = statement.all().await?.results()?;
    let mut precedents = Precedents::default();
    for Row { item, cluster, agency, handled } in rows {
        let kind =
            item.as_ref().and_then(|code| rules.catalogue.item(code)).map(|i| i.kind.clone());
        precedents.add(&Matter { item, kind, cluster, area: None }, &agency, handled);
    }
    Ok(precedents)
}
