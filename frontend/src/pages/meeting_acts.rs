//! What somebody may do with a meeting.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::meeting as words;
use gongzhi_core::meeting::{Meeting, Verb};
use gongzhi_core::text::{MinutesText, Note, Title};
use leptos::prelude::*;

pub fn acts(
    lang: Lang,
    meeting: &Meeting,
    version: u32,
    open: &[Verb],
    refused: &Refused<Verb>,
) -> Option<impl IntoView + use<>> {
    let likeliest = open.first().copied().filter(|_| refused.draft.is_none());
    let forms = open.iter().map(|verb| {
        let draft = refused.draft_of(*verb, verb.as_str());
        ActForm {
            action: Address::MeetingAct(meeting.number.to_string(), *verb).path(lang),
            words: words::verb(lang, *verb),
            version,
            is_open: refused.is_of(*verb) || likeliest == Some(*verb),
            plain: matches!(verb, Verb::Withdraw | Verb::Leave | Verb::Close),
            fields: fields(lang, meeting, *verb, &draft),
        }
    });
    acts::acts(lang, forms.collect())
}

fn fields(lang: Lang, meeting: &Meeting, verb: Verb, draft: &Draft) -> AnyView {
    let limit = |limit: usize| {
        Some(lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters")))
    };
    match verb {
        Verb::Register => view! {
            <p class="quiet">{lang.pick("旁听席按报名先后，坐满为止。", "Public seats go by the order of sign-up until none is left.")}</p>
        }.into_any(),
        Verb::Withdraw | Verb::Leave => ().into_any(),
        Verb::Attend => form::line(draft, "code", lang.pick("会场上显示的 6 位签到码", "The six-digit code shown at the venue"), None, "number").into_any(),
        Verb::Close => view! {
            <p class="quiet">{lang.pick("散会时在场的楼宇计入到会数，散会后不能再签到。", "The towers present now are those that count; nobody can check in afterwards.")}</p>
        }.into_any(),
        Verb::Promise => view! {
            {form::line(draft, "who", lang.pick("谁承诺", "Who"), limit(Title::LIMIT), "text")}
            {form::text_area(draft, "what", lang.pick("做什么", "What"), limit(Note::LIMIT), "2")}
            {form::line(draft, "until", lang.pick("什么时候之前", "By when"), None, "date")}
        }.into_any(),
        Verb::Draft => {
            let mut draft = draft.clone();
            if let Some(minutes) = &meeting.minutes {
                draft = draft.or("text", minutes.text.as_str());
            }
            form::text_area(&draft, "text", lang.pick("纪要", "Minutes"), limit(MinutesText::LIMIT), "10").into_any()
        }
        Verb::Correct => form::text_area(draft, "text", lang.pick("哪里需要更正", "What should be corrected"), limit(Note::LIMIT), "3").into_any(),
        Verb::Finalise => view! {
            <p class="quiet">{lang.pick("定稿后公开，不能再改。", "Final minutes are public and are not changed.")}</p>
        }.into_any(),
    }
}
