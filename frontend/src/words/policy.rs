//! Who may do what, in words.

use crate::lang::Lang;
use crate::words::{case, convention, meeting, rota, status, summons, volunteer};
use gongzhi_core::people::policy::{Act, Over, Reason, Who};

/// Why somebody may not, and what to do.
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::NotSignedIn => lang.pick(
            "这要登录后才能做。请先登录。",
            "This needs somebody who is signed in. Please sign in first.",
        ),
        Reason::WrongRole => lang.pick(
            "这一步不归您的角色。如果应当由您来做，请换用对应的身份。",
            "This is not for your role. If it should be, please act as the person it is for.",
        ),
        Reason::AnotherCluster => lang.pick(
            "这是另一个片区的事，请找那个片区的工作站。",
            "This belongs to another cluster. Please turn to its station.",
        ),
        Reason::AnotherBuilding => lang.pick(
            "这是另一座楼的事，请找那座楼的物业负责人。",
            "This belongs to another building. Please turn to its manager.",
        ),
        Reason::AnotherUnit => {
            lang.pick("这件事归另一个单位负责。", "Another unit is in charge of this.")
        }
        Reason::NotLeading => lang.pick(
            "现在由另一座楼轮值，请找轮值组长或者联络员。",
            "Another building leads the station now. Please turn to it or to the liaison officer.",
        ),
        Reason::NotTheirOwn => lang.pick(
            "这是别人发起的，或者是别人的事。",
            "Somebody else began this, or it is about somebody else.",
        ),
    }
}

pub fn who(lang: Lang, who: Who) -> &'static str {
    match who {
        Who::Everybody => lang.pick("人人", "everybody"),
        Who::Person => lang.pick("登录的人", "anyone signed in"),
        Who::Participant => lang.pick("登录的人，审计除外", "anyone signed in but auditors"),
        Who::Reporter => lang.pick("上报人", "the reporter"),
        Who::Visitor => lang.pick("访客", "visitors"),
        Who::Resident => lang.pick("居民和在岗人员", "residents and staff"),
        Who::Manager => lang.pick("物业负责人", "building managers"),
        Who::Liaison => lang.pick("联络员", "the liaison officer"),
        Who::Handler => lang.pick("处置人", "handlers"),
        Who::Dispatcher => lang.pick("受理员", "dispatchers"),
        Who::Checker => lang.pick("核查员", "checkers"),
        Who::Supervisor => lang.pick("督办", "the supervisor"),
        Who::Registrar => lang.pick("登记员", "the registrar"),
        Who::Auditor => lang.pick("审计", "auditors"),
        Who::Portal => lang.pick("系统", "the portal"),
    }
}

/// How far an entitlement reaches; nothing for the whole street.
pub fn over(lang: Lang, over: Over) -> Option<&'static str> {
    Some(match over {
        Over::Anywhere => return None,
        Over::OwnCluster => lang.pick("本片区", "in their cluster"),
        Over::OwnBuilding => lang.pick("本楼宇", "of their building"),
        Over::OwnStation => lang.pick("本工作站负责的", "with their station"),
        Over::OwnUnit => lang.pick("本单位负责的", "with their unit"),
        Over::OwnTurn => lang.pick("本楼轮值时", "while their building leads the station"),
        Over::Own => lang.pick("自己的", "their own"),
    })
}

pub fn act(lang: Lang, act: Act) -> &'static str {
    match act {
        Act::Order(verb) => status::verb(lang, verb),
        Act::Summons(verb) => summons::verb(lang, verb),
        Act::CallSummons => lang.pick("约请单位到现场", "Call units to the spot"),
        Act::Case(verb) => case::verb(lang, verb),
        Act::LiftCase => lang.pick("收入疑难案例", "Lift an order into the library"),
        Act::Project(verb) => meeting::project_verb(lang, verb),
        Act::Meeting(verb) => meeting::verb(lang, verb),
        Act::Convention(verb) => convention::verb(lang, verb),
        Act::Rota(verb) => rota::verb(lang, verb),
        Act::Seat(verb) => volunteer::verb(lang, verb),
        Act::Read => lang.pick("看公开的内容", "Read what is public"),
        Act::Report => lang.pick("上报", "Report"),
        Act::SignIn => lang.pick("登录和退出", "Sign in and out"),
        Act::KeepOwn => lang.pick(
            "看、改、导出、删除关于自己的信息",
            "See, correct, copy and delete what is held about oneself",
        ),
        Act::ReadDesk => lang.pick("看自己的办理台", "Have a desk"),
        Act::ListOrder => lang.pick(
            "在办理台看到工单（不含原话和照片）",
            "See an order on their desk, without its words and photos",
        ),
        Act::ReadReport => lang.pick("看上报的原话和照片", "Read a report’s words and photos"),
        Act::ReadCorrections => lang.pick(
            "下载受理员的判定（文字已遮住个人信息）",
            "Download what dispatchers decided, with masked words",
        ),
        Act::SignNilReport => lang.pick("签每周零报告", "Sign the weekly nil report"),
        Act::ProposeProject => lang.pick("提出项目", "Propose a project"),
        Act::ShowMeetingCode => lang.pick("在会场显示签到码", "Show the code at a meeting"),
        Act::Vote => lang.pick("投票，限名册上的人", "Vote, being on the roll"),
        Act::ReadReceipt => lang.pick("取自己的投票回执", "Fetch one’s receipt of a ballot"),
        Act::OfferActivity => lang.pick("发起活动", "Offer an activity"),
        Act::RunActivity => {
            lang.pick("显示活动签到码、看报名名单", "Show an activity’s code and see who signed up")
        }
        Act::KeepRegister => lang.pick("登记楼里的人和户", "Keep the register of a building"),
        Act::EnterBuilding => lang.pick(
            "凭邀请码或单位邮箱加入楼宇",
            "Enter a building by an invitation or the company’s address",
        ),
        Act::MoveOut => lang.pick("登记搬出", "Enter that somebody moved out"),
        Act::RevealPerson => lang.pick(
            "看被遮住的个人信息，记录理由",
            "See what is masked of a person, with a reason on record",
        ),
        Act::AppointOffice => lang.pick("任命街道岗位", "Appoint to an office of the street"),
        Act::AppointManager => {
            lang.pick("任命或移交物业负责人", "Appoint a building’s manager, or hand over")
        }
        Act::ReadAudit => lang.pick("看审计记录", "Read the audit log"),
        Act::ReadDeadLetters => {
            lang.pick("看没有送达的消息", "Read messages that were not delivered")
        }
    }
}
