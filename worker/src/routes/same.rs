//! Which open orders are likely the same matter as another, or as what somebody reports.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::orders;
use crate::store::voices::Told;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::duplicate::{Matter, likely};
use gongzhi_core::dispatch::triage::Triage;

/// Those that are likely what somebody reports.
pub async fn as_report(ask: &Asked, text: &str, found: &Triage) -> Result<Vec<Order>, Failure> {
    let matter = Matter::reported(text, found, ask.now, ask.rules);
    among(ask, &matter, found.place.cluster.as_ref(), None).await
}

/// Those that are likely the same as an order, whose own words stand first in `told`.
pub async fn as_order(ask: &Asked, order: &Order, told: &[Told]) -> Result<Vec<Order>, Failure> {
    let words = told.first().map_or("", |first| first.report.text.as_str());
    let matter = Matter::of_order(order, words, ask.rules);
    among(ask, &matter, order.place.cluster.as_ref(), Some(order)).await
}

async fn among(
    ask: &Asked,
    matter: &Matter,
    cluster: Option<&ClusterCode>,
    but: Option<&Order>,
) -> Result<Vec<Order>, Failure> {
    let open = orders::compared(&ask.env, cluster).await?.into_iter();
    let others = open.filter(|(order, _)| but.is_none_or(|but| but.id != order.id));
    let others = others.map(|(order, words)| {
        let other = Matter::of_order(&order, words.as_str(), ask.rules);
        (order.as_of(ask.now), other)
    });
    Ok(likely(matter, others, ask.rules))
}
