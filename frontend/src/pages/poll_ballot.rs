//! The ballot, for who is on the roll, and the receipt that they get for it.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::parts::mark::{Tone, mark};
use crate::words::poll as words;
use gongzhi_core::text::Title;
use gongzhi_core::voting::budget::Money;
use gongzhi_core::voting::log::receipt::Receipt;
use gongzhi_core::voting::poll::{BudgetOption, Paper, Poll};
use gongzhi_core::voting::rating::Grade;
use gongzhi_core::voting::resolution::Choice;
use leptos::prelude::*;

/// How somebody on the roll stands.
pub struct Mine {
    /// The receipt of their last ballot.
    pub receipt: Option<String>,
    /// Names the form that is about to be drawn.
    pub key: String,
    /// What was ticked, where the form was refused.
    pub ticked: Vec<String>,
}

/// The word for 不了解 in a form.
pub const UNKNOWN: &str = "unknown";

/// The name of the field that grades an item, by its place.
pub fn grade_field(place: usize) -> String {
    format!("grade-{place}")
}

pub fn mine(
    lang: Lang,
    poll: &Poll,
    is_open: bool,
    mine: Mine,
    draft: &Draft,
) -> impl IntoView + use<> {
    let Mine { receipt, key, ticked } = mine;
    let has_voted = receipt.is_some();
    let number = poll.number.to_string();
    let heading = match has_voted {
        true => lang.pick("改投（最后一次为准）", "Vote again (the last one counts)"),
        false => lang.pick("投票", "Vote"),
    };
    let ballot = is_open.then(|| {
        let fields = match &poll.paper {
            Paper::Resolution { .. } => resolution(lang, draft).into_any(),
            Paper::Budget { budget, options } => {
                budget_options(lang, *budget, options, &ticked, draft).into_any()
            }
            Paper::Rating { items } => rating(lang, items, draft).into_any(),
        };
        let action = Address::Ballot(number.clone()).path(lang);
        view! {
            <details class="act" open=!has_voted || draft.is_refused()>
                <summary>{heading}</summary>
                <form method="post" action=action enctype="multipart/form-data" novalidate>
                    <input type="hidden" name="key" value=key/>
                    {fields}
                    <p class="actions"><button type="submit">{lang.pick("投出这一票", "Cast this ballot")}</button></p>
                </form>
            </details>
        }
    });
    let unused = (!is_open && !has_voted).then(|| {
        view! { <p class="quiet">{lang.pick("您在名册上，没有投票。", "You are on the roll and did not vote.")}</p> }
    });
    view! {
        <section class="acts" aria-labelledby="ballot">
            <h2 id="ballot">{lang.pick("您的一票", "Your ballot")}</h2>
            {receipt.map(|receipt| taken(lang, poll, &receipt))}
            {unused}
            {ballot}
        </section>
    }
}

fn taken(lang: Lang, poll: &Poll, receipt: &str) -> impl IntoView + use<> {
    let number = poll.number.to_string();
    let place = Receipt::parse(receipt).map(|receipt| receipt.index + 1).ok();
    let verify = format!("{}#{}", Address::Verify.path(lang), poll.seal.key);
    view! {
        <div class="receipt">
            <p>
                {mark(Tone::Done, lang.pick("您的票已记入日志", "Your ballot is in the log"))}
                {place.map(|place| lang.pick(format!(" 第 {place} 条"), format!(" entry {place}")))}
            </p>
            <p>
                <a href=Address::Receipt(number).path(lang)>{lang.pick("下载回执", "Download the receipt")}</a>
                " · "
                <a href=verify>{lang.pick("核对回执", "Verify it")}</a>
            </p>
            <p class="quiet">{lang.pick("回执不写明您怎么投的。请自己留好，不要交给别人。", "It does not say how you voted. Please keep it, and give it to nobody.")}</p>
        </div>
    }
}

fn resolution(lang: Lang, draft: &Draft) -> impl IntoView + use<> {
    let choices = Choice::ALL
        .into_iter()
        .map(|choice| (choice.as_str().to_owned(), words::choice(lang, choice).to_owned()));
    form::chips(draft, "choice", lang.pick("您的意见", "Your choice"), choices.collect())
}

fn budget_options(
    lang: Lang,
    budget: Money,
    options: &[BudgetOption],
    ticked: &[String],
    draft: &Draft,
) -> impl IntoView + use<> {
    let sentence = draft.sentence("approve").map(str::to_owned);
    let has_wrong = sentence.is_some();
    let boxes: Vec<_> = options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let id = (place == 0).then_some("approve");
            let checked = ticked.contains(&place.to_string());
            view! {
                <li><label class="tick">
                    <input type="checkbox" id=id name="approve" value=place.to_string() checked=checked/>
                    <span>{option.title.as_str().to_owned()} " " <span class="quiet">{words::yuan(lang, option.cost)}</span></span>
                </label></li>
            }
        })
        .collect();
    let budget = words::yuan(lang, budget);
    view! {
        <fieldset class="field" class:has-wrong=has_wrong>
            <legend>{lang.pick(format!("您赞成哪几项（总预算 {budget}，可以多选）"), format!("Which do you approve of? (budget {budget}; as many as you like)"))}</legend>
            <ul class="ticks">{boxes}</ul>
            {sentence.map(|sentence| view! { <p class="wrong-field">{sentence}</p> })}
        </fieldset>
    }
}

fn rating(lang: Lang, items: &[Title], draft: &Draft) -> impl IntoView + use<> {
    let is_missing =
        |place: &usize| draft.is_refused() && draft.value(&grade_field(*place)).is_empty();
    // At the first item without a grade, else below them all.
    let wrong = (0..items.len()).find(is_missing);
    let sentence = draft.sentence("grades").map(str::to_owned);
    let below = sentence.clone().filter(|_| wrong.is_none());
    let items: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let name = grade_field(place);
            let typed = draft.value(&name);
            let sentence = sentence.clone().filter(|_| wrong == Some(place));
            let grades =
                Grade::ALL.into_iter().map(|grade| (grade.as_str(), words::grade(lang, grade)));
            let chips: Vec<_> = grades
                .chain([(UNKNOWN, words::unknown(lang))])
                .map(|(value, words)| {
                    let checked = typed == value;
                    view! {
                        <label class="chip">
                            <input type="radio" name=name.clone() value=value checked=checked/>
                            {words}
                        </label>
                    }
                })
                .collect();
            view! {
                <fieldset class="field chips">
                    <legend>{item.as_str().to_owned()}</legend>
                    {chips}
                    {sentence.map(|sentence| view! { <p class="wrong-field">{sentence}</p> })}
                </fieldset>
            }
        })
        .collect();
    view! {
        <div id=draft.id("grades")>
            {items}
            {below.map(|sentence| view! { <p class="wrong-field">{sentence}</p> })}
        </div>
    }
}

/// What is on the paper, for those who have no ballot to read it from.
pub fn options(lang: Lang, poll: &Poll) -> Option<impl IntoView + use<>> {
    let (lines, budget): (Vec<String>, _) = match &poll.paper {
        Paper::Resolution { .. } => return None,
        Paper::Budget { budget, options } => {
            let line = |option: &BudgetOption| {
                let (title, cost) = (option.title.as_str(), words::yuan(lang, option.cost));
                lang.pick(format!("{title}（{cost}）"), format!("{title} ({cost})"))
            };
            (options.iter().map(line).collect(), Some(words::yuan(lang, *budget)))
        }
        Paper::Rating { items } => {
            (items.iter().map(|item| item.as_str().to_owned()).collect(), None)
        }
    };
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    Some(view! {
        <section aria-labelledby="paper">
            <h2 id="paper">{lang.pick("选票上有什么", "What is on the ballot")}</h2>
            {budget.map(|budget| view! { <p>{lang.pick("总预算：", "Budget: ")} {budget}</p> })}
            <ol>{lines}</ol>
        </section>
    })
}
