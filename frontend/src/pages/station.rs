use crate::address::Address;
use crate::lang::Lang;
use crate::pages::scores::{Figures, rate};
use crate::parts::orders::{self, Listed};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::score::Score;
use gongzhi_core::place::Cluster;
use leptos::prelude::*;

/// A station: how its cluster stands this month, what is open, its towers and spots.
pub struct Station {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// Open orders of the cluster, due first on top.
    pub open: Vec<Listed>,
    /// This month, from events.
    pub score: Score,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl Station {
    pub fn title(lang: Lang, cluster: &Cluster) -> String {
        let name = lang.name(&cluster.name);
        lang.pick(format!("{name}工作站"), format!("{name} station"))
    }
}

pub fn station(page: Station) -> impl IntoView {
    let Station { lang, cluster, open, score, now, rules } = page;
    let late = open.iter().filter(|listed| listed.order.is_late(now)).count();
    let towers: Vec<_> = rules
        .street
        .buildings_of(&cluster.code)
        .map(|tower| view! { <li>{lang.name(&tower.name)}</li> })
        .collect();
    let spots: Vec<_> = rules
        .street
        .spots_of(&cluster.code)
        .map(|spot| {
            view! { <li><a href=Address::Spot(spot.code.clone()).path(lang)>{lang.name(&spot.name)}</a></li> }
        })
        .collect();
    let figures = Figures::of(&score);
    view! {
        <h1>{Station::title(lang, cluster)}</h1>
        <p>{lang.name(&cluster.about)}</p>
        <section aria-labelledby="month">
            <h2 id="month">{lang.pick("本月", "This month")}</h2>
            <p class="figures">
                <span><strong>{score.received}</strong> " " {lang.pick("件上报", "reported")}</span>
                <span><strong>{score.closed}</strong> " " {lang.pick("件结案", "closed")}</span>
                <span><strong>{rate(figures.completion)}</strong> " " {lang.pick("办结率", "completed")}</span>
                <span><strong>{rate(figures.handled_on_time)}</strong> " " {lang.pick("及时处置", "handled on time")}</span>
                <span class:late=move || { late > 0 }><strong>{late}</strong> " " {lang.pick("件超时未办", "open and late")}</span>
            </p>
            <p class="quiet"><a href=Address::Scores.path(lang)>{lang.pick("这些数字怎么算的", "How these figures are made")}</a></p>
        </section>
        <section aria-labelledby="open">
            <h2 id="open">{lang.pick("在办事项", "Open orders")} " (" {open.len()} ")"</h2>
            {orders::list(lang, &open, now, rules,
                lang.pick("这个片区现在没有在办的事项。扫任一点位的二维码或从下面选点位，就可以上报。",
                    "Nothing is open here. Scan a spot's QR sign, or choose a spot below, to report."))}
        </section>
        <section aria-labelledby="spots">
            <h2 id="spots">{lang.pick("从这些点位上报", "Report from a spot")}</h2>
            <ul class="columns">{spots}</ul>
        </section>
        <section aria-labelledby="towers">
            <h2 id="towers">{lang.pick("楼宇", "Towers")}</h2>
            <ul class="columns">{towers}</ul>
        </section>
    }
}
