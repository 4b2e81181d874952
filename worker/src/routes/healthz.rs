use crate::answer::Answer;
use crate::ask::Asked;
use crate::store::{self, desks, photos};
use serde_json::json;
use worker::Response;

/// Whether D1, the objects and R2 answer: for a monitor, so without a page.
pub async fn get(ask: &Asked) -> Answer {
    let d1 = store::ping(&ask.env).await.unwrap_or(false);
    let desk = desks::ping(&ask.env).await.unwrap_or(false);
    let photos = photos::ping(&ask.env).await.unwrap_or(false);
    let ok = d1 && desk && photos;
    let body = json!({ "ok": ok, "d1": d1, "desk": desk, "photos": photos });
    Ok(Response::from_json(&body)?.with_status(if ok { 200 } else { 503 }))
}
