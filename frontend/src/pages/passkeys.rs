use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form::{self, Draft};
use crate::parts::passkey;
use crate::words::{passkey as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::people::passkey::Verb;
use gongzhi_core::text::PasskeyLabel;
use leptos::prelude::*;

/// The passkeys of who is signed in.
pub struct Passkeys {
    pub lang: Lang,
    /// The address of the script that asks the browser for one.
    pub script: &'static str,
    pub passkeys: Vec<Listed>,
    pub refused: Refused<Verb>,
}

pub struct Listed {
    pub id: String,
    pub label: String,
    /// Whether it may be on several of their devices.
    pub is_synced: bool,
    pub created_at: DateTime<Utc>,
    /// When it last signed in.
    pub used_at: Option<DateTime<Utc>>,
}

impl Passkeys {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("通行密钥", "Passkeys")
    }
}

pub fn passkeys(page: Passkeys) -> impl IntoView {
    let Passkeys { lang, script, passkeys, refused } = page;
    let none = passkeys.is_empty().then(|| {
        view! { <p class="quiet">{lang.pick("您还没有通行密钥。", "You have no passkey yet.")}</p> }
    });
    let rows: Vec<_> = passkeys.into_iter().map(|passkey| row(lang, passkey)).collect();
    let draft = refused.draft_of(Verb::Add, "");
    view! {
        <h1>{Passkeys::title(lang)}</h1>
        {form::refused(lang, &refused)}
        <p>{words::explained(lang)}</p>
        {none}
        <ul class="rows">{rows}</ul>
        {add(lang, &draft)}
        <noscript>
            <p class="quiet">
                {lang.pick("添加通行密钥需要浏览器脚本。", "Adding a passkey needs scripts.")}
            </p>
        </noscript>
        <p class="quiet">{words::lost(lang)}</p>
        <p><a href=Address::Me.path(lang)>{lang.pick("回到我的页面", "Back to your page")}</a></p>
        <script type="module" src=script></script>
    }
}

fn row(lang: Lang, passkey: Listed) -> impl IntoView {
    let Listed { id, label, is_synced, created_at, used_at } = passkey;
    let added = when::date(lang, created_at);
    let used = match used_at.map(|at| when::date(lang, at)) {
        Some(at) => lang.pick(format!("，最近 {at}使用"), format!(", last used {at}")),
        None => lang.pick("，还没有用过", ", not used yet").to_owned(),
    };
    let synced = lang.pick("，在您的几台设备间同步", ", synced between your devices");
    let synced = if is_synced { synced } else { "" };
    let facts = lang.pick(format!("{added}添加"), format!("Added {added}")) + &used + synced;
    let revoke = lang.pick("吊销", "Revoke");
    let which = format!("{revoke}{}{label}", lang.pick("：", ": "));
    view! {
        <li class="row">
            <div>
                <strong>{label}</strong>
                <p class="quiet">{facts}</p>
            </div>
            <form method="post" action=Address::PasskeyAct(Verb::Revoke).path(lang)>
                <input type="hidden" name="passkey" value=id/>
                <button type="submit" class="plain" aria-label=which>{revoke}</button>
            </form>
        </li>
    }
}

fn add(lang: Lang, draft: &Draft) -> impl IntoView + use<> {
    let hint = lang.pick(
        format!("给自己看的，比如“我的手机”，最多 {} 个字。", PasskeyLabel::LIMIT),
        format!("For yourself, such as “my phone”: at most {} characters.", PasskeyLabel::LIMIT),
    );
    let action = Address::PasskeyAct(Verb::Add).path(lang);
    let begin = Address::PasskeyAct(Verb::Begin).path(lang);
    view! {
        <form method="post" action=action data-passkey="create" data-begin=begin hidden novalidate>
            {form::line(draft, "label", lang.pick("名称", "Name"), Some(hint), "text")}
            {passkey::filled_in()}
            <p class="actions">
                <button type="submit">{lang.pick("添加通行密钥", "Add a passkey")}</button>
            </p>
            {passkey::failures(lang)}
        </form>
    }
}
