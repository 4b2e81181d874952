//! Other orders beside this one: merged with it, likely the same, or handled before.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::orders;
use crate::words::status;
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::order::Order;
use gongzhi_core::dispatch::precedents::Proposed;
use gongzhi_core::number::Number;
use leptos::prelude::*;

/// Leads to the orders that are merged into this one.
pub(super) fn joined(lang: Lang, orders: &[Number]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = orders
        .iter()
        .map(|order| {
            let number = order.to_string();
            let path = Address::Order(number.clone()).path(lang);
            view! { <li><a href=path>{lang.pick("编号", "Number")} " " <span class="number">{number}</span></a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="joined">
                <h2 id="joined">{lang.pick("并入本件的", "Merged into this one")}</h2>
                <p class="quiet">{lang.pick(
                    "要分开办，打开那一件撤销合并。",
                    "To part them again, open that one and undo the merging.",
                )}</p>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// Leads from an order to the one that goes on for it.
pub(super) fn goes_on(lang: Lang, into: Number) -> impl IntoView {
    let into = into.to_string();
    view! {
        <p class="hint">
            {lang.pick("这件事和另一件是同一件事，请看那一件的进度和答复：", "This is the same matter as another. Please follow that one: ")}
            <a href=Address::Order(into.clone()).path(lang)>
                {lang.pick("编号", "Number")} " " <span class="number">{into.clone()}</span>
            </a>
        </p>
    }
}

/// Orders that are likely the same matter.
pub(super) fn same(
    lang: Lang,
    likely: &[Order],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let listed: Vec<_> =
        likely.iter().map(|order| orders::Listed::without_words(order.clone())).collect();
    view! {
        <section aria-labelledby="same">
            <h2 id="same">{lang.pick("可能是同一件事", "Likely the same matter")}</h2>
            {orders::list(lang, &listed, now, rules, "")}
        </section>
    }
}

pub(super) fn precedents(
    lang: Lang,
    proposed: &[Proposed],
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let unit = |proposed: &Proposed| {
        let (handled, of) = (proposed.handled, proposed.of);
        view! {
            <li>
                {status::agency(lang, &proposed.agency, rules)}
                {lang.pick(
                    format!("：最相近的 {of} 件里办了 {handled} 件"),
                    format!(": {handled} of the {of} that are most alike"),
                )}
            </li>
        }
    };
    let units: Vec<_> = proposed.iter().map(unit).collect();
    (!units.is_empty()).then(|| view! {
        <section aria-labelledby="precedents">
            <h2 id="precedents">{lang.pick("以往同类多由谁处置", "Who handled such matters before")}</h2>
            <ol>{units}</ol>
            <p class="quiet">
                {lang.pick(
                    "这件的事项还不确定。以上按已办结的上报统计，只供参考，不会替您选。",
                    "Its item is not certain yet. Counted from orders that are closed; nothing is chosen for you.",
                )}
            </p>
        </section>
    })
}
