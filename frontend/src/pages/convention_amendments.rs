//! What is proposed to change a convention, and what became of it.

use super::convention::ConventionPage;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::{convention as words, people, when};
use gongzhi_core::convention::{Amendment, Change, Convention, State};
use gongzhi_core::number::Number;
use leptos::prelude::*;

pub fn amendments(page: &ConventionPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let (open, settled): (Vec<_>, Vec<_>) =
        page.convention.amendments.iter().rev().partition(|amendment| amendment.state.is_open());
    let cards: Vec<_> = open.into_iter().chain(settled).map(|a| amendment(page, a)).collect();
    view! {
        <section aria-labelledby="amendments">
            <h2 id="amendments">{lang.pick("修订", "Amendments")}</h2>
            {match cards.is_empty() {
                true => view! { <p class="empty">{lang.pick("还没有人提出修订。成员楼宇的物业负责人和联络员可以对任何一条提出，提出的修订、理由和结果都列在这里。", "No amendment yet. Managers of the towers and the liaison officer may propose one to any article; proposals, reasons and results are listed here.")}</p> }.into_any(),
                false => view! { <ul class="cards amendments">{cards}</ul> }.into_any(),
            }}
        </section>
    }
}

fn amendment(page: &ConventionPage, amendment: &Amendment) -> impl IntoView + use<> {
    let (lang, convention, rules) = (page.lang, &page.convention, page.rules);
    let number = amendment.number.0;
    let base = convention.version(amendment.based_on);
    let article = base.and_then(|base| base.article(amendment.article));
    let title = article.map(|article| words::article(lang, article));
    let change = article.map(|article| words::change(lang, base, article, &amendment.change));
    let code = page.cluster.code.clone();
    let compare = format!("{}?amendment={number}", Address::Compare(code).path(lang));
    view! {
        <li class="card" id=format!("amendment-{number}")>
            <h3>{lang.pick(format!("第 {number} 号修订"), format!("Amendment {number}"))} " · " {title}</h3>
            <p>{mark(tone(&amendment.state), words::state(lang, &amendment.state))}</p>
            <p>{change} " " <a href=compare>{lang.pick("逐字对照", "Word by word")}</a></p>
            {effect(page, amendment)}
            {conflicts(lang, convention, amendment)}
            {settled(lang, &amendment.state)}
            <p class="said">{amendment.reason.as_str().to_owned()}</p>
            <p class="quiet">{people::role(lang, &amendment.by.role, rules)} " · " {when::moment(lang, amendment.at)}</p>
        </li>
    }
}

fn tone(state: &State) -> Tone {
    match state {
        State::PutToVote { .. } => Tone::Working,
        State::Ratified { .. } => Tone::Done,
        _ => Tone::Waiting,
    }
}

/// What it means, while that can still be decided.
fn effect(page: &ConventionPage, amendment: &Amendment) -> Option<impl IntoView + use<>> {
    let base = page.convention.version(amendment.based_on)?;
    let article = base.article(amendment.article)?;
    let (Change::Value(to), Some(parameter)) = (&amendment.change, article.parameter) else {
        return None;
    };
    let towers = page.rules.street.buildings_of(&page.cluster.code).count();
    let towers = u32::try_from(towers).unwrap_or(0);
    let sentence = words::effect(page.lang, parameter, article.value()?, *to, towers);
    amendment.state.is_open().then(|| view! { <p class="place">{sentence}</p> })
}

fn conflicts(
    lang: Lang,
    convention: &Convention,
    amendment: &Amendment,
) -> Option<impl IntoView + use<>> {
    let others = convention.conflicts(amendment).filter(|_| amendment.state.is_open());
    let links: Vec<_> = others
        .map(|other| {
            let number = other.number.0;
            view! { <a href=format!("#amendment-{number}")>{lang.pick(format!("第 {number} 号"), format!("amendment {number}"))}</a> " " }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! { <p><strong>"▲ " {lang.pick("与同一条的其他修订冲突，最多通过一个：", "In conflict with others of the same article, of which one at most is ratified: ")}</strong> {links}</p> }
    })
}

/// How it ended, with the count or the reason.
fn settled(lang: Lang, state: &State) -> Option<AnyView> {
    let poll = |number: &Number| {
        let number = number.to_string();
        let address = Address::Poll(number.clone()).path(lang);
        view! { <a href=address>{lang.pick("表决 ", "poll ")} <span class="number">{number}</span></a> }
    };
    Some(match state {
        State::PutToVote { poll: number, .. } => view! { <p>{poll(number)}</p> }.into_any(),
        State::Ratified { poll: number, outcome, .. }
        | State::Rejected { poll: number, outcome, .. } => {
            view! { <p>{words::outcome(lang, *outcome)} " · " {poll(number)}</p> }.into_any()
        }
        State::Withdrawn { reason } => view! {
            <p>{lang.pick("撤回理由：", "Withdrawn because: ")} {reason.as_str().to_owned()}</p>
        }
        .into_any(),
        State::Proposed | State::Stale { .. } => return None,
    })
}
