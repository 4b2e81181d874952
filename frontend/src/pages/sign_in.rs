use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::parts::passkey;
use crate::words::notice;
use gongzhi_core::notice::Channels;
use leptos::prelude::*;

/// Asking for a one-time code, or for a passkey.
pub struct SignIn {
    pub lang: Lang,
    /// The address of the script that asks the browser for a passkey.
    pub script: &'static str,
    /// With the path to go on to.
    pub draft: Draft,
    /// By which a code can be sent.
    pub channels: Channels,
}

impl SignIn {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("登录", "Sign in")
    }
}

pub fn sign_in(page: SignIn) -> impl IntoView {
    let SignIn { lang, script, draft, channels } = page;
    let form =
        notice::address(lang, &channels).map(|(label, example)| form(lang, &draft, label, example));
    view! {
        <h1>{SignIn::title(lang)}</h1>
        {form::summary(lang, &draft)}
        {form.is_none().then(|| view! {
            <p class="empty">{lang.pick(
                "本门户还没有接通邮件或短信，暂时不能用验证码登录。",
                "This portal sends neither e-mail nor text messages yet, so nobody can sign in by a code.",
            )}</p>
        })}
        {form}
        {passkey::sign_in(lang, script, &draft)}
        <p class="quiet">
            {lang.pick(
                "上报问题、查进度、看公开的页面都不用登录。",
                "Reporting, following a report and reading what is public need no account.",
            )}
        </p>
    }
}

fn form(lang: Lang, draft: &Draft, label: &'static str, example: &str) -> impl IntoView + use<> {
    let (value, next) = (draft.value("contact"), draft.value("next"));
    let hint = lang.pick(
        format!("{example}我们发一个 6 位验证码给您，不用密码。"),
        format!("{example} You get a six-digit code; there is no password."),
    );
    view! {
        <form method="post" action=Address::SignIn.path(lang) novalidate>
            <input type="hidden" name="next" value=next/>
            {form::field(draft, "contact", label, Some(hint), move |described| view! {
                <input
                    id=described.id name="contact" value=value autocomplete="username" maxlength="254"
                    autocapitalize="none" spellcheck="false"
                    aria-describedby=described.by aria-invalid=described.invalid
                />
            })}
            <p class="actions"><button type="submit">{lang.pick("获取验证码", "Send me a code")}</button></p>
        </form>
    }
}
