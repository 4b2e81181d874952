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
    /// What they are called, where it is known.
    pub name: Option<String>,
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
            let office = people::role(lang, &look.by, rules);
            let by = match look.name {
                Some(name) => lang.pick(format!("{name}（{office}）"), format!("{name} ({office})")),
                None => office,
            };
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
        <p class="quiet">{lang.pick(
            "审计员的导出和平台的备份是另一种查看，不针对某一个人，不记在这里：导出的是事件，用代号代替人；备份含全部资料，由运行平台的人保管。",
            "The auditor’s export and the portal’s backups are looks of another kind, at nobody in particular, and are not noted here: an export is of events, in which codes stand for persons; a backup holds everything, and who runs the portal keeps it.",
        )}</p>
        <p><a href=Address::Me.path(lang)>{lang.pick("回到「我的」", "Back to your page")}</a></p>
    }
}
