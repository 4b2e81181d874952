//! Companies by the domain of their mail: who receives mail there works for the company.

use super::{Fact, Refusal, Register};
use crate::people::contact::is_domain;
use crate::text::{Title, half_width};
use serde::{Deserialize, Serialize};

/// The most domains of a building.
pub const DOMAIN_LIMIT: usize = 50;

/// Where anybody gets an address: it says of nobody where they work.
const FREE: [&str; 58] = [
    "126.com",
    "139.com",
    "163.com",
    "163.net",
    "188.com",
    "189.cn",
    "21cn.com",
    "263.net",
    "aliyun.com",
    "aol.com",
    "daum.net",
    "eyou.com",
    "fastmail.com",
    "foxmail.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hanmail.net",
    "hotmail.com",
    "icloud.com",
    "live.cn",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "outlook.com",
    "outlook.jp",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sina.cn",
    "sina.com",
    "sina.com.cn",
    "sogou.com",
    "sohu.com",
    "tom.com",
    "tutanota.com",
    "vip.126.com",
    "vip.163.com",
    "vip.qq.com",
    "vip.sina.com",
    "wo.cn",
    "yahoo.cn",
    "yahoo.co.jp",
    "yahoo.com",
    "yahoo.com.cn",
    "yandex.com",
    "yandex.ru",
    "yeah.net",
    "ymail.com",
    "zoho.com",
];

/// A domain, and for whom those work who have an address in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    pub domain: String,
    pub employer: Title,
}

/// A domain as it was typed, in lower case: `None` unless it is one.
fn parse(typed: &str) -> Option<String> {
    let typed: String = typed.trim().chars().map(half_width).collect();
    let domain = typed.trim_start_matches('@').to_ascii_lowercase();
    is_domain(&domain).then_some(domain)
}

fn is_free(domain: &str) -> bool {
    FREE.contains(&domain)
}

impl Register {
    pub(super) fn add_domain(&self, typed: &str, employer: Title) -> Result<Fact, Refusal> {
        let domain = parse(typed).ok_or(Refusal::NotADomain)?;
        if is_free(&domain) {
            return Err(Refusal::FreeProvider { domain });
        }
        if self.employer_of(&domain).is_some() {
            return Err(Refusal::DomainKnown);
        }
        match self.domains.len() < DOMAIN_LIMIT {
            true => Ok(Fact::AddDomain(Domain { domain, employer })),
            false => Err(Refusal::TooManyDomains { limit: DOMAIN_LIMIT }),
        }
    }
}
