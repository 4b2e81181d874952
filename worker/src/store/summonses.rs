//! Summonses: what they are about, and which of them are unfinished.

use super::records::{Change, LIST_LIMIT};
use super::{bodies, database, optional, text};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kept;
use worker::{D1Database, D1PreparedStatement, Env, Result};

/// Those that are about an order, the latest session first.
pub async fn of_order(env: &Env, order: Number) -> Result<Vec<Summons>> {
    let statement = database(env)?.prepare(
        "SELECT body FROM summons_orders
         JOIN records ON records.kind = 'summons' AND records.id = summons_orders.summons
         WHERE order_number = ? ORDER BY moment DESC, id DESC",
    );
    values(statement.bind(&[text(order)])?).await
}

/// Those of the whole street of which something is still to be done, the soonest first.
pub async fn unfinished(env: &Env) -> Result<Vec<Summons>> {
    values(unfinished_in(&database(env)?, None)?).await
}

/// The same of a cluster. Not called off, and not minuted or with a promise that is not done:
/// `Summons::is_unfinished`, which whoever reads them asks.
pub(super) fn unfinished_in(
    database: &D1Database,
    cluster: Option<&ClusterCode>,
) -> Result<D1PreparedStatement> {
    let statement = database.prepare(format!(
        "SELECT body FROM records
         WHERE kind = 'summons' AND (?1 IS NULL OR cluster = ?1)
           AND body ->> '$.value.cancelled' IS NULL
           AND (body ->> '$.value.minuted_at' IS NULL OR EXISTS (
             SELECT 1 FROM json_each(records.body, '$.value.units') AS called
             WHERE called.value ->> '$.promise.until' IS NOT NULL
               AND called.value ->> '$.promise.fulfilled.at' IS NULL))
         ORDER BY moment, id LIMIT {LIST_LIMIT}"
    ));
    statement.bind(&[optional(cluster)])
}

async fn values(statement: D1PreparedStatement) -> Result<Vec<Summons>> {
    let kept: Vec<Kept<Summons>> = bodies(statement).await?;
    Ok(kept.into_iter().map(|kept| kept.value).collect())
}

impl Change {
    /// A summons is about orders.
    pub fn about(mut self, summons: &Summons) -> Result<Self> {
        for order in &summons.orders {
            self = self.also(
                "INSERT INTO summons_orders (order_number, summons) VALUES (?, ?)",
                &[text(order), text(summons.number)],
            )?;
        }
        Ok(self)
    }
}
