//! Accounts in words.

use crate::lang::Lang;
use gongzhi_core::people::account::{OFFICES_LIMIT, Reason, Refusal, Revealed};
use gongzhi_core::people::consent::Purpose;
use gongzhi_core::people::contact::ContactRefusal;

pub fn contact_refused(lang: Lang, refused: ContactRefusal) -> String {
    let (zh, en) = match refused {
        ContactRefusal::Empty => {
            ("请填手机号或邮箱。", "Please give a telephone number or an e-mail address.")
        }
        ContactRefusal::Unreadable => (
            "这不像手机号，也不像邮箱。手机号是 11 位数字；境外号码请以 + 和国家代码开头。",
            "This is neither an e-mail address nor a telephone number. A number from abroad begins with + and its country.",
        ),
        ContactRefusal::TooLong => {
            ("邮箱最长 254 个字符。", "An e-mail address has 254 characters at most.")
        }
    };
    lang.pick(zh, en).to_owned()
}

/// What a consent is for: its name, and what it means.
pub fn purpose(lang: Lang, purpose: Purpose) -> (&'static str, &'static str) {
    let (name, meaning) = match purpose {
        Purpose::Account => (
            ("建立账户", "Having an account"),
            (
                "保存您的称呼和联系方式，用来登录和以自己的身份办事。不同意就无法建立账户，不登录也可以上报和查询。",
                "Your name and address are kept so that you can sign in and act as yourself. Without it there is no account; reporting and following need none.",
            ),
        ),
        Purpose::Notices => (
            ("接收通知", "Being told"),
            (
                "与您有关的事有进展时，发消息到您的联系方式。验证码不在此列。",
                "Messages to your address when something that concerns you moves. One-time codes are sent either way.",
            ),
        ),
        Purpose::Building => (
            ("让本楼物业查看", "Being known to your building"),
            (
                "您所在楼宇的物业负责人平时只看到隐去的称呼；说明理由后可以查看全名和联系方式，每次查看都会记下来给您看。",
                "The manager of your building sees a masked name; with a reason they may see it whole, and your address. Every look is noted and shown to you.",
            ),
        ),
        Purpose::Activities => (
            ("让活动组织者查看", "Being known to organisers"),
            (
                "您报名的志愿活动，组织者平时只看到隐去的称呼；说明理由后可以查看全名，每次查看都会记下来给您看。",
                "Who runs an activity that you signed up for sees a masked name; with a reason they may see it whole. Every look is noted and shown to you.",
            ),
        ),
    };
    (lang.pick(name.0, name.1), lang.pick(meaning.0, meaning.1))
}

pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    let (zh, en) = match reason {
        Reason::Standing => ("核对住户或在岗身份", "To check standing in the building"),
        Reason::Meeting => ("通知会议或表决", "To tell of a meeting or a vote"),
        Reason::Activity => ("组织志愿活动", "To run an activity"),
        Reason::Order => ("办理相关工单", "To settle an order"),
        Reason::Emergency => ("紧急情况", "Danger to people or property"),
    };
    lang.pick(zh, en)
}

pub fn revealed(lang: Lang, what: Revealed) -> &'static str {
    match what {
        Revealed::Name => lang.pick("称呼", "the name"),
        Revealed::Contacts => lang.pick("称呼和联系方式", "the name and the address"),
    }
}

pub fn refused(lang: Lang, refusal: &Refusal) -> String {
    let (zh, en) = match refusal {
        Refusal::NotYours => ("这件事不归您的角色办理。", "This does not belong to your role."),
        Refusal::OwnOffice => (
            "不能给自己任职，请另一位登记员办理。",
            "Nobody gives an office to themselves. Another registrar can.",
        ),
        Refusal::NoOffice => ("这不是可以任命的岗位。", "This is no office that can be given."),
        Refusal::HoldsIt => ("已经担任这个岗位，不用重复任命。", "They hold this office already."),
        Refusal::HoldsItNot => ("现在没有担任这个岗位。", "They do not hold this office now."),
        Refusal::TooMany => {
            return lang.pick(
                format!("一个人最多担任 {OFFICES_LIMIT} 个岗位。"),
                format!("A person holds {OFFICES_LIMIT} offices at most."),
            );
        }
        Refusal::Auditor => (
            "审计员只看不办，不能兼任别的岗位。",
            "An auditor reads and changes nothing, so holds no other office.",
        ),
        Refusal::LastRegistrar => (
            "这是最后一位登记员，请先任命另一位。",
            "This is the last registrar. Please appoint another first.",
        ),
        Refusal::HoldsOffice => (
            "您还担任岗位。请先交接或辞去，再注销账户。",
            "You still hold an office. Please hand it over or resign first.",
        ),
        Refusal::NoChange => ("没有变化。", "Nothing changes by it."),
        Refusal::AccountConsent => (
            "账户以这一项同意为前提。要撤回它，请注销账户。",
            "The account rests on this consent. To withdraw it, delete the account.",
        ),
        Refusal::NoConsent => ("本人没有同意被查看。", "They did not agree to be known."),
        Refusal::Deleted => ("这个账户已经注销。", "This account was deleted."),
    };
    lang.pick(zh, en).to_owned()
}
