use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use gongzhi_core::people::one_time_code::{CODE_MINUTES, TRIES};
use leptos::prelude::*;

/// Typing the one-time code.
pub struct SignInCode {
    pub lang: Lang,
    /// The address, masked.
    pub sent_to: String,
    pub draft: Draft,
}

impl SignInCode {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("输入验证码", "Enter the code")
    }
}

/// What is said of a wrong code.
pub fn wrong(lang: Lang, left: u8) -> String {
    lang.pick(
        format!("验证码不对，还可以试 {left} 次。"),
        format!("That is not the code. Tries left: {left}."),
    )
}

/// What is said when there is no code to try any more.
pub fn gone(lang: Lang) -> String {
    lang.pick(
        format!("这个验证码已失效（{CODE_MINUTES} 分钟，最多试 {TRIES} 次）。请重新获取一个。"),
        format!("This code holds no more ({CODE_MINUTES} minutes, {TRIES} tries). Please ask for a new one."),
    )
}

pub fn sign_in_code(page: SignInCode) -> impl IntoView {
    let SignInCode { lang, sent_to, draft } = page;
    let hint = lang.pick(
        format!("6 位数字，{CODE_MINUTES} 分钟内有效。"),
        format!("Six digits, good for {CODE_MINUTES} minutes."),
    );
    view! {
        <h1>{SignInCode::title(lang)}</h1>
        {form::summary(lang, &draft)}
        <p>{lang.pick("验证码已发往 ", "The code was sent to ")} <strong>{sent_to}</strong></p>
        <form method="post" action=Address::SignInCode.path(lang) novalidate>
            {form::field(&draft, "code", lang.pick("验证码", "Code"), Some(hint), |described| view! {
                <input
                    id=described.id name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12"
                    aria-describedby=described.by aria-invalid=described.invalid
                />
            })}
            <p class="actions">
                <button type="submit">{lang.pick("登录", "Sign in")}</button>
                <a class="button plain" href=Address::SignIn.path(lang)>
                    {lang.pick("换地址或重新获取", "Another address, or a new code")}
                </a>
            </p>
        </form>
    }
}
