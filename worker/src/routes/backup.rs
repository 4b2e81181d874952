use crate::answer::{Answer, Failure};
use crate::ask::Asked;
use crate::dump::{Ask, Part, write};
use crate::operator;
use crate::store::backup::{Page, Snapshot};
use crate::store::{object, photos, restore};
use gongzhi_core::backup::{FORMAT, Line, NEXT_HEADER, Refusal, Source};
use gongzhi_frontend::pages::problem::Problem;
use serde::{Deserialize, Serialize};
use worker::{Env, Method, Request, Response, ResponseBody, ResponseBuilder, Result};

/// Where a backup goes on. The operator's tool sends it back as it is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "next")]
enum Place {
    Snapshot { snapshot: Snapshot, after: u64 },
    Files { after: String },
}

/// Lines, and where they go on.
type Lines = (ResponseBody, Option<Place>);

/// Some lines of a backup; the first without a place to go on from.
///
/// A request takes as little as fits its bounds, however much there is in all: rows of a table, an
/// object, some photographs. D1 comes first and at one moment, the objects and files after it may
/// be newer; ARCHITECTURE.md says why that harms nothing.
pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    operator::check(ask)??;
    if request.method() != Method::Post {
        return Err(Failure::MethodNotAllowed("POST"));
    }
    let place = request.text().await?;
    let lines = match place.as_str() {
        "" => begin(ask).await?,
        place => {
            let place = serde_json::from_str(place).map_err(|_| Problem::BadRequest)?;
            go_on(&ask.env, place).await?
        }
    };
    match lines {
        Ok((body, next)) => {
            let answer = ResponseBuilder::new()
                .with_header("content-type", "application/x-ndjson")?
                .with_header("cache-control", "no-store")?;
            let answer = match next {
                Some(next) => answer.with_header(NEXT_HEADER, &serde_json::to_string(&next)?)?,
                None => answer,
            };
            Ok(answer.body(body))
        }
        Err(refusal) => Ok(Response::from_json(&refusal)?.with_status(409)),
    }
}

async fn begin(ask: &Asked) -> Result<std::result::Result<Lines, Refusal>> {
    if restore::progress(&ask.env).await?.is_some() {
        return Ok(Err(Refusal::Restoring));
    }
    let stations = ask.rules.street.clusters.iter().map(|cluster| &cluster.code);
    let (snapshot, tables) = Snapshot::take(&ask.env, stations).await?;
    let head = lines([Line::Head { format: FORMAT, at: ask.now, tables }])?;
    Ok(Ok((head, Some(Place::Snapshot { snapshot, after: 0 }))))
}

async fn go_on(env: &Env, place: Place) -> Result<std::result::Result<Lines, Refusal>> {
    let (snapshot, after) = match place {
        Place::Snapshot { snapshot, after } => (snapshot, after),
        Place::Files { after } => {
            let (files, last) = photos::after(env, &after).await?;
            let next = last.map(|after| Place::Files { after });
            return Ok(Ok((lines(files.into_iter().map(Line::File))?, next)));
        }
    };
    Ok(Ok(match snapshot.after(env, after).await? {
        Err(refusal) => return Ok(Err(refusal)),
        Ok(Page::Rows(rows, after)) => (lines([rows])?, Some(Place::Snapshot { snapshot, after })),
        Ok(Page::Object(of, after)) => {
            (object_lines(env, of).await?, Some(Place::Snapshot { snapshot, after }))
        }
        Ok(Page::End) => {
            snapshot.remove(env).await?;
            (ResponseBody::Empty, Some(Place::Files { after: String::new() }))
        }
    }))
}

/// Passed on unread, since a poll's log may be large.
async fn object_lines(env: &Env, of: Source) -> Result<ResponseBody> {
    let object = object::of(env, &of)?;
    let response = object::send(&object, &Ask::Backup { part: Part::Take { of } }).await?;
    object::check(&response)?;
    Ok(response.into_parts().1)
}

fn lines(lines: impl IntoIterator<Item = Line>) -> Result<ResponseBody> {
    let mut text = String::new();
    lines.into_iter().try_for_each(|line| write(&mut text, line))?;
    Ok(ResponseBody::Body(text.into_bytes()))
}
