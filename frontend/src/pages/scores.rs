use crate::address::Address;
use crate::lang::Lang;
use crate::parts::governed::{self, Governed};
use crate::words::{status, when};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, BuildingCode, ClusterCode, KindCode};
use gongzhi_core::dispatch::score::{By, FORMULA, Month, PerMille, Score, total};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A month's table, counted from events.
pub struct Scores {
    pub lang: Lang,
    pub month: Month,
    pub by: By,
    pub table: BTreeMap<String, Score>,
    /// Stations where something was governed in that month.
    pub governed: Vec<Governed>,
    pub rules: &'static Rulebook,
}

impl Scores {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("办理成效", "Scores")
    }
}

/// The rates that are shown of a score.
pub struct Figures {
    pub completion: Option<PerMille>,
    pub straight_through: Option<PerMille>,
    pub handled_on_time: Option<PerMille>,
    pub satisfaction: Option<PerMille>,
}

impl Figures {
    pub fn of(score: &Score) -> Self {
        Self {
            completion: score.completion(),
            straight_through: score.straight_through_rate(),
            handled_on_time: score.handled.rate(),
            satisfaction: score.satisfaction(),
        }
    }
}

/// A rate, or a dash where nothing is there to be counted.
pub fn rate(rate: Option<PerMille>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| rate.to_string())
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
    let Scores { lang, month, by, table, governed, rules } = page;
    let here =
        |month: Month, by: &str| format!("{}?month={month}&by={by}", Address::Scores.path(lang));
    let by_name = GROUPS.iter().find(|(_, group)| *group == by).map_or("agency", |(name, _)| name);
    let groups: Vec<_> = GROUPS
        .iter()
        .map(|(name, group)| {
            let current = (*group == by).then_some("true");
            view! { <li><a href=here(month, name) aria-current=current>{group_words(lang, *group)}</a></li> }
        })
        .collect();
    let sum = total(&table);
    let empty = table.is_empty();
    let rows: Vec<_> = table
        .iter()
        .map(|(code, score)| row(lang, group_name(lang, by, code, rules), score).into_any())
        .chain([row(lang, lang.pick("合计", "Total").to_owned(), &sum).into_any()])
        .collect();
    view! {
        <h1>{Scores::title(lang)} " " <span class="number">{month_words(lang, month)}</span></h1>
        <nav class="tabs" aria-label=lang.pick("分组", "Grouping")><ul>{groups}</ul></nav>
        <nav class="months" aria-label=lang.pick("月份", "Months")>
            <a href=here(month.previous(), by_name)>"← " {month_words(lang, month.previous())}</a>
            <a href=here(month.next(), by_name)>{month_words(lang, month.next())} " →"</a>
        </nav>
        {if empty {
            view! { <p class="empty">{lang.pick("这个月还没有上报。有了上报，这里按事件逐件计数。", "No report in this month yet. Reports are counted here from their events.")}</p> }.into_any()
        } else {
            view! {
                <table class="scores">
                    <thead><tr>
                        <th scope="col">{group_words(lang, by)}</th>
                        {columns(lang).map(|name| view! { <th scope="col">{name}</th> })}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }.into_any()
        }}
        {governed::table(lang, &governed, rules)}
        <section aria-labelledby="formula">
            <h2 id="formula">{lang.pick("怎么算的", "How it is counted")}</h2>
            <p class="quiet">
                {lang.pick(
                    format!("公式第 {FORMULA} 版，全部由事件重新计数：按上报月份归集；办结率=结案÷(上报−作废)；自动流转率=按清单派出且未改派、未退单÷已派单；及时率=时限内完成处置÷完成处置；满意率=评分合计÷满分。"),
                    format!("Formula {FORMULA}, counted anew from events: an order counts in the month of its report. Completed = closed ÷ (reported − void). Straight through = dispatched as proposed and never returned ÷ dispatched. On time = handled within its deadline ÷ handled. Satisfaction = points ÷ full points."),
                )}
            </p>
        </section>
    }
}

fn columns(lang: Lang) -> [&'static str; 8] {
    lang.pick(
        [
            "上报",
            "结案",
            "办结率",
            "自动流转率",
            "处置及时率",
            "返工",
            "满意率",
            "结案时长（中位）",
        ],
        [
            "Reported",
            "Closed",
            "Completed",
            "Straight through",
            "On time",
            "Rework",
            "Satisfaction",
            "Median time",
        ],
    )
}

fn row(lang: Lang, name: String, score: &Score) -> impl IntoView + use<> {
    let figures = Figures::of(score);
    let median = score.time_to_close(50).map_or_else(|| "—".to_owned(), |t| when::span(lang, t));
    let cells = [
        score.received.to_string(),
        score.closed.to_string(),
        rate(figures.completion),
        rate(figures.straight_through),
        rate(figures.handled_on_time),
        score.reworked.to_string(),
        rate(figures.satisfaction),
        median,
    ];
    let cells: Vec<_> = columns(lang)
        .into_iter()
        .zip(cells)
        .map(|(column, cell)| view! { <td data-column=column>{cell}</td> })
        .collect();
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }
}

fn month_words(lang: Lang, month: Month) -> String {
    lang.pick(
        format!("{}年{}月", month.year, month.month),
        format!("{} {}", when::month_name(month.month), month.year),
    )
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
