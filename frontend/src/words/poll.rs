//! Polls in words.

use super::refusal;
use crate::lang::Lang;
use gongzhi_core::voting::poll::{BallotRefusal, Electorate, Phase, Refusal, Secrecy};
use gongzhi_core::voting::rating::Grade;
use gongzhi_core::voting::resolution::{Choice, Quantity, Stage, Tested, Threshold};

pub fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Announced => lang.pick("尚未开始", "Not open yet"),
        Phase::Open => lang.pick("正在表决", "Open"),
        Phase::Closed => lang.pick("已截止，待计票", "Closed, to be counted"),
        Phase::Counted => lang.pick("已计票", "Counted"),
    }
}

pub fn choice(lang: Lang, choice: Choice) -> &'static str {
    match choice {
        Choice::Approve => lang.pick("同意", "In favour"),
        Choice::Against => lang.pick("反对", "Against"),
        Choice::Abstain => lang.pick("弃权", "Abstain"),
    }
}

pub fn grade(lang: Lang, grade: Grade) -> &'static str {
    match grade {
        Grade::VeryGood => lang.pick("很满意", "Very satisfied"),
        Grade::Good => lang.pick("满意", "Satisfied"),
        Grade::Fair => lang.pick("一般", "Neither"),
        Grade::Poor => lang.pick("不满意", "Dissatisfied"),
        Grade::VeryPoor => lang.pick("很不满意", "Very dissatisfied"),
    }
}

pub fn unknown(lang: Lang) -> &'static str {
    lang.pick("不了解", "Cannot say")
}

pub fn electorate(lang: Lang, electorate: Electorate) -> &'static str {
    match electorate {
        Electorate::Towers => lang.pick(
            "本片区各楼宇，一楼一票，由物业负责人投",
            "The cluster's towers, one ballot each, cast by their managers",
        ),
        Electorate::Owners => lang
            .pick("本楼业主，按专有面积和人数计", "The tower's owners, by floor area and by heads"),
        Electorate::Residents => lang.pick(
            "本片区登记的居民和在岗人员，一人一票",
            "The cluster's registered residents and workers, one ballot each",
        ),
    }
}

/// Who can see what, said before anybody votes.
pub fn secrecy(lang: Lang, secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Everybody => lang.pick(
            "截止前谁也看不到票数；截止后，每幢楼怎么投的对所有人公开。",
            "Before the close nobody sees a count. Afterwards everybody sees how each tower voted.",
        ),
        Secrecy::RollKeeper => lang.pick(
            "截止前谁也看不到票数；截止后公布选票和面积，但不写姓名。保管名册的人能对上是谁投的。",
            "Before the close nobody sees a count. Afterwards ballots and areas are published without names; whoever keeps the roll can tell who cast which.",
        ),
        Secrecy::Nobody => lang.pick(
            "截止前谁也看不到票数；截止后公布不带姓名的选票。目前系统运营者在技术上仍可能对上是谁投的，匿名凭证做好之前我们如实告诉您。",
            "Before the close nobody sees a count. Afterwards ballots are published without names. For now the operator of the portal could technically tell who cast which, until anonymous credentials exist.",
        ),
    }
}

/// 「参与面积 ≥ 2/3」.
pub fn test(lang: Lang, tested: &Tested) -> String {
    let Threshold { share, exceed } = tested.test.threshold;
    let sign = if exceed { ">" } else { "≥" };
    let what = match (tested.test.stage, tested.test.quantity) {
        (Stage::Participation, Quantity::Heads) => {
            lang.pick("参与表决的户数", "Taking part, heads")
        }
        (Stage::Participation, Quantity::Area) => lang.pick("参与表决的面积", "Taking part, area"),
        (Stage::Approval, Quantity::Heads) => lang.pick("同意的户数", "In favour, heads"),
        (Stage::Approval, Quantity::Area) => lang.pick("同意的面积", "In favour, area"),
    };
    format!("{what} {sign} {share}")
}

/// A number of heads, or an area in square metres.
pub fn quantity(quantity: Quantity, amount: u64) -> String {
    match quantity {
        Quantity::Heads => amount.to_string(),
        Quantity::Area => format!("{}.{:02} m²", amount / 10_000, amount % 10_000 / 100),
    }
}

pub fn ballot_refused(lang: Lang, refused: BallotRefusal) -> String {
    match refused {
        BallotRefusal::NotOnRoll => {
            lang.pick("您不在这次表决的名册上。", "You are not on the roll of this poll.")
        }
        BallotRefusal::NotOpen { phase: Phase::Announced } => {
            lang.pick("表决还没有开始。", "The poll is not open yet.")
        }
        BallotRefusal::NotOpen { .. } => lang.pick(
            "表决已经截止，这张票没有计入。",
            "The poll has closed; this ballot was not taken.",
        ),
        BallotRefusal::Empty => lang.pick("请至少选一项。", "Please choose at least one."),
        BallotRefusal::Ungraded { .. } => lang.pick(
            "每一项都请选一个，不清楚可以选“不了解”。",
            "Please grade every item; “cannot say” is an answer.",
        ),
        BallotRefusal::OtherPaper => lang.pick("请从选票上选。", "Please choose from the ballot."),
    }
    .to_owned()
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => super::meeting::not_yours(lang),
        Refusal::Length { days } => lang.pick(
            format!("截止要晚于开始，且不超过 {days} 天。"),
            format!("It closes after it opens, within {days} days."),
        ),
        Refusal::Past => lang.pick("开始时间已经过去了。", "It would open in the past.").to_owned(),
        Refusal::EmptyRoll => lang
            .pick(
                "名册上还没有人，开不了表决。",
                "Nobody is on the roll yet, so there is no poll to open.",
            )
            .to_owned(),
        Refusal::Options { limit } => lang.pick(
            format!("请写 1 到 {limit} 项，一行一项。"),
            format!("Please give 1 to {limit} items, one a line."),
        ),
        Refusal::Cost { option } => lang.pick(
            format!("第 {option} 项的费用要大于零，且不超过总预算。"),
            format!("Item {option} costs more than nothing and at most the budget."),
        ),
        Refusal::Line { option } => lang.pick(
            format!("第 {option} 行要先写费用（元），再写名称，例如“30000 加装休息座椅”。"),
            format!(
                "Line {option}: first the cost in yuan, then the title, such as “30000 Benches”."
            ),
        ),
        Refusal::Budget => {
            lang.pick("请写总预算（元）。", "Please give the budget in yuan.").to_owned()
        }
        Refusal::Text(refused) => refusal::text(lang, *refused),
    }
}
