use crate::address::Address;
use crate::lang::Lang;
use crate::parts::chart::{self, Bar, Said, Trend};
use crate::parts::governed::{self, Governed};
use crate::words::score::{self as words, Show, rate};
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, BuildingCode, ClusterCode, KindCode};
use gongzhi_core::dispatch::score::{By, FORMULA, Figures, Month, Share, Table, Tables};
use leptos::prelude::*;

/// How many closed months stand beside each other.
pub const LATEST: u32 = 12;

/// How many groups a chart shows: those with the most orders.
const CHARTED: usize = 8;

/// A month's table: as it was closed, or counted from events as they are now.
pub struct Scores {
    pub lang: Lang,
    pub month: Month,
    pub by: By,
    pub show: Show,
    pub table: Table,
    /// `None` while the month is not closed.
    pub closed: Option<Closed>,
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
    fn at(&self, month: Month, by: &str, show: Show) -> String {
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

fn group_words(lang: Lang, by: By) -> &'static str {
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

/// The charts that belong to the figures which the table shows.
fn charts(page: &Scores) -> impl IntoView + use<> {
    let (lang, total) = (page.lang, &page.table.total);
    let named = |shares: &[Share]| {
        let labels = page.show.columns(lang).into_iter();
        let bars =
            labels.zip(shares).map(|(label, share)| Bar { label: label.to_owned(), share: *share });
        bars.collect::<Vec<_>>()
    };
    let chart = match page.show {
        Show::Overview => Some((completion_title(page), largest(page))),
        Show::OnTime => Some((
            lang.pick("各环节及时率", "On time at each stage").to_owned(),
            named(&words::stages(total)),
        )),
        Show::FiveRates => {
            Some((lang.pick("五个率", "The five rates").to_owned(), named(&words::five(total))))
        }
        Show::Setbacks | Show::Times => None,
    };
    chart.map(|(title, bars)| {
        let said = Said { id: "rates", description: told(lang, &bars), title };
        chart::bars(said, &bars)
    })
}

fn completion_title(page: &Scores) -> String {
    let group = group_words(page.lang, page.by);
    match page.table.rows.len() > CHARTED {
        false => page
            .lang
            .pick(format!("各{group}办结率"), format!("Completed, by {}", group.to_lowercase())),
        true => page.lang.pick(
            format!("工单最多的 {CHARTED} 个{group}的办结率"),
            format!("Completed: the {CHARTED} with the most orders, by {}", group.to_lowercase()),
        ),
    }
}

/// The completion rates of the groups with the most orders.
fn largest(page: &Scores) -> Vec<Bar> {
    let mut rows: Vec<_> = page.table.rows.iter().collect();
    rows.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.received));
    let bar = |(code, figures): (&String, &Figures)| Bar {
        label: group_name(page.lang, page.by, code, page.rules),
        share: figures.completion,
    };
    rows.into_iter().take(CHARTED).map(bar).collect()
}

/// What bars say, in one sentence.
fn told(lang: Lang, bars: &[Bar]) -> String {
    let one = |bar: &Bar| format!("{} {}", bar.label, rate(bar.share));
    let all: Vec<_> = bars.iter().map(one).collect();
    lang.pick(format!("{}。", all.join("，")), format!("{}.", all.join(", ")))
}

fn table(page: &Scores) -> impl IntoView + use<> {
    let Scores { lang, by, show, .. } = *page;
    let columns = show.columns(lang);
    let row = |class, name, figures| row(lang, show, class, name, figures);
    let rows: Vec<_> = page
        .table
        .rows
        .iter()
        .map(|(code, figures)| row(None, group_name(lang, by, code, page.rules), figures))
        .chain([row(Some("total"), lang.pick("合计", "Total").to_owned(), &page.table.total)])
        .collect();
    let heads: Vec<_> =
        columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect();
    view! {
        <table class="scores">
            <thead><tr><th scope="col">{group_words(lang, by)}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(
    lang: Lang,
    show: Show,
    class: Option<&'static str>,
    name: String,
    figures: &Figures,
) -> impl IntoView + use<> {
    let cells: Vec<_> = show
        .columns(lang)
        .into_iter()
        .zip(show.cells(lang, figures))
        .map(|(column, cell)| view! { <td data-column=column>{cell}</td> })
        .collect();
    view! { <tr class=class><th scope="row">{name}</th>{cells}</tr> }
}

/// The closed months beside each other: a chart where there are several, and their figures.
fn latest(page: &Scores) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    let (first, last) = (page.latest.first()?, page.latest.last()?);
    let series =
        |of: fn(&Figures) -> Share| page.latest.iter().map(|(_, figures)| of(figures)).collect();
    let trend = (page.latest.len() > 1).then(|| {
        let title = lang.pick(
            "已封账各月：办结率（实线）、及时率（虚线）",
            "Closed months: completed (line), on time (dashed)",
        );
        let told: Vec<_> =
            page.latest.iter().map(|(month, of)| told_month(lang, *month, of)).collect();
        let said = Said {
            id: "trend",
            title: title.to_owned(),
            description: lang.pick(told.join("；") + "。", told.join("; ") + "."),
        };
        chart::trend(
            said,
            &Trend {
                ends: [words::month(lang, first.0), words::month(lang, last.0)],
                lines: [series(|of| of.completion), series(|of| of.rates.timeliness)],
            },
        )
    });
    let rows: Vec<_> =
        page.latest.iter().rev().map(|(month, figures)| month_row(page, *month, figures)).collect();
    let heads = month_columns(lang).map(|name| view! { <th scope="col">{name}</th> });
    Some(view! {
        <section aria-labelledby="closed">
            <h2 id="closed">{lang.pick("已封账的月份", "Closed months")}</h2>
            {trend}
            <table class="scores">
                <thead><tr><th scope="col">{lang.pick("月份", "Month")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    })
}

fn month_columns(lang: Lang) -> [&'static str; 4] {
    lang.pick(
        ["上报", "办结率", "及时率", "满意率"],
        ["Reported", "Completed", "Timeliness", "Satisfaction"],
    )
}

fn month_row(page: &Scores, month: Month, figures: &Figures) -> impl IntoView + use<> {
    let cells = [
        figures.received.to_string(),
        rate(figures.completion),
        rate(figures.rates.timeliness),
        rate(figures.rates.satisfaction),
    ];
    let cells: Vec<_> = month_columns(page.lang)
        .into_iter()
        .zip(cells)
        .map(|(column, cell)| view! { <td data-column=column>{cell}</td> })
        .collect();
    view! {
        <tr><th scope="row"><a href=page.at(month, "agency", page.show)>{words::month(page.lang, month)}</a></th>{cells}</tr>
    }
}

fn told_month(lang: Lang, month: Month, of: &Figures) -> String {
    let (month, completed, on_time) =
        (words::month(lang, month), rate(of.completion), rate(of.rates.timeliness));
    lang.pick(
        format!("{month}办结率 {completed}，及时率 {on_time}"),
        format!("{month}: completed {completed}, on time {on_time}"),
    )
}

fn formula(lang: Lang, version: u32) -> impl IntoView {
    let definitions = words::definitions(lang)
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

fn group_name(lang: Lang, by: By, code: &str, rules: &Rulebook) -> String {
    let street = &rules.street;
    let name = match by {
        _ if code.is_empty() => return lang.pick("未定", "Not known").to_owned(),
        By::Agency => return status::agency(lang, &AgencyCode::new(code), rules),
        By::Cluster => street.cluster(&ClusterCode::new(code)).map(|c| &c.name),
        By::Building => street.building(&BuildingCode::new(code)).map(|b| &b.name),
        By::Kind => rules.catalogue.kind(&KindCode::new(code)).map(|k| &k.name),
    };
    name.map_or_else(|| code.to_owned(), |name| lang.name(name))
}
