//! Who acted, in words.

use crate::lang::Lang;
use crate::words::status;
use gongzhi_core::Rulebook;
use gongzhi_core::code::BuildingCode;
use gongzhi_core::people::Role;

pub fn tower(lang: Lang, code: &BuildingCode, rules: &Rulebook) -> String {
    let tower = rules.street.building(code);
    tower.map_or_else(|| code.to_string(), |tower| lang.name(&tower.name))
}

/// As what somebody acted: never by name.
pub fn role(lang: Lang, role: &Role, rules: &Rulebook) -> String {
    let words = match role {
        Role::Manager { building, .. } => {
            let tower = tower(lang, building, rules);
            return lang.pick(format!("{tower}物业负责人"), format!("the manager of {tower}"));
        }
        Role::Resident { building, .. } => {
            let tower = tower(lang, building, rules);
            return lang.pick(format!("{tower}的居民或在岗人员"), format!("somebody of {tower}"));
        }
        Role::Handler { agency } => return status::agency(lang, agency, rules),
        Role::Liaison { .. } => lang.pick("联络员", "the liaison officer"),
        Role::Reporter => lang.pick("上报人", "the reporter"),
        Role::Dispatcher => lang.pick("网格中心受理员", "a dispatcher"),
        Role::Checker => lang.pick("网格中心核查员", "a checker"),
        Role::Supervisor => lang.pick("督办", "the supervisor"),
        Role::Auditor => lang.pick("审计", "an auditor"),
        Role::Registrar => lang.pick("登记员", "a registrar"),
        Role::Visitor => lang.pick("访客", "a visitor"),
        Role::Portal => lang.pick("系统", "the portal"),
    };
    words.to_owned()
}
