//! What reaches or identifies somebody, in a text that everybody reads: numbers of telephones and
//! of identity cards, e-mail addresses. Names cannot be told from other words, so pages ask for
//! none instead.

use super::half_width;

/// The most groups of digits in which one number is written: `138 1234 5678`.
const MOST_GROUPS: usize = 5;

pub(super) fn is_in(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    has_email(&text) || text.split(|c| !is_of_number(c)).any(has_number)
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'x' | 'X' | ' ' | '-')
}

/// Whether groups of digits beside each other make such a number.
fn has_number(run: &str) -> bool {
    let groups: Vec<&str> = run.split([' ', '-']).filter(|group| !group.is_empty()).collect();
    (0..groups.len()).any(|first| {
        let rest = groups.get(first..).unwrap_or_default();
        let most = rest.len().min(MOST_GROUPS);
        (1..=most).any(|count| {
            let joined = rest.get(..count).unwrap_or_default();
            is_mobile(&joined.concat()) || is_identity(&joined.concat()) || is_landline(joined)
        })
    })
}

/// Of mainland China: eleven digits, with or without the country.
fn is_mobile(number: &str) -> bool {
    let national = number.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(number);
    let second = national.as_bytes().get(1);
    is_digits(national)
        && national.len() == 11
        && national.starts_with('1')
        && second.is_some_and(|second| (b'3'..=b'9').contains(second))
}

/// An area code that begins with 0, and seven or eight digits: with a gap after the code, since
/// many other numbers begin with 0, or all in one.
fn is_landline(groups: &[&str]) -> bool {
    let all_digits = groups.iter().all(|group| is_digits(group));
    let rest: usize = groups.iter().skip(1).map(|group| group.len()).sum();
    all_digits
        && groups.first().is_some_and(|code| {
            let is_code = code.starts_with('0') && !code.starts_with("00");
            let with_a_gap = (3..=4).contains(&code.len()) && (7..=8).contains(&rest);
            is_code && (with_a_gap || (rest == 0 && (11..=12).contains(&code.len())))
        })
}

/// GB 11643-1999: six digits of a place, eight of a birthday, three of an order, one for checking.
fn is_identity(number: &str) -> bool {
    let century = number.get(6..8);
    let month = number.get(10..12).and_then(|month| month.parse::<u8>().ok());
    number.len() == 18
        && number.get(..17).is_some_and(is_digits)
        && matches!(century, Some("18" | "19" | "20"))
        && month.is_some_and(|month| (1..=12).contains(&month))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn has_email(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || !c.is_ascii());
    words.filter_map(|word| word.split_once('@')).any(|(local, domain)| {
        let (_, after_dot) = domain.split_once('.').unwrap_or_default();
        local.ends_with(|c: char| c.is_ascii_alphanumeric())
            && domain.starts_with(|c: char| c.is_ascii_alphanumeric())
            && after_dot.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Note, TextRefusal};
    use proptest::prelude::*;

    #[test]
    fn numbers_that_reach_or_identify_somebody_are_found_however_they_are_written() {
        for text in [
            "请打13800000000联系",
            "电话：138 0000 0000",
            "138-0000-0000，谢谢",
            "+86 138 0000 0000",
            "微信号１３８００００００００",
            "办公室021-50000000",
            "0512 5000000 转 8",
            "02150000000",
            "身份证310115199001011234",
            "31011519900101123X",
            "310115 19900101 123x",
            "写信到 zhang.san@example.test 即可",
        ] {
            assert!(is_in(text), "{text}");
            assert_eq!(Note::public(text), Err(TextRefusal::Personal), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "工单 01-261123-00073 和 13-261123-00018",
            "01-261123-00073 01-261123-00081",
            "2026-11-23 14:00 到 2026-12-01",
            "每平方米 12345678 元",
            "第 1 至 12 层，共 11 户、3400 人",
            "井盖编号 110000000018",
            "@所有人 周三 14:00 到场",
            "打 119、110、12345",
        ] {
            assert!(!is_in(text), "{text}");
            assert!(Note::public(text).is_ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through_without_panic(text in "\\PC{0,80}") {
            let _ = is_in(&text);
        }

        #[test]
        fn a_mobile_number_is_found_in_whatever_stands_around_it(
            before in "[一-龥，。]{0,20}", number in "1[3-9][0-9]{9}", after in "[一-龥，。]{0,20}"
        ) {
            let text = format!("{before}{number}{after}");
            prop_assert!(is_in(&text));
        }
    }
}
