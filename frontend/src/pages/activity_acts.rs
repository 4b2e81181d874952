//! What somebody may do about an activity.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm, Refused};
use crate::parts::form::{self, Draft};
use crate::words::volunteer as words;
use gongzhi_core::volunteer::Verb;
use gongzhi_core::volunteer::seats::Board;
use leptos::prelude::*;

pub fn acts(
    lang: Lang,
    number: &str,
    key: &str,
    board: &Board,
    open: &[Verb],
    refused: &Refused<Verb>,
) -> Option<impl IntoView + use<>> {
    let likeliest = open.first().copied().filter(|verb| *verb != Verb::Cancel);
    let forms = open.iter().map(|verb| {
        let draft = refused.draft_of(*verb, verb.as_str());
        let key = key.to_owned();
        ActForm {
            action: Address::SeatAct(number.to_owned(), *verb).path(lang),
            words: words::verb(lang, *verb),
            // The object that holds the seats is asked by key; the record has one version.
            version: 1,
            is_open: refused.is_of(*verb) || likeliest == Some(*verb),
            plain: *verb == Verb::Cancel,
            fields: view! {
                <input type="hidden" name="key" value=key/>
                {fields(lang, *verb, board, &draft)}
            }
            .into_any(),
        }
    });
    acts::acts(lang, forms.collect())
}

fn fields(lang: Lang, verb: Verb, board: &Board, draft: &Draft) -> AnyView {
    match verb {
        Verb::SignUp => view! { <p class="quiet">{words::signing_up(lang, board.left(), board.waiting)}</p> }.into_any(),
        Verb::CheckIn => form::line(draft, "code", lang.pick("现场显示的 6 位签到码", "The six-digit code shown at the venue"), None, "number").into_any(),
        Verb::CheckOut => ().into_any(),
        Verb::Cancel => view! {
            <p class="quiet">{lang.pick("您的名额会让给别人；再报名要重新排队。", "Your seat goes to somebody else; signing up again puts you last.")}</p>
        }.into_any(),
    }
}
