use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::receipt;
use gongzhi_core::voting::log::receipt::ReceiptRefusal;
use leptos::prelude::*;

pub struct Verify {
    pub lang: Lang,
    /// The address of the script that does the verifying.
    pub script: &'static str,
}

impl Verify {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("核对投票回执", "Verify a voting receipt")
    }
}

/// Works without the server: `public/verify.js` finds the form by its id and takes its sentences
/// from the list of verdicts. The method `dialog` sends nothing anywhere, with or without scripts.
pub fn verify(page: Verify) -> impl IntoView {
    let Verify { lang, script } = page;
    view! {
        <h1>{Verify::title(lang)}</h1>
        <p>
            {lang
                .pick(
                    "回执是投票后得到的一小段文字。它证明您的那一条已经记入这次投票的日志，此后改动或删除都会被发现。它不写明您怎么投的。",
                    "A receipt is a short text that you get after voting. It proves that your entry is in the poll's log, where nobody can change or drop it unseen. It does not say how you voted.",
                )}
        </p>
        <p>
            {lang
                .pick(
                    "本页打开后，断网也能用：核对在您的浏览器里完成，不发送任何内容。",
                    "Once open, this page works without a connection: the verifying is done in your browser, and nothing is sent.",
                )}
        </p>
        <noscript>
            <p class="urgent">
                {lang
                    .pick(
                        "本页需要浏览器脚本。也可以用命令核对：",
                        "This page needs scripts. A command does the same: ",
                    )}
                <code>"gongzhi verify RECEIPT --key VKEY"</code>
            </p>
        </noscript>
        {fields(lang)}
        <p id="verdict" class="verdict" role="status"></p>
        {verdicts(lang)}
        {limits(lang)}
        <script type="module" src=script></script>
    }
}

fn fields(lang: Lang) -> impl IntoView {
    let draft = Draft::default();
    let receipt_hint = lang.pick(
        "整段粘贴，从 c2sp.org/tlog-proof@v1 开始。",
        "Paste all of it, from c2sp.org/tlog-proof@v1 on.",
    );
    let key_hint = lang.pick(
        "每次投票各有一把，在投票开始前公布。最好与楼里张贴的比对。",
        "Each poll has its own, published before it opens. Best compared with the notice posted in the building.",
    );
    view! {
        <form id="verify" method="dialog" autocomplete="off">
            {form::text_area(&draft, "receipt", lang.pick("回执", "Receipt"), Some(receipt_hint.to_owned()), "8")}
            {form::field(&draft, "file", lang.pick("或选择回执文件", "Or choose its file"), None, |described| view! {
                <input
                    type="file" id=described.id name="file" accept=".tlog-proof,text/plain"
                    aria-describedby=described.by
                />
            })}
            {form::field(&draft, "key", lang.pick("投票的公钥", "The poll's key"), Some(key_hint.to_owned()), |described| view! {
                <input
                    id=described.id name="key" spellcheck="false" autocapitalize="none"
                    aria-describedby=described.by
                />
            })}
            <p class="actions">
                <button type="submit" name="check" disabled>{lang.pick("核对", "Verify")}</button>
            </p>
        </form>
    }
}

/// What may come out, by code. The script shows the one that does.
fn verdicts(lang: Lang) -> impl IntoView {
    // Only where a ballot was just cast is it known which entry the receipt should be of.
    let refusals = ReceiptRefusal::ALL.into_iter().filter(|r| *r != ReceiptRefusal::OtherEntry);
    let refusals: Vec<_> = refusals
        .map(|refusal| {
            let said = receipt::refusal(lang, refusal);
            view! { <li data-code=refusal.code() data-said=said>{said}</li> }
        })
        .collect();
    view! {
        <section id="verdicts">
            <h2>{lang.pick("可能的结果", "What may come out")}</h2>
            <ul>
                <li data-code="included" data-said=receipt::included(lang)>
                    {lang
                        .pick(
                            "已记入日志：您的那一条在签了名的日志里，并说明是第几条。",
                            "In the log: your entry is in the signed log, and you see where.",
                        )}
                </li>
                {refusals}
            </ul>
        </section>
    }
}

fn limits(lang: Lang) -> impl IntoView {
    view! {
        <section>
            <h2>{lang.pick("回执做不到的", "What a receipt cannot do")}</h2>
            <ul>
                <li>
                    {lang
                        .pick(
                            "它挡不住逼问：投票结束、日志公布后，拿到回执的人能找到对应的那一条。请不要交给别人。",
                            "It does not shield from pressure: once the poll has closed and its log is published, whoever holds a receipt can find its entry there. Please give it to nobody.",
                        )}
                </li>
                <li>
                    {lang
                        .pick(
                            "它不能向运营者隐藏一切：运营网络或服务器的人可能把提交的时刻、来源与某一条对上。不到 20 人的投票，不如在现场用纸票。",
                            "It does not hide everything from the operator: who runs the network or the servers could match the moment and origin of a request with an entry. With fewer than 20 voters, paper in the room is better.",
                        )}
                </li>
                <li>
                    {lang
                        .pick(
                            "它不证明计票正确。投票结束后，任何人都可以用公布的日志重新计票。",
                            "It does not prove that the count is right. Once the poll has closed, anybody can recount from the published log.",
                        )}
                </li>
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(lang: Lang) -> String {
        let owner = Owner::new();
        owner.with(|| verify(Verify { lang, script: "/assets/verify.js" }).to_html())
    }

    #[test]
    fn holds_a_sentence_for_every_verdict_that_the_script_can_meet() {
        for lang in [Lang::Zh, Lang::En] {
            let html = html(lang);
            for code in [
                "included",
                "bad_key",
                "bad_format",
                "other_poll",
                "wrong_key",
                "bad_signature",
                "not_included",
            ] {
                let said = html.split(&format!(r#"data-code="{code}" data-said=""#)).nth(1);
                assert!(said.is_some_and(|said| !said.starts_with('"')), "{code} in {html}");
            }
            for blank in ["{place}", "{size}", "{origin}"] {
                assert!(html.contains(blank), "{blank}");
            }
        }
    }

    #[test]
    fn sends_a_receipt_nowhere() {
        let html = html(Lang::En);
        assert!(html.contains(r#"<form id="verify" method="dialog""#), "{html}");
        assert!(!html.contains("action="));
    }
}
