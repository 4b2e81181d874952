//! Cases of the library in lists.

use crate::address::Address;
use crate::lang::Lang;
use crate::words::{case as words, status, when};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::case::Case;
use leptos::prelude::*;

/// Those that are like the order of a page; nothing where there is none.
pub fn alike(
    lang: Lang,
    cases: &[Case],
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    (!cases.is_empty()).then(|| {
        view! {
            <section aria-labelledby="cases">
                <h2 id="cases">{lang.pick("类似疑难案例", "Stubborn cases like this one")}</h2>
                {list(lang, cases, rules)}
            </section>
        }
    })
}

pub fn list(lang: Lang, cases: &[Case], rules: &'static Rulebook) -> impl IntoView + use<> {
    let cards: Vec<_> = cases.iter().map(|case| card(lang, case, rules)).collect();
    view! { <ul class="cards">{cards}</ul> }
}

fn card(lang: Lang, case: &Case, rules: &'static Rulebook) -> impl IntoView + use<> {
    let address = Address::Case(case.number.to_string());
    view! {
        <li class="card">
            <h3><a href=address.path(lang)>{case.lesson.title.as_str().to_owned()}</a></h3>
            <p class="quiet">
                {words::kind(lang, case.kind.as_ref(), rules)} " · " {units(lang, case, rules)} " · "
                {when::date(lang, case.lifted_at)}
            </p>
            <p>{lang.pick("最后管用的：", "What worked: ")} {case.lesson.worked.as_str().to_owned()}</p>
        </li>
    }
}

pub fn units(lang: Lang, case: &Case, rules: &Rulebook) -> String {
    let units: Vec<String> =
        case.lesson.units.iter().map(|unit| status::agency(lang, unit, rules)).collect();
    units.join(lang.pick("、", ", "))
}
