use crate::address::Address;
use crate::lang::Lang;
use crate::words::{account as words, people, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::people::Role;
use gongzhi_core::people::account::{Reason, Revealed};
use leptos::prelude::*;

/// Who looked at what names oneself.
pub struct Looks {
    pub lang: Lang,
    /// The latest first.
    pub looks: Vec<Look>,
    pub rules: &'static Rulebook,
}

pub struct Look {
    pub at: DateTime<Utc>,
    pub by: Role,
    pub what: Revealed,
    pub reason: Reason,
}

impl Looks {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("谁看过我的资料", "Who looked at my data")
    }
}

pub fn looks(page: Looks) -> impl IntoView {
    let Looks { lang, looks, rules } = page;
    let is_empty = looks.is_empty();
    let rows: Vec<_> = looks
        .into_iter()
        .map(|look| {
            let by = people::role(lang, &look.by, rules);
            let (what, reason) = (words::revealed(lang, look.what), words::reason(lang, look.reason));
            view! {
                <li class="row"><div>
                    <strong>{lang.pick(format!("{by}看了{what}"), format!("{by} looked at {what}"))}</strong>
                    <p class="quiet">{when::moment(lang, look.at)} " · " {reason}</p>
                </div></li>
            }
        })
        .collect();
    view! {
        <h1>{Looks::title(lang)}</h1>
        <p>{lang.pick(
            "平时别人只看到隐去的称呼。每次有人查看全名或联系方式，都要说明理由，并记在这里，改不了也删不掉。",
            "Others see a masked name. Whoever looks behind the mask gives a reason, and it is noted here, where nobody can change or remove it.",
        )}</p>
        {is_empty.then(|| view! { <p class="empty">{lang.pick("还没有人看过。", "Nobody looked so far.")}</p> })}
        <ul class="rows">{rows}</ul>
        <p><a href=Address::Me.path(lang)>{lang.pick("回到「我的」", "Back to your page")}</a></p>
    }
}
