use crate::address::Address;
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use leptos::prelude::*;

pub struct Stations {
    pub lang: Lang,
    pub rules: &'static Rulebook,
}

impl Stations {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("自治共治工作站", "Self-governance stations")
    }
}

pub fn stations(page: Stations) -> impl IntoView {
    let Stations { lang, rules } = page;
    let cards: Vec<_> = rules
        .street
        .clusters
        .iter()
        .map(|cluster| {
            let towers = rules.street.buildings_of(&cluster.code).count();
            view! {
                <li class="card">
                    <h2><a href=Address::Station(cluster.code.clone()).path(lang)>{lang.name(&cluster.name)}</a></h2>
                    <p>{lang.name(&cluster.about)}</p>
                    <p class="quiet">{lang.pick(format!("{towers} 幢楼宇"), format!("{towers} towers"))}</p>
                </li>
            }
        })
        .collect();
    view! {
        <h1>{Stations::title(lang)}</h1>
        <ul class="cards grid">{cards}</ul>
    }
}
