//! Rosters that follow one another.

use super::*;

#[test]
fn an_import_is_for_who_keeps_the_register() {
    let roster = || Act::Import(roster_of(&owns("1", "10", 1)));
    for by in [manager(2), resident(1), actor("r", Role::Visitor), Actor::reporter()] {
        assert_eq!(Desk::new().refused(&by, roster()), Refusal::NotYours);
    }
    for by in [manager(1), actor("r", Role::Registrar)] {
        assert_eq!(Desk::new().does(&by, roster()).owners("1"), ["p01"]);
    }
}

#[test]
fn the_same_roster_twice_changes_nothing() {
    let rows = owns("1", "10", 1) + &owns("2", "20", 2);
    let desk = Desk::new().imports(&rows);
    assert_eq!(desk.refused(&manager(1), Act::Import(roster_of(&rows))), Refusal::NothingChanges);
}

#[test]
fn who_is_missing_from_a_whole_roster_is_moved_out_and_who_was_admitted_otherwise_stays() {
    let admit = Act::Admit { person: person("guest"), standing: company("临江证券") };
    let desk = Desk::new()
        .imports(&(owns("1", "10", 1) + &owns("2", "20", 2)))
        .does(&manager(1), admit)
        .imports(&owns("1", "10", 3));
    assert_eq!(desk.owners("1"), ["p03"]);
    assert!(desk.register.unit(&unit("2")).is_none());
    assert!(desk.register.holds(&person("guest"), &company("临江证券")));
    assert_eq!(desk.register.held().len(), 2);
}

#[test]
fn a_roster_with_refused_rows_moves_out_only_former_owners_of_the_units_that_it_names() {
    let before = owns("1", "10", 1) + &owns("2", "20", 2) + ",,13800000004,员工,,,临江证券\n";
    let after = owns("1", "10", 3) + &owns("2", "多少", 2);
    let desk = Desk::new().imports(&before).imports(&after);
    assert_eq!((desk.owners("1"), desk.owners("2")), (vec!["p03"], vec!["p02"]));
    assert!(desk.register.holds(&person("p04"), &company("临江证券")));
}

#[test]
fn a_preview_tells_what_is_new_what_changes_and_what_stays() {
    let desk = Desk::new().imports(
        &(owns("1", "10", 1) + &owns("2", "20", 2) + &owns("3", "30", 3) + &owns("4", "40", 4)),
    );
    let next =
        owns("1", "10", 1) + &owns("2", "20.5", 2) + &owns("3", "30", 5) + &owns("5", "50", 5);
    let preview = desk.register.preview(&roster_of(&next)).unwrap();
    assert_eq!(preview.new_units, [unit("5")]);
    let (from, to) = (SquareCentimetres(200_000), SquareCentimetres(205_000));
    assert_eq!(preview.changed_areas, [(unit("2"), from, to)]);
    assert_eq!(preview.changed_owners, [unit("3")]);
    assert_eq!(preview.changes.removed, [unit("4")]);
    let moved_out = [(person("p03"), owner("3")), (person("p04"), owner("4"))];
    assert_eq!(preview.changes.moved_out, moved_out);
    let admitted = [(person("p05"), owner("3")), (person("p05"), owner("5"))];
    assert_eq!(preview.changes.admitted, admitted);
    assert_eq!(preview.unchanged, 2);
}

#[test]
fn an_import_is_undone_to_what_was_before() {
    let first = Desk::new().imports(&(owns("1", "10", 1) + &owns("2", "20", 2)));
    let second = first.clone().imports(&(owns("1", "11", 3) + &owns("3", "30", 3)));
    let undone = second.clone().does(&manager(1), Act::Undo { last_poll: None });
    assert_eq!(undone.register.units, first.register.units);
    assert_eq!(undone.register.held, first.register.held);
    assert_eq!(undone.refused(&manager(1), Act::Undo { last_poll: None }), Refusal::NoImport);
    assert_eq!(second.refused(&manager(2), Act::Undo { last_poll: None }), Refusal::NotYours);
}

#[test]
fn an_import_on_which_something_depends_is_not_undone() {
    let desk = Desk::new().imports(&owns("1", "10", 1));
    let opened = |minutes| Some(desk.now + TimeDelta::minutes(minutes));
    let undo = |last_poll| Act::Undo { last_poll };
    assert_eq!(desk.refused(&manager(1), undo(opened(0))), Refusal::PollOpened);
    assert!(desk.register.perform(undo(opened(-1)), &manager(1), desk.now).is_ok());
    let admit = |standing| Act::Admit { person: person("p09"), standing };
    let sold = desk.clone().does(&manager(1), admit(owner("1")));
    assert_eq!(sold.refused(&manager(1), undo(None)), Refusal::ChangedSince);
    // Somebody who owns nothing may come and go.
    let entered = desk.does(&manager(1), admit(company("临江证券")));
    assert!(entered.register.perform(undo(None), &manager(1), entered.now).is_ok());
}

#[test]
fn a_roster_older_than_a_sale_is_refused() {
    let unsold = "1,10,13800000001,业主,,是,\n";
    let desk = Desk::new().imports(unsold);
    let buyer = || Act::Admit { person: person("buyer"), standing: owner("1") };
    assert_eq!(desk.refused(&manager(1), buyer()), Refusal::Unsold);
    let developer = Act::MoveOut { person: person("p01"), standing: owner("1") };
    let sold = desk.does(&manager(1), developer).does(&manager(1), buyer());
    assert_eq!(sold.delegate("1"), Some("buyer"));
    let refused = sold.refused(&manager(1), Act::Import(roster_of(unsold)));
    assert_eq!(refused, Refusal::SoldSince { unit: unit("1") });
}

#[test]
fn no_more_standings_are_taken_in_than_the_bound() {
    let mut roster = roster_of(&owns("1", "10", 1));
    let many = (1..STANDING_LIMIT).map(|n| (person(&format!("x{n}")), company("临江证券")));
    roster.standings.extend(many);
    let desk = Desk::new().does(&manager(1), Act::Import(roster.clone()));
    let full = Refusal::Full { limit: STANDING_LIMIT };
    let one = Act::Admit { person: person("y"), standing: owner("1") };
    assert_eq!(desk.refused(&manager(1), one), full);
    roster.standings.insert((person("y"), company("临江证券")));
    assert_eq!(desk.refused(&manager(1), Act::Import(roster)), full);
    let length = serde_json::to_vec(&desk.register).unwrap().len();
    assert!(length < 1_200_000, "{length}");
}
