mod reports;

use super::*;
use crate::dispatch::route::{GRID_CENTRE, Responsibility};
use crate::testing::{RULES, at, clock, cluster, item, spot};

fn triaged(text: &str) -> Triage {
    triage(text, None, None, at("2026-11-23 10:30"), &RULES)
}

#[test]
fn the_example_is_certain_in_both_languages() {
    for text in
        ["地铁口共享单车堆满了盲道", "shared bikes blocking the tactile paving at the metro exit"]
    {
        let triage = triaged(text);
        let best = &triage.candidates[0];
        assert!(best.percent >= CERTAIN_PERCENT, "{text}: {}", best.percent);
        assert_eq!((best.item.as_str(), triage.item), ("010101", Some(item("010101"))), "{text}");
        assert_eq!(triage.routing.agency.as_str(), "bikes");
        // 1h + 2h + 4h of working time end on Tuesday at 10:30; the answer a working day later.
        assert_eq!(clock(triage.promised.at), "2026-11-25 17:30");
        assert!(!triage.promised.provisional);
        assert_eq!(triage.emergency, None);
    }
}

#[test]
fn it_names_the_words_that_decided() {
    let words = &triaged("你好，地铁口共享单车堆满了盲道，谢谢").candidates[0].words;
    assert!(words.iter().any(|w| w.contains("共享单车")), "{words:?}");
}

#[test]
fn three_kinds_at_most_are_offered_each_another() {
    let candidates = triaged("电梯坏了物业不管").candidates;
    let mut kinds: Vec<_> = candidates.iter().map(|c| &c.kind).collect();
    assert!(candidates.windows(2).all(|pair| pair[0].percent >= pair[1].percent));
    kinds.dedup();
    assert_eq!(kinds.len(), 3);
}

#[test]
fn an_uncertain_text_is_not_guessed_at() {
    for text in ["你好在吗", "这里有问题，快来看看", "hello there"] {
        let triage = triaged(text);
        assert_eq!(triage.item, None, "{text}: {:?}", triage.candidates);
        assert_eq!(triage.routing.responsibility, Responsibility::Fallback);
        assert_eq!(triage.routing.agency.as_str(), GRID_CENTRE);
    }
}

#[test]
fn words_of_nothing_known_have_no_candidates() {
    for text in ["", "😡😡", "ზზზ"] {
        assert_eq!(triaged(text).candidates, [], "{text}");
    }
}

#[test]
fn full_width_and_gaps_make_no_difference() {
    let plain = triaged("ifc路灯坏了");
    assert_eq!(triaged("ＩＦＣ 路灯，坏了！！"), plain);
}

#[test]
fn an_emergency_is_told_at_once_and_is_what_the_report_is_about() {
    for (text, code) in [
        ("金茂大厦三楼着火了快来人", "080101"),
        ("我们被困电梯了", "090401"),
        ("楼道里闻到煤气味很重", "120301"),
        ("smell of gas in the lobby", "120301"),
        ("the building is on fire", "080101"),
        ("有人晕倒在地铁口", "080601"),
    ] {
        let triage = triaged(text);
        assert_eq!(triage.emergency, Some(item(code)), "{text}");
        assert_eq!(triage.item, Some(item(code)), "{text}");
    }
}

#[test]
fn a_word_inside_another_word_or_phrase_is_no_emergency() {
    for text in ["i was fired last month", "小区里有火灾隐患", "fire lane blocked by a van"]
    {
        assert_eq!(triaged(text).emergency, None, "{text}");
    }
}

#[test]
fn an_emergency_goes_before_what_is_more_certain() {
    let triage = triaged("电梯坏了没人修，电梯故障，按钮还漏电");
    assert_eq!(triage.candidates[0].kind.as_str(), "0904");
    assert_eq!(triage.item, Some(item("120201")));
    assert_eq!(triage.routing.agency.as_str(), "power");
}

#[test]
fn an_emergency_with_which_a_long_report_begins_is_heard() {
    let story =
        "我们楼的事情说来话长，物业三年换了两家，垃圾没人分，车位也不够，开会通知贴一张纸就算数，\
                 业主群里天天吵，还是希望街道来协调一下。"
            .repeat(3);
    for first in
        ["三楼着火了，快来人", "有人被关在电梯里出不来", "A man has collapsed in the lobby"]
    {
        assert!(triaged(&format!("{first}。{story}")).emergency.is_some(), "{first}");
    }
}

#[test]
fn an_emergency_that_is_joined_to_other_matters_by_commas_is_heard() {
    let story =
        "我们楼的事情说来话长，物业三年换了两家，垃圾没人分，车位也不够，开会通知贴一张纸就算数";
    for call in ["三楼着火了，快来人", "有人被关在电梯里出不来", "a man has collapsed in the lobby"]
    {
        let told = format!("{story}，{call}，{story}");
        assert!(triaged(&told).emergency.is_some(), "{told}");
    }
    assert_eq!(triaged(&format!("{story}，{story}")).emergency, None);
}

#[test]
fn a_fire_late_in_a_long_story_that_is_long_over_raises_no_alarm() {
    let story = "我们楼的事情说来话长，物业三年换了两家，垃圾没人分，车位也不够，开会通知贴一张纸就算数，\
                 业主群里天天吵，还是希望街道来协调一下。";
    for over in [
        "五年前三楼着过一次火，早就扑灭了，也赔了钱。",
        "好几年前隔壁着火，当时就灭了，墙也重新刷过。",
        "听说十年前这里着过火，后来翻修了。",
        "There was a fire here five years ago, long since put out and repaired.",
    ] {
        assert_eq!(triaged(&format!("{story}{over}")).emergency, None, "{over}");
    }
}

#[test]
fn what_is_said_first_counts_most() {
    let (lamp, lift) = ("路灯不亮", "电梯故障");
    let between = "这件事请你们看一看".repeat(5);
    let first = |text: String| triaged(&text).candidates[0].kind.to_string();
    assert_eq!(first(format!("{lamp}{between}{lift}")), "0602");
    assert_eq!(first(format!("{lift}{between}{lamp}")), "0904");
}

#[test]
fn traditional_characters_are_read_as_the_simplified_ones() {
    let simplified = triaged("国金楼下共享单车乱停，把盲道堵住了");
    assert_eq!(triaged("國金樓下共享單車亂停，把盲道堵住了"), simplified);
}

#[test]
fn shanghai_s_own_words_are_understood() {
    for (text, kind) in [
        ("格搭脚踏车堵牢上街沿 人走勿过去", "0101"),
        ("楼上半夜三更还了吵 阿拉困勿着", "1002"),
        ("垃圾桶满出来哉 臭得来", "0301"),
        ("落雨辰光弄堂口积水交关深", "1205"),
    ] {
        let kinds: Vec<_> = triaged(text).candidates.into_iter().map(|c| c.kind).collect();
        assert!(kinds.iter().any(|k| k.as_str() == kind), "{text}: {kinds:?}");
    }
}

#[test]
fn a_matter_outside_the_catalogue_has_a_domain() {
    for (text, domain) in [
        ("希望教育局尽快公布今年小学入学的学区划分方案", Domain::Education),
        ("单位拖欠工资两个月了，劳动仲裁也没有结果", Domain::Labour),
        ("出租车司机拒载还绕路多收钱，公交又一直不来", Domain::Transport),
        ("工厂夜里偷排废气，附近空气刺鼻，河水发黑", Domain::Environment),
    ] {
        let found = triaged(text).domain;
        assert_eq!(found.map(|(domain, _)| domain), Some(domain), "{text}");
    }
}

#[test]
fn an_emergency_s_answer_is_promised_in_minutes_through_the_noon_break() {
    // 5 to accept, 10 to dispatch, 60 to handle, 240 to answer.
    assert_eq!(clock(triaged("着火了").promised.at), "2026-11-23 15:45");
}

#[test]
fn what_the_reporter_chose_is_what_it_is() {
    let chosen = item("060201");
    let triage = |code| triage("着火了", None, Some(code), at("2026-11-23 10:30"), &RULES);
    assert_eq!(triage(&chosen).item, Some(chosen.clone()));
    assert_eq!(triage(&item("no such item")).item, Some(item("080101")));
}

#[test]
fn the_spot_of_the_sign_is_where_it_is_whatever_the_words_say() {
    let here = SpotCode::new("ljz-m6");
    let now = at("2026-11-23 10:30");
    let triage = triage("金茂大厦电瓶车乱停", Some(&here), None, now, &RULES);
    assert_eq!(triage.place, spot("ljz-m6"));
    assert_eq!(triage.routing.agency.as_str(), "metro");
    assert_eq!(triage.routing.responsibility, Responsibility::DesignatedHere);
    assert_eq!(triage.ambiguous, []);
}

#[test]
fn a_sign_that_does_not_exist_leaves_the_words_to_say_where() {
    let gone = SpotCode::new("gone");
    let triage = triage("国金路灯坏了", Some(&gone), None, at("2026-11-23 10:30"), &RULES);
    assert_eq!(triage.place, cluster("02"));
}

#[test]
fn places_that_the_words_may_mean_are_offered() {
    let triage = triaged("国金楼下有人发传单");
    assert_eq!(triage.place, cluster("02"));
    assert_eq!(triage.ambiguous.len(), 1);
    assert_eq!(triage.ambiguous[0].words, "国金");
    let offered: Vec<&str> = triage.offered().filter_map(Place::code).collect();
    assert!(offered.contains(&"b08") && offered.contains(&"b09"), "{offered:?}");
    for place in triage.offered() {
        assert_eq!(place.code().and_then(|code| RULES.street.place(code)).as_ref(), Some(place));
    }
    assert_eq!(triaged("国金二期楼下有人发传单").ambiguous, []);
}

#[test]
fn an_emergency_that_is_told_last_is_noticed() {
    let told = "您好，我是对面楼的住户。楼下的路灯从上个月起就不亮了，打过几次电话也没有人来修。\
                另外门口的共享单车堆得进不去出不来，希望有人管一管。";
    assert_eq!(triaged(told).emergency, None);
    for last in [
        "现在楼道里着火了，全是浓烟！",
        "电梯又停了，里面关着人出不来！",
        "闻到很重的煤气味，快来人！",
    ] {
        assert!(triaged(&format!("{told}{last}")).emergency.is_some(), "{last}");
    }
}

#[test]
fn the_kind_is_asked_where_none_is_certain_and_nobody_is_in_danger() {
    assert!(triaged("这里有问题，快来看看").asks_kind());
    assert!(!triaged("共享单车堆满了盲道").asks_kind());
    assert!(!triaged("着火了").asks_kind());
    assert!(!triaged("，，，").asks_kind(), "with nothing to choose from");
}

#[test]
fn the_longest_text_is_triaged() {
    let long = "共享单车堆满了盲道。".repeat(200);
    assert_eq!(triaged(&long).item, Some(item("010101")));
}
