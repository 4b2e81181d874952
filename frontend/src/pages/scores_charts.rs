//! What a month's figures look like, and those of the closed months beside each other.

use super::scores::{Scores, group_name, group_words};
use crate::lang::Lang;
use crate::parts::chart::{self, Bar, Said, Trend};
use crate::words::score::{self as words, Show, rate};
use gongzhi_core::dispatch::score::{Figures, Month, Share};
use leptos::prelude::*;

/// How many groups a chart shows: those with the most orders.
const CHARTED: usize = 8;

/// The charts that belong to the figures which the table shows.
pub(super) fn charts(page: &Scores) -> impl IntoView + use<> {
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

/// The closed months beside each other: a chart where there are several, and their figures.
pub(super) fn latest(page: &Scores) -> Option<impl IntoView + use<>> {
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
