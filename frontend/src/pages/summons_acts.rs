//! What somebody may do with a summons.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::{status, summons as words};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::{MOST_UNITS, Summons, Verb};
use gongzhi_core::text::{Note, Title};
use leptos::prelude::*;

/// The fields of one unit when it is minuted.
pub struct OfUnit {
    pub came: &'static str,
    pub agreed: &'static str,
    pub until: &'static str,
}

macro_rules! of_units {
    ($($place:literal),+) => {
        [$(OfUnit {
            came: concat!("came-", $place),
            agreed: concat!("agreed-", $place),
            until: concat!("until-", $place),
        }),+]
    };
}

/// By the place of the unit among those that are called.
pub static OF_UNITS: [OfUnit; MOST_UNITS] = of_units!(0, 1, 2, 3, 4, 5, 6, 7);

/// The fields of the forms, without those of single units.
pub const FIELDS: [&str; 4] = ["coming", "who", "note", "reason"];

pub fn acts(
    lang: Lang,
    summons: &Summons,
    version: u32,
    open: &[Verb],
    refused: &Refused<Verb>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let likeliest = open.first().copied().filter(|_| refused.draft.is_none());
    let forms = open.iter().map(|verb| {
        let draft = refused.draft_of(*verb, verb.as_str());
        ActForm {
            action: Address::SummonsAct(summons.number.to_string(), *verb).path(lang),
            words: words::verb(lang, *verb),
            version,
            is_open: refused.is_of(*verb) || (likeliest == Some(*verb) && *verb != Verb::Cancel),
            plain: *verb == Verb::Cancel,
            fields: fields(lang, summons, *verb, &draft, rules),
        }
    });
    acts::acts(lang, forms.collect())
}

fn fields(
    lang: Lang,
    summons: &Summons,
    verb: Verb,
    draft: &Draft,
    rules: &'static Rulebook,
) -> AnyView {
    let public = lang.pick(
        format!("最多 {} 字。人人看得到：不写姓名、电话。", Note::LIMIT),
        format!(
            "At most {} characters. Everybody reads it: no names, no telephone numbers.",
            Note::LIMIT
        ),
    );
    match verb {
        Verb::Answer => view! {
            {form::chips(draft, "coming", lang.pick("来不来", "Coming or not"), vec![
                ("yes".to_owned(), lang.pick("来", "We come").to_owned()),
                ("no".to_owned(), lang.pick("不能来", "We cannot").to_owned()),
            ])}
            {form::line(draft, "who", lang.pick("来的是哪个岗位（不能来就不用写）", "Which post comes (only if you come)"),
                Some(lang.pick(format!("例如“运维组值班长”，不写姓名。最多 {} 字。", Title::LIMIT),
                    format!("Such as “the shift leader”, no name. At most {} characters.", Title::LIMIT))), "text")}
            {form::text_area(draft, "note", lang.pick("还要说明什么（可不填）", "Anything else (may be left empty)"), Some(public), "2")}
        }.into_any(),
        Verb::Minute => minute(lang, summons, draft, &public, rules).into_any(),
        Verb::Fulfil => form::text_area(draft, "note", lang.pick("做了什么", "What was done"), Some(public), "2").into_any(),
        Verb::Cancel => form::text_area(draft, "reason", lang.pick("为什么取消", "Why it is called off"), Some(public), "2").into_any(),
    }
}

/// Of each unit: whether it came, and what it took upon itself by when.
fn minute(
    lang: Lang,
    summons: &Summons,
    draft: &Draft,
    public: &str,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let units: Vec<_> = summons
        .units
        .iter()
        .zip(&OF_UNITS)
        .map(|(called, of)| {
            view! {
                <h3>{status::agency(lang, &called.unit, rules)}</h3>
                {form::chips(draft, of.came, lang.pick("来了没有", "Did it come"), vec![
                    ("yes".to_owned(), words::came(lang, true).to_owned()),
                    ("no".to_owned(), words::came(lang, false).to_owned()),
                ])}
                {form::text_area(draft, of.agreed, lang.pick("说定做什么（没有就空着）", "What it promised (empty if nothing)"),
                    Some(public.to_owned()), "2")}
                {form::line(draft, of.until, lang.pick("做完的期限", "By which day"), None, "date")}
            }
        })
        .collect();
    view! {
        {units}
        <p class="quiet">{lang.pick("签下以后就不能再改，各单位的承诺会列在工单和他们的工作台上。", "Once signed it is not changed. What units promised stands on the orders and on their desks.")}</p>
    }
}
