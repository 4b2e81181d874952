//! What somebody may do with an amendment that is proposed.

use super::convention::ConventionPage;
use crate::address::Address;
use crate::parts::acts::{self, ActForm};
use crate::parts::form;
use crate::words::convention as words;
use gongzhi_core::convention::{AmendmentNumber, Verb};
use gongzhi_core::text::Note;
use leptos::prelude::*;

pub fn acts(page: &ConventionPage) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    let offered = [(Verb::PutToVote, &page.put_to_vote), (Verb::Withdraw, &page.withdraw)];
    let forms = offered.into_iter().filter(|(_, which)| !which.is_empty()).map(|(verb, which)| {
        let draft = page.refused.draft_of(verb, verb.as_str());
        let options = which.iter().map(|number| option(page, *number)).collect();
        let amendment = form::choice(
            &draft,
            "amendment",
            lang.pick("哪个修订", "Which amendment"),
            None,
            "",
            options,
        );
        let reason = (verb == Verb::Withdraw).then(|| {
            let limit = Note::LIMIT;
            let hint = lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters"));
            form::text_area(&draft, "reason", lang.pick("理由", "Reason"), Some(hint), "3")
        });
        let what = (verb == Verb::PutToVote).then(|| {
            view! { <p class="quiet">{lang.pick("由本片区各楼宇一楼一票表决，按现行版本的比例计票。", "The cluster's towers vote, one ballot each, counted by the thresholds of the version in force.")}</p> }
        });
        ActForm {
            action: Address::AmendmentAct(page.cluster.code.clone(), verb).path(lang),
            words: words::verb(lang, verb),
            version: page.version,
            is_open: page.refused.is_of(verb),
            plain: verb == Verb::Withdraw,
            fields: view! { {amendment} {reason} {what} }.into_any(),
        }
    });
    acts::acts(lang, forms.collect())
}

fn option(page: &ConventionPage, number: AmendmentNumber) -> (String, String) {
    let lang = page.lang;
    let amendment = page.convention.amendment(number);
    let article = amendment.and_then(|amendment| page.shown.article(amendment.article));
    let title = article.map(|article| words::article(lang, article)).unwrap_or_default();
    let number = number.0;
    let words = lang.pick(format!("第 {number} 号：{title}"), format!("{number}: {title}"));
    (number.to_string(), words)
}
