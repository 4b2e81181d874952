//! What somebody may do with a project.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::meeting as words;
use gongzhi_core::Rulebook;
use gongzhi_core::meeting::MeetingKind;
use gongzhi_core::meeting::project::{Project, Verb};
use gongzhi_core::text::Note;
use leptos::prelude::*;

/// The name of the field that judges a promise, by its place.
pub fn kept_field(place: usize) -> String {
    format!("kept-{place}")
}

/// What is open to who is asking.
pub struct Open {
    pub acts: Vec<Verb>,
    pub may_call: Option<MeetingKind>,
    pub may_offer: bool,
}

pub fn acts(
    lang: Lang,
    project: &Project,
    version: u32,
    open: Open,
    refused: &Refused<Verb>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let number = project.number().to_string();
    let forms = open.acts.iter().copied().filter_map(|verb| {
        let draft = refused.draft_of(verb, verb.as_str());
        let fields = match verb {
            Verb::Decide => decide(lang, &draft, rules).into_any(),
            Verb::Complete => note(
                lang,
                &draft,
                "note",
                lang.pick("做了什么，效果如何", "What was done, and to what effect"),
            )
            .into_any(),
            Verb::Evaluate => evaluate(lang, project, &draft).into_any(),
            // Pages of their own, or nobody's to press.
            Verb::Call | Verb::Open | Verb::Hold | Verb::Count => return None,
        };
        Some(ActForm {
            action: Address::ProjectAct(number.clone(), verb).path(lang),
            words: words::project_verb(lang, verb),
            version,
            is_open: refused.draft.is_none() || refused.is_of(verb),
            plain: false,
            fields,
        })
    });
    let forms: Vec<_> = forms.collect();
    let call = open.may_call.map(|kind| {
        let address = Address::CallMeeting(number.clone(), kind);
        let name = words::kind(lang, kind);
        view! { <a class="button" href=address.path(lang)>{lang.pick(format!("召集{name}"), format!("Call the {}", name.to_lowercase()))}</a> }
    });
    let poll = open.acts.contains(&Verb::Open).then(|| {
        view! { <a class="button plain" href=Address::OpenPoll(number.clone()).path(lang)>{words::project_verb(lang, Verb::Open)}</a> }
    });
    let offer = open.may_offer.then(|| {
        let path = format!("{}?project={number}", Address::NewActivity.path(lang));
        view! { <a class="button plain" href=path>{lang.pick("发布志愿活动", "Offer an activity")}</a> }
    });
    let has_links = call.is_some() || poll.is_some() || offer.is_some();
    view! {
        {has_links.then(|| view! { <p class="actions">{call} {poll} {offer}</p> })}
        {acts::acts(lang, forms)}
    }
}

fn note(
    lang: Lang,
    draft: &Draft,
    name: &'static str,
    label: &'static str,
) -> impl IntoView + use<> {
    let hint = lang
        .pick(format!("最多 {} 字", Note::LIMIT), format!("At most {} characters", Note::LIMIT));
    form::text_area(draft, name, label, Some(hint), "3")
}

fn decide(lang: Lang, draft: &Draft, rules: &'static Rulebook) -> impl IntoView + use<> {
    let agencies = rules.street.agencies.iter();
    let mut options = vec![(String::new(), lang.pick("请选择", "Please choose").to_owned())];
    options.extend(agencies.map(|agency| (agency.code.to_string(), lang.name(&agency.name))));
    view! {
        {form::chips(draft, "approve", lang.pick("做还是不做", "Carried out or not"), vec![
            ("yes".to_owned(), lang.pick("实施", "Carry out").to_owned()),
            ("no".to_owned(), lang.pick("不做", "Decline").to_owned()),
        ])}
        {form::choice(draft, "agency", lang.pick("由谁实施（不做就不用选）", "Who carries it out (only if it is)"), None, "", options)}
        {note(lang, draft, "reasons", lang.pick("理由", "Reasons"))}
    }
}

fn evaluate(lang: Lang, project: &Project, draft: &Draft) -> impl IntoView + use<> {
    let judged: Vec<_> = project
        .promised
        .iter()
        .enumerate()
        .map(|(place, promised)| {
            let name = kept_field(place);
            let typed = draft.value(&name);
            let promise = &promised.promise;
            let option = |value: &'static str, words: &'static str| {
                let checked = typed == value;
                view! { <label class="chip"><input type="radio" name=name.clone() value=value checked=checked/>{words}</label> }
            };
            view! {
                <fieldset class="chips">
                    <legend>{promise.who.as_str().to_owned()} {lang.pick("：", ": ")} {promise.what.as_str().to_owned()}</legend>
                    {option("yes", lang.pick("做到了", "Kept"))}
                    {option("no", lang.pick("没做到", "Not kept"))}
                </fieldset>
            }
        })
        .collect();
    let sentence = draft.sentence("kept").map(str::to_owned);
    view! {
        <div class="field" id=draft.id("kept")>
            {judged}
            {sentence.map(|sentence| view! { <p class="wrong-field">{sentence}</p> })}
        </div>
        {form::chips(draft, "accepted", lang.pick("评议结论", "The finding"), vec![
            ("yes".to_owned(), lang.pick("通过", "Accepted").to_owned()),
            ("no".to_owned(), lang.pick("整改后再评", "Mend and evaluate again").to_owned()),
        ])}
        {note(lang, draft, "reasons", lang.pick("理由", "Reasons"))}
    }
}
