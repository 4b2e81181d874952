use super::*;
use crate::convention::compare::{Segment, compare, compare_versions};

fn segments(old: &str, new: &str) -> String {
    let show = |segment: &Segment| match segment {
        Segment::Same(text) => text.clone(),
        Segment::Removed(text) => format!("[-{text}]"),
        Segment::Added(text) => format!("[+{text}]"),
    };
    compare(old, new).iter().map(show).collect()
}

#[test]
fn english_is_compared_by_words() {
    assert_eq!(
        segments("is announced 7 days before it", "is posted 14 days before it"),
        "is [-announced][+posted] [-7][+14] days before it"
    );
}

#[test]
fn chinese_is_compared_by_characters_and_numbers_as_a_whole() {
    assert_eq!(
        segments("应当至少提前7日公布议程。", "应当至少提前17日公布时间和议程。"),
        "应当至少提前[-7][+17]日公布[+时间和]议程。"
    );
}

#[test]
fn a_text_compared_with_itself_is_the_same() {
    assert_eq!(compare("共商共治", "共商共治"), [Segment::Same("共商共治".into())]);
    assert_eq!(compare("", ""), []);
}

#[test]
fn versions_are_compared_article_by_article_as_people_read_them() {
    let table = in_vote().does(count(1, 84, 0, 0, "2026-04-01"));
    let [old, new] = [1, 2].map(|n| table.convention.version(VersionNumber(n)).unwrap());
    let comparisons = compare_versions(old, new);
    assert_eq!(comparisons.len(), 13);
    let changed: Vec<_> = comparisons.iter().filter(|c| c.is_changed()).collect();
    assert_eq!(changed.iter().map(|c| c.number).collect::<Vec<_>>(), [HEARING]);
    let expected = [Segment::Removed("7".into()), Segment::Added("14".into())];
    assert!(changed[0].zh.windows(2).any(|pair| pair == expected));
}

#[test]
fn an_article_that_a_version_does_not_have_is_all_added_or_removed() {
    let full = Table::new().convention.versions.remove(0);
    let without = Version { articles: full.articles[..12].to_vec(), ..full.clone() };
    let last = |old, new| compare_versions(old, new).pop().unwrap();
    assert!(matches!(last(&without, &full).zh.as_slice(), [Segment::Added(_)]));
    assert!(matches!(last(&full, &without).zh.as_slice(), [Segment::Removed(_)]));
}

proptest! {
    #[test]
    fn same_and_removed_are_the_old_text_and_same_and_added_the_new(
        old in "[公约修订共治楼宇，。7 a-c\u{0}-\u{10FFFF}]{0,40}",
        new in "[公约修订共治楼宇，。7 a-c\u{0}-\u{10FFFF}]{0,40}",
    ) {
        let segments = compare(&old, &new);
        let without = |drop: fn(&Segment) -> bool| -> String {
            let kept = segments.iter().filter(|segment| !drop(segment));
            kept.map(|s| match s {
                Segment::Same(text) | Segment::Removed(text) | Segment::Added(text) => text.as_str(),
            }).collect()
        };
        prop_assert_eq!(without(|s| matches!(s, Segment::Added(_))), old);
        prop_assert_eq!(without(|s| matches!(s, Segment::Removed(_))), new);
    }
}
