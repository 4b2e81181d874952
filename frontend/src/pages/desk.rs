use crate::address::Address;
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
    /// Whether who is asking may have the corrections.
    pub may_have_corrections: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
    /// The address of the script that keeps it up to date.
    pub script: &'static str,
}

impl Desk {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("工作台", "Desk")
    }
}

pub fn desk(page: Desk) -> impl IntoView {
    let (lang, script) = (page.lang, page.script);
    view! {
        <h1>{Desk::title(lang)}</h1>
        {live(lang)}
        <div id="lists">{lists(page)}</div>
        <script type="module" src=script></script>
    }
}

/// The sentences of the script: whether it follows what changes, and what came. On a word from
/// `data-source` it replaces `#lists` as a whole, so nothing that people fill in stands there.
fn live(lang: Lang) -> impl IntoView {
    view! {
        <div id="live" data-source=Address::DeskLive.path(lang)>
            <p
                id="live-state"
                class="quiet"
                role="status"
                data-following=lang.pick("新工单会自动出现在这里。", "New orders appear here by themselves.")
                data-cut-off=lang.pick(
                    "自动更新断开了，正在重新连接；也可以刷新本页。",
                    "No longer up to date by itself: connecting again. You may also reload.",
                )
                data-came=lang.pick("新到 {n} 件，已列在下面。", "New and listed below: {n}.")
            ></p>
            <div
                id="live-urgent"
                role="alert"
                data-came=lang.pick(
                    "新到紧急工单 {n} 件，请马上查看！",
                    "Urgent and new: {n}. Please look now!",
                )
            ></div>
        </div>
    }
}

fn lists(page: Desk) -> impl IntoView {
    let Desk { lang, waiting, others, summonses, cut, may_have_corrections, now, rules, .. } = page;
    let late = waiting.iter().filter(|listed| listed.order.is_late(now)).count();
    view! {
        <p class="figures">
            <span><strong>{waiting.len()}</strong> " " {lang.pick("件等您办理", "wait for you")}</span>
            <span class:late=move || { late > 0 }><strong>{late}</strong> " " {lang.pick("件已超时", "late")}</span>
            <span><strong>{others.len()}</strong> " " {lang.pick("件在他人手中", "with others")}</span>
            {(!summonses.is_empty()).then(|| view! {
                <span><strong>{summonses.len()}</strong> " " <a href="#summonses">{lang.pick("次约请到现场", "calls to the spot")}</a></span>
            })}
        </p>
        {cut.then(|| view! {
            <p class="hint">{lang.pick("只列出最先到期的 500 件。", "Only the 500 that are due first are listed.")}</p>
        })}
        <section aria-labelledby="waiting">
            <h2 id="waiting">{lang.pick("等您办理（督办的在前，再按到期先后）", "Waiting for you: supervised ones, then due first")}</h2>
            {orders::list(lang, &waiting, now, rules,
                lang.pick("现在没有等您办理的工单。有新的上报或派单会出现在这里；没有自动出现的话，刷新即可看到。",
                    "Nothing waits for you. New reports and orders appear here; if they do not by themselves, reload to see them."))}
        </section>
        {summonses::section(lang, &summonses, now, rules)}
        <section aria-labelledby="others">
            <h2 id="others">{lang.pick("在他人手中", "With others")}</h2>
            {orders::list(lang, &others, now, rules,
                lang.pick("没有其他在办的工单。", "No other open order."))}
        </section>
        {may_have_corrections.then(|| corrections(lang))}
    }
}

fn corrections(lang: Lang) -> impl IntoView {
    view! {
        <section aria-labelledby="corrections">
            <h2 id="corrections">{lang.pick("受理员的判定", "What dispatchers decided")}</h2>
            <p>{lang.pick(
                "用来让自动判断以后更准：每件上报机器判成什么、受理员最后判成什么。电话、证件号、邮箱和车牌已经遮住，姓名和住址可能还在，请不要外传。",
                "For making triage better: what it took each report for, and what the dispatcher decided. Telephone, identity and plate numbers and e-mail addresses are masked; names and homes may still be in it, so keep it to yourself.",
            )}</p>
            <p class="actions">
                <a class="button" href=Address::Corrections.path(lang) download="">{lang.pick("下载表格", "Download the table")}</a>
            </p>
        </section>
    }
}
