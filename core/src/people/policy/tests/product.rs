use super::*;
use std::fmt::Write;

const TABLE: &str = include_str!("../table.txt");

/// Whoever has not signed in, then each role.
fn columns() -> impl Iterator<Item = (String, Who)> {
    let roles = Who::ROLES.map(|who| (format!("{who:?}").to_lowercase(), who));
    [("nobody".to_owned(), Who::Everybody)].into_iter().chain(roles)
}

/// The least that somebody must have to do with something: a relation, or nothing.
fn cell(who: Who, act: Act) -> String {
    let here = Over::OwnCluster;
    // Knowing its code is a reporter's relation to an order.
    let by_code = who == Who::Reporter && asked(Who::Everybody, act, &[]).is_err();
    let relations: [(&str, &[Over]); 7] = [
        (if by_code { "own" } else { "all" }, &[]),
        ("cluster", &[here]),
        ("building", &[here, Over::OwnBuilding]),
        ("station", &[Over::OwnStation]),
        ("unit", &[Over::OwnUnit]),
        ("turn", &[here, Over::OwnTurn]),
        ("own", &[Over::Own]),
    ];
    let may = |mine: &[Over]| asked(who, act, mine).is_ok();
    let least = |mine: &[Over]| {
        let without_one = |over: &Over| {
            let rest: Vec<Over> = mine.iter().copied().filter(|other| other != over).collect();
            may(&rest)
        };
        may(mine) && !mine.iter().any(without_one)
    };
    let names = relations.iter().filter(|(_, mine)| least(mine)).map(|(name, _)| *name);
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "-".to_owned() } else { names.join("+") }
}

fn table() -> String {
    let columns: Vec<(String, Who)> = columns().collect();
    let width = |at: usize, who: Who| {
        let cells = Act::every().into_iter().map(|act| cell(who, act).len());
        cells.max().unwrap_or(0).max(columns[at].0.len())
    };
    let widths: Vec<usize> =
        columns.iter().enumerate().map(|(at, (_, who))| width(at, *who)).collect();
    let mut text = String::new();
    let mut line = |first: &str, cells: Vec<String>| {
        write!(text, "{first:24}").unwrap();
        for (cell, width) in cells.iter().zip(&widths) {
            write!(text, "{cell:width$}  ").unwrap();
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    };
    line("", columns.iter().map(|(name, _)| name.clone()).collect());
    for act in Act::every() {
        line(&act.to_string(), columns.iter().map(|(_, who)| cell(*who, act)).collect());
    }
    text
}

#[test]
fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let found = table();
    let only_in = |text: &str, other: &str| {
        let lines = text.lines().filter(|line| !other.lines().any(|known| known == *line));
        lines.collect::<Vec<_>>().join("\n")
    };
    let (gone, new) = (only_in(TABLE, &found), only_in(&found, TABLE));
    assert!(found == TABLE, "table.txt says\n{gone}\nand it is\n{new}\n\nall of it:\n{found}");
}

/// What somebody may do with things that have several relations to them at once is what they may
/// for one of these: a relation more takes nothing away.
#[test]
fn a_relation_more_takes_nothing_away() {
    for (who, act) in every_pair() {
        for mine in every_relation() {
            for more in
                [Over::OwnCluster, Over::OwnStation, Over::OwnUnit, Over::OwnTurn, Over::Own]
            {
                let closer = [mine.clone(), vec![more]].concat();
                let (far, near) = (asked(who, act, &mine), asked(who, act, &closer));
                assert!(far.is_err() || near.is_ok(), "{who:?} {act}: {mine:?} and {more:?}");
            }
        }
    }
}

#[test]
fn who_may_do_something_passes_before_it_is_loaded_and_who_never_may_does_not() {
    for (who, act) in every_pair() {
        let sometimes = every_relation().iter().any(|mine| asked(who, act, mine).is_ok());
        let by_code = every_relation().iter().any(|mine| asked(Who::Reporter, act, mine).is_ok());
        assert_eq!(ever(who, act), sometimes || by_code, "{who:?} {act}");
    }
}

/// What storage does not look for is not there for them.
#[test]
fn nothing_is_open_to_somebody_beyond_how_far_an_act_reaches() {
    for (who, act) in every_pair() {
        let Some(actor) = Home::of(who).actor(who) else { continue };
        let reach = reach(&actor, act);
        for mine in every_relation() {
            let (home, others) = (Home::of(who), Home::elsewhere());
            let subject = home.subject(&others, &mine);
            let is_reached = reach.iter().any(|over| over.reaches(Some(&actor), &subject).is_ok());
            assert_eq!(permit(Some(&actor), act, &subject).is_ok(), is_reached, "{who:?} {act}");
        }
    }
}

#[test]
fn a_refusal_names_what_is_missing() {
    let refused = |who, act, mine: &[Over]| asked(who, act, mine).unwrap_err();
    let take = Act::Order(crate::dispatch::order::Verb::Take);
    assert_eq!(refused(Who::Everybody, take, &[]), Reason::NotSignedIn);
    assert_eq!(refused(Who::Checker, take, &[]), Reason::WrongRole);
    assert_eq!(refused(Who::Handler, take, &[Over::OwnCluster]), Reason::AnotherUnit);
    assert_eq!(refused(Who::Manager, take, &[Over::OwnCluster]), Reason::AnotherBuilding);
    assert_eq!(refused(Who::Manager, Act::OfferActivity, &[]), Reason::AnotherCluster);
    assert_eq!(refused(Who::Manager, Act::RunActivity, &[]), Reason::NotTheirOwn);
    let call = Act::Project(crate::meeting::project::Verb::Call);
    assert_eq!(refused(Who::Manager, call, &[Over::OwnCluster]), Reason::NotLeading);
    assert_eq!(refused(Who::Manager, call, &[Over::OwnTurn]), Reason::NotLeading);
}

/// A building's code in another cluster's record is not the manager's building.
#[test]
fn a_building_is_one_s_own_in_its_own_cluster_alone() {
    let reveal = |mine: &[Over]| asked(Who::Manager, Act::RevealPerson, mine).is_ok();
    assert!(!reveal(&[Over::OwnBuilding]) && reveal(&[Over::OwnBuilding, Over::OwnCluster]));
}

fn every_pair() -> Vec<(Who, Act)> {
    let pairs = |(_, who): (String, Who)| Act::every().into_iter().map(move |act| (who, act));
    columns().flat_map(pairs).collect()
}
