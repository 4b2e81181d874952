//! The forms of the acts that are open to who is asking, and of no other.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::{status, triage as triage_words};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::calendar::street_time;
use gongzhi_core::dispatch::catalogue::Evidence;
use gongzhi_core::dispatch::event::Reward;
use gongzhi_core::dispatch::order::{Order, Verb};
use gongzhi_core::dispatch::triage::{Candidate, Triage};
use gongzhi_core::text::Note;
use leptos::prelude::*;

/// What the forms propose.
pub struct Likely<'a> {
    /// Open orders that are likely the same matter.
    pub same: &'a [Order],
    /// What triage makes of the words, for who is to accept it.
    pub heard: Option<&'a Triage>,
}

pub fn acts(
    lang: Lang,
    order: &Order,
    open: &[Verb],
    refused: &Refused<Verb>,
    likely: &Likely<'_>,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let likeliest = open.iter().copied().find(|verb| verb.is_owed());
    let likeliest = likeliest.filter(|_| refused.draft.is_none());
    let forms = open.iter().map(|verb| {
        let draft = refused.draft_of(*verb, verb.as_str());
        ActForm {
            action: Address::Act(order.number.to_string(), *verb).path(lang),
            words: status::verb(lang, *verb),
            version: order.version,
            is_open: refused.is_of(*verb) || likeliest == Some(*verb),
            plain: !verb.is_owed() || matches!(verb, Verb::Void | Verb::Return | Verb::Reopen),
            fields: match verb {
                Verb::Merge => into(lang, draft, likely.same).into_any(),
                Verb::Accept => view! {
                    {likely_items(lang, order, likely.heard, &draft, rules)}
                    {items(lang, order, likely.heard, &draft, rules)}
                }
                .into_any(),
                verb => fields(lang, order, *verb, &draft, now, rules),
            },
        }
    });
    acts::acts(lang, forms.collect())
}

fn fields(
    lang: Lang,
    order: &Order,
    verb: Verb,
    draft: &Draft,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> AnyView {
    let note = |name: &'static str, label: &'static str| {
        let hint = lang.pick(
            format!("最多 {} 字", Note::LIMIT),
            format!("At most {} characters", Note::LIMIT),
        );
        form::text_area(draft, name, label, Some(hint), "2")
    };
    match verb {
        Verb::Dispatch => view! {
            {agencies(lang, draft, "agency", lang.pick("派给", "Dispatch to"), order.routing.agency.as_str(), rules)}
            <p class="quiet">{status::responsibility(lang, &order.routing)}</p>
            {note("reason", lang.pick("改派理由（按清单派单不用填）", "Reason (only when you choose another unit)"))}
        }.into_any(),
        Verb::Accept | Verb::Take | Verb::Resume | Verb::Merge | Verb::Separate => ().into_any(),
        Verb::Handle => view! {
            {note("note", lang.pick("怎么处置的", "What was done"))}
            {form::photos(draft, "photo", lang.pick("处置后的照片", "Photo taken afterwards"),
                photos_needed(lang, order, rules).to_owned())}
        }.into_any(),
        Verb::Return => view! {
            {agencies(lang, draft, "proposed", lang.pick("建议由谁处置", "Who should handle it"), "grid", rules)}
            {note("reason", lang.pick("退单理由（只能退一次）", "Reason (it can be returned once)"))}
        }.into_any(),
        Verb::Review => {
            let proposed = order.proposed.as_ref().unwrap_or(&order.agency);
            view! {
                {agencies(lang, draft, "agency", lang.pick("最终由谁处置", "Who handles it, finally"), proposed.as_str(), rules)}
                {note("reason", lang.pick("复核意见", "Reason"))}
            }.into_any()
        }
        Verb::Supervise => view! {
            {until(draft, lang.pick("要求哪一天前回复", "A reply is due by which day"), now)}
            {note("demand", lang.pick("要求说明什么", "What the unit is to say"))}
        }.into_any(),
        Verb::Reply => view! {
            {order.supervision.as_ref().map(|s| view! { <p class="said">{s.demand.as_str().to_owned()}</p> })}
            {note("note", lang.pick("回复", "The reply"))}
        }.into_any(),
        Verb::Thank => view! {
            {note("note", lang.pick("对上报人说的话", "What they are told"))}
            {form::choice(draft, "reward", lang.pick("奖励", "Reward"), None, "", rewards(lang))}
        }.into_any(),
        Verb::Apply => view! {
            {until(draft, lang.pick("挂账到哪一天", "Until which day"), now)}
            {note("reason", lang.pick("挂账理由", "Reason"))}
        }.into_any(),
        Verb::Suspend => view! {
            {application(lang, order)}
            {form::choice(draft, "approve", lang.pick("决定", "Decision"), None, "yes", vec![
                ("yes".to_owned(), lang.pick("批准，时限暂停", "Approve: the clock stands still").to_owned()),
                ("no".to_owned(), lang.pick("不批准", "Do not approve").to_owned()),
            ])}
            {note("note", lang.pick("审批意见", "Remark"))}
        }.into_any(),
        Verb::Check => view! {
            {form::choice(draft, "passed", lang.pick("核查结果", "Finding"), None, "yes", vec![
                ("yes".to_owned(), lang.pick("通过", "Passed").to_owned()),
                ("no".to_owned(), lang.pick("未通过，退回返工", "Not passed: back for rework").to_owned()),
            ])}
            {note("note", lang.pick("核查情况", "What was found"))}
        }.into_any(),
        Verb::Close => note("answer", lang.pick("给上报人的答复", "Answer to the reporter")).into_any(),
        Verb::Rate => view! {
            {stars(lang, draft)}
            {note("note", lang.pick("想说的话（可不填）", "Anything to add (optional)"))}
        }.into_any(),
        Verb::Appeal => note("reason", lang.pick("为什么不应计入本单位的成效", "Why it should not count for your unit")).into_any(),
        Verb::Decide => view! {
            {order.appeal.as_ref().map(|appeal| view! { <p class="said">{appeal.reason.as_str().to_owned()}</p> })}
            {form::choice(draft, "approve", lang.pick("裁定", "Decision"), None, "no", vec![
                ("no".to_owned(), lang.pick("不成立，照常计入", "Refuse: it counts as before").to_owned()),
                ("yes".to_owned(), lang.pick("成立，不计入该单位的成效", "Grant: leave it out of the unit's figures").to_owned()),
            ])}
            {note("note", lang.pick("裁定理由", "Reason"))}
        }.into_any(),
        Verb::Reopen | Verb::Void => note("reason", lang.pick("理由", "Reason")).into_any(),
    }
}

/// Whether a photograph closes it, and how photographs are taken.
fn photos_needed(lang: Lang, order: &Order, rules: &Rulebook) -> &'static str {
    match order.item(rules).map(|item| item.evidence) {
        Some(Evidence::Photo) => lang.pick(
            "这一项必须附处置后的照片才能送核查。JPEG、PNG 或 WebP，最多 3 张，每张 8 MB 以内",
            "This item needs a photo before it goes to checking. JPEG, PNG or WebP; up to 3, 8 MB each",
        ),
        Some(Evidence::Note) | None => lang.pick(
            "这一项可以不附照片。JPEG、PNG 或 WebP，最多 3 张，每张 8 MB 以内",
            "This item needs no photo. JPEG, PNG or WebP; up to 3, 8 MB each",
        ),
    }
}

/// Of an order whose item is not certain: the likeliest ones to choose from, and where a matter
/// outside the catalogue is passed on.
fn likely_items(
    lang: Lang,
    order: &Order,
    heard: Option<&Triage>,
    draft: &Draft,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let heard = heard.filter(|_| order.routing.item.is_none())?;
    let option = |candidate: &Candidate| {
        (candidate.item.to_string(), triage_words::candidate(lang, candidate, rules))
    };
    let likely = heard.candidates.iter().filter(|candidate| candidate.percent > 0);
    let options: Vec<_> = likely.map(option).collect();
    let domain = heard.domain.map(|(domain, percent)| {
        let domain = triage_words::domain(lang, domain);
        lang.pick(
            format!("清单里没有合适的？清单以外的这类事，一般转给“{domain}”（把握 {percent}%）。"),
            format!("Nothing fits? Outside the catalogue such matters go to {domain} (confidence {percent}%)."),
        )
    });
    let label = lang.pick("从文字看，可能是", "By its words it may be");
    Some(view! {
        {(!options.is_empty()).then(|| form::chips(draft, "likely", label, options))}
        {domain.map(|words| view! { <p class="quiet">{words}</p> })}
    })
}

fn items(
    lang: Lang,
    order: &Order,
    heard: Option<&Triage>,
    draft: &Draft,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let typed = draft.value("item");
    let preset = order.routing.item.as_ref().map(ToString::to_string).unwrap_or_default();
    let chosen = if typed.is_empty() { preset } else { typed };
    let groups: Vec<_> = rules
        .catalogue
        .kinds
        .iter()
        .map(|kind| {
            let items: Vec<_> = rules
                .catalogue
                .items_of(&kind.code)
                .map(|item| {
                    let selected = item.code.as_str() == chosen;
                    view! { <option value=item.code.to_string() selected=selected>{lang.name(&item.name)}</option> }
                })
                .collect();
            view! { <optgroup label=lang.name(&kind.name)>{items}</optgroup> }
        })
        .collect();
    let by_words = heard.and_then(|heard| heard.item.as_ref());
    let hint = match order.routing.item.as_ref() {
        Some(item) if by_words == Some(item) => {
            Some(lang.pick("已按文字预选，可以改。", "Chosen from the words; you can change it."))
        }
        Some(_) => {
            Some(lang.pick("上报人选的，可以改。", "The reporter chose it; you can change it."))
        }
        None if heard.is_some_and(|heard| !heard.candidates.is_empty()) => Some(lang.pick(
            "上面都不对，就从这里选；这里选了，以这里为准。",
            "If none of those fits, choose here; what is chosen here counts.",
        )),
        None => None,
    };
    form::field(
        draft,
        "item",
        lang.pick("事项", "Item"),
        hint.map(str::to_owned),
        move |described| {
            view! {
                <select id=described.id name="item" aria-describedby=described.by aria-invalid=described.invalid>
                    <option value="">{lang.pick("请选择", "Please choose")}</option>
                    {groups}
                </select>
            }
        },
    )
}

/// The number of the order that goes on, as the likeliest one has it until another is typed.
fn into(lang: Lang, draft: Draft, likely: &[Order]) -> impl IntoView + use<> {
    let likeliest = likely.first().map(|order| order.number.to_string()).unwrap_or_default();
    let hint = lang.pick(
        "本件的上报人以后看那一件的进度和答复。合并可以撤销，本件的时限照常计算。",
        "Its reporter then follows the other one. It can be undone, and its own clock goes on.",
    );
    let label = lang.pick("并入哪一件（编号）", "Into which order (number)");
    form::line(&draft.or("into", &likeliest), "into", label, Some(hint.to_owned()), "text")
}

fn agencies(
    lang: Lang,
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    preset: &str,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let units = rules.street.agencies.iter();
    let options = units.map(|unit| (unit.code.to_string(), lang.name(&unit.name))).collect();
    form::choice(draft, name, label, None, preset, options)
}

fn rewards(lang: Lang) -> Vec<(String, String)> {
    let none = (String::new(), lang.pick("不另外奖励", "None beside thanks").to_owned());
    let each = Reward::ALL
        .into_iter()
        .map(|reward| (reward.as_str().to_owned(), status::reward(lang, reward).to_owned()));
    std::iter::once(none).chain(each).collect()
}

fn until(draft: &Draft, label: &'static str, now: DateTime<Utc>) -> impl IntoView + use<> {
    let tomorrow = street_time(now + TimeDelta::days(1)).date().to_string();
    let value = Some(draft.value("until")).filter(|v| !v.is_empty()).unwrap_or(tomorrow);
    form::field(draft, "until", label, None, move |described| {
        view! {
            <input type="date" id=described.id name="until" value=value aria-describedby=described.by aria-invalid=described.invalid/>
        }
    })
}

fn application(lang: Lang, order: &Order) -> Option<impl IntoView + use<>> {
    let application = order.application.clone()?;
    let until = crate::words::when::moment(lang, application.until);
    Some(view! {
        <p class="said">
            {application.reason.as_str().to_owned()}
            " — "
            {lang.pick(format!("挂账到 {until}"), format!("until {until}"))}
        </p>
    })
}

fn stars(lang: Lang, draft: &Draft) -> impl IntoView + use<> {
    let typed = draft.value("satisfaction");
    let words = lang.pick(
        ["很不满意", "不满意", "一般", "满意", "很满意"],
        ["Very dissatisfied", "Dissatisfied", "So-so", "Satisfied", "Very satisfied"],
    );
    let choices: Vec<_> = (1..=5)
        .zip(words)
        .map(|(points, words)| {
            let points = points.to_string();
            let checked = points == typed;
            view! {
                <label class="chip">
                    <input type="radio" name="satisfaction" value=points.clone() checked=checked/>
                    {points} " " {words}
                </label>
            }
        })
        .collect();
    let sentence = draft.sentence("satisfaction").map(str::to_owned);
    let has_wrong = sentence.is_some();
    let id = draft.id("satisfaction");
    let wrong_id = has_wrong.then(|| format!("{id}-wrong"));
    view! {
        <fieldset class="chips field" id=id aria-describedby=wrong_id.clone() class:has-wrong=has_wrong>
            <legend>{lang.pick("满意吗？", "Are you satisfied?")}</legend>
            {choices}
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong_id.clone()>{sentence}</p> })}
        </fieldset>
    }
}
