//! What somebody may do with a rota.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::{people, rota as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::people::Rota;
use gongzhi_core::people::rota::{Choices, ShiftNumber, Verb};
use leptos::prelude::*;

/// How many beginnings of shifts a new order may be chosen to start with.
const STARTS: u32 = 12;

pub fn acts(
    lang: Lang,
    rota: &Rota,
    version: u32,
    choices: &Choices,
    refused: &Refused<Verb>,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let offered = [
        (Verb::FillGap, !choices.gaps.is_empty()),
        (Verb::Swap, !choices.mine.is_empty()),
        (Verb::TakeOver, !choices.take_over.is_empty()),
        (Verb::Reorder, choices.reorder.len() > 1),
        (Verb::Join, !choices.join.is_empty()),
        (Verb::Leave, !choices.leave.is_empty()),
    ];
    let forms = offered.into_iter().filter(|(_, is_open)| *is_open).map(|(verb, _)| {
        let draft = refused.draft_of(verb, verb.as_str());
        ActForm {
            action: Address::RotaAct(rota.cluster.clone(), verb).path(lang),
            words: words::verb(lang, verb),
            version,
            is_open: refused.is_of(verb) || (verb == Verb::FillGap && refused.draft.is_none()),
            plain: matches!(verb, Verb::Join | Verb::Leave | Verb::Reorder),
            fields: fields(lang, rota, verb, choices, &draft, now, rules),
        }
    });
    acts::acts(lang, forms.collect())
}

/// The answer to a swap: one button.
pub fn answer(
    lang: Lang,
    cluster: &ClusterCode,
    verb: Verb,
    swap: u32,
    version: u32,
    plain: bool,
) -> impl IntoView + use<> {
    view! {
        <form method="post" action=Address::RotaAct(cluster.clone(), verb).path(lang) enctype="multipart/form-data">
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="swap" value=swap.to_string()/>
            <button type="submit" class:plain=plain>{words::verb(lang, verb)}</button>
        </form>
    }
}

fn fields(
    lang: Lang,
    rota: &Rota,
    verb: Verb,
    choices: &Choices,
    draft: &Draft,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> AnyView {
    let shift = |name: &'static str, label: &'static str, shifts: &[ShiftNumber]| {
        let option =
            |shift: &ShiftNumber| (shift.0.to_string(), words::option(lang, rota, *shift, rules));
        form::choice(draft, name, label, None, "", shifts.iter().map(option).collect())
    };
    let building = |buildings: &[BuildingCode]| {
        let option = |code: &BuildingCode| (code.to_string(), people::tower(lang, code, rules));
        let options = buildings.iter().map(option).collect();
        form::choice(draft, "building", lang.pick("楼宇", "Building"), None, "", options)
    };
    let from =
        || form::line(draft, "from", lang.pick("从哪一天起", "From which day"), None, "date");
    match verb {
        Verb::Swap => view! {
            {shift("mine", lang.pick("拿出自己的哪一班", "Which of your shifts"), &choices.mine)}
            {shift("theirs", lang.pick("想换哪一班", "For which shift"), &choices.theirs)}
            <p class="quiet">{lang.pick("对方同意以后才生效。", "It counts once the other manager agrees.")}</p>
        }
        .into_any(),
        Verb::TakeOver => view! {
            {shift("shift", lang.pick("接手哪一班", "Which shift"), &choices.take_over)}
            <p class="quiet">{lang.pick("剩下的时间由您的楼宇负责，不用对方同意；对方也可以再接回去。", "What is left of it is your building's. No consent is needed, and the other may take it back.")}</p>
        }
        .into_any(),
        Verb::FillGap => view! {
            {shift("shift", lang.pick("补哪一班的空缺", "The gap in which shift"), &choices.gaps)}
            {building(&choices.fillers)}
        }
        .into_any(),
        Verb::Reorder => reorder(lang, rota, choices, draft, now, rules).into_any(),
        Verb::Join => view! { {building(&choices.join)} {from()} }.into_any(),
        Verb::Leave => view! { {building(&choices.leave)} {from()} }.into_any(),
        // Beside each swap.
        Verb::Agree | Verb::Decline => ().into_any(),
    }
}

/// A list for each place of the order.
fn reorder(
    lang: Lang,
    rota: &Rota,
    choices: &Choices,
    draft: &Draft,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let typed = draft.value("order");
    let mut typed = typed.split_whitespace();
    let sentence = draft.sentence("order").map(str::to_owned);
    let wrong = sentence.is_some().then(|| format!("{}-wrong", draft.id("order")));
    let has_wrong = sentence.is_some();
    let places: Vec<_> = (1..)
        .zip(&choices.reorder)
        .map(|(place, present)| {
            let chosen = typed.next().unwrap_or(present.as_str());
            let options: Vec<_> = choices
                .reorder
                .iter()
                .map(|code| {
                    let selected = code.as_str() == chosen;
                    view! { <option value=code.to_string() selected=selected>{people::tower(lang, code, rules)}</option> }
                })
                .collect();
            let id = (place == 1).then(|| draft.id("order"));
            view! {
                <li>
                    <select name="order" id=id aria-describedby=wrong.clone() aria-label=lang.pick(format!("第 {place} 位"), format!("Place {place}"))>{options}</select>
                </li>
            }
        })
        .collect();
    let first = rota.shift_at(now).map_or(0, |shift| shift.0.saturating_add(1));
    let starts = (first..first.saturating_add(STARTS)).map(|shift| {
        let start = rota.start_of(ShiftNumber(shift));
        (when::date_value(start), when::moment_day(lang, start))
    });
    view! {
        {form::choice(draft, "from", lang.pick("从哪一班起", "From which shift"), None, "", starts.collect())}
        <fieldset class="field" class:has-wrong=has_wrong>
            <legend>{lang.pick("新的顺序，从第一位开始轮", "The new order, which begins with the first")}</legend>
            <ol class="places">{places}</ol>
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong>{sentence}</p> })}
        </fieldset>
    }
}
