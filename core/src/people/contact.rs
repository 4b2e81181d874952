//! Where a person can be reached: an e-mail address or a telephone number, in one form each, so
//! that the same address typed twice is one.

use crate::text::half_width;
use serde::{Deserialize, Serialize};
use std::fmt;

/// RFC 5321 §4.5.3.1.3: a path of 256 octets, of which two are brackets.
pub const EMAIL_LIMIT: usize = 254;

/// RFC 5321 §4.5.3.1.1.
const LOCAL_PART_LIMIT: usize = 64;

/// E.164: at most 15 digits; the shortest in use have 7.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Shown by `Debug` as a mask, so that no log holds it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "address")]
pub enum Contact {
    /// In lower case.
    Email(String),
    /// E.164: `+8613800000000`.
    Phone(String),
}

/// Why something is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ContactRefusal {
    #[error("nothing was given")]
    Empty,
    #[error("is neither an e-mail address nor a telephone number")]
    Unreadable,
    #[error("is longer than {EMAIL_LIMIT} characters")]
    TooLong,
}

impl Contact {
    /// Reads what was typed: full width, gaps and hyphens between digits are forgiven; a number
    /// without a country is a mobile number of mainland China.
    pub fn parse(typed: &str) -> Result<Self, ContactRefusal> {
        let typed: String = typed.trim().chars().map(half_width).collect();
        match typed.len() {
            0 => Err(ContactRefusal::Empty),
            length if length > EMAIL_LIMIT => Err(ContactRefusal::TooLong),
            _ if typed.contains('@') => email(&typed).ok_or(ContactRefusal::Unreadable),
            _ => phone(&typed).ok_or(ContactRefusal::Unreadable),
        }
    }

    /// The address itself, to which messages go.
    pub fn address(&self) -> &str {
        match self {
            Self::Email(address) | Self::Phone(address) => address,
        }
    }

    /// Enough to recognise one's own by, too little to write to: `z***@example.test`,
    /// `138****0000`.
    pub fn masked(&self) -> String {
        match self {
            Self::Email(address) => {
                let (local, domain) = address.split_once('@').unwrap_or((address, ""));
                format!("{}***@{domain}", local.chars().take(1).collect::<String>())
            }
            Self::Phone(number) => {
                let national = number.strip_prefix("+86").unwrap_or(number);
                let head: String = national.chars().take(3).collect();
                let tail: String =
                    national.chars().skip(national.len().saturating_sub(4)).collect();
                format!("{head}****{tail}")
            }
        }
    }

    /// The domain of an e-mail address.
    pub fn domain(&self) -> Option<&str> {
        match self {
            Self::Email(address) => address.split_once('@').map(|(_, domain)| domain),
            Self::Phone(_) => None,
        }
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact({})", self.masked())
    }
}

/// The dot-atom form of RFC 5322 §3.4.1, which is all that mailboxes use; no quoted local parts.
fn email(typed: &str) -> Option<Contact> {
    let address = typed.to_ascii_lowercase();
    let (local, domain) = address.split_once('@')?;
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let local_holds = local.len() <= LOCAL_PART_LIMIT
        && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom));
    (local_holds && is_domain(domain)).then_some(Contact::Email(address))
}

/// A name of at least two labels (RFC 1035 §2.3.1).
pub fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.contains('.') && name.len() <= EMAIL_LIMIT && name.split('.').all(is_label)
}

fn phone(typed: &str) -> Option<Contact> {
    let number: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let international = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    let digits = match international {
        Some(digits) => digits.to_owned(),
        None if number.len() == 11 && number.starts_with('1') => format!("86{number}"),
        None => return None,
    };
    let is_number = DIGITS.contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit())
        && !digits.starts_with('0');
    is_number.then(|| Contact::Phone(format!("+{digits}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> String {
        Contact::parse(typed).unwrap().address().to_owned()
    }

    #[test]
    fn the_same_address_typed_differently_is_one() {
        for typed in [
            "13800000000",
            " 138 0000 0000",
            "138-0000-0000",
            "+86 13800000000",
            "００８６１３８００００００００",
        ] {
            assert_eq!(read(typed), "+8613800000000", "{typed}");
        }
        assert_eq!(read("Zhao.Si+tower@Example.TEST"), "zhao.si+tower@example.test");
        assert_eq!(read("+44 20 7946 0000"), "+442079460000");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let refused = |typed: &str| Contact::parse(typed).unwrap_err();
        assert_eq!(refused("  "), ContactRefusal::Empty);
        assert_eq!(refused(&format!("{}@a.test", "a".repeat(250))), ContactRefusal::TooLong);
        for typed in [
            "1380000000",
            "23800000000",
            "+0123456789",
            "+123456",
            "+1234567890123456",
            "12a",
            "a@b",
            "@b.test",
            "a@",
            "a@b@c.test",
            "a b@c.test",
            "a..b@c.test",
            ".a@c.test",
            "a@-b.test",
            "a@b_.test",
            "a@b..test",
            "a\r\nBcc: x@y.test",
            "甲@example.test",
            "<a@b.test>",
            "\"a\"@b.test",
            "a@b.test,c@d.test",
        ] {
            assert_eq!(refused(typed), ContactRefusal::Unreadable, "{typed}");
        }
    }

    #[test]
    fn a_mask_and_debug_are_too_little_to_write_to() {
        let phone = Contact::parse("13812345678").unwrap();
        assert_eq!(phone.masked(), "138****5678");
        let email = Contact::parse("zhaosi@example.test").unwrap();
        assert_eq!(email.masked(), "z***@example.test");
        assert_eq!(
            format!("{phone:?} {email:?}"),
            "Contact(138****5678) Contact(z***@example.test)"
        );
    }

    proptest! {
        #[test]
        fn reading_what_was_read_changes_nothing(typed in "[ -~＋０-９]{0,40}") {
            if let Ok(contact) = Contact::parse(&typed) {
                prop_assert_eq!(Contact::parse(contact.address()), Ok(contact));
            }
        }

        #[test]
        fn no_address_breaks_a_line(typed in "\\PC{0,20}[\\r\\n\\t]\\PC{0,20}@example.test") {
            if let Ok(contact) = Contact::parse(&typed) {
                prop_assert!(!contact.address().contains(['\r', '\n', '\t']));
            }
        }
    }
}
