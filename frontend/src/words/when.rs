//! Moments and spans in words.

use crate::lang::Lang;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use gongzhi_core::calendar::{Deadline, Term, instant, street_time};

/// 「11月23日(周一)14:00」, in the street's time.
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    let at = street_time(at);
    let day = usize::try_from(at.weekday().num_days_from_monday()).unwrap_or(0);
    let (hour, minute) = (at.hour(), at.minute());
    match lang {
        Lang::Zh => {
            let weekday = ["一", "二", "三", "四", "五", "六", "日"].get(day).unwrap_or(&"");
            format!("{}月{}日(周{weekday}){hour:02}:{minute:02}", at.month(), at.day())
        }
        Lang::En => {
            let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].get(day).unwrap_or(&"");
            format!("{weekday} {} {}, {hour:02}:{minute:02}", at.day(), month_name(at.month()))
        }
    }
}

/// 「11月23日(周一)」.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let words = moment(lang, instant(day.and_time(NaiveTime::MIN)));
    let end = words.len() - lang.pick("00:00", ", 00:00").len();
    words.get(..end).unwrap_or_default().to_owned()
}

/// The day of the street on which a moment lies: 「11月23日(周一)」.
pub fn moment_day(lang: Lang, at: DateTime<Utc>) -> String {
    day(lang, street_time(at).date())
}

/// A day with its year, for what holds over years: 「2026年11月23日」.
pub fn date(lang: Lang, at: DateTime<Utc>) -> String {
    full_day(lang, street_time(at).date())
}

/// A day of the street with its year.
pub fn full_day(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day.month()), day.year()),
    }
}

/// The day of a moment as a form sends it: `2026-11-23`.
pub fn date_value(at: DateTime<Utc>) -> String {
    street_time(at).date().to_string()
}

/// A day where there is little room: 「11/23」.
pub fn short_day(lang: Lang, at: DateTime<Utc>) -> String {
    let at = street_time(at);
    match lang {
        Lang::Zh => format!("{}/{}", at.month(), at.day()),
        Lang::En => format!("{} {}", at.day(), month_name(at.month())),
    }
}

/// From when until when: by whole days with the last one named, where it is whole days.
pub fn days(lang: Lang, from: DateTime<Utc>, until: DateTime<Utc>) -> String {
    let is_midnight = |at: DateTime<Utc>| street_time(at).time() == NaiveTime::MIN;
    match is_midnight(from) && is_midnight(until) {
        false => span_of(lang, from, until),
        true => {
            let (first, last) =
                (moment_day(lang, from), moment_day(lang, until - TimeDelta::days(1)));
            lang.pick(format!("{first} 至 {last}"), format!("{first} to {last}"))
        }
    }
}

/// From when until when: the day once, where it is one.
pub fn span_of(lang: Lang, from: DateTime<Utc>, until: DateTime<Utc>) -> String {
    let (first, last) = (moment(lang, from), moment(lang, until));
    match street_time(from).date() == street_time(until).date() {
        true => format!("{first}–{}", street_time(until).format("%H:%M")),
        false => lang.pick(format!("{first} 至 {last}"), format!("{first} to {last}")),
    }
}

pub fn month_name(month: u32) -> &'static str {
    let names =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(month)
        .ok()
        .and_then(|m| m.checked_sub(1))
        .and_then(|m| names.get(m))
        .copied()
        .unwrap_or("")
}

/// A deadline, saying so when it may still move.
pub fn deadline(lang: Lang, deadline: Deadline) -> String {
    let at = moment(lang, deadline.at);
    match deadline.provisional {
        false => at,
        true => lang.pick(
            format!("{at}（暂定，次年节假日公布后可能调整）"),
            format!("{at} (provisional until the next holidays are published)"),
        ),
    }
}

/// How far off a deadline is: 「还有 3 小时」, 「已超 2 天」. Lines do not break within it.
pub fn distance(lang: Lang, due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let late = due < now;
    let span = span(lang, if late { now - due } else { due - now });
    match (lang, late) {
        (Lang::Zh, false) => format!("还有\u{a0}{span}"),
        (Lang::Zh, true) => format!("已超\u{a0}{span}"),
        (Lang::En, false) => format!("{span}\u{a0}left"),
        (Lang::En, true) => format!("{span}\u{a0}late"),
    }
}

/// A span in its largest whole unit.
pub fn span(lang: Lang, span: TimeDelta) -> String {
    let (count, zh, en) = match span {
        s if s.num_days() >= 2 => (s.num_days(), "天", "days"),
        s if s.num_hours() >= 2 => (s.num_hours(), "小时", "hours"),
        s if s.num_minutes() == 1 => (1, "分钟", "minute"),
        s => (s.num_minutes(), "分钟", "minutes"),
    };
    let unit = lang.pick(zh, en);
    format!("{count}\u{a0}{unit}")
}

/// How long a stage may take: 「4 个工作小时」.
pub fn term(lang: Lang, term: Term) -> String {
    let (count, zh, one, more) = match term {
        Term::Minutes(n) => (n.get(), "分钟", "minute", "minutes"),
        Term::WorkingHours(n) => (n.get(), "个工作小时", "working hour", "working hours"),
        Term::WorkingDays(n) => (n.get(), "个工作日", "working day", "working days"),
    };
    let unit = lang.pick(zh, if count == 1 { one } else { more });
    format!("{count}\u{a0}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_said_in_the_streets_time() {
        let monday = at("2026-11-23T06:00:00Z");
        assert_eq!(moment(Lang::Zh, monday), "11月23日(周一)14:00");
        assert_eq!(moment(Lang::En, monday), "Mon 23 Nov, 14:00");
    }

    #[test]
    fn a_span_within_a_day_says_the_day_once() {
        let (from, until) = (at("2026-11-23T06:00:00Z"), at("2026-11-23T08:30:00Z"));
        assert_eq!(span_of(Lang::Zh, from, until), "11月23日(周一)14:00–16:30");
        assert_eq!(day(Lang::Zh, street_time(from).date()), "11月23日(周一)");
        assert_eq!(day(Lang::En, street_time(from).date()), "Mon 23 Nov");
    }

    #[test]
    fn whole_days_name_the_last_of_them() {
        let week = (at("2026-11-22T16:00:00Z"), at("2026-11-29T16:00:00Z"));
        assert_eq!(days(Lang::Zh, week.0, week.1), "11月23日(周一) 至 11月29日(周日)");
        let later = at("2026-11-24T02:30:00Z");
        assert_eq!(days(Lang::En, later, week.1), "Tue 24 Nov, 10:30 to Mon 30 Nov, 00:00");
    }

    #[test]
    fn a_distance_says_whether_it_is_late() {
        let (morning, evening) = (at("2026-11-23T01:00:00Z"), at("2026-11-23T09:30:00Z"));
        assert_eq!(distance(Lang::Zh, evening, morning), "还有\u{a0}8\u{a0}小时");
        assert_eq!(distance(Lang::En, morning, evening), "8\u{a0}hours\u{a0}late");
    }
    #[test]
    fn a_term_names_its_clock() {
        let term = |lang, text: &str| super::term(lang, text.parse().unwrap());
        assert_eq!(term(Lang::Zh, "4h"), "4\u{a0}个工作小时");
        assert_eq!(term(Lang::En, "1d"), "1\u{a0}working day");
        assert_eq!(term(Lang::En, "60m"), "60\u{a0}minutes");
    }
}
