//! Nil reports in words.

use super::when;
use crate::lang::Lang;
use gongzhi_core::dispatch::nil_report::{NilReport, Refusal, Week};

/// 「11月23日(周一) 至 11月29日(周日)」.
pub fn week(lang: Lang, week: Week) -> String {
    let (first, last) = (when::day(lang, week.monday()), when::day(lang, week.sunday()));
    lang.pick(format!("{first} 至 {last}"), format!("{first} to {last}"))
}

/// What a building signed of a week, and how many of its orders were open then.
pub fn signed(lang: Lang, report: &NilReport) -> String {
    let (matters, open) = (report.matters, report.open);
    let said = match matters {
        0 => lang.pick("零报告".to_owned(), "Nothing to report".to_owned()),
        n => lang.pick(format!("已知 {n} 件待上报"), format!("{n} known, to be reported")),
    };
    match open {
        0 => said,
        n => lang.pick(
            format!("{said}（签时本楼在办 {n} 件）"),
            format!("{said} ({n} orders of the building were open)"),
        ),
    }
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => lang.pick(
            "这座楼的零报告由它的物业负责人或联络员签。".to_owned(),
            "For this building its manager or the liaison officer signs.".to_owned(),
        ),
        Refusal::WeekRange { weeks } => lang.pick(
            format!("只能签本周和之前 {weeks} 周。"),
            format!("This week and the {weeks} weeks before it can be signed."),
        ),
        Refusal::TooMany { most } => lang
            .pick(format!("请写 0 到 {most}。"), format!("Please give a number from 0 to {most}.")),
        Refusal::SignedBefore => {
            lang.pick("这一周已经签过了。".to_owned(), "This week is signed already.".to_owned())
        }
    }
}
