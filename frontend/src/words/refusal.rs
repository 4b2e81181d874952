//! A sentence for every refusal: what is wrong, and what to do.

use crate::lang::Lang;
use crate::words::status;
use gongzhi_core::dispatch::order::Refusal;
use gongzhi_core::dispatch::photo::{PHOTO_LIMIT_COUNT, PhotoRefusal};
use gongzhi_core::number::NumberRefusal;
use gongzhi_core::rate::TooOften;
use gongzhi_core::text::TextRefusal;

/// The code that was typed is not the one at the venue.
pub fn venue_code(lang: Lang) -> String {
    lang.pick(
        "签到码不对或已经换了，请看现场现在显示的 6 位数字。",
        "Not the code, or it has changed: please look at the six digits shown at the venue now.",
    )
    .to_owned()
}

/// Something was done too often.
pub fn too_often(lang: Lang, TooOften(seconds): TooOften) -> String {
    let minutes = seconds.div_ceil(60);
    lang.pick(
        format!("这里发得太频繁了，没有收下。内容还在，请 {minutes} 分钟后再发。"),
        format!("Too much was sent from here, so this was not taken. It is still here: please send it again in {minutes} min."),
    )
}

/// Somebody else was faster.
pub fn outrun(lang: Lang) -> String {
    lang.pick(
        "刚才有别人先办了，您的操作没有生效。请看下面的最新情况再决定。",
        "Somebody else was faster, so nothing was done. Please see below how it stands now.",
    )
    .to_owned()
}

pub fn text(lang: Lang, refusal: TextRefusal) -> String {
    match refusal {
        TextRefusal::Empty => lang.pick("请写几个字，这里还空着。", "Please write a few words: this is empty.").into(),
        TextRefusal::NoWords => lang
            .pick("请用文字说明，只有表情或标点看不出是什么事。", "Please use words: emoji or punctuation alone do not say what it is.")
            .into(),
        TextRefusal::TooLong { length, limit } => lang.pick(
            format!("写了 {length} 个字，最多 {limit} 个字，请删短一些。"),
            format!("This has {length} characters; {limit} are the most. Please shorten it."),
        ),
        TextRefusal::Control => lang
            .pick("文字里有看不见的控制字符，请删掉后再发（可以重新输入一遍）。", "The text contains invisible control characters. Please remove them or type it again.")
            .into(),
        TextRefusal::Personal => lang
            .pick("这里人人看得到，请去掉电话号码、身份证号和邮箱。", "Everybody reads this. Please take out telephone numbers, identity numbers and e-mail addresses.")
            .into(),
    }
}

pub fn photo(lang: Lang, refusal: PhotoRefusal) -> String {
    match refusal {
        PhotoRefusal::TooLarge => lang
            .pick(
                "照片超过 8 MB，请换一张小一点的。",
                "The photo is larger than 8 MB. Please choose a smaller one.",
            )
            .into(),
        PhotoRefusal::NotAPicture => lang
            .pick(
                "这个文件不是照片。可以用 JPEG、PNG 或 WebP 图片。",
                "This file is not a photo. JPEG, PNG and WebP pictures can be used.",
            )
            .into(),
        PhotoRefusal::TooManyPixels => lang
            .pick(
                "照片的边长超过 12,000 像素，或者总共超过 6400 万像素，请换一张。",
                "The photo has more than 12,000 pixels on a side or 64 million in all. Please choose another.",
            )
            .into(),
        PhotoRefusal::TooMany => lang.pick(
            format!("照片最多 {PHOTO_LIMIT_COUNT} 张。"),
            format!("At most {PHOTO_LIMIT_COUNT} photos."),
        ),
    }
}

pub fn number(lang: Lang, refusal: NumberRefusal) -> String {
    match refusal {
        NumberRefusal::Form => lang
            .pick(
                "编号是 13 位数字，例如 01-261123-00073。请再看一遍。",
                "A number has 13 digits, such as 01-261123-00073. Please look again.",
            )
            .into(),
        NumberRefusal::CheckDigit => lang
            .pick(
                "编号里有一位数字不对，请再核对一遍。",
                "One digit of the number is wrong. Please check it again.",
            )
            .into(),
    }
}

pub fn order(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotYours => lang
            .pick("这一步不归您的角色办理。", "This step is not for your role.")
            .into(),
        Refusal::NotNow { state } => {
            let state = status::state(lang, *state);
            lang.pick(
                format!("工单现在是「{state}」，这一步已经不能办了。下面是最新情况。"),
                format!("The order is now “{state}”, so this step is no longer open. Below is how it stands."),
            )
        }
        Refusal::OwnWork => lang
            .pick("自己处置的工单不能自己核查、结案，自己提出的挂账、退单、申诉也不能自己审定，请由他人办理。", "Nobody checks or closes what they handled, or decides on a suspension, a return or an appeal that they asked for. Somebody else must.")
            .into(),
        Refusal::ReturnedBefore => lang
            .pick("这张工单已经退过一次，复核决定为最终决定。", "It was returned once already, and the review was final.")
            .into(),
        Refusal::AskedBefore => lang
            .pick("已经申请过挂账，正在等待审批。", "Suspending was asked for already and waits for a decision.")
            .into(),
        Refusal::WindowPassed => lang
            .pick("结案已超过 15 天，不能重开。可以重新上报。", "It was closed more than 15 days ago and cannot be reopened. You can report it anew.")
            .into(),
        Refusal::AppealedBefore => lang
            .pick("这张工单已经申诉过一次，不能再申诉。", "It was appealed once already and cannot be appealed again.")
            .into(),
        Refusal::AppealWindowPassed { days } => lang.pick(
            format!("结案已超过 {days} 天，不能申诉。"),
            format!("It was closed more than {days} days ago and cannot be appealed."),
        ),
        Refusal::ReasonNeeded => lang
            .pick("派给清单以外的单位，请写明理由。", "Please give a reason for choosing another unit than the proposed one.")
            .into(),
        Refusal::UnknownItem => {
            lang.pick("请从清单里选一个事项。", "Please choose an item from the list.").into()
        }
        Refusal::UnknownAgency => {
            lang.pick("请从名单里选一个单位。", "Please choose a unit from the list.").into()
        }
        Refusal::SameAgency => lang
            .pick("建议的单位就是本单位，请另选。", "The proposed unit is this very unit. Please choose another.")
            .into(),
        Refusal::PhotoNeeded => lang
            .pick("这类事项要有处置后的照片才能送核查。", "This kind of matter needs a photo taken afterwards.")
            .into(),
        Refusal::SatisfactionRange => {
            lang.pick("请选 1 到 5 分。", "Please choose 1 to 5.").into()
        }
        Refusal::UntilRange { days } => lang.pick(
            format!("挂账截止日要在今天之后、{days} 天以内。"),
            format!("The suspension must end after today and within {days} days."),
        ),
        Refusal::Text(refusal) => text(lang, *refusal),
        Refusal::RatedBefore => lang
            .pick("您已经评价过了，谢谢。", "You have rated it already. Thank you.")
            .into(),
        Refusal::SameOrder => lang
            .pick("这就是本件的编号，请填另一件的编号。", "This is the number of this very order. Please give the other one’s.")
            .into(),
        Refusal::UnknownOrder => lang
            .pick("没有这个编号的工单，请再核对一遍。", "There is no order of this number. Please check it again.")
            .into(),
        Refusal::OtherNotOpen { state } => {
            let state = status::state(lang, *state);
            lang.pick(
                format!("那一件现在是「{state}」，不能再并入。"),
                format!("The other order is now “{state}”, so nothing can be merged into it."),
            )
        }
        Refusal::DemandedBefore => lang
            .pick("已经督办过一次，正在等责任单位回复。", "A reply is demanded already and has not come yet.")
            .into(),
        Refusal::ReplyRange { days } => lang.pick(
            format!("回复时间要在现在之后、{days} 天以内。"),
            format!("The reply must be due after now and within {days} days."),
        ),
        Refusal::ThankedBefore => lang
            .pick("已经向上报人致谢过了。", "Those who reported it were thanked already.")
            .into(),
        Refusal::HasJoined => lang
            .pick("已有别的工单并入本件，请先撤销那些合并。", "Other orders are merged into this one. Please undo that first.")
            .into(),
        Refusal::TooManyVoices { most } => lang.pick(
            format!("已有 {most} 人上报这件事，不再增加。请用它的编号查看进度。"),
            format!("{most} people reported this already, and no more are added. Please follow it by its number."),
        ),
    }
}
