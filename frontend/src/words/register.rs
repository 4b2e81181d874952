//! The register of a building in words.

use crate::lang::Lang;
use gongzhi_core::people::Standing;
use gongzhi_core::people::register::{Refusal, Verb};
use gongzhi_core::voting::resolution::SquareCentimetres;

/// Standings as a form sends them.
pub const STANDINGS: [&str; 4] = ["owner", "tenant", "resident", "employee"];

/// The word that a form sends.
pub fn standing_value(standing: &Standing) -> &'static str {
    match standing {
        Standing::Owner { .. } => "owner",
        Standing::Tenant { .. } => "tenant",
        Standing::Resident { .. } => "resident",
        Standing::Employee { .. } => "employee",
    }
}

/// What that word means.
pub fn standing_word(lang: Lang, value: &str) -> &'static str {
    match value {
        "owner" => lang.pick("业主", "Owner"),
        "tenant" => lang.pick("租户", "Tenant"),
        "resident" => lang.pick("居民", "Resident"),
        _ => lang.pick("在岗人员", "Works here"),
    }
}

/// In which standing somebody is, and where.
pub fn standing(lang: Lang, standing: &Standing) -> String {
    let word = standing_word(lang, standing_value(standing));
    match standing {
        Standing::Employee { employer } => {
            let employer = employer.as_str();
            lang.pick(format!("{employer}在岗人员"), format!("Works for {employer}"))
        }
        _ => match standing.unit() {
            Some(unit) => lang.pick(format!("{unit} {word}"), format!("{word} of {unit}")),
            None => word.to_owned(),
        },
    }
}

/// Square metres with two decimals, and more only where there are.
pub fn area(area: SquareCentimetres) -> String {
    let (whole, part) = (area.0 / 10_000, area.0 % 10_000);
    match part % 100 {
        0 => format!("{whole}.{:02} m²", part / 100),
        _ => format!("{whole}.{part:04} m²"),
    }
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Import => lang.pick("确认导入", "Import it"),
        Verb::Undo => lang.pick("撤销这次导入", "Undo this import"),
        Verb::Admit => lang.pick("登记一个人", "Admit one person"),
        Verb::MoveOut => lang.pick("迁出", "Move out"),
        Verb::Delegate => lang.pick("设为代表", "Make delegate"),
        Verb::Invite => lang.pick("生成邀请码", "Make an invitation"),
        Verb::Revoke => lang.pick("作废", "Revoke"),
        Verb::AddDomain => lang.pick("添加公司邮箱域名", "Add a company's mail domain"),
        Verb::RemoveDomain => lang.pick("移除", "Remove"),
        Verb::Enter => lang.pick("用邀请码加入", "Join by invitation"),
        Verb::EnterByDomain => lang.pick("用公司邮箱加入", "Join by company mail"),
    }
}

pub fn refused(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotYours => lang.pick("只有本楼物业负责人和登记员可以办这件事。", "Only the manager of this building and the registrars may do this.").into(),
        Refusal::NothingChanges => lang.pick("名册里已经是这样，没有要改的。", "The register says so already: nothing to change.").into(),
        Refusal::Full { limit } => lang.pick(
            format!("一幢楼最多登记 {limit} 条身份，已经满了。请先迁出不在楼里的人。"),
            format!("A building holds {limit} standings at most, and is full. Please move out who has left."),
        ),
        Refusal::SoldSince { unit } => lang.pick(
            format!("名册把 {unit} 记为未售，但它后来已经登记了买受人。请更新表格再导入。"),
            format!("The roster calls {unit} unsold, but a buyer was admitted since. Please update the file first."),
        ),
        Refusal::NoImport => lang.pick("没有可以撤销的导入。", "There is no import to undo.").into(),
        Refusal::ChangedSince => lang.pick("导入以后业主又有变动，不能撤销了。请改好表格再导入一次。", "Owners changed since the import, so it cannot be undone. Please correct the file and import it again.").into(),
        Refusal::PollOpened => lang.pick("导入以后已经按它发起过表决，不能撤销了。请改好表格再导入一次。", "A poll was opened with it, so it cannot be undone. Please correct the file and import it again.").into(),
        Refusal::UnknownUnit => lang.pick("名册里没有这个户号，请先导入含有它的名册。", "There is no such unit. Please import a roster that has it first.").into(),
        Refusal::Unsold => lang.pick("这一户登记为未售。请先把建设单位从这一户迁出，再登记买受人。", "This unit is unsold. Please move the developer out of it first, then admit the buyer.").into(),
        Refusal::HeldAlready => lang.pick("这个人已经有这个身份。", "This person has this standing already.").into(),
        Refusal::NotHeld => lang.pick("这个人没有这个身份，可能刚刚已经迁出。", "This person has no such standing; perhaps it was ended a moment ago.").into(),
        Refusal::NotAnOwner => lang.pick("代表须是这一户的业主。", "A delegate is one of the unit's owners.").into(),
        Refusal::OwnerByInvitation => lang.pick("邀请码不能给业主身份：业主关系到表决权，请导入名册或者单独登记。", "An invitation cannot make an owner, since votes hang on it. Please import a roster or admit the person.").into(),
        Refusal::Uses { least, most } => lang.pick(format!("可用人数请填 {least} 到 {most}。"), format!("How many may use it: from {least} to {most}.")),
        Refusal::Days { most } => lang.pick(format!("有效期请填 1 到 {most} 天。"), format!("It is good for 1 to {most} days.")),
        Refusal::TooManyInvitations { limit } => lang.pick(format!("同时有效的邀请码最多 {limit} 个，请先作废一些。"), format!("At most {limit} invitations are open at once. Please revoke some first.")),
        Refusal::UnknownInvitation => lang.pick("这个邀请码已经用完、过期或者作废。", "This invitation is used up, over or revoked already.").into(),
        Refusal::WrongCode => lang.pick("这个邀请码不能用。请核对 10 个字符，或者向物业要一个新的。", "This code is not good. Please check its ten characters, or ask the manager for a new one.").into(),
        Refusal::NotADomain => lang.pick("这不是域名，请写 @ 后面的部分，例如 example.com。", "This is no domain. Please write what stands after the @, such as example.com.").into(),
        Refusal::FreeProvider { domain } => lang.pick(
            format!("{domain} 谁都可以注册，不能证明在哪家公司工作。请写公司自己的域名。"),
            format!("Anybody gets an address at {domain}, so it does not show where somebody works. Please write the company's own."),
        ),
        Refusal::DomainKnown => lang.pick("这个域名已经在名单里。", "This domain stands in the list already.").into(),
        Refusal::TooManyDomains { limit } => lang.pick(format!("一幢楼最多登记 {limit} 个域名。"), format!("A building has {limit} domains at most.")),
        Refusal::UnknownDomain => lang.pick("名单里没有这个域名。", "This domain is not in the list.").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_said_with_all_its_decimals_and_no_more() {
        assert_eq!(area(SquareCentimetres(1_864_000)), "186.40 m²");
        assert_eq!(area(SquareCentimetres(1_864_001)), "186.4001 m²");
        assert_eq!(area(SquareCentimetres(1)), "0.0001 m²");
    }
}
