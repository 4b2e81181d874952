use super::*;

#[test]
fn a_parameter_is_read_in_half_and_full_width_and_in_its_unit_alone() {
    assert_eq!(Parameter::HearingNoticeDays.read(" １４ "), Some(Value::Days(14)));
    assert_eq!(Parameter::MeetingQuorum.read("２／３"), Some(share("2/3")));
    for wrong in ["", "2", "2/0", "3/2", "-1/2", "300/400", "1/2/3"] {
        assert_eq!(Parameter::MeetingQuorum.read(wrong), None, "{wrong}");
    }
    for wrong in ["", "1/2", "-1", "256", "7.5"] {
        assert_eq!(Parameter::HearingNoticeDays.read(wrong), None, "{wrong}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the text of the law is not in the repository")]
fn the_law_that_leaves_no_room_is_quoted_word_for_word() {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned();
    let folder = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| beside());
    let law = Parameter::HearingNoticeDays.rule().floor.unwrap();
    let file = format!("{folder}/law/{}(2020-05-14).md", law.zh);
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: there is no {file}");
        return;
    };
    assert_eq!(law.article, 11);
    let (_, from_article) = text.split_once("第十一条").unwrap();
    let (article, _) = from_article.split_once("第十二条").unwrap();
    assert!(article.contains(law.text));
}

proptest! {
    #[test]
    fn a_share_is_reached_exactly_from_its_least_number_on(n in 0u8..=100, d in 1u8..=100, whole in 1u32..=100_000) {
        let Some(share) = Share::new(n, d) else { return Ok(()) };
        let least = share.least_of(whole);
        prop_assert!(share.is_reached(least, whole));
        prop_assert!(least == 0 || !share.is_reached(least - 1, whole));
        prop_assert!(!share.is_reached(least, 0));
    }

    #[test]
    fn a_share_is_its_own_text(n in 0u8..=100, d in 1u8..=100) {
        let Some(share) = Share::new(n, d) else { return Ok(()) };
        prop_assert_eq!(share.to_string().parse::<Share>().unwrap(), share);
        prop_assert_eq!(Share::new(n, d).unwrap().cmp(&Share::of(1, 2)), (u16::from(n) * 2).cmp(&u16::from(d)));
    }
}
