use crate::answer::{Answer, Failure};
use crate::ask::Asked;
use crate::dump::{Ask, Part};
use crate::operator;
use crate::store::{object, photos, restore};
use gongzhi_core::backup::{Line, Progress, REQUEST_LIMIT_BYTES, Refusal, Source};
use worker::{Env, Method, Request, Response, Result};

/// Lines of a file that is restored: first, as [`Progress`], of which file they are and the place
/// of the first of them. Answers how far the restore has come.
///
/// Lines are taken one after another, each as often as it is sent: what is stored already is passed
/// over. So a transfer that broke off is simply begun again.
pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    operator::check(ask)??;
    if request.method() != Method::Post {
        return Err(Failure::MethodNotAllowed("POST"));
    }
    let taken = match read(&mut request).await? {
        Some((sent, lines)) => take(&ask.env, sent, lines).await?,
        None => Err(Refusal::NotLines),
    };
    Ok(match taken {
        Ok(progress) => Response::from_json(&progress)?,
        Err(refusal) => Response::from_json(&refusal)?.with_status(409),
    })
}

async fn read(request: &mut Request) -> Result<Option<(Progress, Vec<Line>)>> {
    let length = request.headers().get("content-length")?;
    let length = length.and_then(|length| length.parse::<usize>().ok());
    if length.is_none_or(|length| length > REQUEST_LIMIT_BYTES) {
        return Ok(None);
    }
    let text = request.text().await?;
    let Some((sent, lines)) = text.split_once('\n') else { return Ok(None) };
    let lines: serde_json::Result<Vec<Line>> = lines.lines().map(serde_json::from_str).collect();
    Ok(serde_json::from_str(sent).ok().zip(lines.ok()))
}

async fn take(
    env: &Env,
    sent: Progress,
    lines: Vec<Line>,
) -> Result<std::result::Result<Progress, Refusal>> {
    let mut progress = match (restore::progress(env).await?, lines.first()) {
        (Some(progress), _) if progress.sha256 == sent.sha256 => progress,
        (Some(_), _) => return Ok(Err(Refusal::AnotherFile)),
        (None, Some(Line::Head { tables, .. })) if sent.next == 0 => {
            match restore::begin(env, &sent.sha256, tables).await? {
                Ok(progress) => progress,
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        (None, _) => return Ok(Err(Refusal::Gap { next: 0 })),
    };
    for (place, line) in (sent.next..).zip(lines) {
        if place > progress.next {
            return Ok(Err(Refusal::Gap { next: progress.next }));
        }
        if place < progress.next {
            continue;
        }
        progress.next += 1;
        if let Err(refusal) = store(env, line, &progress).await? {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(progress))
}

/// Stores a line, and that the restore has come so far.
async fn store(
    env: &Env,
    line: Line,
    reached: &Progress,
) -> Result<std::result::Result<(), Refusal>> {
    let stored = match line {
        Line::Rows(rows) if rows.of == Source::Database => {
            return restore::put(env, &rows, reached.next).await;
        }
        Line::Rows(rows) => tell(env, &rows.of.clone(), Part::Put { rows }).await?,
        Line::File(file) => photos::restore(env, &file).await.map(Ok)?,
        Line::Check { of: Source::Database, rows } => restore::holds(env, &rows).await?,
        Line::Check { of, rows } => tell(env, &of.clone(), Part::Check { of, rows }).await?,
        Line::Wake { of } => tell(env, &of, Part::Wake).await?,
        Line::End { lines, sha256 } if (lines + 1, &sha256) == (reached.next, &reached.sha256) => {
            return restore::end(env).await.map(Ok);
        }
        Line::End { .. } | Line::Head { .. } => Err(Refusal::NotLines),
    };
    if stored.is_ok() {
        restore::reach(env, reached.next).await?;
    }
    Ok(stored)
}

async fn tell(env: &Env, of: &Source, part: Part) -> Result<std::result::Result<(), Refusal>> {
    let object = object::of(env, of)?;
    let mut response = object::send(&object, &Ask::Backup { part }).await?;
    if response.status_code() == 409 {
        return response.json().await.map(Err);
    }
    object::check(&response).map(Ok)
}
