use crate::lang::Lang;
use crate::words::{notice as words, processing, when};
use gongzhi_core::notice::DeadLetter;
use gongzhi_core::people::processing::Processing;
use leptos::prelude::*;

/// Messages that could not be delivered.
pub struct DeadLetters {
    pub lang: Lang,
    /// The latest first.
    pub letters: Vec<DeadLetter>,
    /// There are more than are shown.
    pub cut: bool,
}

impl DeadLetters {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("未送达消息", "Undelivered messages")
    }
}

pub fn dead_letters(page: DeadLetters) -> impl IntoView {
    let DeadLetters { lang, letters, cut } = page;
    let period = processing::period(lang, Processing::Notice.period());
    let shown = letters.len();
    let cards: Vec<_> = letters.into_iter().map(|letter| card(lang, letter)).collect();
    view! {
        <h1>{DeadLetters::title(lang)}</h1>
        <p>{lang.pick(
            format!("消息的内容和完整地址都没有保存，所以不能从这里重发；需要时请本人重新操作一次。记录保留 {period}。"),
            format!("Neither what they said nor the whole address is kept, so nothing can be sent again from here; where it matters, the person does once more what caused it. These entries are kept for {period}."),
        )}</p>
        {(shown == 0).then(|| view! {
            <p class="empty">{lang.pick("没有未送达的消息。", "Every message was delivered.")}</p>
        })}
        {cut.then(|| view! {
            <p class="hint">{lang.pick(format!("只列出最近的 {shown} 条。"), format!("Only the latest {shown} are listed."))}</p>
        })}
        <ul class="cards">{cards}</ul>
    }
}

fn card(lang: Lang, letter: DeadLetter) -> impl IntoView + use<> {
    let DeadLetter { id, at, kind, channel, recipient, attempts, status } = letter;
    let status = status.map_or_else(
        || lang.pick("没有答复", "no answer").to_owned(),
        |status| lang.pick(format!("答复 {status}"), format!("answer {status}")),
    );
    let attempts = attempts.map_or_else(
        || lang.pick("多次中断", "broken off several times").to_owned(),
        |attempts| lang.pick(format!("试过 {attempts} 次"), format!("attempts: {attempts}")),
    );
    view! {
        <li class="card" data-id=id data-channel=channel.as_str()>
            <h2>{words::kind(lang, kind)}</h2>
            <p>
                {words::channel(lang, channel)}
                {lang.pick("，", ", ")} {words::recipient(lang, channel, &recipient)}
            </p>
            <p class="quiet">
                <time datetime=at.to_rfc3339()>{when::moment(lang, at)}</time>
                " · " {attempts} " · " {status}
            </p>
        </li>
    }
}
