//! The library of stubborn problems in words.

use super::status;
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::code::KindCode;
use gongzhi_core::dispatch::case::{Fact, MOST_WORDS, Refusal, SEARCH_LIMIT, Verb};

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Amend => lang.pick("修改案例", "Amend the case"),
        Verb::Withdraw => lang.pick("撤回案例", "Withdraw the case"),
    }
}

pub fn fact(lang: Lang, fact: &Fact) -> &'static str {
    match fact {
        Fact::Lift(_) => lang.pick("收入疑难案例", "Lifted into the library"),
        Fact::Amend(_) => lang.pick("案例修改了", "Amended"),
        Fact::Withdraw { .. } => lang.pick("案例撤回了", "Withdrawn"),
    }
}

/// What a case is about, where its order's item was certain.
pub fn kind(lang: Lang, kind: Option<&KindCode>, rules: &Rulebook) -> String {
    let kind = kind.and_then(|code| rules.catalogue.kind(code));
    kind.map_or_else(|| lang.pick("未归类", "No kind").to_owned(), |kind| lang.name(&kind.name))
}

pub fn too_much(lang: Lang) -> String {
    lang.pick(
        format!("最多 {MOST_WORDS} 个词、共 {SEARCH_LIMIT} 个字，请少写一些。"),
        format!("At most {MOST_WORDS} words of {SEARCH_LIMIT} characters. Please write less."),
    )
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => lang
            .pick(
                "疑难案例由网格中心的受理员、核查员和督办收入。",
                "Cases are lifted by the dispatchers, checkers and supervisors of the grid centre.",
            )
            .to_owned(),
        Refusal::NotYet { state } => {
            let state = status::state(lang, *state);
            lang.pick(
                format!("这件工单现在是“{state}”，办结后，或者退回、返工、重开、挂账过，才能收入案例。"),
                format!("This order is “{state}”. It is lifted once it is closed, or was returned, reworked, reopened or suspended."),
            )
        }
        Refusal::NoPlace => lang
            .pick(
                "这件工单不知道在哪个片区，不能收入案例。",
                "It is not known in which cluster this order is, so it cannot be lifted.",
            )
            .to_owned(),
        Refusal::LiftedBefore { case } => lang.pick(
            format!("这件工单已经收入案例 {case}，请到那里修改。"),
            format!("This order was lifted already, as case {case}. Please amend that one."),
        ),
        Refusal::NoUnit => {
            lang.pick("请至少选一个单位。", "Please choose one unit at least.").to_owned()
        }
        Refusal::TooManyUnits { most } => {
            lang.pick(format!("最多选 {most} 个单位。"), format!("At most {most} units."))
        }
        Refusal::UnknownUnit => lang
            .pick(
                "有的单位没有找到，请重新选。",
                "One of the units is not known. Please choose again.",
            )
            .to_owned(),
        Refusal::NothingChanges => lang.pick("内容没有改动。", "It says so already.").to_owned(),
        Refusal::Withdrawn => lang
            .pick("案例已经撤回，不能再改。", "The case is withdrawn and not changed any more.")
            .to_owned(),
    }
}
