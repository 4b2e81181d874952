//! The convention in words.

use super::meeting;
use crate::lang::Lang;
use gongzhi_core::convention::{
    Article, ArticleNumber, Change, Fact, Law, Outcome, Parameter, Refusal, State, Unit, Value,
    Verb, Version,
};
use gongzhi_core::place::Name;

/// A version by its number.
pub fn version(lang: Lang, number: u32) -> String {
    lang.pick(format!("第 {number} 版"), format!("version {number}"))
}

/// An article by its number and title.
pub fn article(lang: Lang, article: &Article) -> String {
    article_title(lang, article.number, &article.title)
}

pub fn article_title(lang: Lang, number: ArticleNumber, title: &Name) -> String {
    let (number, title) = (number.0, lang.name(title));
    lang.pick(format!("第 {number} 条 {title}"), format!("Article {number}: {title}"))
}

/// What a parameter lays down.
pub fn parameter(lang: Lang, parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::HearingNoticeDays => lang.pick("听证会提前通知", "Notice of a hearing"),
        Parameter::MeetingQuorum => lang.pick("会议到会比例", "Quorum of a meeting"),
        Parameter::MinutesDays => lang.pick("纪要公布期限", "Minutes published within"),
        Parameter::RatificationParticipation => {
            lang.pick("修订表决的参与比例", "Taking part in a vote on an amendment")
        }
        Parameter::RatificationApproval => {
            lang.pick("修订表决的同意比例", "In favour in a vote on an amendment")
        }
        Parameter::FilingLeadDays => lang.pick("重大事项提前报备", "Filing of major matters"),
    }
}

/// A value with its unit.
pub fn value(lang: Lang, unit: Unit, value: Value) -> String {
    let unit = match (unit, value) {
        (Unit::Share, _) => return value.to_string(),
        (Unit::CalendarDays, Value::Days(1)) => lang.pick("天", "day"),
        (Unit::CalendarDays, _) => lang.pick("天", "days"),
        (Unit::WorkingDays, Value::Days(1)) => lang.pick("个工作日", "working day"),
        (Unit::WorkingDays, _) => lang.pick("个工作日", "working days"),
    };
    format!("{value}\u{a0}{unit}")
}

/// Between which bounds a value lies.
pub fn bounds(lang: Lang, parameter: Parameter) -> String {
    let rule = parameter.rule();
    let (least, most) = (rule.least, value(lang, rule.unit, rule.most));
    match rule.more_than_least {
        false => lang.pick(format!("{least} 到 {most}"), format!("{least} to {most}")),
        true => lang.pick(
            format!("多于 {least}，不超过 {most}"),
            format!("more than {least} and at most {most}"),
        ),
    }
}

pub fn law(lang: Lang, law: Law) -> String {
    let article = law.article;
    lang.pick(format!("《{}》第{article}条", law.zh), format!("{}, article {article}", law.en))
}

/// What an amended parameter means, before the vote. `towers` are those of the cluster.
pub fn effect(lang: Lang, parameter: Parameter, from: Value, to: Value, towers: u32) -> String {
    let unit = parameter.rule().unit;
    let heads = |amount: Value| match amount {
        Value::Share(share) => share.least_of(towers).to_string(),
        Value::Days(_) => amount.to_string(),
    };
    let (old, new) = (value(lang, unit, from), value(lang, unit, to));
    let (few, many) = (heads(from), heads(to));
    match parameter {
        Parameter::HearingNoticeDays => lang.pick(
            format!("生效以后召集的听证会，要提前 {new}通知，而不是 {old}。"),
            format!("Hearings called once it is in force need {new} of notice instead of {old}."),
        ),
        Parameter::MeetingQuorum => lang.pick(
            format!("生效以后召集的会议，{towers} 幢楼宇里要到 {many} 幢才有效，而不是 {few} 幢。"),
            format!("Meetings called once it is in force need {many} of the {towers} towers instead of {few}."),
        ),
        Parameter::MinutesDays => lang.pick(
            format!("生效以后，纪要要在会后 {new}内公布，而不是 {old}。"),
            format!("Once it is in force, minutes are published within {new} instead of {old}."),
        ),
        Parameter::RatificationParticipation => lang.pick(
            format!("生效以后付诸表决的修订，{towers} 幢楼宇里要有 {many} 幢参与，而不是 {few} 幢。"),
            format!("Amendments put to the vote once it is in force need {many} of the {towers} towers to take part instead of {few}."),
        ),
        Parameter::RatificationApproval => lang.pick(
            format!("生效以后付诸表决的修订，参与的楼宇中要有 {new} 同意，而不是 {old}；全部 {towers} 幢参与时是 {many} 幢，而不是 {few} 幢。"),
            format!("Amendments put to the vote once it is in force need {new} of those taking part in favour instead of {old}: {many} instead of {few} where all {towers} take part."),
        ),
        Parameter::FilingLeadDays => lang.pick(
            format!("生效以后，重大事项要提前 {new}报备，而不是 {old}。"),
            format!("Once it is in force, major matters are filed {new} ahead instead of {old}."),
        ),
    }
}

pub fn state(lang: Lang, state: &State) -> String {
    match state {
        State::Proposed => lang.pick("已提出，未表决", "Proposed, not put to the vote").to_owned(),
        State::PutToVote { .. } => lang.pick("正在表决", "Put to the vote").to_owned(),
        State::Ratified { version: made, .. } => {
            let made = version(lang, made.0);
            lang.pick(format!("已通过，成为{made}"), format!("Ratified: {made}"))
        }
        State::Rejected { .. } => lang.pick("未通过", "Rejected").to_owned(),
        State::Withdrawn { .. } => lang.pick("已撤回", "Withdrawn").to_owned(),
        State::Stale { version: made } => {
            let made = version(lang, made.0);
            lang.pick(
                format!("已失效：这一条已由{made}改过"),
                format!("Stale: {made} changed the article"),
            )
        }
    }
}

/// How the towers voted.
pub fn outcome(lang: Lang, outcome: Outcome) -> String {
    let Outcome { in_favour, against, abstained, towers } = outcome;
    lang.pick(
        format!("同意 {in_favour}，反对 {against}，弃权 {abstained}；本片区共 {towers} 幢"),
        format!(
            "{in_favour} in favour, {against} against, {abstained} abstained, of {towers} towers"
        ),
    )
}

/// What an amendment would change of its article, in short.
pub fn change(lang: Lang, base: Option<&Version>, of: &Article, change: &Change) -> String {
    match (change, of.parameter) {
        (Change::Value(to), Some(parameter)) => {
            let unit = parameter.rule().unit;
            let now = base.and_then(|base| base.article(of.number)).and_then(Article::value);
            let from = now.map_or_else(String::new, |from| value(lang, unit, from));
            let (name, to) = (self::parameter(lang, parameter), value(lang, unit, *to));
            lang.pick(
                format!("{name}：{from} 改为 {to}"),
                format!("{name}: {to} instead of {from}"),
            )
        }
        _ => lang.pick("改写条文", "The wording is changed").to_owned(),
    }
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Propose => lang.pick("提出修订", "Propose an amendment"),
        Verb::Withdraw => lang.pick("撤回修订", "Withdraw an amendment"),
        Verb::PutToVote => lang.pick("付诸表决", "Put to the vote"),
        Verb::Count => lang.pick("计票", "Count"),
    }
}

/// What happened.
pub fn fact(lang: Lang, fact: &Fact) -> String {
    match fact {
        Fact::Begin(_) => lang.pick("公约开始留痕", "The convention is on record").to_owned(),
        Fact::Propose { amendment, article, .. } => {
            let (number, article) = (amendment.0, article.0);
            lang.pick(
                format!("提出第 {number} 号修订（第 {article} 条）"),
                format!("Amendment {number} proposed (article {article})"),
            )
        }
        Fact::Withdraw { amendment, .. } => {
            let number = amendment.0;
            lang.pick(format!("撤回第 {number} 号修订"), format!("Amendment {number} withdrawn"))
        }
        Fact::PutToVote { amendment, .. } => {
            let number = amendment.0;
            lang.pick(
                format!("第 {number} 号修订付诸表决"),
                format!("Amendment {number} put to the vote"),
            )
        }
        Fact::Ratify { amendment, version: made, .. } => {
            let (number, made) = (amendment.0, version(lang, made.0));
            lang.pick(
                format!("第 {number} 号修订通过，成为{made}"),
                format!("Amendment {number} ratified: {made}"),
            )
        }
        Fact::Reject { amendment, .. } => {
            let number = amendment.0;
            lang.pick(format!("第 {number} 号修订未通过"), format!("Amendment {number} rejected"))
        }
    }
}

/// `of` is the parameter of the article in question.
pub fn refused(lang: Lang, refused: &Refusal, of: Option<Parameter>) -> String {
    let words = |amount: Value| match of {
        Some(parameter) => value(lang, parameter.rule().unit, amount),
        None => amount.to_string(),
    };
    match refused {
        Refusal::NotYours => meeting::not_yours(lang),
        Refusal::UnknownArticle => lang
            .pick("没有这一条，请重新选择。", "There is no such article. Please choose again.")
            .to_owned(),
        Refusal::UnknownAmendment => lang
            .pick("没有这个修订，请重新选择。", "There is no such amendment. Please choose again.")
            .to_owned(),
        Refusal::NothingChanges => lang
            .pick("和现在的公约一样，没有改动。", "That is what the convention says already.")
            .to_owned(),
        Refusal::NotAValue => match of.map(|parameter| parameter.rule().unit) {
            Some(Unit::Share) => lang
                .pick("请写一个分数，例如 2/3。", "Please give a share, such as 2/3.")
                .to_owned(),
            _ => lang
                .pick("请写一个整数，例如 7。", "Please give a whole number, such as 7.")
                .to_owned(),
        },
        Refusal::BelowLaw { least, most } => {
            let (least, most) = (words(*least), words(*most));
            let law = of.and_then(|parameter| parameter.rule().floor);
            let law = law.map_or_else(String::new, |floor| self::law(lang, floor));
            lang.pick(
                format!("依据{law}，公约不能低于 {least}；最多 {most}。"),
                format!("The law leaves no room below {least} ({law}); {most} is the most."),
            )
        }
        Refusal::OutOfRange { least, most, .. } => {
            let bounds = match of {
                Some(parameter) => bounds(lang, parameter),
                None => format!("{least}–{most}"),
            };
            lang.pick(
                format!("超出范围，应当是 {bounds}。"),
                format!("Out of range: {bounds}, please."),
            )
        }
        Refusal::Placeholder => match of {
            Some(_) => lang
                .pick(
                    "中文和英文都要把“{value}”写一次，数值会填在那里。",
                    "Both texts hold “{value}” once: the number stands there.",
                )
                .to_owned(),
            None => lang
                .pick(
                    "这一条没有数值，不能写“{value}”。",
                    "This article has no number, so “{value}” does not belong in it.",
                )
                .to_owned(),
        },
        Refusal::Stale { version: made } => {
            let made = version(lang, made.0);
            lang.pick(
                format!("这一条已由{made}改过，这个修订已经失效。"),
                format!("The article was changed by {made}, so this amendment is stale."),
            )
        }
        Refusal::NotNow { state: now } => {
            let now = state(lang, now);
            lang.pick(
                format!("这个修订现在的状态是“{now}”，不能这样办。"),
                format!("The amendment is now “{now}”, so this cannot be done."),
            )
        }
        Refusal::TooManyVotes => {
            lang.pick("票数多于楼宇数。", "There are more votes than towers.").to_owned()
        }
        Refusal::DayRange { days } => lang.pick(
            format!("生效日期要在今天之后、不早于上一版、{days} 天以内。"),
            format!(
                "It comes into force after today, not before the last version, within {days} days."
            ),
        ),
    }
}
