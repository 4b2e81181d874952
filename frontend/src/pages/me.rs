use super::audit::Audit;
use super::dead_letters::DeadLetters;
use super::me_acts;
use super::offices::Offices;
use super::passkeys::Passkeys;
use super::stations::Stations;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form::{self, Draft};
use crate::words::{passkey, people, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::people::account::{Account, Own};
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::people::{Actor, Contact, Role};
use leptos::prelude::*;

/// Who is signed in, and what is kept about them.
pub struct Me {
    pub lang: Lang,
    pub name: String,
    pub role: Role,
    /// All that they may act as.
    pub roles: Vec<Role>,
    pub contacts: Vec<Reached>,
    pub sessions: Vec<SignedIn>,
    pub account: Account,
    pub refused: Refused<Own>,
    pub rules: &'static Rulebook,
}

/// An address at which a person is reached.
pub struct Reached {
    pub contact: Contact,
    pub is_verified: bool,
}

/// Where a person is signed in.
pub struct SignedIn {
    pub id: String,
    pub is_this: bool,
    pub by_passkey: bool,
    pub device: String,
    pub since: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

impl Me {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("我的", "Your page")
    }
}

pub fn me(page: Me) -> impl IntoView {
    let Me { lang, name, role, roles, contacts, sessions, account, refused, rules } = page;
    let has_offices = !account.offices.is_empty();
    view! {
        <h1>{name.clone()}</h1>
        {form::refused(lang, &refused)}
        {roles_of(lang, &role, &roles, rules)}
        {places(lang, &role)}
        <section aria-labelledby="data">
            <h2 id="data">{lang.pick("称呼和联系方式", "Name and addresses")}</h2>
            {me_acts::rename(lang, &name, &refused)}
            {me_acts::contacts(lang, contacts, &refused)}
        </section>
        <section aria-labelledby="consents">
            <h2 id="consents">{lang.pick("您同意了什么", "What you agreed to")}</h2>
            {me_acts::consents(lang, &account)}
        </section>
        <section aria-labelledby="passkeys">
            <h2 id="passkeys">{Passkeys::title(lang)}</h2>
            <p>{passkey::explained(lang)}</p>
            <p><a href=Address::Passkeys.path(lang)>{lang.pick("添加或吊销通行密钥", "Add or revoke passkeys")}</a></p>
        </section>
        <section aria-labelledby="sessions">
            <h2 id="sessions">{lang.pick("在哪里登录着", "Where you are signed in")}</h2>
            {sessions_of(lang, sessions)}
        </section>
        {has_offices.then(|| me_acts::offices(lang, &account, &refused, rules))}
        <section aria-labelledby="own">
            <h2 id="own">{lang.pick("关于您的资料", "What is kept about you")}</h2>
            <ul>
                <li><a href=Address::Looks.path(lang)>{lang.pick("谁看过我的资料", "Who looked at my data")}</a></li>
                <li><a href=Address::Copy.path(lang) download="gongzhi.json">{lang.pick("下载一份（JSON 文件）", "Download a copy (a JSON file)")}</a></li>
            </ul>
            {me_acts::delete(lang, &refused)}
        </section>
    }
}

fn roles_of(
    lang: Lang,
    role: &Role,
    roles: &[Role],
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let now = people::role(lang, role, rules);
    let others: Vec<_> = (0..)
        .zip(roles)
        .filter(|(_, other)| *other != role)
        .map(|(place, other): (usize, _)| {
            let words = people::role(lang, other, rules);
            view! {
                <button type="submit" class="plain" name="role" value=place.to_string()>
                    {lang.pick(format!("换成{words}"), format!("Act as {words}"))}
                </button>
            }
        })
        .collect();
    let is_visitor = *role == Role::Visitor;
    view! {
        <p>{lang.pick("当前身份：", "You act as ")}<strong>{now}</strong></p>
        {is_visitor.then(|| view! {
            <p class="quiet">{lang.pick(
                "您还没有归属的楼宇。请向物业要邀请码，或请物业把您的手机号、邮箱写进名册。有邀请码或公司邮箱的，请从工作站页面找到您的楼宇加入。",
                "You belong to no building yet. Ask its manager for an invitation code, or to put your address on the roster. With a code or a company's mail, find your building on its station's page and join.",
            )}</p>
            <p><a href=Address::Stations.path(lang)>{Stations::title(lang)}</a></p>
        })}
        <div class="actions">
            {(!others.is_empty()).then(|| view! {
                <form method="post" action=Address::OwnAct(Own::ActAs).path(lang)>
                    <p class="actions">{others}</p>
                </form>
            })}
            <form method="post" action=Address::SignOut.path(lang)>
                <button type="submit" class="plain">{lang.pick("退出登录", "Sign out")}</button>
            </form>
        </div>
    }
}

/// Where somebody of a role goes that no menu shows.
fn places(lang: Lang, role: &Role) -> Option<impl IntoView + use<>> {
    let by = Actor { person: None, role: role.clone() };
    let may = |act| policy::may_ever(Some(&by), act).is_ok();
    let building = role.building().map(|building| {
        (Address::Register(building.clone()), lang.pick("我的楼宇", "Your building"))
    });
    let registrars = (*role == Role::Registrar).then(|| {
        (
            Address::Stations,
            lang.pick("各楼宇名册（从工作站进入）", "Registers of the buildings, by station"),
        )
    });
    let offices = may(Act::AppointManager).then(|| (Address::Offices, Offices::title(lang)));
    let letters =
        may(Act::ReadDeadLetters).then(|| (Address::DeadLetters, DeadLetters::title(lang)));
    let audit = may(Act::ReadAudit).then(|| (Address::Audit, Audit::title(lang)));
    let links: Vec<_> = [building, registrars, offices, letters, audit]
        .into_iter()
        .flatten()
        .map(|(address, words)| view! { <li><a href=address.path(lang)>{words}</a></li> })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="places">
                <h2 id="places">{lang.pick("您办的事", "What you look after")}</h2>
                <ul>{links}</ul>
            </section>
        }
    })
}

fn sessions_of(lang: Lang, sessions: Vec<SignedIn>) -> impl IntoView {
    let several = sessions.len() > 1;
    let rows: Vec<_> = sessions
        .into_iter()
        .map(|session| {
            let device = match session.device.is_empty() {
                true => lang.pick("其他设备", "Another device").to_owned(),
                false => session.device,
            };
            let means = match session.by_passkey {
                true => lang.pick("通行密钥", "passkey"),
                false => lang.pick("验证码", "code"),
            };
            let seen = when::moment(lang, session.seen_at);
            let since = when::moment(lang, session.since);
            view! {
                <li class="row">
                    <div>
                        <strong>{device}</strong>
                        {session.is_this.then(|| lang.pick("（就是这里）", " (here)"))}
                        <p class="quiet">{lang.pick(
                            format!("{since} 用{means}登录，最近 {seen}"),
                            format!("By {means} since {since}, last {seen}"),
                        )}</p>
                    </div>
                    {(!session.is_this).then(|| view! {
                        <form method="post" action=Address::OwnAct(Own::EndSession).path(lang)>
                            <input type="hidden" name="session" value=session.id/>
                            <button type="submit" class="plain">{lang.pick("退出", "Sign out there")}</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    view! {
        <ul class="rows">{rows}</ul>
        {several.then(|| view! {
            <form method="post" action=Address::OwnAct(Own::EndOthers).path(lang)>
                <p class="actions"><button type="submit" class="plain">{lang.pick("退出其他所有设备", "Sign out everywhere else")}</button></p>
            </form>
        })}
    }
}

/// The form of an act that was refused, or an empty one.
pub(super) fn draft(refused: &Refused<Own>, own: Own) -> Draft {
    refused.draft_of(own, own.as_str())
}
