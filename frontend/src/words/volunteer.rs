//! Volunteering in words.

use super::{meeting, refusal, when};
use crate::lang::Lang;
use chrono::{DateTime, Utc};
use gongzhi_core::volunteer::seats::{SeatRefusal, Standing};
use gongzhi_core::volunteer::{ActivityRefusal, Attended, Minutes, Shift, Verb};

pub fn phase(lang: Lang, shift: &Shift, now: DateTime<Utc>) -> &'static str {
    match () {
        () if now >= shift.ends => lang.pick("已结束", "Over"),
        () if now >= shift.starts => lang.pick("正在进行", "Going on"),
        () => lang.pick("可以报名", "Open for sign-up"),
    }
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::SignUp => lang.pick("报名", "Sign up"),
        Verb::Cancel => lang.pick("取消报名", "Cancel"),
        Verb::CheckIn => lang.pick("签到", "Check in"),
        Verb::CheckOut => lang.pick("签退", "Check out"),
    }
}

/// What signing up leads to, as things are.
pub fn signing_up(lang: Lang, left: u16, waiting: u32) -> String {
    match left {
        0 => lang.pick(
            format!("名额已满，报名后排在候补第 {} 位。", waiting.saturating_add(1)),
            format!("No seat is left: you would wait as number {}.", waiting.saturating_add(1)),
        ),
        1 => lang.pick("还剩 1 个名额。", "1 seat is left.").to_owned(),
        left => lang.pick(format!("还剩 {left} 个名额。"), format!("{left} seats are left.")),
    }
}

/// How somebody stands, in a word or two.
pub fn state(lang: Lang, standing: &Standing) -> String {
    match standing {
        Standing::Confirmed => lang.pick("已报名", "Signed up").to_owned(),
        Standing::Waiting { position } => {
            lang.pick(format!("候补第 {position} 位"), format!("Waiting, number {position}"))
        }
        Standing::Cancelled => lang.pick("已取消", "Cancelled").to_owned(),
        Standing::Present { .. } => lang.pick("已签到", "Checked in").to_owned(),
        Standing::Attended(_) => lang.pick("已参加", "Took part").to_owned(),
        Standing::NoShow => lang.pick("没有签到", "Not checked in").to_owned(),
    }
}

/// How somebody stands and what follows, said to themselves.
pub fn standing(lang: Lang, standing: &Standing, shift: &Shift, now: DateTime<Utc>) -> String {
    match standing {
        Standing::Confirmed if now < shift.check_in_opens() => {
            let opens = when::moment(lang, shift.check_in_opens());
            lang.pick(
                format!("您有一个名额。{opens} 起可以签到。来不了请取消，让给候补的人。"),
                format!("You have a seat. Checking in opens {opens}. If you cannot come, cancel: the seat goes to who waits."),
            )
        }
        Standing::Confirmed => lang
            .pick(
                "您有一个名额。到了现场，请用那里显示的签到码签到。",
                "You have a seat. Once there, check in with the code that is shown.",
            )
            .to_owned(),
        Standing::Waiting { .. } => waiting(lang, shift, now).to_owned(),
        Standing::Cancelled => {
            lang.pick("您已取消报名。", "You cancelled your sign-up.").to_owned()
        }
        Standing::Present { since } => {
            let since = when::moment(lang, *since);
            lang.pick(
                format!("您于 {since} 签到。离开时请签退；没有签退的，按活动结束时间计。"),
                format!("You checked in {since}. Check out when you leave; otherwise the end of the activity counts."),
            )
        }
        Standing::Attended(attended) => attended_for(lang, attended),
        Standing::NoShow => lang
            .pick(
                "没有您的签到记录，这次不计时长。只有您和活动负责人看得到。",
                "You did not check in, so no time is counted. Only you and whoever runs the activity see this.",
            )
            .to_owned(),
    }
}

fn waiting(lang: Lang, shift: &Shift, now: DateTime<Utc>) -> &'static str {
    match () {
        () if now >= shift.starts => {
            lang.pick("这次没有排到名额。", "No seat came free this time.")
        }
        () if now >= shift.cut_off => lang.pick(
            "临近开始，不再自动递补。再有空名额时，可以回到本页报名，先到先得。",
            "It starts soon, so nobody moves up any more. If a seat comes free, sign up here: first come, first served.",
        ),
        () => lang.pick(
            "有人取消时，按先后自动递补，不用再报名。",
            "When somebody cancels, you move up by yourself. Nothing more is to be done.",
        ),
    }
}

fn attended_for(lang: Lang, attended: &Attended) -> String {
    let hours = hours(lang, attended.minutes);
    match attended.closed_by_rule {
        false => lang.pick(format!("谢谢参与，计 {hours}。"), format!("Thank you: {hours} are counted.")),
        true => lang.pick(
            format!("谢谢参与，计 {hours}。没有签退，按活动结束时间计。"),
            format!("Thank you: {hours} are counted. Nobody checked out, so the end of the activity counts."),
        ),
    }
}

/// 「1 小时 30 分钟」.
pub fn hours(lang: Lang, minutes: Minutes) -> String {
    let (hours, minutes) = (minutes.0 / 60, minutes.0 % 60);
    match (hours, minutes) {
        (0, _) => lang.pick(format!("{minutes} 分钟"), format!("{minutes} min")),
        (_, 0) => lang.pick(format!("{hours} 小时"), format!("{hours} h")),
        _ => lang.pick(format!("{hours} 小时 {minutes} 分钟"), format!("{hours} h {minutes} min")),
    }
}

pub fn seat_refused(lang: Lang, refused: &SeatRefusal) -> String {
    match refused {
        SeatRefusal::Closed => lang.pick(
            "活动已经开始，不能再报名或取消。",
            "It has started: signing up and cancelling have ended.",
        ),
        SeatRefusal::NotSignedUp => {
            lang.pick("您没有报名这次活动。", "You are not signed up for it.")
        }
        SeatRefusal::NoSeat => lang.pick(
            "您还在候补名单上，没有名额，不能签到。",
            "You are on the waitlist without a seat, so you cannot check in.",
        ),
        SeatRefusal::TooEarly { opens } => {
            let opens = when::moment(lang, *opens);
            return lang.pick(
                format!("还没到签到时间，{opens} 起可以签到。"),
                format!("It is too early: checking in opens {opens}."),
            );
        }
        SeatRefusal::Over => lang.pick(
            "活动已经结束，不能再签到或签退。没有签退的，按结束时间计。",
            "It is over: nobody checks in or out any more. Who did not check out is counted until the end.",
        ),
        SeatRefusal::WrongCode => return refusal::venue_code(lang),
        SeatRefusal::TooManyWrongCodes { until } => {
            let until = when::moment(lang, *until);
            return lang.pick(
                format!("签到码输错太多次，{until} 以后再试，或请活动负责人帮忙。"),
                format!("Too many wrong codes. Try again after {until}, or ask whoever runs the activity."),
            );
        }
        SeatRefusal::NotCheckedIn => {
            lang.pick("您还没有签到。", "You are not checked in yet.")
        }
        SeatRefusal::CheckedOut => lang.pick(
            "您已经签退了，不能再签到。",
            "You have checked out and cannot check in again.",
        ),
    }
    .to_owned()
}

pub fn refused(lang: Lang, refused: &ActivityRefusal) -> String {
    match refused {
        ActivityRefusal::NotYours => return meeting::not_yours(lang),
        ActivityRefusal::UnknownSpot => {
            lang.pick("请从列表里选一个点位。", "Please choose a spot from the list.")
        }
        ActivityRefusal::UnknownProject => lang.pick(
            "本片区没有这个编号的项目，或项目已经办结。",
            "The cluster has no open project of this number.",
        ),
        ActivityRefusal::StartsInPast => {
            lang.pick("开始时间已经过了。", "That moment has passed already.")
        }
        ActivityRefusal::TooFarAhead { days } => {
            return lang.pick(
                format!("最远只能定在 {days} 天以内。"),
                format!("At most {days} days ahead."),
            );
        }
        ActivityRefusal::EndsBeforeStart => {
            lang.pick("结束要晚于开始。", "It must end after it begins.")
        }
        ActivityRefusal::TooLong { hours } => {
            return lang.pick(
                format!("一次活动最多 {hours} 小时。"),
                format!("An activity lasts at most {hours} hours."),
            );
        }
        ActivityRefusal::SeatsRange { most } => {
            return lang.pick(
                format!("名额应为 1 到 {most} 个。"),
                format!("There are 1 to {most} seats."),
            );
        }
        ActivityRefusal::CutOffAfterStart => {
            lang.pick("递补截止不能晚于活动开始。", "The waitlist cannot move after the start.")
        }
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_without_what_is_zero() {
        let said = |minutes| hours(Lang::Zh, Minutes(minutes));
        assert_eq!(
            [said(0), said(45), said(60), said(90)],
            ["0 分钟", "45 分钟", "1 小时", "1 小时 30 分钟"]
        );
    }
}
