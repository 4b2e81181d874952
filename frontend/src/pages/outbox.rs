use crate::address::Address;
use crate::lang::Lang;
use crate::words::{notice as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::notice::NoticeKind;
use leptos::prelude::*;
use serde::Deserialize;

/// Messages that this machine kept instead of sending them.
pub struct Outbox {
    pub lang: Lang,
    /// The latest first.
    pub kept: Vec<KeptMessage>,
}

/// A message as it would have been read.
#[derive(Clone, Deserialize)]
pub struct KeptMessage {
    pub id: String,
    pub at: DateTime<Utc>,
    /// An address, or `office`.
    pub to: String,
    pub kind: NoticeKind,
    pub code: Option<String>,
    pub subject: String,
    pub body: String,
}

impl Outbox {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("本机发件箱", "Outbox of this machine")
    }
}

pub fn outbox(page: Outbox) -> impl IntoView {
    let Outbox { lang, kept } = page;
    let is_empty = kept.is_empty();
    let kept: Vec<_> = kept.into_iter().map(|message| card(lang, message)).collect();
    view! {
        <h1>{Outbox::title(lang)}</h1>
        <p>{lang.pick(
            "只在本地运行时有这一页：消息不会真的发出，都留在这里，最新的在前。",
            "Only what runs locally has this page: messages are not sent but kept here, the latest first.",
        )}</p>
        <p class="actions"><a href=Address::Outbox.path(lang)>{lang.pick("刷新", "Reload")}</a></p>
        {is_empty.then(|| view! {
            <p class="empty">{lang.pick("还没有消息。门户要告诉谁什么，一两秒后会出现在这里。", "No message yet. What the portal tells anybody appears here after a second or two.")}</p>
        })}
        <ul class="cards">{kept}</ul>
    }
}

/// A test finds the newest message to an address, and its code, by the attributes.
fn card(lang: Lang, message: KeptMessage) -> impl IntoView + use<> {
    let KeptMessage { id, at, to, kind, code, subject, body } = message;
    let address = to.clone();
    view! {
        <li class="card" data-id=id data-to=address data-kind=kind.as_str() data-code=code>
            <h2>{subject}</h2>
            <p>{body}</p>
            <p class="quiet">
                {lang.pick("发给 ", "to ")} {to}
                " · " {words::kind(lang, kind)}
                " · " <time datetime=at.to_rfc3339()>{when::moment(lang, at)}</time>
            </p>
        </li>
    }
}
