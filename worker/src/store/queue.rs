//! What a desk lists, in D1: only what may be put before its person, so that what concerns others
//! takes no place in the limits.

use super::orders::with_words;
use super::{database, optional, text};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::catalogue::Catalogue;
use gongzhi_core::dispatch::order::Order;
use gongzhi_core::dispatch::route::TOWER;
use gongzhi_core::people::Actor;
use gongzhi_core::people::policy::{Act, Over, reach};
use gongzhi_core::text::ReportText;
use worker::wasm_bindgen::JsValue;
use worker::{Env, Result};

/// The most open orders that a desk lists.
pub const OPEN_LIMIT: usize = 500;

/// The most appeals that a desk lists.
pub const APPEALED_LIMIT: usize = 200;

/// The most closed orders that a desk lists.
pub const CLOSED_LIMIT: usize = 100;

const WITH_WORDS: &str = "SELECT orders.body, reports.text FROM orders
    JOIN reports ON reports.order_id = orders.id";

/// Open orders with the words of their reports: emergencies, then those that are supervised, then
/// what is due first; at most one more than [`OPEN_LIMIT`], to show that there are.
pub async fn open(
    env: &Env,
    actor: &Actor,
    catalogue: &Catalogue,
) -> Result<Vec<(Order, ReportText)>> {
    let (own, mut binds) = own(actor);
    let emergencies = catalogue.items.iter().filter(|item| item.is_emergency());
    let emergencies: Vec<&str> = emergencies.map(|item| item.code.as_str()).collect();
    binds.push(serde_json::to_string(&emergencies)?.into());
    let limit = OPEN_LIMIT + 1;
    let statement = database(env)?.prepare(format!(
        "{WITH_WORDS} WHERE orders.open = 1 AND {own}
         ORDER BY coalesce(orders.body ->> '$.routing.item' IN
                           (SELECT value FROM json_each(?)), 0) DESC,
                  orders.body ->> '$.supervision' IS NULL, orders.due_at LIMIT {limit}"
    ));
    with_words(statement.bind(&binds)?).await
}

/// Orders of the whole street whose appeal waits for a decision, what was closed first on top; at
/// most one more than [`APPEALED_LIMIT`].
pub async fn appealed(env: &Env) -> Result<Vec<(Order, ReportText)>> {
    let limit = APPEALED_LIMIT + 1;
    with_words(database(env)?.prepare(format!(
        "{WITH_WORDS}
         WHERE orders.body ->> '$.appeal.reason' IS NOT NULL
           AND orders.body ->> '$.appeal.granted' IS NULL
         ORDER BY orders.body ->> '$.closed_at' LIMIT {limit}"
    )))
    .await
}

/// Orders that were closed at a moment or later, the latest first; at most one more than
/// [`CLOSED_LIMIT`].
pub async fn closed(
    env: &Env,
    actor: &Actor,
    since: DateTime<Utc>,
) -> Result<Vec<(Order, ReportText)>> {
    let (own, mut binds) = own(actor);
    // Without parts of a second and without its zone, which sorts before that second with them.
    binds.push(text(since.format("%Y-%m-%dT%H:%M:%S")));
    let limit = CLOSED_LIMIT + 1;
    let statement = database(env)?.prepare(format!(
        "{WITH_WORDS} WHERE orders.state IN ('closed', 'rated') AND {own}
           AND orders.body ->> '$.closed_at' >= ?
         ORDER BY orders.body ->> '$.closed_at' DESC LIMIT {limit}"
    ));
    with_words(statement.bind(&binds)?).await
}

/// The condition that an order may be put before somebody, and what it binds.
fn own(actor: &Actor) -> (String, Vec<JsValue>) {
    let role = &actor.role;
    let (mut ways, mut binds) = (Vec::new(), Vec::new());
    for over in reach(actor, Act::ListOrder) {
        match over {
            Over::Anywhere => return ("1".to_owned(), Vec::new()),
            Over::OwnUnit => {
                ways.push("orders.agency = ?");
                binds.push(optional(role.unit()));
            }
            Over::OwnCluster => {
                ways.push("orders.cluster = ?");
                binds.push(optional(role.cluster()));
            }
            Over::OwnBuilding => {
                ways.push("(orders.agency = ? AND orders.building = ?)");
                binds.extend([TOWER.into(), optional(role.building())]);
            }
            // Nobody has orders listed by these.
            Over::OwnStation | Over::OwnTurn | Over::Own => {}
        }
    }
    match ways.is_empty() {
        true => ("0".to_owned(), binds),
        false => (format!("({})", ways.join(" OR ")), binds),
    }
}
