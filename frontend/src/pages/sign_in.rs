use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use leptos::prelude::*;

/// Asking for a one-time code.
pub struct SignIn {
    pub lang: Lang,
    /// With the path to go on to.
    pub draft: Draft,
}

impl SignIn {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("登录", "Sign in")
    }
}

pub fn sign_in(page: SignIn) -> impl IntoView {
    let SignIn { lang, draft } = page;
    let (value, next) = (draft.value("contact"), draft.value("next"));
    let hint = lang.pick(
        "例如 13800000000 或 name@example.com。我们发一个 6 位验证码给您，不用密码。",
        "Such as 13800000000 or name@example.com. You get a six-digit code; there is no password.",
    );
    view! {
        <h1>{SignIn::title(lang)}</h1>
        {form::summary(lang, &draft)}
        <form method="post" action=Address::SignIn.path(lang) novalidate>
            <input type="hidden" name="next" value=next/>
            {form::field(&draft, "contact", lang.pick("手机号或邮箱", "Telephone number or e-mail address"), Some(hint.to_owned()), move |described| view! {
                <input
                    id=described.id name="contact" value=value autocomplete="username" maxlength="254"
                    autocapitalize="none" spellcheck="false"
                    aria-describedby=described.by aria-invalid=described.invalid
                />
            })}
            <p class="actions"><button type="submit">{lang.pick("获取验证码", "Send me a code")}</button></p>
        </form>
        <p class="quiet">
            {lang.pick(
                "上报问题、查进度、看公开的页面都不用登录。",
                "Reporting, following a report and reading what is public need no account.",
            )}
        </p>
    }
}
