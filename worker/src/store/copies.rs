//! A copy of all that is kept about a person.

use super::{database, text};
use gongzhi_core::code::PersonCode;
use serde_json::{Map, Value};
use worker::{Env, Error, Result};

/// What there is about a person: a heading each, and the rows of it as JSON. Ballots are not among
/// it, as nobody is told how somebody voted; a voter has the receipt.
const PARTS: [(&str, &str); 12] = [
    ("person", "SELECT code, name, created_at FROM people WHERE code = ?1"),
    ("contacts", "SELECT address, kind, verified_at FROM contacts WHERE person = ?1"),
    ("offices", "SELECT role FROM offices WHERE person = ?1"),
    ("standings", "SELECT building, cluster FROM standings WHERE person = ?1"),
    (
        "registers",
        "SELECT held.value AS body
         FROM standings JOIN records
                ON records.kind = 'register' AND records.id = standings.building,
              json_each(records.body, '$.value.held') AS held
         WHERE standings.person = ?1 AND held.value ->> '$.person' = ?1",
    ),
    ("passkeys", "SELECT label, created_at, used_at FROM passkeys WHERE person = ?1"),
    ("sessions", "SELECT means, device, created_at, seen_at FROM sessions WHERE person = ?1"),
    (
        "sign_ins",
        "SELECT address, created_at, proven_at FROM sign_ins
         WHERE person = ?1 OR address IN (SELECT address FROM contacts WHERE person = ?1)",
    ),
    ("account", "SELECT body FROM records WHERE kind = 'account' AND id = ?1"),
    (
        "happened_to_the_account",
        "SELECT body FROM events WHERE subject = 'account/' || ?1 ORDER BY seq",
    ),
    ("done", "SELECT body FROM events WHERE body ->> '$.by.person' = ?1 ORDER BY at, subject, seq"),
    (
        "sign_ups",
        "SELECT activity, state, checked_in_at, checked_out_at, minutes
         FROM sign_ups WHERE person = ?1",
    ),
];

pub async fn of_person(env: &Env, person: &PersonCode) -> Result<String> {
    let database = database(env)?;
    let statements = PARTS.map(|(_, sql)| database.prepare(sql).bind(&[text(person)]));
    let found = database.batch(statements.into_iter().collect::<Result<Vec<_>>>()?).await?;
    let mut copy = Map::new();
    for ((part, _), rows) in PARTS.into_iter().zip(found) {
        let rows: Vec<Value> = rows.results()?;
        copy.insert(part.to_owned(), rows.into_iter().map(opened).collect());
    }
    serde_json::to_string_pretty(&copy).map_err(|e| Error::RustError(e.to_string()))
}

/// A row whose one column holds JSON is that JSON.
fn opened(row: Value) -> Value {
    let body = row.get("body").and_then(Value::as_str);
    body.and_then(|body| serde_json::from_str(body).ok()).unwrap_or(row)
}
