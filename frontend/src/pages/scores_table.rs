//! A month's figures as tables: of every group, and of the units whose appeals were granted.

use super::scores::{Appeals, Scores, group_name, group_words};
use crate::address::Address;
use crate::lang::Lang;
use crate::words::score::Show;
use gongzhi_core::dispatch::score::{By, Correction, Figures};
use leptos::prelude::*;

pub(super) fn table(page: &Scores) -> impl IntoView + use<> {
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

/// What the granted appeals change of the figures of units.
pub(super) fn appeals(page: &Scores) -> Option<impl IntoView + use<>> {
    let (lang, show) = (page.lang, page.show);
    let Appeals { orders, units } = page.appeals.as_ref()?;
    let links: Vec<_> = orders
        .iter()
        .map(|number| {
            let path = Address::Order(number.to_string()).path(lang);
            view! { <li><a href=path>{number.to_string()}</a></li> }
        })
        .collect();
    let rows: Vec<_> = units
        .iter()
        .flat_map(|Correction { agency, with, without }| {
            let name = group_name(lang, By::Agency, agency, page.rules);
            let named = |words: &str| format!("{name}{words}");
            [
                row(lang, show, None, named(lang.pick("（计入时）", ", with them")), with),
                row(lang, show, None, named(lang.pick("（不计入）", ", without them")), without),
            ]
        })
        .collect();
    let heads: Vec<_> =
        show.columns(lang).into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect();
    let words = match page.closed {
        None => lang.pick(
            "责任单位申诉、督办裁定成立的工单，不计入该单位的数字。",
            "Orders of which the unit appealed and a supervisor granted it are left out of the unit's figures.",
        ),
        Some(_) => lang.pick(
            "责任单位申诉、督办裁定成立的工单。封账以后才成立的，不改动封账的数字，只在这里更正。",
            "Orders of which the unit appealed and a supervisor granted it. What was granted after the month was closed changes none of its figures and is corrected here.",
        ),
    };
    Some(view! {
        <section aria-labelledby="appeals">
            <h2 id="appeals">{lang.pick("申诉成立", "Appeals granted")}</h2>
            <p>{words}</p>
            <ul class="columns">{links}</ul>
            <table class="scores">
                <thead><tr><th scope="col">{group_words(lang, By::Agency)}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    })
}
