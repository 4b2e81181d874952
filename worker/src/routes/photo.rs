use super::order::{access, load};
use crate::answer::Answer;
use crate::ask::Asked;
use crate::headers::keep_nowhere;
use crate::store::photos;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_frontend::pages::order::Reads;
use gongzhi_frontend::pages::problem::Problem;
use worker::Response;

/// A photograph of an order, for those who may read the order.
pub async fn get(ask: &Asked, number: &str, photo: &PhotoId) -> Answer {
    let order = load(ask, number).await?;
    let access = access(ask, &order).await?;
    if access.reads == Reads::Steps {
        return Err(Problem::Forbidden.into());
    }
    let is_told = access.told.iter().any(|told| told.report.photos.contains(photo));
    if !is_told && !order.photos_after.contains(photo) {
        return Err(Problem::NotFound.into());
    }
    let Some((bytes, media)) = photos::find(&ask.env, photo).await? else {
        return Err(Problem::NotFound.into());
    };
    let response = Response::from_bytes(bytes)?;
    let headers = response.headers().clone();
    headers.set("content-type", &media)?;
    // What a browser should ever take for a page here is one of nobody, and runs nothing.
    headers.set("content-security-policy", "default-src 'none'; sandbox")?;
    headers.set("content-disposition", "inline")?;
    keep_nowhere(&headers)?;
    Ok(response.with_headers(headers))
}
