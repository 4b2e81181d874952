//! The three meetings and the project's gate in words.

use super::{refusal, status, when};
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::meeting::project::{self, State};
use gongzhi_core::meeting::{AgendaRefusal, Fact, MeetingKind, Phase, Refusal, Verb};

pub fn kind(lang: Lang, kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Hearing => lang.pick("听证会", "Hearing"),
        MeetingKind::Coordination => lang.pick("协调会", "Coordination"),
        MeetingKind::Evaluation => lang.pick("评议会", "Evaluation"),
    }
}

/// What a meeting of a kind is for.
pub fn purpose(lang: Lang, kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Hearing => {
            lang.pick("决定之前，先听大家怎么说。", "Before a decision: everybody is heard.")
        }
        MeetingKind::Coordination => lang.pick(
            "实施当中，把各方的难处摆到桌面上。",
            "While it is carried out: interests are brought together.",
        ),
        MeetingKind::Evaluation => lang.pick(
            "完工以后，对照承诺，大家来评。",
            "After completion: the result is held against what was promised.",
        ),
    }
}

pub fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Announced => lang.pick("已公布", "Announced"),
        Phase::Sitting => lang.pick("正在开", "Sitting"),
        Phase::Over => lang.pick("已散会，纪要未定稿", "Over, minutes not final"),
        Phase::Final => lang.pick("纪要已定稿", "Minutes final"),
    }
}

pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Proposed => lang.pick("已提出，待听证", "Proposed, to be heard"),
        State::HearingCalled => lang.pick("已召集听证会", "Hearing called"),
        State::Heard => lang.pick("已听证，待决定", "Heard, to be decided"),
        State::Declined => lang.pick("决定不做", "Declined"),
        State::InExecution => lang.pick("实施中", "In execution"),
        State::Completed => lang.pick("已完工，待评议", "Completed, to be evaluated"),
        State::EvaluationCalled => lang.pick("已召集评议会", "Evaluation called"),
        State::Accepted => lang.pick("评议通过", "Accepted"),
    }
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Register => lang.pick("报名旁听", "Take a public seat"),
        Verb::Withdraw => lang.pick("不去了，让出座位", "Give the seat back"),
        Verb::Attend => lang.pick("签到", "Check in"),
        Verb::Leave => lang.pick("离开会场", "Leave"),
        Verb::Close => lang.pick("散会", "Close the meeting"),
        Verb::Promise => lang.pick("记下一项承诺", "Note a promise"),
        Verb::Draft => lang.pick("写纪要", "Draft the minutes"),
        Verb::Correct => lang.pick("提出更正", "Ask for a correction"),
        Verb::Finalise => lang.pick("纪要定稿", "Make the minutes final"),
    }
}

pub fn project_verb(lang: Lang, verb: project::Verb) -> &'static str {
    match verb {
        project::Verb::Call => lang.pick("召集会议", "Call a meeting"),
        project::Verb::Hold => lang.pick("会议开完", "Meeting held"),
        project::Verb::Open => lang.pick("发起表决", "Open a poll"),
        project::Verb::Count => lang.pick("表决计票", "Poll counted"),
        project::Verb::Decide => lang.pick("作出决定", "Decide"),
        project::Verb::Complete => lang.pick("报告完工", "Report completion"),
        project::Verb::Evaluate => lang.pick("记录评议结果", "Record the evaluation"),
    }
}

pub fn fact(lang: Lang, fact: &Fact) -> &'static str {
    match fact {
        Fact::Call(_) => lang.pick("公布通知和议程", "Notice and agenda published"),
        Fact::Register => lang.pick("有人报名旁听", "A public seat was taken"),
        Fact::Withdraw => lang.pick("有人让出座位", "A public seat was given back"),
        Fact::Attend => lang.pick("有人签到", "Somebody checked in"),
        Fact::Leave => lang.pick("有人离开", "Somebody left"),
        Fact::Close => lang.pick("散会", "Closed"),
        Fact::Promise { .. } => lang.pick("记下一项承诺", "A promise was noted"),
        Fact::Draft { .. } => lang.pick("写了纪要", "Minutes were drafted"),
        Fact::Correct { .. } => lang.pick("到会者提出更正", "An attendee asked for a correction"),
        Fact::Finalise => lang.pick("纪要定稿", "Minutes made final"),
    }
}

/// What happened to a project.
pub fn project_fact(lang: Lang, fact: &project::Fact, rules: &Rulebook) -> String {
    match fact {
        project::Fact::Propose(proposal) => match proposal.orders.len() {
            0 => lang.pick("提出项目", "Proposed").to_owned(),
            orders => lang.pick(
                format!("由 {orders} 件上报形成项目"),
                format!("Arose from {orders} reports"),
            ),
        },
        project::Fact::Call { kind: called, .. } => lang.pick(
            format!("召集{}", kind(lang, *called)),
            format!("{} called", kind(lang, *called)),
        ),
        project::Fact::Hold { kind: held, validity, promises, .. } => {
            let valid = match validity.holds() {
                true => lang.pick("有效", "valid"),
                false => lang.pick("无效，须重开", "not valid: to be held again"),
            };
            let name = kind(lang, *held);
            match promises.len() {
                0 => lang.pick(format!("{name}开完，{valid}"), format!("{name} held, {valid}")),
                n => lang.pick(
                    format!("{name}开完，{valid}，{n} 项承诺"),
                    format!("{name} held, {valid}, {n} promises"),
                ),
            }
        }
        project::Fact::Open { .. } => lang.pick("发起表决", "A poll was opened").to_owned(),
        project::Fact::Count { .. } => {
            lang.pick("表决结束，已计票", "The poll was counted").to_owned()
        }
        project::Fact::Decide { agency: Some(agency), .. } => {
            let agency = status::agency(lang, agency, rules);
            lang.pick(format!("决定实施，由{agency}负责"), format!("To be carried out by {agency}"))
        }
        project::Fact::Decide { agency: None, .. } => lang.pick("决定不做", "Declined").to_owned(),
        project::Fact::Complete { .. } => lang.pick("报告完工", "Reported complete").to_owned(),
        project::Fact::Evaluate { validity, .. } if !validity.holds() => lang
            .pick("评议会无效，须重开", "The evaluation was not valid: to be held again")
            .to_owned(),
        project::Fact::Evaluate { accepted: true, .. } => {
            lang.pick("评议通过", "Accepted").to_owned()
        }
        project::Fact::Evaluate { accepted: false, .. } => {
            lang.pick("评议要求整改，重新实施", "To be mended and evaluated again").to_owned()
        }
    }
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => not_yours(lang),
        Refusal::NotNow { phase: now } => {
            let now = phase(lang, *now);
            lang.pick(
                format!("会议现在的状态是“{now}”，不能这样办。"),
                format!("The meeting is now “{now}”, so this cannot be done."),
            )
        }
        Refusal::NoticeTooShort { days, first } => {
            let first = when::day(lang, *first);
            lang.pick(
                format!("要提前 {days} 天通知，最早可以定在{first}。"),
                format!("Notice is given {days} days ahead: the earliest day is {first}."),
            )
        }
        Refusal::TooFarAhead { days } => lang
            .pick(format!("最远只能定在 {days} 天以内。"), format!("At most {days} days ahead.")),
        Refusal::Length { hours } => lang.pick(
            format!("结束要晚于开始，且不超过 {hours} 小时。"),
            format!("It ends after it begins, within {hours} hours."),
        ),
        Refusal::Seats { limit } => {
            lang.pick(format!("旁听席最多 {limit} 个。"), format!("At most {limit} public seats."))
        }
        Refusal::Full => lang
            .pick(
                "旁听席已经满了。可以关注纪要，散会后会公布。",
                "No public seat is left. The minutes will be published.",
            )
            .to_owned(),
        Refusal::RegisteredBefore => {
            lang.pick("您已经报过名了。", "You have a seat already.").to_owned()
        }
        Refusal::NotRegistered => lang.pick("您没有报过名。", "You have no seat.").to_owned(),
        Refusal::ThereAlready => {
            lang.pick("您已经签到了。", "You are checked in already.").to_owned()
        }
        Refusal::NotThere => lang.pick("您还没有签到。", "You are not checked in.").to_owned(),
        Refusal::UntilRange => lang
            .pick(
                "完成日期要在开会当天到一年之内。",
                "The day lies between the meeting's and a year later.",
            )
            .to_owned(),
        Refusal::NoMinutes => lang.pick("还没有纪要。", "There are no minutes yet.").to_owned(),
        Refusal::WasNotThere => lang
            .pick("只有到会的人可以提出更正。", "Only who was there can ask for a correction.")
            .to_owned(),
        Refusal::Agenda(refused) => agenda(lang, refused),
        Refusal::Text(refused) => refusal::text(lang, *refused),
        Refusal::Project(refused) => project_refused(lang, refused),
    }
}

fn agenda(lang: Lang, refused: &AgendaRefusal) -> String {
    match refused {
        AgendaRefusal::Empty => lang
            .pick("请写明议程，一行一项。", "Please give the agenda, one item a line.")
            .to_owned(),
        AgendaRefusal::TooMany { limit } => {
            lang.pick(format!("议程最多 {limit} 项。"), format!("At most {limit} items."))
        }
        AgendaRefusal::Text { line, text } => {
            let text = refusal::text(lang, *text);
            lang.pick(format!("第 {line} 项：{text}"), format!("Item {line}: {text}"))
        }
        AgendaRefusal::Minutes { line, limit } => lang.pick(
            format!("第 {line} 项的时间应为 1 到 {limit} 分钟。"),
            format!("Item {line}: 1 to {limit} minutes."),
        ),
        AgendaRefusal::TooLong { planned, available } => lang.pick(
            format!("议程共 {planned} 分钟，会议只有 {available} 分钟。"),
            format!("The agenda takes {planned} minutes, the meeting has {available}."),
        ),
    }
}

pub fn project_refused(lang: Lang, refused: &project::Refusal) -> String {
    match refused {
        project::Refusal::NotYours => not_yours(lang),
        project::Refusal::NotNow { state: now } => {
            let now = state(lang, *now);
            lang.pick(
                format!("项目现在的状态是“{now}”，不能这样办。"),
                format!("The project is now “{now}”, so this cannot be done."),
            )
        }
        project::Refusal::TooManyOrders { limit } => lang.pick(
            format!("一个项目最多由 {limit} 件上报形成。"),
            format!("A project arises from at most {limit} reports."),
        ),
        project::Refusal::MeetingCalled { meeting } => lang.pick(
            format!("会议 {meeting} 还没有开完（纪要未定稿）。"),
            format!("Meeting {meeting} is not concluded: its minutes are not final."),
        ),
        project::Refusal::HearingMissing => lang
            .pick("还没有开过有效的听证会，不能决定。", "There was no valid hearing yet, so nothing can be decided.")
            .to_owned(),
        project::Refusal::MinutesMissing => lang
            .pick("会议纪要还没有定稿。", "The minutes of the meeting are not final yet.")
            .to_owned(),
        project::Refusal::OtherMeeting => lang
            .pick("这不是项目正在等的那次会议。", "This is not the meeting that the project waits for.")
            .to_owned(),
        project::Refusal::NotValid(_) => lang
            .pick("评议会无效（见会议页上缺的条件），不能通过。", "The evaluation was not valid (its page shows what was missing), so nothing can be accepted.")
            .to_owned(),
        project::Refusal::PollUncounted { poll } => lang.pick(
            format!("表决 {poll} 还没有计票，先等结果。"),
            format!("Poll {poll} is not counted yet."),
        ),
        project::Refusal::UnknownAgency => {
            lang.pick("请从列表里选一个责任单位。", "Please choose a unit from the list.").to_owned()
        }
        project::Refusal::PromisesUnjudged { .. } => lang
            .pick("请逐项写明承诺有没有做到。", "Please say of each promise whether it was kept.")
            .to_owned(),
        project::Refusal::Text(refused) => refusal::text(lang, *refused),
    }
}

pub fn not_yours(lang: Lang) -> String {
    lang.pick("这件事不归您这个身份办。", "This is not for you to do.").to_owned()
}
