use super::me::session;
use crate::answer::Answer;
use crate::ask::Asked;
use crate::store::copies;
use worker::{Headers, Response};

/// All that is kept about who is signed in, as a file (个人信息保护法 article 45).
pub async fn get(ask: &Asked) -> Answer {
    let copy = copies::of_person(&ask.env, &session(ask)?.person).await?;
    let headers = Headers::new();
    headers.set("content-type", "application/json; charset=utf-8")?;
    headers.set("content-disposition", "attachment; filename=\"gongzhi.json\"")?;
    Ok(Response::ok(copy)?.with_headers(headers))
}
