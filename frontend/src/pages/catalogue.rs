use crate::lang::Lang;
use crate::words::{status, when};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::catalogue::{CatalogueItem, Class, Kind};
use leptos::prelude::*;

/// The whole catalogue: who answers for what, by when, what closes it, and on which basis.
pub struct Catalogue {
    pub lang: Lang,
    pub rules: &'static Rulebook,
}

pub fn catalogue(page: Catalogue) -> impl IntoView {
    let Catalogue { lang, rules } = page;
    let contents: Vec<_> = rules
        .catalogue
        .classes
        .iter()
        .map(|class| {
            let to = format!("#{}", id(class));
            view! { <li><a href=to>{lang.name(&class.name)}</a></li> }
        })
        .collect();
    let classes: Vec<_> =
        rules.catalogue.classes.iter().map(|class| folded(lang, class, rules)).collect();
    view! {
        <section class="catalogue" aria-labelledby="list">
            <h2 id="list">{lang.pick("责任清单", "The catalogue")}</h2>
            <nav aria-label=lang.pick("大类", "Classes")><ul class="columns">{contents}</ul></nav>
            {classes}
        </section>
    }
}

fn id(class: &Class) -> String {
    format!("class-{}", class.code)
}

/// Its id is on the table within, so that a link to it unfolds the class.
fn folded(lang: Lang, class: &Class, rules: &'static Rulebook) -> impl IntoView + use<> {
    let kinds: Vec<_> =
        rules.catalogue.kinds.iter().filter(|kind| kind.class == class.code).collect();
    let items: usize = kinds.iter().map(|kind| rules.catalogue.items_of(&kind.code).count()).sum();
    let groups: Vec<_> = kinds.into_iter().map(|kind| group(lang, kind, rules)).collect();
    view! {
        <details class="act">
            <summary>
                <h3>{lang.name(&class.name)}</h3>
                " "
                <span class="quiet">{lang.pick(format!("{items} 项"), format!("{items} items"))}</span>
            </summary>
            <table id=id(class)>
                <thead>
                    <tr>{columns(lang).map(|name| view! { <th scope="col">{name}</th> })}</tr>
                </thead>
                {groups}
            </table>
        </details>
    }
}

fn columns(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        ["事项", "责任单位", "受理、派单", "处置", "答复", "结案凭据", "依据"],
        ["Item", "Unit", "To accept, to dispatch", "To handle", "To answer", "Closed by", "Basis"],
    )
}

fn group(lang: Lang, kind: &Kind, rules: &'static Rulebook) -> impl IntoView + use<> {
    let rows: Vec<_> =
        rules.catalogue.items_of(&kind.code).map(|item| row(lang, item, rules)).collect();
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan="7">{lang.name(&kind.name)}</th></tr>
            {rows}
        </tbody>
    }
}

fn row(lang: Lang, item: &CatalogueItem, rules: &Rulebook) -> impl IntoView + use<> {
    let [_, unit, begin, handle, answer, evidence, basis] = columns(lang);
    let elsewhere: Vec<_> = item
        .place_units
        .iter()
        .map(|(kind, code)| {
            let (place, unit) = (status::spot_kind(lang, *kind), status::agency(lang, code, rules));
            let words = lang.pick(format!("在{place}：{unit}"), format!("At {place}: {unit}"));
            view! { <span class="quiet">{words}</span> }
        })
        .collect();
    let urgent = item.is_emergency().then(|| {
        let words = lang.pick("▲ 紧急：先打电话", "▲ Emergency: call first");
        view! { " " <span class="mark late">{words}</span> }
    });
    let accept = when::term(lang, item.terms.accept);
    let dispatch = when::term(lang, item.terms.dispatch);
    let begun = lang.pick(
        format!("受理 {accept}，派单 {dispatch}"),
        format!("Accept {accept}, dispatch {dispatch}"),
    );
    view! {
        <tr>
            <th scope="row">
                {lang.name(&item.name)}{urgent}
                " "
                <span class="quiet number">{item.code.to_string()}</span>
            </th>
            <td data-column=unit><span>{status::agency(lang, &item.unit, rules)}</span>{elsewhere}</td>
            <td data-column=begin>{begun}</td>
            <td data-column=handle>{when::term(lang, item.terms.handle)}</td>
            <td data-column=answer>{when::term(lang, item.terms.answer)}</td>
            <td data-column=evidence>{status::evidence(lang, item.evidence)}</td>
            <td data-column=basis lang="zh-CN">{item.basis.clone()}</td>
        </tr>
    }
}
