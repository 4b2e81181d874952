//! The tracking code of an order: told once, and asked for by whoever would read the answer.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use leptos::prelude::*;

/// The receipt, right after sending.
pub(super) fn sent(lang: Lang, number: &str, code: Option<&str>) -> impl IntoView + use<> {
    let code = code.map(|code| {
        let (first, last) = code.split_at_checked(4).unwrap_or((code, ""));
        format!("{first} {last}")
    });
    view! {
        <section class="receipt" role="status" aria-labelledby="sent">
            <h2 id="sent">{lang.pick("已收到，谢谢您。", "Received. Thank you.")}</h2>
            <dl class="facts">
                <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{number.to_owned()}</dd></div>
                {code.map(|code| view! {
                    <div><dt>{lang.pick("查询码", "Tracking code")}</dt><dd class="number">{code}</dd></div>
                })}
            </dl>
            <p class="quiet">
                {lang.pick(
                    "请记下或截图。编号能查进度；查询码只有您知道，用来看答复、打分。这个浏览器会替您记住。",
                    "Please note them or take a screenshot. The number shows the progress; the code is yours alone, to read the answer and rate. This browser remembers it.",
                )}
            </p>
        </section>
    }
}

/// A secret is not shown again, only what is wrong with it.
pub(super) fn code_draft(lang: Lang, is_wrong: bool) -> Draft {
    let mut draft = Draft::default();
    if is_wrong {
        let sentence = lang.pick(
            "这不是这件上报的查询码，请再核对一遍。",
            "This is not the code of this report. Please check it again.",
        );
        draft.refuse("code", sentence.to_owned());
    }
    draft
}

pub(super) fn ask_for_code(lang: Lang, number: &str, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="mine">
            <h2 id="mine">{lang.pick("是您上报的吗？", "Is it your report?")}</h2>
            <form method="post" action=Address::Order(number.to_owned()).path(lang)>
                {form::field(draft, "code", lang.pick("查询码（8 位数字）", "Tracking code (8 digits)"), None, |described| view! {
                    <input
                        id=described.id name="code" inputmode="numeric" autocomplete="off"
                        aria-describedby=described.by aria-invalid=described.invalid
                    />
                })}
                <p class="actions">
                    <button type="submit" class="plain">{lang.pick("看答复、打分", "Read the answer, rate")}</button>
                </p>
            </form>
        </section>
    }
}
