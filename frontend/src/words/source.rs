//! Where a rule comes from, and what a requirement asks, in words.

use crate::lang::Lang;
use gongzhi_core::meeting::{Check, Requirement};
use gongzhi_core::source::Source;

pub fn source(lang: Lang, source: &Source) -> String {
    match source {
        Source::Law { law, article } => lang.pick(
            format!("依据《{law}》第{article}条"),
            format!("by law: 《{law}》 article {article}"),
        ),
        Source::Convention { version, article } => lang.pick(
            format!("依据本片区共治公约（第 {version} 版）第 {article} 条"),
            format!("by the convention, version {version}, article {article}"),
        ),
        Source::Default => lang
            .pick("没有规定，用平台默认值", "laid down nowhere: the portal's default")
            .to_owned(),
    }
}

/// What a requirement is about.
pub fn requirement(lang: Lang, requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::NoticeDays => lang.pick("提前通知", "Notice in advance"),
        Requirement::AgendaPublished => lang.pick("公布议程", "Agenda published"),
        Requirement::ConvenerEntitled => lang.pick("召集人有权召集", "Convener entitled"),
        Requirement::Quorum => lang.pick("到会楼宇", "Towers present"),
    }
}

/// How a check stands: what is there of what is needed, and what is missing.
pub fn check(lang: Lang, check: &Check) -> String {
    let (have, need, missing) = (check.have, check.need, check.missing());
    match (check.requirement, check.holds()) {
        (Requirement::NoticeDays, _) => lang.pick(
            format!("提前 {have} 天（要求 {need} 天）"),
            format!("{have} days ahead (at least {need})"),
        ),
        (Requirement::AgendaPublished, _) => {
            lang.pick(format!("议程 {have} 项"), format!("{have} items"))
        }
        (Requirement::ConvenerEntitled, true) => lang.pick("是", "yes").to_owned(),
        (Requirement::ConvenerEntitled, false) => lang.pick("否", "no").to_owned(),
        (Requirement::Quorum, true) => lang.pick(
            format!("到会 {have} 幢（要求 {need} 幢），已达到"),
            format!("{have} towers (at least {need}): reached"),
        ),
        (Requirement::Quorum, false) => lang.pick(
            format!("到会 {have} 幢（要求 {need} 幢），还差 {missing} 幢"),
            format!("{have} towers (at least {need}): {missing} missing"),
        ),
    }
}
