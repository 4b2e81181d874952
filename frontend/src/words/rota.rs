//! The duty rota in words.

use super::people::tower;
use super::{meeting, when};
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::people::Rota;
use gongzhi_core::people::rota::{Fact, Holder, Refusal, ShiftNumber, Span, Swap, Verb, Why};

/// By what a building leads.
pub fn why(lang: Lang, why: Why) -> &'static str {
    match why {
        Why::InTurn => lang.pick("按顺序轮到", "In turn"),
        Why::Swap => lang.pick("双方调换", "By a swap"),
        Why::TakeOver => lang.pick("主动接手", "Taken over"),
        Why::FillGap => lang.pick("补位", "Fills a gap"),
    }
}

/// Nobody leads.
pub fn gap(lang: Lang) -> &'static str {
    lang.pick("无人轮值", "Nobody")
}

pub fn holder(lang: Lang, holder: Option<&Holder>, rules: &Rulebook) -> String {
    holder.map_or_else(|| gap(lang).to_owned(), |holder| tower(lang, &holder.building, rules))
}

/// From when until when.
pub fn span(lang: Lang, span: &Span) -> String {
    when::days(lang, span.from, span.until)
}

/// A shift by the day on which it begins.
pub fn shift(lang: Lang, rota: &Rota, shift: ShiftNumber) -> String {
    let day = when::moment_day(lang, rota.start_of(shift));
    lang.pick(format!("{day}起的一班"), format!("the shift from {day}"))
}

/// A shift as it is chosen in a form: its day and who leads it, one after another.
pub fn option(lang: Lang, rota: &Rota, number: ShiftNumber, rules: &Rulebook) -> String {
    let day = when::moment_day(lang, rota.start_of(number));
    let spans = rota.spans_of(number);
    let holders: Vec<String> =
        spans.iter().map(|span| holder(lang, span.holder.as_ref(), rules)).collect();
    let holders = holders.join(" → ");
    lang.pick(format!("{day}起 · {holders}"), format!("from {day} · {holders}"))
}

/// What a swap would change.
pub fn swap(lang: Lang, rota: &Rota, swap: &Swap, rules: &Rulebook) -> String {
    let (asker, asked) = (tower(lang, &swap.asker, rules), tower(lang, &swap.asked, rules));
    let (mine, theirs) = (shift(lang, rota, swap.mine), shift(lang, rota, swap.theirs));
    lang.pick(
        format!("{asker}想用{mine}换{asked}的{theirs}"),
        format!("{asker} offers {mine} for {theirs} of {asked}"),
    )
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Swap => lang.pick("提出调换", "Offer a swap"),
        Verb::Agree => lang.pick("同意调换", "Agree"),
        Verb::Decline => lang.pick("不换了", "Take it off the table"),
        Verb::TakeOver => lang.pick("接手一班", "Take over a shift"),
        Verb::FillGap => lang.pick("补位", "Fill a gap"),
        Verb::Reorder => lang.pick("重排顺序", "Give a new order"),
        Verb::Join => lang.pick("楼宇加入", "A building joins"),
        Verb::Leave => lang.pick("楼宇退出", "A building leaves"),
    }
}

/// What happened.
pub fn fact(lang: Lang, rota: &Rota, fact: &Fact, rules: &Rulebook) -> String {
    let named = |code| tower(lang, code, rules);
    match fact {
        Fact::Begin(_) => lang.pick("轮值表开始留痕", "The rota is on record").to_owned(),
        Fact::Swap(asked) => swap(lang, rota, asked, rules),
        Fact::Agree(agreed) => {
            let (asker, asked) = (named(&agreed.asker), named(&agreed.asked));
            let (mine, theirs) = (shift(lang, rota, agreed.mine), shift(lang, rota, agreed.theirs));
            lang.pick(
                format!("调换已定：{asked}带{mine}，{asker}带{theirs}"),
                format!("Swap agreed: {asked} leads {mine}, {asker} {theirs}"),
            )
        }
        Fact::Decline { swap } => {
            lang.pick(format!("第 {swap} 号调换不换了"), format!("Swap {swap} is off the table"))
        }
        Fact::TakeOver { shift: taken, building, .. } => {
            let (tower, shift) = (named(building), shift(lang, rota, *taken));
            lang.pick(format!("{tower}接手{shift}"), format!("{tower} took over {shift}"))
        }
        Fact::FillGap { shift: filled, building, .. } => {
            let (tower, shift) = (named(building), shift(lang, rota, *filled));
            lang.pick(
                format!("{tower}补{shift}的空缺"),
                format!("{tower} fills the gap in {shift}"),
            )
        }
        Fact::Reorder { order, from } => {
            let order: Vec<String> = order.iter().map(named).collect();
            let from = when::moment_day(lang, *from);
            lang.pick(
                format!("{from}起的新顺序：{}", order.join("、")),
                format!("New order from {from}: {}", order.join(", ")),
            )
        }
        Fact::Join { building, from } => {
            let (tower, from) = (named(building), when::moment_day(lang, *from));
            lang.pick(format!("{tower}自{from}起加入"), format!("{tower} joins from {from}"))
        }
        Fact::Leave { building, from } => {
            let (tower, from) = (named(building), when::moment_day(lang, *from));
            lang.pick(format!("{tower}自{from}起退出"), format!("{tower} leaves from {from}"))
        }
    }
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    let (zh, en) = match refused {
        Refusal::NotYours => return meeting::not_yours(lang),
        Refusal::DayRange { days } => {
            return lang.pick(
                format!("日期要在今天之后、{days} 天以内。"),
                format!("The day lies after today and within {days} days."),
            );
        }
        Refusal::PastShift => (
            "这一班已经开始或者已经过去，请另选一班。",
            "This shift has begun or is over. Please choose another.",
        ),
        Refusal::NotYourShift => (
            "这一班现在由别的楼宇带，请选自己的一班。",
            "Another building leads this shift. Please choose one of your own.",
        ),
        Refusal::SameBuilding => (
            "这一班本来就由您的楼宇带，请另选一班。",
            "Your building leads this shift already. Please choose another.",
        ),
        Refusal::Gap => (
            "这一班无人轮值，可以补位，不能调换或接手。",
            "Nobody leads this shift: it can be filled, not swapped or taken over.",
        ),
        Refusal::NoGap => (
            "这一班已经有人轮值，没有空缺可补。",
            "Somebody leads this shift throughout, so there is no gap to fill.",
        ),
        Refusal::UnknownBuilding => {
            ("请从本片区的楼宇里选一幢。", "Please choose a building of this cluster.")
        }
        Refusal::NotAMember => {
            ("这幢楼宇那时不在轮值之列。", "The building is not on the rota at that time.")
        }
        Refusal::AlreadyAMember => {
            ("这幢楼宇那时已经在轮值之列。", "The building is on the rota at that time already.")
        }
        Refusal::NotAShiftBoundary => {
            ("新顺序要从一班的第一天开始。", "A new order begins on the first day of a shift.")
        }
        Refusal::NotEveryMemberOnce => (
            "每幢成员楼宇都要排到，而且只排一次。",
            "Every member stands in the order once, and only once.",
        ),
        Refusal::NothingChanges => ("这就是现在的顺序。", "That is the order as it is."),
        Refusal::UnknownSwap => (
            "这次调换已经定下或者取消了。请看下面的最新情况。",
            "This swap was settled or taken off the table. Please see below how things stand.",
        ),
        Refusal::AskedBefore => {
            ("这次调换已经提出，正等对方答复。", "This swap was asked for and waits for an answer.")
        }
        Refusal::Stale => (
            "其中一班已经换了组长，这次调换不再成立。请看下面的最新情况。",
            "One of the two shifts has another lead by now, so the swap no longer stands. Please see below.",
        ),
    };
    lang.pick(zh, en).to_owned()
}
