use super::{register_acts as acts, register_lists as lists};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::words::{register as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::Standing;
use gongzhi_core::people::register::{Held, InvitationCode, Register, Verb};
use gongzhi_core::place::Building;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
            {lists::units(&page)}
            {lists::people(&page)}
            {lists::reveal(&page)}
            {lists::invitations(&page)}
            {lists::domains(&page)}
            {lists::pages(&page)}
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
                    {leaves.then(|| lists::changing(lang, acts::move_out(page, held)))}
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
                <p>{lang.pick("只在这里显示一次，请现在抄下来发给受邀的人。他们登录后打开本页输入。", "It is shown here once. Please note it now for those invited: they sign in, open this page and type it.")}</p>
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
            {is_none.then(|| view! { <p class="empty">{lang.pick("没有可以撤销的导入。导入以后，这里显示最近一次。", "No import to undo. The last one is shown here.")}</p> })}
            <p class="actions"><a class="button" href=upload>{lang.pick("上传名册", "Send a roster")}</a></p>
        </section>
    }
}

pub(super) fn since(lang: Lang, held: &Held) -> String {
    match held.since == DateTime::UNIX_EPOCH {
        true => lang.pick("自始登记", "from the beginning").to_owned(),
        false => {
            let day = when::date(lang, held.since);
            lang.pick(format!("{day}起"), format!("since {day}"))
        }
    }
}

#[cfg(test)]
mod tests;
