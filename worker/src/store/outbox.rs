//! Messages that are kept instead of sent: local mode only.

use super::{bodies, database, optional, text};
use gongzhi_frontend::pages::outbox::KeptMessage;
use worker::{Env, Result};

/// The most messages on the outbox's page.
const LIMIT: u32 = 200;

/// Keeps a message, once.
pub async fn keep(env: &Env, message: &KeptMessage) -> Result<()> {
    let statement = database(env)?.prepare(
        "INSERT INTO outbox (id, at, recipient, kind, code, subject, body)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    );
    let values = [
        message.id.as_str().into(),
        text(message.at.to_rfc3339()),
        message.to.as_str().into(),
        message.kind.as_str().into(),
        optional(message.code.as_deref()),
        message.subject.as_str().into(),
        message.body.as_str().into(),
    ];
    statement.bind(&values)?.run().await?;
    Ok(())
}

/// The latest first.
pub async fn list(env: &Env) -> Result<Vec<KeptMessage>> {
    let statement = database(env)?.prepare(
        "SELECT json_object('id', id, 'at', at, 'to', recipient, 'kind', kind, 'code', code,
           'subject', subject, 'body', body) AS body
         FROM outbox ORDER BY at DESC, id LIMIT ?",
    );
    bodies(statement.bind(&[LIMIT.into()])?).await
}
