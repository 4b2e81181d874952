//! Messages that leave the portal, in the language of who gets them.

use crate::lang::Lang;
use crate::words::{people, status, when};
use gongzhi_core::Rulebook;
use gongzhi_core::calendar::street_time;
use gongzhi_core::notice::{Channel, Channels, Notice, NoticeKind, NoticeRefusal};

/// How many orders a message names, so that a telephone shows it whole.
const NAMED_ORDERS: usize = 5;

/// A message. A telephone gets the body alone, so it is whole without the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    pub body: String,
}

pub fn message(lang: Lang, notice: &Notice, rules: &Rulebook) -> Message {
    let subject = match notice {
        Notice::OneTimeCode { .. } => {
            lang.pick("共治：登录验证码", "Gongzhi: your code for signing in")
        }
        Notice::DeadLetter { .. } => {
            lang.pick("共治：有消息未能送达", "Gongzhi: a message was not delivered")
        }
        Notice::Escalated { .. } => {
            lang.pick("共治：工单时限提醒", "Gongzhi: an order’s time runs out")
        }
        Notice::Supervised { .. } => {
            lang.pick("共治：督办要求回复", "Gongzhi: a reply is demanded")
        }
        Notice::Summoned { .. } => {
            lang.pick("共治：约请贵单位到现场", "Gongzhi: your unit is called to the spot")
        }
        Notice::SummonsCancelled { .. } => {
            lang.pick("共治：约请取消了", "Gongzhi: a summons is called off")
        }
        _ => lang.pick("共治：账户变动提醒", "Gongzhi: your account has changed"),
    };
    Message { subject: subject.to_owned(), body: body(lang, notice, rules) }
}

fn body(lang: Lang, notice: &Notice, rules: &Rulebook) -> String {
    match notice {
        Notice::OneTimeCode { code, until } => {
            let code = code.as_str();
            let until = street_time(*until).format("%H:%M");
            lang.pick(
                format!("【共治】您正在登录街区共治门户，验证码 {code}，{until} 前有效。请不要告诉任何人，工作人员也不会问您要。如果不是您在登录，不必理会。"),
                format!("Gongzhi: {code} is your code for signing in to the street's portal, good until {until} (UTC+8). Never tell it to anybody; nobody of the office asks for it. If you are not signing in, do nothing."),
            )
        }
        Notice::PasskeyAdded => lang.pick(
            "【共治】您的账户新增了一把通行密钥。如果不是您添加的，请尽快登录并吊销它。",
            "Gongzhi: a passkey was added to your account. If it was not you, please sign in soon and revoke it.",
        )
        .to_owned(),
        Notice::PasskeyRevoked => lang.pick(
            "【共治】您账户的一把通行密钥已被吊销，不能再用来登录。如果不是您操作的，请尽快登录检查。",
            "Gongzhi: a passkey of your account was revoked and no longer signs in. If it was not you, please sign in soon and look.",
        )
        .to_owned(),
        Notice::Admitted { building } => {
            let tower = people::tower(lang, building, rules);
            lang.pick(
                format!("【共治】{tower}已确认您的身份，您现在可以在门户里参加这幢楼的事务。如果您与这幢楼无关，请登录后告诉登记员。"),
                format!("Gongzhi: {tower} has admitted you, and you can now take part in its affairs on the portal. If you have nothing to do with it, please sign in and tell the registrar."),
            )
        }
        Notice::OfficeGiven { role } => {
            let role = people::role(lang, role, rules);
            lang.pick(
                format!("【共治】您在门户里有了新的岗位：{role}。如果有误，请告诉登记员。"),
                format!("Gongzhi: you were given an office on the portal: {role}. If this is a mistake, please tell the registrar."),
            )
        }
        Notice::OfficeEnded { role } => {
            let role = people::role(lang, role, rules);
            lang.pick(
                format!("【共治】您在门户里的岗位已经结束：{role}。如果有误，请告诉登记员。"),
                format!("Gongzhi: an office of yours on the portal has ended: {role}. If this is a mistake, please tell the registrar."),
            )
        }
        Notice::DataRevealed => lang.pick(
            "【共治】工作人员因公查看了您的一项个人信息。查看的时间和理由，请登录后在个人信息页面看。",
            "Gongzhi: somebody in office looked at some of your personal information for their work. When and why stands on your page of personal information; please sign in to see it.",
        )
        .to_owned(),
        Notice::DeadLetter { channel, about } => {
            let (channel, about) = (self::channel(lang, *channel), kind(lang, *about));
            lang.pick(
                format!("有一条消息未能送达（{channel}：{about}）。这一小时里同一渠道的其他消息不再逐条提醒，请看门户的“未送达消息”页面。"),
                format!("A message was not delivered ({channel}: {about}). Others by the same way are not reported again in this hour; please look at the portal's page of undelivered messages."),
            )
        }
        Notice::Escalated { rung, orders } => {
            let (rung, count) = (status::rung(lang, *rung), orders.len());
            let named: Vec<String> =
                orders.iter().take(NAMED_ORDERS).map(ToString::to_string).collect();
            let (zh, en) = (named.join("、"), named.join(", "));
            let (zh_more, en_more) = match count > NAMED_ORDERS {
                true => ("等", " and others"),
                false => ("", ""),
            };
            lang.pick(
                format!("【共治】{count} 件工单{rung}：编号 {zh}{zh_more}。请登录门户，到工作台查看。"),
                format!("Gongzhi: {rung}. It concerns {count} orders: {en}{en_more}. Please sign in to the portal and see your desk."),
            )
        }
        Notice::Supervised { order, until } => {
            let until = when::moment(lang, *until);
            lang.pick(
                format!("【共治】督办要求贵单位在{until}前回复工单 {order}。请登录门户，到工作台查看要求、填写回复。"),
                format!("Gongzhi: a supervisor demands a reply about order {order} from your unit by {until} (UTC+8). Please sign in to the portal; your desk shows what is asked, and takes the reply."),
            )
        }
        Notice::Summoned { summons, at } => {
            let at = when::moment(lang, *at);
            lang.pick(
                format!("【共治】工作站约请贵单位于{at}到现场，编号 {summons}。请登录门户，到工作台回复来不来。"),
                format!("Gongzhi: a station calls your unit to the spot at {at} (UTC+8), number {summons}. Please sign in to the portal and answer from your desk whether you come."),
            )
        }
        Notice::SummonsCancelled { summons } => lang.pick(
            format!("【共治】约请 {summons} 取消了，不用到现场。原因请看门户。"),
            format!("Gongzhi: the summons {summons} is called off; please do not come. The reason stands on the portal."),
        ),
    }
}

pub fn kind(lang: Lang, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::OneTimeCode => lang.pick("登录验证码", "Code for signing in"),
        NoticeKind::PasskeyAdded => lang.pick("新增通行密钥", "Passkey added"),
        NoticeKind::PasskeyRevoked => lang.pick("吊销通行密钥", "Passkey revoked"),
        NoticeKind::Admitted => lang.pick("楼宇确认身份", "Admission to a building"),
        NoticeKind::OfficeGiven => lang.pick("新的岗位", "Office given"),
        NoticeKind::OfficeEnded => lang.pick("岗位结束", "Office ended"),
        NoticeKind::DataRevealed => lang.pick("查看个人信息", "Personal information looked at"),
        NoticeKind::Escalated => lang.pick("工单时限提醒", "An order’s time runs out"),
        NoticeKind::Supervised => lang.pick("督办要求回复", "A reply demanded"),
        NoticeKind::Summoned => lang.pick("约请到现场", "A summons"),
        NoticeKind::SummonsCancelled => lang.pick("约请取消", "A summons called off"),
        NoticeKind::DeadLetter => lang.pick("消息未送达", "Message not delivered"),
    }
}

pub fn channel(lang: Lang, channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => lang.pick("电子邮件", "E-mail"),
        Channel::Sms => lang.pick("短信", "Text message"),
        Channel::Wecom => lang.pick("企业微信群", "WeCom chat"),
        Channel::Dingtalk => lang.pick("钉钉群", "DingTalk chat"),
        Channel::Outbox => lang.pick("本机发件箱", "Outbox of this machine"),
    }
}

/// Whom a message would have reached, as it is kept.
pub fn recipient(lang: Lang, channel: Channel, masked: &str) -> String {
    match channel {
        Channel::Wecom | Channel::Dingtalk => lang.pick("值班群", "the office's chat").to_owned(),
        _ => masked.to_owned(),
    }
}

/// What may be typed where a code is sent to an address; `None` where nothing can be.
pub fn address(lang: Lang, channels: &Channels) -> Option<(&'static str, &'static str)> {
    match (channels.phone, channels.email) {
        (Some(_), Some(_)) => Some((
            lang.pick("手机号或邮箱", "Telephone number or e-mail address"),
            lang.pick(
                "例如 13800000000 或 name@example.com。",
                "Such as 13800000000 or name@example.com.",
            ),
        )),
        (Some(_), None) => Some((
            lang.pick("手机号", "Telephone number"),
            lang.pick("例如 13800000000。", "Such as 13800000000."),
        )),
        (None, Some(_)) => Some((
            lang.pick("邮箱", "E-mail address"),
            lang.pick("例如 name@example.com。", "Such as name@example.com."),
        )),
        (None, None) => None,
    }
}

pub fn refusal(lang: Lang, refusal: NoticeRefusal) -> &'static str {
    match refusal {
        NoticeRefusal::NoMail => lang.pick(
            "本门户不能发电子邮件。请换用别的联系方式或登录方式。",
            "This portal sends no e-mail. Please give another address or sign in another way.",
        ),
        NoticeRefusal::NoSms => lang.pick(
            "本门户不能发短信。请换用别的联系方式或登录方式。",
            "This portal sends no text messages. Please give another address or sign in another way.",
        ),
        NoticeRefusal::Private => lang.pick(
            "个人的消息不能发到群里。",
            "What is one person's cannot be sent to a group chat.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::code::BuildingCode;
    use gongzhi_core::notice::robot::TEXT_LIMIT_BYTES;
    use gongzhi_core::people::Role;
    use gongzhi_core::people::one_time_code::OneTimeCode;

    fn code() -> Notice {
        let until = "2026-11-23T06:05:00Z".parse().unwrap();
        Notice::OneTimeCode { code: OneTimeCode::parse("271828").unwrap(), until }
    }

    fn said(lang: Lang, notice: &Notice) -> Message {
        message(lang, notice, &gongzhi_content::rulebook().unwrap())
    }

    #[test]
    fn a_code_says_what_it_is_for_until_when_and_to_keep_it() {
        let zh = said(Lang::Zh, &code()).body;
        for part in ["登录", "271828", "14:05 前有效", "不要告诉任何人"] {
            assert!(zh.contains(part), "{zh}");
        }
        let en = said(Lang::En, &code()).body;
        for part in ["signing in", "271828", "until 14:05", "Never tell it to anybody"] {
            assert!(en.contains(part), "{en}");
        }
    }

    #[test]
    fn a_subject_gives_no_code_away() {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!said(lang, &code()).subject.contains("271828"));
        }
    }

    #[test]
    fn a_building_and_an_office_are_named() {
        let admitted = Notice::Admitted { building: BuildingCode::new("b01") };
        assert!(!said(Lang::Zh, &admitted).body.contains("b01"));
        let given = Notice::OfficeGiven { role: Role::Registrar };
        assert!(said(Lang::En, &given).body.contains("a registrar"));
    }

    #[test]
    fn what_the_office_is_told_fits_a_chat() {
        for (lang, about) in [Lang::Zh, Lang::En]
            .into_iter()
            .flat_map(|l| NoticeKind::ALL.iter().map(move |k| (l, *k)))
        {
            let message = said(lang, &Notice::DeadLetter { channel: Channel::Outbox, about });
            assert!(message.subject.len() + message.body.len() < TEXT_LIMIT_BYTES);
        }
    }
}
