use super::*;
use proptest::prelude::*;

fn matter(item: &str, cluster: &str, area: &str) -> Matter {
    Matter {
        item: Some(ItemCode::new(item)),
        kind: Some(KindCode::new(&item[..4])),
        cluster: Some(ClusterCode::new(cluster)),
        area: Some(area.to_owned()),
    }
}

fn learned(past: &[(&str, &str, &str, &str, u32)]) -> Precedents {
    let mut precedents = Precedents::default();
    for (item, cluster, area, agency, count) in past {
        precedents.add(&matter(item, cluster, area), &AgencyCode::new(agency), *count);
    }
    precedents
}

fn units(precedents: &Precedents, of: &Matter) -> Vec<String> {
    precedents.propose(of).into_iter().map(|p| p.agency.to_string()).collect()
}

#[test]
fn nothing_is_proposed_without_precedents() {
    assert!(Precedents::default().propose(&matter("010101", "01", "a")).is_empty());
    let precedents = learned(&[("010101", "01", "a", "roads", 5)]);
    assert!(precedents.propose(&matter("020101", "02", "b")).is_empty());
    assert!(precedents.propose(&Matter::default()).is_empty());
}

#[test]
fn who_handled_it_here_comes_before_who_handles_it_elsewhere() {
    let precedents = learned(&[
        ("010101", "01", "a", "here", 4),
        ("010101", "02", "b", "there", 6),
        ("020101", "01", "a", "other", 3),
    ]);
    assert_eq!(units(&precedents, &matter("010101", "01", "a")), ["here", "there", "other"]);
    assert_eq!(units(&precedents, &matter("010101", "02", "b")), ["there", "here"]);
}

#[test]
fn a_new_item_is_known_by_its_kind_and_by_its_cluster() {
    let precedents =
        learned(&[("010101", "01", "a", "kind", 3), ("020101", "02", "a", "place", 3)]);
    assert_eq!(units(&precedents, &matter("010199", "01", "a")), ["kind"]);
    assert_eq!(units(&precedents, &matter("030101", "02", "a")), ["place"]);
}

#[test]
fn without_an_item_the_kind_stands_for_it_and_without_a_place_the_kind_alone() {
    let precedents =
        learned(&[("010101", "01", "a", "kind", 3), ("020101", "02", "a", "place", 9)]);
    let by_kind = Matter { item: None, ..matter("010102", "02", "a") };
    assert_eq!(units(&precedents, &by_kind), ["kind", "place"]);
    let nowhere = Matter { kind: Some(KindCode::new("0101")), ..Matter::default() };
    assert_eq!(units(&precedents, &nowhere), ["kind"]);
}

#[test]
fn a_group_of_one_says_less_than_a_group_of_many() {
    // Once here, against ninety-nine of a hundred anywhere.
    let precedents = learned(&[
        ("010101", "01", "a", "once", 1),
        ("010101", "03", "b", "often", 99),
        ("010201", "02", "a", "once", 1),
    ]);
    assert_eq!(units(&precedents, &matter("010101", "09", "a")), ["often", "once"]);
}

#[test]
fn it_says_how_many_of_the_narrowest_group_a_unit_handled() {
    let precedents = learned(&[("010101", "01", "a", "x", 3), ("010101", "02", "a", "y", 1)]);
    let proposed = precedents.propose(&matter("010101", "01", "a"));
    let said: Vec<_> = proposed.iter().map(|p| (p.agency.as_str(), p.handled, p.of)).collect();
    assert_eq!(said, [("x", 3, 4), ("y", 1, 4)]);
}

#[test]
fn equally_likely_units_stand_by_their_codes() {
    let precedents = learned(&[("010101", "01", "a", "b", 1), ("010101", "01", "a", "a", 1)]);
    assert_eq!(units(&precedents, &matter("010101", "01", "a")), ["a", "b"]);
}

proptest! {
    #[test]
    fn shares_are_parts_of_a_whole_and_fall(
        past in proptest::collection::vec((0..4_u8, 0..3_u8, 0..6_u8, 1..9_u32), 1..40),
        item in 0..5_u8,
        cluster in 0..4_u8,
    ) {
        let matter = |item: u8, cluster: u8| matter(&format!("010{item}01"), &format!("0{cluster}"), "a");
        let mut precedents = Precedents::default();
        for (item, cluster, unit, count) in past {
            precedents.add(&matter(item, cluster), &AgencyCode::new(&unit.to_string()), count);
        }
        let proposed = precedents.propose(&matter(item, cluster));
        prop_assert!(proposed.len() <= MOST_PROPOSED);
        prop_assert!(proposed.iter().map(|p| u32::from(p.percent)).sum::<u32>() <= 100);
        prop_assert!(proposed.is_sorted_by_key(|p| std::cmp::Reverse(p.percent)));
        prop_assert!(proposed.iter().all(|p| p.handled <= p.of));
        prop_assert_eq!(precedents.propose(&matter(item, cluster)), proposed);
    }
}
