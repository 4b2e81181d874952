//! Hiding in running text what says who somebody is: e-mail addresses, numbers long enough to be
//! of a telephone, an identity card or a bank card, number plates, names in chats.
//!
//! Nothing is left of what is hidden, since nobody has to recognise it. What somebody is called or
//! where they live cannot be told from other words, so a masked text is still not for everybody.

use crate::text::half_width;
use std::ops::{Range, RangeInclusive};

/// What stands where something was hidden.
const MASK: &str = "***";

/// The shortest telephone numbers in use (E.164).
const LEAST_DIGITS: usize = 7;
/// As many signs may stand between two digits of one number: `(021) 5800`.
const GAP: usize = 2;
/// GB 11643: the last of 18 may be an X.
const IDENTITY_DIGITS: usize = 17;
const SPOKEN_DIGITS: &str = "〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";

/// GA 36: a province, a letter, five signs or six.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
const PLATE: RangeInclusive<usize> = 5..=6;

/// After these stands what somebody is called in a chat.
const CHATS: [&str; 6] = ["微信", "wechat", "weixin", "vx", "wx", "qq"];
const LEAST_CHAT_NAME: usize = 5;

/// A text with everything of that kind hidden. It grows no longer.
pub fn masked(text: &str) -> String {
    let typed: Vec<char> = text.chars().collect();
    let plain: Vec<char> = typed.iter().map(|c| half_width(*c).to_ascii_lowercase()).collect();
    let mut hidden = [emails(&plain), numbers(&plain), plates(&plain), chat_names(&plain)].concat();
    hidden.sort_unstable_by_key(|range| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Range { start, end } in hidden {
        if start >= at {
            out.extend(typed.get(at..start).unwrap_or_default());
            out.push_str(MASK);
        }
        at = at.max(end);
    }
    out.extend(typed.get(at..).unwrap_or_default());
    out
}

/// The stretches in which only such characters stand.
fn runs(plain: &[char], fits: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut at = 0;
    let stretches = plain.chunk_by(|a, b| fits(*a) == fits(*b)).map(|stretch| {
        let start = at;
        at += stretch.len();
        (stretch.first().is_some_and(|c| fits(*c)), start..at)
    });
    stretches.filter(|(fit, _)| *fit).map(|(_, range)| range).collect()
}

fn emails(plain: &[char]) -> Vec<Range<usize>> {
    let of_address = |c: char| c.is_ascii_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_address = |range: &Range<usize>| {
        let letters = |part: &[char]| part.iter().any(char::is_ascii_alphanumeric);
        let run = plain.get(range.clone()).unwrap_or_default();
        let mut parts = run.split(|c| *c == '@');
        run.contains(&'@') && parts.all(letters)
    };
    runs(plain, of_address).into_iter().filter(is_address).collect()
}

fn numbers(plain: &[char]) -> Vec<Range<usize>> {
    let is_digit = |c: char| c.is_numeric() || SPOKEN_DIGITS.contains(c);
    let is_gap = |c: &char| " -.·•_()/—–".contains(*c);
    let mut numbers: Vec<(Range<usize>, usize)> = Vec::new();
    for run in runs(plain, is_digit) {
        let digits = run.len();
        match numbers.last_mut() {
            Some((number, before))
                if run.start - number.end <= GAP
                    && plain.get(number.end..run.start).unwrap_or_default().iter().all(is_gap) =>
            {
                number.end = run.end;
                *before += digits;
            }
            _ => numbers.push((run, digits)),
        }
    }
    let long = numbers.into_iter().filter(|(_, digits)| *digits >= LEAST_DIGITS);
    let whole = long.map(|(number, digits)| {
        let ends_in_x = digits == IDENTITY_DIGITS && plain.get(number.end) == Some(&'x');
        number.start..number.end + usize::from(ends_in_x)
    });
    whole.collect()
}

fn plates(plain: &[char]) -> Vec<Range<usize>> {
    let of_plate = |c: char| c.is_ascii_alphanumeric() || "·•.- ".contains(c);
    let begins = plain.iter().enumerate().filter(|(_, c)| PROVINCES.contains(**c));
    let plate = |(start, _): (usize, &char)| {
        let rest = plain.get(start + 1..)?;
        let mut signs = rest.iter().take_while(|c| of_plate(**c)).enumerate();
        signs.next().filter(|(_, letter)| letter.is_ascii_alphabetic())?;
        let signs: Vec<(usize, &char)> = signs
            .skip_while(|(at, c)| *at == 1 && !c.is_ascii_alphanumeric())
            .take_while(|(_, c)| c.is_ascii_alphanumeric())
            .collect();
        let is_plate =
            PLATE.contains(&signs.len()) && signs.iter().any(|(_, c)| c.is_ascii_digit());
        let last = signs.last().filter(|_| is_plate)?.0;
        Some(start..start + last + 2)
    };
    begins.filter_map(plate).collect()
}

fn chat_names(plain: &[char]) -> Vec<Range<usize>> {
    let between = |c: &char| "号:是为加 ".contains(*c);
    let of_name = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
    let name = |start: usize| {
        let rest = plain.get(start..)?;
        let chat = CHATS.iter().find(|chat| {
            let length = chat.chars().count();
            rest.get(..length).is_some_and(|begins| begins.iter().copied().eq(chat.chars()))
        })?;
        let rest = rest.get(chat.chars().count()..)?;
        let gap = rest.iter().take_while(|c| between(c)).count();
        let length = rest.iter().skip(gap).take_while(|c| of_name(c)).count();
        let begin = start + chat.chars().count() + gap;
        (length >= LEAST_CHAT_NAME).then_some(begin..begin + length)
    };
    (0..plain.len()).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_left_of_a_number_that_could_be_somebody_s() {
        for (typed, left) in [
            ("请打13812345678联系我", "请打***联系我"),
            ("请打 138 1234 5678，谢谢", "请打 ***，谢谢"),
            ("电话１３８－１２３４－５６７８", "电话***"),
            ("一三八一二三四五六七八找我", "***找我"),
            ("致电(021) 5800 1234转3", "致电(***转3"),
            ("+44 20 7946 0000", "+***"),
            ("证件11010519491231002X在保安处", "证件***在保安处"),
            ("证件11010519491231002x在保安处", "证件***在保安处"),
            ("卡号6222 0212 3456 7890 123", "卡号***"),
            ("13812345678，13912345678", "***，***"),
        ] {
            assert_eq!(masked(typed), left, "{typed}");
        }
    }

    #[test]
    fn addresses_plates_and_names_in_chats_are_hidden() {
        for (typed, left) in [
            ("发到zhao.si+a@example.test谢谢", "发到***谢谢"),
            ("ＺＨＡＯ＠ＥＸＡＭＰＬＥ．ＴＥＳＴ", "***"),
            ("沪A12345一直占着", "***一直占着"),
            ("沪A·D1234和沪AD12345", "***和***"),
            ("沪b 6f881挡住了", "***挡住了"),
            ("加微信zhaosi_01", "加微信***"),
            ("VX：abc12345 私聊", "VX：*** 私聊"),
        ] {
            assert_eq!(masked(typed), left, "{typed}");
        }
    }

    #[test]
    fn what_is_nobody_s_stays() {
        for text in [
            "3号楼2单元1502室，10:30—11:30停水",
            "2号线6号口，一二三四楼电梯都停了",
            "打12345没人接，110来过",
            "微信小程序打不开",
            "云A座门口",
            "下午 3 点@物业",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_mobile_number_is_left_whatever_stands_around_it(
            before in "\\PC{0,20}", number in "1[3-9][0-9]{9}", after in "\\PC{0,20}",
        ) {
            let left = masked(&format!("{before}{number}{after}"));
            prop_assert!(!left.contains(&number));
        }

        #[test]
        fn a_text_grows_no_longer(text in "[0-9@.a-z沪微信vx ]{0,60}") {
            prop_assert!(masked(&text).chars().count() <= text.chars().count());
        }
    }
}
