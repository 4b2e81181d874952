//! The policy table, as people read it.

use crate::lang::Lang;
use crate::words::policy as words;
use gongzhi_core::people::policy::{Act, Over, Who, entitled};
use leptos::prelude::*;

/// What acts are about, in the order in which the page has them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Public,
    Orders,
    Projects,
    Meetings,
    Polls,
    Conventions,
    Rotas,
    Activities,
    People,
}

const FIELDS: [Field; 9] = [
    Field::Public,
    Field::Orders,
    Field::Projects,
    Field::Meetings,
    Field::Polls,
    Field::Conventions,
    Field::Rotas,
    Field::Activities,
    Field::People,
];

impl Field {
    fn of(act: Act) -> Self {
        match act {
            Act::Read | Act::Report | Act::SignIn | Act::KeepOwn => Self::Public,
            Act::ReadDesk
            | Act::ListOrder
            | Act::ReadReport
            | Act::ReadCorrections
            | Act::Order(_)
            | Act::CallSummons
            | Act::Summons(_)
            | Act::LiftCase
            | Act::Case(_)
            | Act::SignNilReport => Self::Orders,
            Act::ProposeProject | Act::Project(_) => Self::Projects,
            Act::Meeting(_) | Act::ShowMeetingCode => Self::Meetings,
            Act::Vote | Act::ReadReceipt => Self::Polls,
            Act::Convention(_) => Self::Conventions,
            Act::Rota(_) => Self::Rotas,
            Act::OfferActivity | Act::RunActivity | Act::Seat(_) => Self::Activities,
            Act::KeepRegister
            | Act::EnterBuilding
            | Act::MoveOut
            | Act::RevealPerson
            | Act::AppointOffice
            | Act::AppointManager
            | Act::ReadAudit
            | Act::ReadDeadLetters => Self::People,
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Public => lang.pick("人人的", "Everybody’s"),
            Self::Orders => lang.pick("工单", "Orders"),
            Self::Projects => lang.pick("项目", "Projects"),
            Self::Meetings => lang.pick("三会", "Meetings"),
            Self::Polls => lang.pick("表决", "Polls"),
            Self::Conventions => lang.pick("公约", "Conventions"),
            Self::Rotas => lang.pick("轮值", "Rotas"),
            Self::Activities => lang.pick("志愿活动", "Activities"),
            Self::People => lang.pick("人员和审计", "People and audit"),
        }
    }
}

pub fn permissions(lang: Lang) -> impl IntoView {
    let fields = FIELDS.map(|field| {
        let acts = Act::every().into_iter().filter(|act| Field::of(*act) == field);
        let rows: Vec<_> = acts.map(|act| row(lang, act)).collect();
        view! {
            <h3>{field.words(lang)}</h3>
            <table>
                <thead>
                    <tr>{columns(lang).map(|name| view! { <th scope="col">{name}</th> })}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <section class="permissions" aria-labelledby="list">
            <h2 id="list">{lang.pick("全表", "The table")}</h2>
            {fields}
        </section>
    }
}

fn columns(lang: Lang) -> [&'static str; 2] {
    lang.pick(["做什么", "谁能做"], ["What", "Who may"])
}

fn row(lang: Lang, act: Act) -> impl IntoView + use<> {
    let [_, who] = columns(lang);
    let entitled: Vec<String> =
        entitled(act).iter().map(|(who, over)| one(lang, *who, *over)).collect();
    let entitled = entitled.join(lang.pick("、", "; "));
    view! {
        <tr>
            <th scope="row">{words::act(lang, act)}</th>
            <td data-column=who>{entitled}</td>
        </tr>
    }
}

fn one(lang: Lang, who: Who, over: Over) -> String {
    let who = words::who(lang, who);
    match words::over(lang, over) {
        Some(over) => lang.pick(format!("{who}（{over}）"), format!("{who} ({over})")),
        None => who.to_owned(),
    }
}
