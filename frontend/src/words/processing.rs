//! The register of processing in words.

use crate::lang::Lang;
use gongzhi_core::people::processing::{Basis, Period, Processing, Seen};

pub fn kept(lang: Lang, kept: Processing) -> &'static str {
    let (zh, en) = match kept {
        Processing::Account => (
            "账户的称呼、手机号、邮箱：登录，以自己的身份办事",
            "Name, number, e-mail address of an account: to sign in and act as oneself",
        ),
        Processing::Entered => (
            "别人登记而本人还没有登录过的称呼和联系方式：等本人来认领",
            "Name and address that somebody entered, not claimed yet: so that the person can",
        ),
        Processing::SignIn => (
            "验证码和等着验证码的登录：核对地址是本人的",
            "One-time codes and sign-ins that wait for them: to prove an address",
        ),
        Processing::Session => (
            "在哪些设备上登录着：保持登录，发现冒用",
            "Where one is signed in: to stay so, and to notice strangers",
        ),
        Processing::Passkey => (
            "通行密钥的公钥：不用验证码登录",
            "Public halves of passkeys: to sign in without a code",
        ),
        Processing::Register => (
            "楼宇名册：户号、面积、业主、代表、租户、在岗单位：表决的资格和计数",
            "The register of a building: units, areas, owners, delegates, tenants, employers: for the right to vote and the count",
        ),
        Processing::RosterDraft => (
            "上传了还没有确认的名册：预览",
            "A roster that was sent and not confirmed: for its preview",
        ),
        Processing::Report => (
            "上报的文字、照片和查询码：办理；文字遮住号码之后，也用来改进自动分类",
            "Words, photographs and tracking code of a report: to settle it; the words, with numbers masked, to sort reports better",
        ),
        Processing::OrderNotes => (
            "办理说明、答复和评语：办理和复查",
            "Remarks, answers and ratings of an order: to settle and review it",
        ),
        Processing::SignUp => (
            "志愿活动的报名、签到、时长：安排和记录服务",
            "Sign-ups, attendance and hours of volunteers: to arrange and credit them",
        ),
        Processing::Attendance => {
            ("会议报到：会议是否有效", "Attendance of meetings: for their validity")
        }
        Processing::Ballot => ("选票：计票，让人核对", "Ballots: to be counted and checked"),
        Processing::Notice => (
            "发不出去的通知（不含内容和完整地址）：找出故障",
            "Messages that could not be delivered, without text and whole address: to find faults",
        ),
        Processing::Look => {
            ("谁查看了谁的资料：让本人知道", "Who looked behind a mask: so that the person knows")
        }
        Processing::Counter => (
            "某个网络地址做了几次（只存摘要）：防止滥用",
            "How often a network address did something, as a digest: against abuse",
        ),
        Processing::Event => (
            "每一步是谁、什么时候做的（只存代号）：查证和计数；按月公布的计数依据不含代号",
            "Who did what when, by code: to prove and to count; what is published of a month has no codes",
        ),
    };
    lang.pick(zh, en)
}

pub fn basis(lang: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => lang.pick("本人单独同意", "Separate consent"),
        Basis::Duty => lang.pick("履行法定职责所必需", "Needed for a duty by law"),
        Basis::Service => lang.pick("办理本人要办的事所必需", "Needed for what the person asked"),
    }
}

pub fn period(lang: Lang, period: Period) -> String {
    match period {
        Period::Days(1) => lang.pick("1 天", "1 day").to_owned(),
        Period::Days(n) => lang.pick(format!("{n} 天"), format!("{n} days")),
        Period::DaysAfterClosing(n) => {
            lang.pick(format!("结案后 {n} 天"), format!("{n} days after closing"))
        }
        Period::UntilDeleted => {
            lang.pick("到本人删除或搬出", "Until deleted, or moved out").to_owned()
        }
        Period::Kept => lang.pick("长期（不含姓名）", "Without end, without names").to_owned(),
    }
}

pub fn seen(lang: Lang, seen: Seen) -> &'static str {
    match seen {
        Seen::Oneself => lang.pick("本人", "Oneself"),
        Seen::Manager => lang.pick(
            "本人；物业和登记员看到隐去的，说明理由后看全部",
            "Oneself; manager and registrar masked, whole with a reason",
        ),
        Seen::Organiser => lang.pick(
            "本人；活动组织者看到隐去的，说明理由后看全部",
            "Oneself; the organiser masked, whole with a reason",
        ),
        Seen::Handlers => lang.pick(
            "上报人、网格中心、正在办的单位、审计员",
            "Reporter, grid centre, unit in charge, auditor",
        ),
        Seen::ByPoll => lang.pick("见各次表决的页面", "As the page of each poll says"),
        Seen::Supervisors => lang.pick("登记员、督办", "Registrar, supervisor"),
        Seen::Everybody => {
            lang.pick("所有人看步骤，审计员看全部", "Everybody the steps, the auditor all")
        }
        Seen::Nobody => lang.pick("没有人", "Nobody"),
    }
}
