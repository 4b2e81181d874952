use crate::lang::Lang;
use crate::parts::orders::{self, Listed};
use crate::parts::summonses;
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::Summons;
use leptos::prelude::*;

/// A queue, what will be late first.
pub struct Desk {
    pub lang: Lang,
    /// Orders with an act that is this person's to perform.
    pub waiting: Vec<Listed>,
    /// Other open orders that they may see.
    pub others: Vec<Listed>,
    /// Unfinished ones that this person is called by or runs.
    pub summonses: Vec<Summons>,
    /// There are more than are shown.
    pub cut: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl Desk {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("工作台", "Desk")
    }
}

pub fn desk(page: Desk) -> impl IntoView {
    let Desk { lang, waiting, others, summonses, cut, now, rules } = page;
    let late = waiting.iter().filter(|listed| listed.order.is_late(now)).count();
    view! {
        <h1>{Desk::title(lang)}</h1>
        <p class="figures">
            <span><strong>{waiting.len()}</strong> " " {lang.pick("件等您办理", "wait for you")}</span>
            <span class:late=move || { late > 0 }><strong>{late}</strong> " " {lang.pick("件已超时", "late")}</span>
            <span><strong>{others.len()}</strong> " " {lang.pick("件在他人手中", "with others")}</span>
        </p>
        {cut.then(|| view! {
            <p class="hint">{lang.pick("只列出最先到期的 500 件。", "Only the 500 that are due first are listed.")}</p>
        })}
        {summonses::section(lang, &summonses, now, rules)}
        <section aria-labelledby="waiting">
            <h2 id="waiting">{lang.pick("等您办理（督办的在前，再按到期先后）", "Waiting for you: supervised ones, then due first")}</h2>
            {orders::list(lang, &waiting, now, rules,
                lang.pick("现在没有等您办理的工单。有新的上报或派单会出现在这里，刷新即可看到。",
                    "Nothing waits for you. New reports and orders appear here; reload to see them."))}
        </section>
        <section aria-labelledby="others">
            <h2 id="others">{lang.pick("在他人手中", "With others")}</h2>
            {orders::list(lang, &others, now, rules,
                lang.pick("没有其他在办的工单。", "No other open order."))}
        </section>
    }
}
