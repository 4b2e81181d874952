//! The lists of a register.

use super::register::{RegisterPage, since};
use super::register_acts as acts;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::parts::reveal;
use crate::words::{register as words, when};
use gongzhi_core::code::{PersonCode, UnitCode};
use gongzhi_core::people::Standing;
use gongzhi_core::people::account::Reason;
use gongzhi_core::people::register::{Held, Register, Unit};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many units, and how many people, stand on one page.
const PAGE: usize = 50;

pub fn units(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let mut owners: BTreeMap<&UnitCode, Vec<&Held>> = BTreeMap::new();
    for held in page.register.held() {
        if let Standing::Owner { unit } = &held.standing {
            owners.entry(unit).or_default().push(held);
        }
    }
    let [first, second, third] = lang.pick(["户号", "面积", "业主"], ["Unit", "Area", "Owners"]);
    let rows: Vec<_> = page
        .register
        .units()
        .skip(page.page.saturating_mul(PAGE))
        .take(PAGE)
        .map(|(code, unit)| {
            let owners = owners.get(code).map(Vec::as_slice).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{code.to_string()}</th>
                    <td data-column=second>{words::area(unit.area)}</td>
                    <td data-column=third>{owners_of(page, code, unit, owners)}</td>
                </tr>
            }
        })
        .collect();
    let is_empty = rows.is_empty();
    view! {
        <section aria-labelledby="units">
            <h2 id="units">{lang.pick("专有部分和业主", "Units and owners")}</h2>
            {match is_empty {
                true => view! { <p class="empty">{lang.pick("这一页没有专有部分。导入名册以后，这里按户号列出。", "No units on this page. They are listed here once a roster is imported.")}</p> }.into_any(),
                false => view! {
                    <table>
                        <thead><tr><th scope="col">{first}</th><th scope="col">{second}</th><th scope="col">{third}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                }.into_any(),
            }}
        </section>
    }
}

fn owners_of(
    page: &RegisterPage,
    code: &UnitCode,
    unit: &Unit,
    owners: &[&Held],
) -> impl IntoView + use<> {
    let lang = page.lang;
    let silent = unit
        .delegate
        .is_none()
        .then(|| mark(Tone::Late, lang.pick("没有代表，没有人投票", "No delegate: nobody votes")));
    let unsold = unit.is_unsold.then(|| mark(Tone::Waiting, lang.pick("未售", "Unsold")));
    let several = owners.len() > 1;
    let lines: Vec<_> = owners
        .iter()
        .map(|held| {
            let is_delegate = unit.delegate.as_ref() == Some(&held.person);
            view! {
                <li>
                    {page.known.shown(&held.person)}
                    {(several && is_delegate).then(|| view! { <span class="quiet">{lang.pick("（代表）", " (delegate)")}</span> })}
                    {changing(lang, view! {
                        {(several && !is_delegate).then(|| acts::delegate(page, code, &held.person))}
                        {acts::move_out(page, held)}
                    })}
                </li>
            }
        })
        .collect();
    view! { {unsold} {silent} <ul class="people">{lines}</ul> }
}

/// What may be done with one person, out of the way of a hasty finger.
pub(super) fn changing(lang: Lang, acts: impl IntoView) -> impl IntoView {
    view! {
        <details class="changing">
            <summary>{lang.pick("变更", "Change")}</summary>
            {acts}
        </details>
    }
}

/// Everybody who is here otherwise than as an owner.
pub fn people(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let [who, standing, from] = lang.pick(["人", "身份", "登记"], ["Who", "Standing", "Since"]);
    let rows: Vec<_> = others(&page.register)
        .skip(page.page.saturating_mul(PAGE))
        .take(PAGE)
        .map(|held| {
            view! {
                <tr>
                    <th scope="row">{page.known.shown(&held.person)}</th>
                    <td data-column=standing>{words::standing(lang, &held.standing)}</td>
                    <td data-column=from>{since(lang, held)} {changing(lang, acts::move_out(page, held))}</td>
                </tr>
            }
        })
        .collect();
    let is_empty = rows.is_empty();
    view! {
        <section aria-labelledby="people">
            <h2 id="people">{lang.pick("租户、居民和在岗人员", "Tenants, residents and those who work here")}</h2>
            {match is_empty {
                true => view! { <p class="empty">{lang.pick("这一页没有人。可以导入名册、单独登记或者发邀请码。", "Nobody on this page. Import a roster, admit people or invite them.")}</p> }.into_any(),
                false => view! {
                    <table>
                        <thead><tr><th scope="col">{who}</th><th scope="col">{standing}</th><th scope="col">{from}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                }.into_any(),
            }}
        </section>
    }
}

fn others(register: &Register) -> impl Iterator<Item = &Held> {
    register.held().iter().filter(|held| !matches!(held.standing, Standing::Owner { .. }))
}

pub fn invitations(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let lines: Vec<_> = page
        .register
        .open_invitations(page.now)
        .map(|open| {
            let (used, uses) = (open.used, open.uses);
            let until = when::moment(lang, open.until);
            view! {
                <li class="card">
                    <p><strong>{words::standing(lang, &open.gives)}</strong></p>
                    <p>{lang.pick(
                        format!("已用 {used} / {uses} 人，{until}到期"),
                        format!("{used} of {uses} used, good until {until}"),
                    )}</p>
                    {acts::revoke(page, open.invitation)}
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="invitations">
                <h2 id="invitations">{lang.pick("有效的邀请码", "Open invitations")}</h2>
                <ul class="cards">{lines}</ul>
            </section>
        }
    })
}

pub fn domains(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let lines: Vec<_> = page
        .register
        .domains()
        .iter()
        .map(|known| {
            view! {
                <li class="card">
                    <p><strong>"@" {known.domain.clone()}</strong></p>
                    <p>{known.employer.as_str().to_owned()}</p>
                    {acts::remove_domain(page, &known.domain)}
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="domains">
                <h2 id="domains">{lang.pick("公司邮箱域名", "Mail domains of companies")}</h2>
                <ul class="cards">{lines}</ul>
            </section>
        }
    })
}

/// Seeing whole who stands on this page.
pub fn reveal(page: &RegisterPage) -> Option<impl IntoView + use<>> {
    let units = page.register.units().skip(page.page.saturating_mul(PAGE)).take(PAGE);
    let owners = units.flat_map(|(code, _)| page.register.owners_of(code));
    let others = others(&page.register).skip(page.page.saturating_mul(PAGE)).take(PAGE);
    let here: BTreeSet<&PersonCode> = owners.chain(others.map(|held| &held.person)).collect();
    let known = here.into_iter().filter(|person| page.known.0.contains_key(*person));
    let people: Vec<_> =
        known.map(|person| (person.to_string(), page.known.shown(person))).collect();
    let action = Address::RevealHeld(page.building.code.clone()).path(page.lang);
    (!people.is_empty()).then(|| reveal::reveal(page.lang, action, people, Reason::Standing))
}

/// Earlier and later pages, where there are.
pub fn pages(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let most = page.register.units().count().max(others(&page.register).count());
    let path = Address::Register(page.building.code.clone()).path(lang);
    let link =
        |to: usize, words: &'static str| view! { <a href=format!("{path}?page={to}")>{words}</a> };
    let earlier = page.page.checked_sub(1).map(|to| link(to, lang.pick("上一页", "Earlier")));
    let next = page.page.saturating_add(1);
    let later =
        (next.saturating_mul(PAGE) < most).then(|| link(next, lang.pick("下一页", "Later")));
    view! { <nav class="months" aria-label=lang.pick("翻页", "Pages")>{earlier} {later}</nav> }
}
