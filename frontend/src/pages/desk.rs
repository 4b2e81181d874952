use crate::address::Address;
use crate::lang::Lang;
use crate::pages::nil_reports;
use crate::parts::orders::{self, Listed};
use crate::parts::summonses;
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::place::Building;
use leptos::prelude::*;

/// A queue: emergencies, then what is supervised, then what is due first.
pub struct Desk {
    pub lang: Lang,
    /// Orders with an act that is this person's to perform.
    pub waiting: Vec<Listed>,
    /// Other open orders that they may see.
    pub others: Vec<Listed>,
    /// Unfinished ones that this person is called by or runs.
    pub summonses: Vec<Summons>,
    /// Buildings for which this person still has to sign this week's nil report.
    pub unsigned: Vec<&'static Building>,
    /// What was closed of late, for whom something is left to do with it.
    pub closed: Option<Closed>,
    pub cut: Cut,
    /// Whether who is asking may have the corrections.
    pub may_have_corrections: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
    /// The address of the script that keeps it up to date.
    pub script: &'static str,
}

/// How many are shown where there are more.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cut {
    pub open: Option<usize>,
    pub appealed: Option<usize>,
}

/// Orders that were closed in the present and the last month, the latest first.
pub struct Closed {
    pub orders: Vec<Listed>,
    /// How many are shown, where there are more.
    pub cut: Option<usize>,
    pub may_appeal: bool,
    pub may_thank: bool,
}

impl Desk {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("工作台", "Desk")
    }
}

pub fn desk(mut page: Desk) -> impl IntoView {
    let Desk { lang, now, rules, script, .. } = page;
    let closed = page.closed.take();
    view! {
        <h1>{Desk::title(lang)}</h1>
        {live(lang)}
        <div id="lists">{lists(page)}</div>
        {closed.map(|closed| closed_of_late(lang, closed, now, rules))}
        <script type="module" src=script></script>
    }
}

/// The sentences of the script: whether it follows what changes, and what came. On a word from
/// `data-source` it replaces `#lists` as a whole, so nothing that people fill in or unfold stands
/// there.
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
    let Desk {
        lang,
        waiting,
        others,
        summonses,
        unsigned,
        cut,
        may_have_corrections,
        now,
        rules,
        ..
    } = page;
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
        {nil_reports::unsigned(lang, &unsigned)}
        {cut.open.map(|most| view! {
            <p class="hint">{lang.pick(
                format!("在办的太多，只列出排在最前的 {most} 件。"),
                format!("There are more: of open orders only the first {most} are listed."),
            )}</p>
        })}
        {cut.appealed.map(|most| view! {
            <p class="hint">{lang.pick(
                format!("申诉太多，只列出结案最早的 {most} 件。"),
                format!("There are more: of appeals only the {most} closed first are listed."),
            )}</p>
        })}
        <section aria-labelledby="waiting">
            <h2 id="waiting">{lang.pick("等您办理（紧急的在前，其次督办的，再按到期先后）", "Waiting for you: emergencies, then supervised ones, then due first")}</h2>
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

fn closed_of_late(
    lang: Lang,
    closed: Closed,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView {
    let Closed { orders, cut, may_appeal, may_thank } = closed;
    view! {
        <section aria-labelledby="closed">
            <h2 id="closed">{lang.pick("本月和上月结案的", "Closed in this month and the last")}</h2>
            {may_appeal.then(|| view! {
                <p class="hint">{lang.pick(
                    "不该计入本单位成效的，打开那一件可以申诉。",
                    "Open one to appeal that it should not count for your unit.",
                )}</p>
            })}
            {may_thank.then(|| view! {
                <p class="hint">{lang.pick(
                    "多亏上报人的，打开那一件可以致谢。",
                    "Open one to thank those who reported it.",
                )}</p>
            })}
            {cut.map(|most| view! {
                <p class="hint">{lang.pick(
                    format!("只列出最近结案的 {most} 件。"),
                    format!("Only the {most} closed last are listed."),
                )}</p>
            })}
            {orders::folded(lang, &orders, now, rules,
                lang.pick("这两个月还没有结案的工单。", "No order was closed in these two months."))}
        </section>
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
