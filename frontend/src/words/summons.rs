//! Summonses in words.

use super::status;
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::{Called, Fact, Phase, Refusal, Verb};

pub fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Called => lang.pick("已发出", "Called"),
        Phase::Held => lang.pick("时间到了，待记录", "Its time has come, to be minuted"),
        Phase::Minuted => lang.pick("已记录", "Minuted"),
        Phase::Cancelled => lang.pick("已取消", "Called off"),
    }
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Answer => lang.pick("回复来不来", "Say whether your unit comes"),
        Verb::Minute => lang.pick("记录谁来了、说定了什么", "Sign who came and what was agreed"),
        Verb::Fulfil => lang.pick("说定的事做完了", "What was promised is done"),
        Verb::Cancel => lang.pick("取消约请", "Call it off"),
    }
}

pub fn fact(lang: Lang, fact: &Fact, rules: &Rulebook) -> String {
    match fact {
        Fact::Call(summons) => {
            let units = summons.units.len();
            lang.pick(format!("约请了 {units} 个单位"), format!("{units} units called"))
        }
        Fact::Answer { unit, coming, .. } => {
            let unit = status::agency(lang, unit, rules);
            match coming {
                true => lang.pick(format!("{unit}回复：来"), format!("{unit} is coming")),
                false => lang.pick(format!("{unit}回复：不能来"), format!("{unit} cannot come")),
            }
        }
        Fact::Minute { units } => {
            let came = units.iter().filter(|minuted| minuted.came).count();
            let all = units.len();
            lang.pick(
                format!("已记录：{all} 个单位到了 {came} 个"),
                format!("Minuted: {came} of {all} units came"),
            )
        }
        Fact::Fulfil { unit, .. } => {
            let unit = status::agency(lang, unit, rules);
            lang.pick(format!("{unit}做完了说定的事"), format!("{unit} did what it promised"))
        }
        Fact::Cancel { .. } => lang.pick("约请取消了", "Called off").to_owned(),
    }
}

/// What a unit answered, while the session is ahead or not minuted.
pub fn answer(lang: Lang, called: &Called) -> &'static str {
    match called.answer.as_ref().map(|answer| answer.coming) {
        None => lang.pick("还没有回复", "No answer yet"),
        Some(true) => lang.pick("来", "Comes"),
        Some(false) => lang.pick("不能来", "Cannot come"),
    }
}

pub fn came(lang: Lang, came: bool) -> &'static str {
    match came {
        true => lang.pick("到了", "Came"),
        false => lang.pick("没有到", "Did not come"),
    }
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => lang
            .pick(
                "这一步不归您。约请由工作站发起和记录，由被约请的单位回复。",
                "This is not yours to do. The station calls and minutes; the units that are called answer.",
            )
            .to_owned(),
        Refusal::NotNow { phase: now } => {
            let now = phase(lang, *now);
            lang.pick(
                format!("约请现在的状态是“{now}”，不能这样办。"),
                format!("The summons is now “{now}”, so this cannot be done."),
            )
        }
        Refusal::NoUnit => {
            lang.pick("请至少选一个单位。", "Please choose one unit at least.").to_owned()
        }
        Refusal::TooManyUnits { most } => lang.pick(
            format!("一次最多约请 {most} 个单位。"),
            format!("At most {most} units are called at once."),
        ),
        Refusal::UnknownUnit => lang
            .pick("有的单位没有找到，请重新选。", "One of the units is not known. Please choose again.")
            .to_owned(),
        Refusal::TooManyOrders { most } => lang.pick(
            format!("一次最多关于 {most} 件工单。"),
            format!("A summons is about {most} orders at most."),
        ),
        Refusal::UnknownOrder { order } => lang.pick(
            format!("没有编号 {order} 的工单，请核对。"),
            format!("There is no order {order}. Please check the number."),
        ),
        Refusal::OrderElsewhere { order } => lang.pick(
            format!("工单 {order} 不在这个片区。"),
            format!("Order {order} is not in this cluster."),
        ),
        Refusal::OrderNotOpen { order } => lang.pick(
            format!("工单 {order} 已经办结，不用再约请。"),
            format!("Order {order} is not open any more."),
        ),
        Refusal::TooSoon { minutes } => lang.pick(
            format!("至少要提前 {minutes} 分钟，单位才来得及。"),
            format!("At least {minutes} minutes ahead, so that units can come."),
        ),
        Refusal::TooFarAhead { days } => lang
            .pick(format!("最远只能定在 {days} 天以内。"), format!("At most {days} days ahead.")),
        Refusal::NobodyNamed => lang
            .pick("来的话，请写哪个岗位的人来。", "If your unit comes, please say which post.")
            .to_owned(),
        Refusal::NotEachUnitOnce => lang
            .pick("请逐个单位记录来没来。", "Please say of each unit whether it came.")
            .to_owned(),
        Refusal::UntilRange { days } => lang.pick(
            format!("期限从到场那天起，最多 {days} 天。"),
            format!("From the day of the session to {days} days later."),
        ),
        Refusal::NothingOwed => lang
            .pick("贵单位没有待办的承诺。", "Your unit has nothing promised that is not done.")
            .to_owned(),
        Refusal::SaidBefore => {
            lang.pick("已经这样回复过了。", "It was answered like this already.").to_owned()
        }
    }
}
