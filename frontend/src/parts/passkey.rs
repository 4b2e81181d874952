//! Forms that take a passkey. `public/passkey.js` shows them where the browser has passkeys, fills in
//! what it answers, and takes its sentences from them.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::Draft;
use crate::words::passkey as words;
use leptos::prelude::*;

/// The form that signs in. `draft` holds where to go then, and what was wrong with the last try.
pub fn sign_in(lang: Lang, script: &'static str, draft: &Draft) -> impl IntoView + use<> {
    let next = draft.value("next");
    let action = Address::SignInPasskey.path(lang);
    let begin = Address::SignInPasskeyBegin.path(lang);
    view! {
        <form
            id=draft.id("passkey")
            method="post"
            action=action
            data-passkey="get"
            data-begin=begin
            hidden
        >
            <input type="hidden" name="next" value=next/>
            {filled_in()}
            <p class="actions">
                <button type="submit">{lang.pick("用通行密钥登录", "Sign in with a passkey")}</button>
            </p>
            {failures(lang)}
        </form>
        <script type="module" src=script></script>
    }
}

/// What the script fills in.
pub fn filled_in() -> impl IntoView {
    view! {
        <input type="hidden" name="ceremony"/>
        <input type="hidden" name="answer"/>
    }
}

/// What may fail in the browser, by the names that browsers give it; the last is for all others.
pub fn failures(lang: Lang) -> impl IntoView {
    let sentences: Vec<_> = words::failures(lang)
        .into_iter()
        .map(|(name, sentence)| {
            view! { <p class="wrong" data-failure=name hidden>{sentence}</p> }
        })
        .collect();
    view! { <div role="alert">{sentences}</div> }
}
