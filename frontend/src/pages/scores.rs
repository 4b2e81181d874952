use super::scores_charts::{charts, latest};
use super::scores_table::{appeals, table};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::governed::{self, Governed};
use crate::words::score::{self as words, Show};
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, BuildingCode, ClusterCode, KindCode};
use gongzhi_core::dispatch::score::{By, Correction, FORMULA, Figures, Month, Table, Tables};
use gongzhi_core::number::Number;
use leptos::prelude::*;

/// How many closed months stand beside each other.
pub const LATEST: u32 = 12;

/// A month's table: as it was closed, or counted from events as they are now.
pub struct Scores {
    pub lang: Lang,
    pub month: Month,
    pub by: By,
    pub show: Show,
    pub table: Table,
    /// `None` while the month is not closed.
    pub closed: Option<Closed>,
    /// Where any was granted.
    pub appeals: Option<Appeals>,
    /// The totals of the latest closed months, the earliest first.
    pub latest: Vec<(Month, Figures)>,
    /// Stations where something was governed in that month.
    pub governed: Vec<Governed>,
    pub rules: &'static Rulebook,
}

/// How a month was closed.
pub struct Closed {
    pub formula: u32,
    pub until: DateTime<Utc>,
    pub sha256: String,
}

/// Orders of which an appeal was granted, and what leaving them out changes.
pub struct Appeals {
    pub orders: Vec<Number>,
    pub units: Vec<Correction>,
}

impl Closed {
    pub fn of(tables: &Tables) -> Self {
        Self { formula: tables.formula, until: tables.until, sha256: tables.sha256.clone() }
    }
}

impl Scores {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("办理成效", "Scores")
    }

    /// The address of another view.
    pub(super) fn at(&self, month: Month, by: &str, show: Show) -> String {
        let show = match show {
            Show::Overview => String::new(),
            show => format!("&show={}", show.as_str()),
        };
        format!("{}?month={month}&by={by}{show}", Address::Scores.path(self.lang))
    }
}

pub const GROUPS: [(&str, By); 4] = [
    ("agency", By::Agency),
    ("cluster", By::Cluster),
    ("building", By::Building),
    ("kind", By::Kind),
];

pub(super) fn group_words(lang: Lang, by: By) -> &'static str {
    match by {
        By::Agency => lang.pick("责任单位", "Unit"),
        By::Cluster => lang.pick("工作站", "Station"),
        By::Building => lang.pick("楼宇", "Building"),
        By::Kind => lang.pick("小类", "Kind"),
    }
}

pub fn scores(page: Scores) -> impl IntoView {
    let Scores { lang, month, ref closed, .. } = page;
    let shown = match page.table.rows.is_empty() {
        true => view! { <p class="empty">{lang.pick("这个月还没有上报。有了上报，这里按事件逐件计数。", "No report in this month yet. Reports are counted here from their events.")}</p> }.into_any(),
        false => view! {
            {charts(&page)}
            {table(&page)}
        }.into_any(),
    };
    view! {
        <h1>{Scores::title(lang)} " " <span class="number">{words::month(lang, month)}</span></h1>
        {standing(lang, month, closed.as_ref())}
        {navigation(&page)}
        {shown}
        {appeals(&page)}
        {latest(&page)}
        {governed::table(lang, &page.governed, page.rules)}
        {formula(lang, closed.as_ref().map_or(FORMULA, |closed| closed.formula))}
    }
}

/// Whether the month is closed, and what of it may be downloaded.
fn standing(lang: Lang, month: Month, closed: Option<&Closed>) -> AnyView {
    let Some(Closed { until, sha256, .. }) = closed else {
        let closes = when::date(lang, month.closes());
        let words = lang.pick(
            format!("本月还在计数，{closes}零点封账，在那以前数字会变。"),
            format!("Still being counted: the month closes on {closes} at 0:00; figures change until then."),
        );
        return view! { <p class="quiet">{words}</p> }.into_any();
    };
    let until = when::date(lang, *until);
    view! {
        <p>{lang.pick(
            format!("本月已封账：{until}零点以前发生的都已计入，之后的不再计入，数字不会再变。"),
            format!("Closed: all that happened before {until}, 0:00, is counted and nothing later; these figures stay."),
        )}</p>
        <p class="actions">
            <a class="button plain" href=Address::ScoreBundle(month).path(lang) download="">{lang.pick("下载计数依据", "Download what was counted")}</a>
            <a class="button plain" href=Address::ScoreTables(month).path(lang) download="">{lang.pick("下载结果", "Download the tables")}</a>
        </p>
        <details class="act">
            <summary>{lang.pick("自己重算一遍", "Count it again yourself")}</summary>
            <div class="inside">
                <p>{lang.pick(
                    "计数依据里有每件工单每一步的时间，没有姓名、文字和照片。下面的命令用它重新计数，打印出来的和“结果”逐字节相同；哪怕改动一个时间，也会指出不同。",
                    "What was counted holds the time of each step of each order, without names, words and photographs. This command counts it again and prints the tables byte for byte; had a single time been changed, it would say where they differ.",
                )}</p>
                <pre class="proof" tabindex="0">{format!("gongzhi score gongzhi-{month}-bundle.json")}</pre>
                <p class="quiet">"SHA-256 " <code>{sha256.clone()}</code></p>
            </div>
        </details>
    }
    .into_any()
}

fn navigation(page: &Scores) -> impl IntoView + use<> {
    let Scores { lang, month, by, show, .. } = *page;
    let by_name = GROUPS.iter().find(|(_, group)| *group == by).map_or("agency", |(name, _)| name);
    let groups = GROUPS.map(|(name, group)| {
        let current = (group == by).then_some("true");
        view! { <li><a href=page.at(month, name, show) aria-current=current>{group_words(lang, group)}</a></li> }
    });
    let figures = Show::ALL.map(|one| {
        let current = (one == show).then_some("true");
        view! { <li><a href=page.at(month, by_name, one) aria-current=current>{one.words(lang)}</a></li> }
    });
    let (before, after) = (month.previous(), month.next());
    view! {
        <nav class="months" aria-label=lang.pick("月份", "Months")>
            <a href=page.at(before, by_name, show)>"← " {words::month(lang, before)}</a>
            <a href=page.at(after, by_name, show)>{words::month(lang, after)} " →"</a>
        </nav>
        <nav class="tabs" aria-label=lang.pick("分组", "Grouping")><ul>{groups}</ul></nav>
        <nav class="tabs" aria-label=lang.pick("数字", "Figures")><ul>{figures}</ul></nav>
    }
}

fn formula(lang: Lang, version: u32) -> impl IntoView {
    let definitions = words::definitions(lang, version)
        .map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> });
    view! {
        <section aria-labelledby="formula">
            <h2 id="formula">{lang.pick("怎么算的", "How it is counted")}</h2>
            <p>{lang.pick(
                format!("公式第 {version} 版，全部由工单的事件计数。"),
                format!("Formula {version}, counted from the events of the orders alone."),
            )}</p>
            <dl class="definitions">{definitions}</dl>
        </section>
    }
}

pub(super) fn group_name(lang: Lang, by: By, code: &str, rules: &Rulebook) -> String {
    let street = &rules.street;
    let name = match by {
        By::Agency if code.is_empty() => {
            return lang.pick("申诉成立，不计入单位", "Left out on appeal").to_owned();
        }
        _ if code.is_empty() => return lang.pick("未定", "Not known").to_owned(),
        By::Agency => return status::agency(lang, &AgencyCode::new(code), rules),
        By::Cluster => street.cluster(&ClusterCode::new(code)).map(|c| &c.name),
        By::Building => street.building(&BuildingCode::new(code)).map(|b| &b.name),
        By::Kind => rules.catalogue.kind(&KindCode::new(code)).map(|k| &k.name),
    };
    name.map_or_else(|| code.to_owned(), |name| lang.name(name))
}
