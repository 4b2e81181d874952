//! What somebody may do with a register.

use super::register::RegisterPage;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::{self, ActForm};
use crate::parts::form::{self, Draft};
use crate::words::register as words;
use gongzhi_core::code::{PersonCode, UnitCode};
use gongzhi_core::people::Standing;
use gongzhi_core::people::register::{Held, INVITATION_DAYS, INVITATION_USES, Verb};
use gongzhi_core::people::roster::UNIT_LIMIT;
use gongzhi_core::text::{PersonName, Title};
use leptos::prelude::*;

/// The fields of the forms.
pub const FIELDS: [&str; 10] =
    ["contact", "name", "standing", "unit", "company", "uses", "days", "domain", "code", "person"];

/// The forms for who keeps the register.
pub fn kept(page: &RegisterPage) -> Option<impl IntoView + use<>> {
    let forms = [Verb::Admit, Verb::Invite, Verb::AddDomain].map(|verb| act(page, verb));
    acts::acts(page.lang, forms.into())
}

/// The forms for who wants to join.
pub fn joining(page: &RegisterPage) -> Option<impl IntoView + use<>> {
    page.own.as_ref().filter(|_| !page.keeps)?;
    let domain = page.own_domain.as_ref().map(|_| Verb::EnterByDomain);
    let forms = [Some(Verb::Enter), domain].into_iter().flatten().map(|verb| act(page, verb));
    acts::acts(page.lang, forms.collect())
}

fn act(page: &RegisterPage, verb: Verb) -> ActForm {
    let draft = page.refused.draft_of(verb, verb.as_str());
    ActForm {
        action: Address::RegisterAct(page.building.code.clone(), verb).path(page.lang),
        words: words::verb(page.lang, verb),
        version: page.version,
        is_open: page.refused.is_of(verb) || verb == Verb::Enter,
        plain: verb == Verb::AddDomain,
        fields: fields(page, verb, &draft),
    }
}

fn fields(page: &RegisterPage, verb: Verb, draft: &Draft) -> AnyView {
    let lang = page.lang;
    let line = |name, label, hint: String, kind| form::line(draft, name, label, Some(hint), kind);
    let most =
        |limit: usize| lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters"));
    match verb {
        Verb::Admit => view! {
            {line("name", lang.pick("姓名", "Name"), most(PersonName::LIMIT), "text")}
            {line("contact", lang.pick("手机或邮箱", "Phone or e-mail"), lang.pick("凭它登录；已经登记过的人按它认出。", "To sign in by. Who is registered already is found by it.").to_owned(), "text")}
            {standing(lang, draft, &words::STANDINGS)}
        }
        .into_any(),
        Verb::Invite => {
            let (least, most) = (INVITATION_USES.start(), INVITATION_USES.end());
            view! {
                {standing(lang, draft, words::STANDINGS.get(1..).unwrap_or_default())}
                <div class="pair">
                    {line("uses", lang.pick("几个人可以用", "How many may use it"), lang.pick(format!("{least} 到 {most}"), format!("{least} to {most}")), "number")}
                    {line("days", lang.pick("几天内有效", "Good for how many days"), lang.pick(format!("1 到 {INVITATION_DAYS}"), format!("1 to {INVITATION_DAYS}")), "number")}
                </div>
            }
            .into_any()
        }
        Verb::AddDomain => view! {
            {line("domain", lang.pick("域名", "Domain"), lang.pick("邮箱 @ 后面的部分，例如 example.com。公共邮箱不行。", "What stands after the @, such as example.com; no free mail.").to_owned(), "text")}
            {line("company", lang.pick("公司", "Company"), most(Title::LIMIT), "text")}
        }
        .into_any(),
        Verb::Enter => line("code", lang.pick("邀请码", "Invitation"), lang.pick("物业给您的 10 个字符，例如 7K3QX-9M2PD", "Ten characters from the manager, such as 7K3QX-9M2PD").to_owned(), "text").into_any(),
        Verb::EnterByDomain => {
            let domain = page.own_domain.clone().unwrap_or_default();
            view! {
                <input type="hidden" name="domain" value=domain.clone()/>
                <p>{lang.pick(
                    format!("您用 @{domain} 的邮箱登录，可以登记为这家公司的在岗人员。"),
                    format!("You signed in with mail at @{domain} and may join as somebody who works for that company."),
                )}</p>
            }
            .into_any()
        }
        // Beside what they are about.
        _ => ().into_any(),
    }
}

/// A standing with where it is: a unit, or a company.
fn standing(lang: Lang, draft: &Draft, values: &[&'static str]) -> impl IntoView + use<> {
    let options = values
        .iter()
        .map(|value| ((*value).to_owned(), words::standing_word(lang, value).to_owned()))
        .collect();
    let unit = match values.contains(&"owner") {
        true => lang.pick(
            format!("业主必填，最多 {UNIT_LIMIT} 字，例如 1201"),
            format!("For an owner always; at most {UNIT_LIMIT} characters, such as 1201"),
        ),
        false => lang.pick(
            format!("可以不填，最多 {UNIT_LIMIT} 字，例如 1201"),
            format!("May be left out; at most {UNIT_LIMIT} characters, such as 1201"),
        ),
    };
    let company = lang.pick(
        format!("在岗人员必填，最多 {} 字", Title::LIMIT),
        format!("For who works here; at most {} characters", Title::LIMIT),
    );
    view! {
        {form::choice(draft, "standing", lang.pick("身份", "Standing"), None, "", options)}
        <div class="pair">
            {form::line(draft, "unit", lang.pick("户号", "Unit"), Some(unit), "text")}
            {form::line(draft, "company", lang.pick("公司", "Company"), Some(company), "text")}
        </div>
    }
}

pub fn undo(page: &RegisterPage) -> impl IntoView + use<> {
    button(page, Verb::Undo, Vec::new(), None)
}

pub fn revoke(page: &RegisterPage, invitation: u32) -> impl IntoView + use<> {
    button(page, Verb::Revoke, vec![("invitation", invitation.to_string())], None)
}

pub fn remove_domain(page: &RegisterPage, domain: &str) -> impl IntoView + use<> {
    button(page, Verb::RemoveDomain, vec![("domain", domain.to_owned())], Some(domain.to_owned()))
}

pub fn delegate(
    page: &RegisterPage,
    unit: &UnitCode,
    person: &PersonCode,
) -> impl IntoView + use<> {
    let sent = vec![("unit", unit.to_string()), ("person", person.to_string())];
    button(page, Verb::Delegate, sent, Some(page.known.shown(person)))
}

pub fn move_out(page: &RegisterPage, held: &Held) -> impl IntoView + use<> {
    let mut sent = vec![
        ("person", held.person.to_string()),
        ("standing", words::standing_value(&held.standing).to_owned()),
    ];
    if let Some(unit) = held.standing.unit() {
        sent.push(("unit", unit.to_string()));
    }
    if let Standing::Employee { employer } = &held.standing {
        sent.push(("company", employer.as_str().to_owned()));
    }
    button(page, Verb::MoveOut, sent, Some(page.known.shown(&held.person)))
}

/// An act that takes no typing. `about` tells it from others like it to who cannot see where it
/// stands.
fn button(
    page: &RegisterPage,
    verb: Verb,
    sent: Vec<(&'static str, String)>,
    about: Option<String>,
) -> impl IntoView + use<> {
    let words = words::verb(page.lang, verb);
    let label = about.map(|about| format!("{words} {about}"));
    let hidden: Vec<_> = sent
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    view! {
        <form method="post" class="inline" action=Address::RegisterAct(page.building.code.clone(), verb).path(page.lang) enctype="multipart/form-data">
            <input type="hidden" name="version" value=page.version.to_string()/>
            {hidden}
            <button type="submit" class="plain" aria-label=label>{words}</button>
        </form>
    }
}
