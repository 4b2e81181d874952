//! The library of stubborn problems.

use super::records::Change;
use super::{bodies, database, optional, text};
use gongzhi_core::code::KindCode;
use gongzhi_core::dispatch::case::Case;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kept;
use worker::{Env, Result};

/// The most cases that one search lists.
pub const LIST_LIMIT: usize = 50;
/// The most that the page of an order lists.
const ALIKE_LIMIT: usize = 5;

/// Cases that are not withdrawn, the latest first: of a kind or a class by its code, with each of
/// some words in them. At most one more than [`LIST_LIMIT`], to show that there are.
///
/// `instr` rather than `LIKE`: D1 takes no pattern beyond 50 bytes, and a word has no wildcards.
pub async fn search(env: &Env, kind: Option<&str>, words: &[String]) -> Result<Vec<Case>> {
    let statement = database(env)?.prepare(format!(
        "SELECT body FROM records
         WHERE kind = 'case' AND body ->> '$.value.withdrawn' IS NULL
           AND (?1 IS NULL OR substr(body ->> '$.value.kind', 1, length(?1)) = ?1)
           AND NOT EXISTS (
             SELECT 1 FROM json_each(?2) AS word
             WHERE instr(lower((body ->> '$.value.lesson.title') || char(10) ||
                               (body ->> '$.value.lesson.problem') || char(10) ||
                               (body ->> '$.value.lesson.failed') || char(10) ||
                               (body ->> '$.value.lesson.worked')), word.value) = 0)
         ORDER BY moment DESC, id DESC LIMIT {}",
        LIST_LIMIT + 1
    ));
    let words = serde_json::to_string(words)?;
    let kept: Vec<Kept<Case>> = bodies(statement.bind(&[optional(kind), words.into()])?).await?;
    Ok(kept.into_iter().map(|kept| kept.value).collect())
}

/// The latest of a kind, for whoever meets it again.
pub async fn alike(env: &Env, kind: &KindCode) -> Result<Vec<Case>> {
    let mut found = search(env, Some(kind.as_str()), &[]).await?;
    found.truncate(ALIKE_LIMIT);
    Ok(found)
}

/// The case that an order tells.
pub async fn of_order(env: &Env, order: Number) -> Result<Option<Number>> {
    let statement = database(env)?.prepare("SELECT number FROM order_cases WHERE order_number = ?");
    statement.bind(&[text(order)])?.first(Some("number")).await
}

impl Change {
    /// An order tells a case. One that tells another already is a conflict.
    pub fn tells(self, order: Number, case: Number) -> Result<Self> {
        self.also(
            "INSERT INTO order_cases (order_number, number) VALUES (?, ?)",
            &[text(order), text(case)],
        )
    }

    /// It does not any more.
    pub fn tells_no_more(self, case: Number) -> Result<Self> {
        self.also("DELETE FROM order_cases WHERE number = ?", &[text(case)])
    }
}
