use super::case_new;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::mark::{Tone, mark};
use crate::parts::timeline::{Step, timeline};
use crate::parts::{cases, form};
use crate::words::{case as words, people, when};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::case::{Case, Fact, Verb};
use gongzhi_core::event::Event;
use gongzhi_core::text::Note;
use leptos::prelude::*;

/// A case of the library: the problem, what failed, what worked. Of one that is withdrawn, why.
pub struct CasePage {
    pub lang: Lang,
    pub case: Case,
    pub version: u32,
    pub events: Vec<Event<Fact>>,
    pub acts: Vec<Verb>,
    pub refused: Refused<Verb>,
    /// The codes of the units that were ticked in a form that was refused.
    pub ticked: Option<Vec<String>>,
    pub rules: &'static Rulebook,
}

impl CasePage {
    pub fn title(lang: Lang, case: &Case) -> String {
        match case.withdrawn {
            None => case.lesson.title.as_str().to_owned(),
            Some(_) => lang.pick("撤回的案例", "A withdrawn case").to_owned(),
        }
    }
}

pub fn case(page: CasePage) -> impl IntoView {
    let CasePage { lang, case, version, events, acts, refused, ticked, rules } = page;
    let told = case.withdrawn.is_none().then(|| told(lang, &case, rules));
    view! {
        {form::refused(lang, &refused)}
        <h1>{CasePage::title(lang, &case)}</h1>
        {case.withdrawn.clone().map(|reason| view! {
            <p>{mark(Tone::Done, lang.pick("已撤回", "Withdrawn"))}</p>
            <p class="said">{reason.as_str().to_owned()}</p>
        })}
        {told}
        {offered(lang, &case, version, &acts, &refused, ticked, rules)}
        {timeline(lang, steps(lang, &events))}
        <p><a href=Address::Cases.path(lang)>{lang.pick("全部疑难案例", "All stubborn cases")}</a></p>
    }
}

fn told(lang: Lang, case: &Case, rules: &'static Rulebook) -> impl IntoView + use<> {
    let order = case.order.to_string();
    let lesson = &case.lesson;
    let part = |id: &'static str, heading: &'static str, said: &Note| {
        let said = said.as_str().to_owned();
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                <p class="said">{said}</p>
            </section>
        }
    };
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("哪一类", "Kind")}</dt><dd>{words::kind(lang, case.kind.as_ref(), rules)}</dd></div>
            <div><dt>{lang.pick("哪些单位办成的", "Which units")}</dt><dd>{cases::units(lang, case, rules)}</dd></div>
            <div><dt>{lang.pick("来自工单", "From the order")}</dt><dd class="number"><a href=Address::Order(order.clone()).path(lang)>{order.clone()}</a></dd></div>
            <div><dt>{lang.pick("谁收入的", "Lifted by")}</dt><dd>{people::role(lang, &case.lifted_by.role, rules)}</dd></div>
            <div><dt>{lang.pick("收入时间", "Lifted")}</dt><dd>{when::moment(lang, case.lifted_at)}</dd></div>
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{case.number.to_string()}</dd></div>
        </dl>
        {part("problem", lang.pick("问题是什么", "What the problem was"), &lesson.problem)}
        {part("failed", lang.pick("试过但没用的", "What did not work"), &lesson.failed)}
        {part("worked", lang.pick("最后管用的", "What finally worked"), &lesson.worked)}
    }
}

fn offered(
    lang: Lang,
    case: &Case,
    version: u32,
    open: &[Verb],
    refused: &Refused<Verb>,
    ticked: Option<Vec<String>>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let form_of = |verb: &Verb| {
        let draft = refused.draft_of(*verb, verb.as_str());
        let fields = match verb {
            Verb::Amend => {
                let lesson = &case.lesson;
                // What was typed stays, even where it was emptied.
                let draft = match refused.is_of(*verb) {
                    true => draft,
                    false => draft
                        .or("title", lesson.title.as_str())
                        .or("problem", lesson.problem.as_str())
                        .or("failed", lesson.failed.as_str())
                        .or("worked", lesson.worked.as_str()),
                };
                let named = || lesson.units.iter().map(ToString::to_string).collect();
                let ticked = ticked.clone().unwrap_or_else(named);
                case_new::fields(lang, &draft, &ticked, rules).into_any()
            }
            Verb::Withdraw => {
                let label = lang.pick("为什么撤回", "Why it is withdrawn");
                form::text_area(
                    &draft,
                    "reason",
                    label,
                    Some(case_new::public(lang, Note::LIMIT)),
                    "2",
                )
                .into_any()
            }
        };
        ActForm {
            action: Address::CaseAct(case.number.to_string(), *verb).path(lang),
            words: words::verb(lang, *verb),
            version,
            is_open: refused.is_of(*verb),
            plain: true,
            fields,
        }
    };
    acts::acts(lang, open.iter().map(form_of).collect())
}

fn steps(lang: Lang, events: &[Event<Fact>]) -> Vec<Step> {
    let step = |event: &Event<Fact>| Step {
        at: event.at,
        words: words::fact(lang, &event.fact).to_owned(),
        said: None,
    };
    events.iter().map(step).collect()
}
