use super::*;
use std::collections::BTreeSet;

/// November with an appeal about its second order, which was late and sent back.
fn appealed(decided: &str, grant: bool) -> Vec<Made> {
    let mut made = november();
    let second = made.remove(1).appeal("2026-11-26 09:00", decided, grant);
    made.insert(1, second);
    made
}

#[test]
fn a_granted_appeal_takes_the_order_out_of_the_unit_s_figures_and_out_of_no_others() {
    let (before, after) = (november(), appealed("2026-11-27 09:00", true));
    let unit = |made: &[Made]| closed(made, By::Agency).rows["bikes"].clone();
    assert_eq!((unit(&before).received, unit(&after).received), (3, 2));
    assert_eq!((unit(&before).handled, unit(&after).handled), (share(2, 4), share(1, 2)));
    assert_eq!(closed(&after, By::Agency).rows[""].received, 1);
    for by in [By::Cluster, By::Building, By::Kind] {
        assert_eq!(closed(&after, by), closed(&before, by));
    }
    assert_eq!(closed(&after, By::Agency).total, closed(&before, By::Agency).total);
}

#[test]
fn an_appeal_that_was_refused_or_is_not_decided_changes_nothing() {
    let refused = appealed("2026-11-27 09:00", false);
    assert_eq!(closed(&refused, By::Agency), closed(&november(), By::Agency));
    let mut waiting = appealed("2026-11-27 09:00", true);
    waiting[1].events.pop();
    assert_eq!(closed(&waiting, By::Agency), closed(&november(), By::Agency));
}

#[test]
fn an_order_that_is_opened_again_counts_again() {
    let mut made = appealed("2026-11-27 09:00", true);
    let reopened = made.remove(1).reopen("2026-11-28 09:00");
    assert!(!History::of(&reopened.events).unwrap().left_out);
}

#[test]
fn an_appeal_that_is_granted_after_the_closing_is_a_correction_and_changes_no_byte() {
    let close = |made: &[Made]| Bundle::close(month(), histories(made), &RULES.calendar);
    let late = appealed("2026-12-16 00:00", true);
    assert_eq!(close(&late).bytes(), close(&november()).bytes());
    let granted = BTreeSet::from([late[1].order.number]);
    let [correction] = close(&late).corrections(&granted).try_into().unwrap();
    assert_eq!(correction.agency, "bikes");
    assert_eq!(correction.with, closed(&november(), By::Agency).rows["bikes"]);
    let in_time = appealed("2026-12-15 23:59", true);
    assert_eq!(correction.without, closed(&in_time, By::Agency).rows["bikes"]);
    assert_eq!(close(&in_time).corrections(&granted), [correction], "published or not");
    assert_eq!(close(&late).corrections(&BTreeSet::new()), []);
}
