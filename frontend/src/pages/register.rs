use super::register_acts as acts;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::parts::mark::{Tone, mark};
use crate::words::{register as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{PersonCode, UnitCode};
use gongzhi_core::people::Standing;
use gongzhi_core::people::register::{Held, InvitationCode, Register, Unit, Verb};
use gongzhi_core::place::Building;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many units, and how many people, stand on one page.
pub const PAGE: usize = 50;

/// Who is in which standing in a building, for who keeps its register; for everybody else how to
/// join and leave.
pub struct RegisterPage {
    pub lang: Lang,
    pub building: &'static Building,
    pub register: Register,
    pub version: u32,
    /// What may be shown of people, masked.
    pub known: Known,
    /// Who is asking, and whether they keep the register.
    pub own: Option<PersonCode>,
    pub keeps: bool,
    /// The company domain at which who is asking receives mail.
    pub own_domain: Option<String>,
    /// A code that was made a moment ago, shown this once.
    pub made: Option<InvitationCode>,
    pub refused: Refused<Verb>,
    /// Counted from 0.
    pub page: usize,
    pub now: DateTime<Utc>,
}

/// A name and an address by the code of a person, both masked.
#[derive(Debug, Clone, Default)]
pub struct Known(pub BTreeMap<PersonCode, (String, Option<String>)>);

impl Known {
    /// The code where nothing is known.
    pub fn shown(&self, person: &PersonCode) -> String {
        match self.0.get(person) {
            Some((name, Some(address))) => format!("{name} {address}"),
            Some((name, None)) => name.clone(),
            None => person.to_string(),
        }
    }
}

impl RegisterPage {
    pub fn title(lang: Lang, building: &Building) -> String {
        let name = lang.name(&building.name);
        lang.pick(format!("{name}名册"), format!("Register of {name}"))
    }
}

pub fn register(page: RegisterPage) -> impl IntoView {
    let lang = page.lang;
    let kept = page.keeps.then(|| {
        view! {
            {made(&page)}
            {counts(&page)}
            {last_import(&page)}
            {acts::kept(&page)}
            {units(&page)}
            {people(&page)}
            {invitations(&page)}
            {domains(&page)}
            {pages(&page)}
        }
    });
    view! {
        {form::refused(lang, &page.refused)}
        <h1>{RegisterPage::title(lang, page.building)}</h1>
        {own(&page)}
        {acts::joining(&page)}
        {kept}
    }
}

/// The standings of who is asking.
fn own(page: &RegisterPage) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    let own = page.own.as_ref()?;
    let lines: Vec<_> = page
        .register
        .standings_of(own)
        .map(|held| {
            let leaves = !matches!(held.standing, Standing::Owner { .. });
            view! {
                <li class="card">
                    <p>
                        <strong>{words::standing(lang, &held.standing)}</strong>
                        <span class="quiet">" · " {since(lang, held)}</span>
                    </p>
                    {leaves.then(|| acts::move_out(page, held))}
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="own">
                <h2 id="own">{lang.pick("我在本楼", "I am here as")}</h2>
                <ul class="cards">{lines}</ul>
            </section>
        }
    })
}

fn made(page: &RegisterPage) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    page.made.as_ref().map(|code| {
        view! {
            <section class="receipt" aria-labelledby="made">
                <h2 id="made">{lang.pick("新的邀请码", "The new invitation")}</h2>
                <p class="number">{code.shown()}</p>
                <p>{lang.pick("只在这里显示一次，请现在抄下来发给受邀的人。", "It is shown here once. Please note it now for those invited.")}</p>
            </section>
        }
    })
}

fn counts(page: &RegisterPage) -> impl IntoView + use<> {
    let (lang, register) = (page.lang, &page.register);
    let area = register.units().map(|(_, unit)| unit.area.0).fold(0, u64::saturating_add);
    let voting: BTreeSet<_> =
        register.units().filter_map(|(_, unit)| unit.delegate.as_ref()).collect();
    let silent = register.units().filter(|(_, unit)| unit.delegate.is_none()).count();
    let people: BTreeSet<_> = register.held().iter().map(|held| &held.person).collect();
    let facts = [
        (lang.pick("专有部分", "Units"), register.units().count().to_string()),
        (
            lang.pick("专有面积", "Area"),
            words::area(gongzhi_core::voting::resolution::SquareCentimetres(area)),
        ),
        (lang.pick("业主人头", "Owners as heads"), voting.len().to_string()),
        (lang.pick("没有人投票的户", "Units without a ballot"), silent.to_string()),
        (lang.pick("登记的人", "People"), people.len().to_string()),
    ];
    let facts = facts.map(|(what, count)| view! { <div><dt>{what}</dt><dd>{count}</dd></div> });
    view! {
        <section aria-labelledby="counts">
            <h2 id="counts">{lang.pick("概况", "At a glance")}</h2>
            <dl class="facts">{facts.into_iter().collect::<Vec<_>>()}</dl>
        </section>
    }
}

fn last_import(page: &RegisterPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let upload = Address::Roster(page.building.code.clone()).path(lang);
    let last = page.register.last_import().map(|last| {
        let (admitted, moved_out) = (last.admitted, last.moved_out);
        let at = when::moment(lang, last.at);
        view! {
            <p>{lang.pick(
                format!("上次导入：{at}，登记 {admitted} 条，迁出 {moved_out} 条。"),
                format!("Last import: {at}, {admitted} admitted, {moved_out} moved out."),
            )}</p>
            {acts::undo(page)}
        }
    });
    let is_none = last.is_none();
    view! {
        <section aria-labelledby="import">
            <h2 id="import">{lang.pick("导入名册", "Roster")}</h2>
            {last}
            {is_none.then(|| view! { <p class="empty">{lang.pick("还没有导入过名册。导入以后，这里显示最近一次，可以撤销。", "No roster was imported yet. The last one will be shown here and can be undone.")}</p> })}
            <p class="actions"><a class="button" href=upload>{lang.pick("上传名册", "Send a roster")}</a></p>
        </section>
    }
}

fn units(page: &RegisterPage) -> impl IntoView + use<> {
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
fn changing(lang: Lang, acts: impl IntoView) -> impl IntoView {
    view! {
        <details class="changing">
            <summary>{lang.pick("变更", "Change")}</summary>
            {acts}
        </details>
    }
}

/// Everybody who is here otherwise than as an owner.
fn people(page: &RegisterPage) -> impl IntoView + use<> {
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

fn since(lang: Lang, held: &Held) -> String {
    match held.since == DateTime::UNIX_EPOCH {
        true => lang.pick("自始登记", "from the beginning").to_owned(),
        false => {
            let day = when::date(lang, held.since);
            lang.pick(format!("{day}起"), format!("since {day}"))
        }
    }
}

fn invitations(page: &RegisterPage) -> impl IntoView + use<> {
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

fn domains(page: &RegisterPage) -> impl IntoView + use<> {
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

/// Earlier and later pages, where there are.
fn pages(page: &RegisterPage) -> impl IntoView + use<> {
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

#[cfg(test)]
mod tests;
