//! What somebody may change on their own page.

use super::me::{Reached, draft};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::words::{account as words, people};
use gongzhi_core::Rulebook;
use gongzhi_core::people::Role;
use gongzhi_core::people::account::{Account, CONTACTS_LIMIT, Own};
use gongzhi_core::people::consent::Purpose;
use leptos::prelude::*;

pub fn rename(lang: Lang, name: &str, refused: &Refused<Own>) -> impl IntoView + use<> {
    let draft = draft(refused, Own::Rename).or("name", name);
    view! {
        <details class="act" open=refused.is_of(Own::Rename)>
            <summary>{lang.pick("改称呼", "Change the name")}</summary>
            <form method="post" action=Address::OwnAct(Own::Rename).path(lang) novalidate>
                {form::line(&draft, "name", lang.pick("称呼", "Name"), None, "text")}
                <p class="actions"><button type="submit">{lang.pick("保存", "Save")}</button></p>
            </form>
        </details>
    }
}

pub fn contacts(
    lang: Lang,
    contacts: Vec<Reached>,
    refused: &Refused<Own>,
) -> impl IntoView + use<> {
    let may_add = contacts.len() < CONTACTS_LIMIT;
    let is_only = contacts.iter().filter(|contact| contact.is_verified).count() <= 1;
    let rows: Vec<_> = contacts
        .into_iter()
        .map(|shown| {
            let address = shown.contact.address().to_owned();
            let may_drop = !(shown.is_verified && is_only);
            view! {
                <li class="row">
                    <div>
                        {address.clone()}
                        {(!shown.is_verified).then(|| view! {
                            <span class="quiet">{lang.pick("（名册登记，尚未验证）", " (from a roster, not proven)")}</span>
                        })}
                    </div>
                    {may_drop.then(|| view! {
                        <form method="post" action=Address::OwnAct(Own::DropContact).path(lang)>
                            <input type="hidden" name="contact" value=address/>
                            <button type="submit" class="plain">{lang.pick("删除", "Remove")}</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    let draft = draft(refused, Own::AddContact);
    view! {
        <ul class="rows">{rows}</ul>
        {may_add.then(|| view! {
            <details class="act" open=refused.is_of(Own::AddContact)>
                <summary>{lang.pick("添加手机号或邮箱", "Add a number or an e-mail address")}</summary>
                <form method="post" action=Address::OwnAct(Own::AddContact).path(lang) novalidate>
                    {form::line(&draft, "contact", lang.pick("手机号或邮箱", "Telephone number or e-mail address"), None, "text")}
                    <p class="actions"><button type="submit">{lang.pick("发送验证码", "Send a code")}</button></p>
                </form>
            </details>
        })}
    }
}

pub fn consents(lang: Lang, account: &Account) -> impl IntoView + use<> {
    let rows: Vec<_> = Purpose::ALL
        .iter()
        .map(|purpose| {
            let (name, meaning) = words::purpose(lang, *purpose);
            let agreed = account.agreed_to(*purpose);
            let act = if agreed { Own::Withdraw } else { Own::Consent };
            let state = match agreed {
                true => lang.pick("已同意", "agreed"),
                false => lang.pick("未同意", "not agreed"),
            };
            let press = match agreed {
                true => lang.pick("撤回", "Withdraw"),
                false => lang.pick("同意", "Agree"),
            };
            view! {
                <li class="row">
                    <div>
                        <strong>{name}</strong> " · " {state}
                        <p class="quiet">{meaning}</p>
                    </div>
                    {(*purpose != Purpose::Account).then(|| view! {
                        <form method="post" action=Address::OwnAct(act).path(lang)>
                            <input type="hidden" name="purpose" value=purpose.as_str()/>
                            <button type="submit" class="plain" aria-label=format!("{press}{}{name}", lang.pick("：", ": "))>{press}</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    view! { <ul class="rows">{rows}</ul> }
}

pub fn offices(
    lang: Lang,
    account: &Account,
    refused: &Refused<Own>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let rows: Vec<_> = (0..)
        .zip(&account.offices)
        .map(|(place, office): (usize, _)| {
            let words = people::role(lang, &office.role, rules);
            let is_manager = matches!(office.role, Role::Manager { .. });
            view! {
                <li>
                    <p><strong>{words.clone()}</strong></p>
                    {is_manager.then(|| hand_over(lang, place, refused))}
                    <details class="act">
                        <summary>{lang.pick("辞去", "Resign")}</summary>
                        <form method="post" action=Address::OwnAct(Own::Resign).path(lang)>
                            <input type="hidden" name="office" value=place.to_string()/>
                            <p>{lang.pick("马上生效。之后要由登记员重新任命。", "It takes effect at once. Only a registrar can undo it.")}</p>
                            <p class="actions"><button type="submit" class="plain">{lang.pick(format!("辞去{words}"), format!("Resign as {words}"))}</button></p>
                        </form>
                    </details>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="offices">
            <h2 id="offices">{lang.pick("您的岗位", "Your offices")}</h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
}

fn hand_over(lang: Lang, place: usize, refused: &Refused<Own>) -> impl IntoView + use<> {
    let draft = draft(refused, Own::HandOver);
    view! {
        <details class="act" open=refused.is_of(Own::HandOver)>
            <summary>{lang.pick("把楼宇交接给别人", "Hand the building over")}</summary>
            <form method="post" action=Address::OwnAct(Own::HandOver).path(lang) novalidate>
                <input type="hidden" name="office" value=place.to_string()/>
                {form::line(&draft, "name", lang.pick("接任者称呼", "Successor's name"), None, "text")}
                {form::line(&draft, "contact", lang.pick("接任者手机号或邮箱", "Successor's number or e-mail address"),
                    Some(lang.pick("接任者用它登录后就能办理。您的岗位马上结束。", "They act once they sign in with it. Your office ends at once.").to_owned()), "text")}
                <p class="actions"><button type="submit">{lang.pick("交接", "Hand over")}</button></p>
            </form>
        </details>
    }
}

pub fn delete(lang: Lang, refused: &Refused<Own>) -> impl IntoView + use<> {
    let draft = draft(refused, Own::Delete);
    view! {
        <details class="act" open=refused.is_of(Own::Delete)>
            <summary>{lang.pick("注销账户", "Delete my account")}</summary>
            <form method="post" action=Address::OwnAct(Own::Delete).path(lang) novalidate>
                <p>{lang.pick(
                    "称呼、联系方式、登录和通行密钥马上删除，不能恢复。您办过的事只剩一个代号，数目不变。",
                    "Your name, addresses, sign-ins and passkeys are deleted at once and for good. What you did keeps a code in place of you, so that counts stay true.",
                )}</p>
                {form::tick(&draft, "sure", lang.pick("我明白，请删除", "I understand; delete it"), None)}
                <p class="actions"><button type="submit" class="plain">{lang.pick("注销账户", "Delete my account")}</button></p>
            </form>
        </details>
    }
}
