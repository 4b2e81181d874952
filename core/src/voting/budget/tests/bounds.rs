//! Exactly at the bounds, and one unit beyond.

use super::*;

fn shares(instance: &Instance) -> Vec<&str> {
    ids(instance, &equal_shares(instance, &plain(Utility::Cost)).outcome)
}

fn all(instance: &Instance) -> [Vec<&str>; 3] {
    let completed = equal_shares(instance, &Settings::usual(vec![])).outcome;
    let others = [greedy(instance, Utility::Cost, &[], &[]), phragmen(instance, &[])];
    let [greedy, phragmen] = others.map(|outcome| ids(instance, &outcome));
    [ids(instance, &completed), greedy, phragmen]
}

#[test]
fn a_project_may_cost_the_whole_budget_and_no_unit_more() {
    assert_eq!(all(&vote(100, &[100], &["a", "a"])), [["a"], ["a"], ["a"]]);
    assert!(all(&vote(100, &[101], &["a", "a"])).iter().all(Vec::is_empty));
}

#[test]
fn supporters_buy_what_they_can_exactly_pay() {
    // Three voters have 10 each, two of them support `a`.
    assert_eq!(shares(&vote(30, &[20], &["a", "a", ""])), ["a"]);
    assert!(shares(&vote(30, &[21], &["a", "a", ""])).is_empty());
    // 10/3 each: `a` takes all of the two first, exactly.
    assert_eq!(shares(&vote(20, &[10, 10], &["a", "a", "a", "b", "b", "b"])), ["a", "b"]);
}

#[test]
fn who_cannot_pay_an_equal_part_gives_all() {
    // 10 each. `a` leaves the first two with 1 each, so the third pays 8 of `b`.
    assert_eq!(shares(&vote(30, &[18, 10], &["ab", "ab", "b"])), ["b", "a"][..1]);
    assert_eq!(shares(&vote(30, &[18, 8], &["ab", "ab", "ab"])), ["a", "b"]);
}

#[test]
fn completion_stops_before_the_budget_is_exceeded() {
    // Shares of 5: nothing. From 8, `a`; from 9 also `b`, which would cost 17 of 10.
    let instance = vote(10, &[8, 9], &["a", "b"]);
    let decided = equal_shares(&instance, &Settings::usual(vec![]));
    assert_eq!(ids(&instance, &decided.outcome), ["a"]);
    assert_eq!((decided.steps, decided.shared_out), (3, 16));
    let exceeded =
        Settings { add_one: add_one(Start::Exact, Stop::Exceeded), ..plain(Utility::Cost) };
    assert_eq!(equal_shares(&instance, &exceeded), decided);
}

#[test]
fn completion_ends_when_everything_is_bought() {
    let instance = vote(1_000, &[8, 9], &["a", "b"]);
    let exceeded =
        Settings { add_one: add_one(Start::Exact, Stop::Exceeded), ..plain(Utility::Cost) };
    assert_eq!(equal_shares(&instance, &exceeded).steps, 0);
}

#[test]
fn completion_takes_no_more_steps_than_was_said() {
    let instance = vote(1_000, &[900], &["a", ""]);
    let with = |most_steps| {
        let mut settings = Settings::usual(vec![]);
        settings.add_one.as_mut().unwrap().most_steps = most_steps;
        equal_shares(&instance, &settings)
    };
    assert!(with(399).outcome.winners.is_empty());
    assert_eq!(with(400).outcome.winners, [0]);
    assert_eq!(with(401).steps, 400);
}

#[test]
fn a_step_is_a_whole_unit_of_the_currency() {
    let projects = vec![Project { id: "a".into(), cost: Money(90_000), name: None }];
    let ballots = vec![vec![Choice { project: 0, points: 1 }], vec![]];
    let yuan = Currency::new(2).unwrap();
    let instance = Instance::new(yuan, Money(100_050), projects, ballots).unwrap();
    // 500.25 yuan each, and 900 are needed.
    let decided = equal_shares(&instance, &Settings::usual(vec![]));
    assert_eq!((decided.steps, decided.shared_out), (400, 180_050));
    let add_one = add_one(Start::WholeUnits, Stop::Exhausted);
    let decided = equal_shares(&instance, &Settings { add_one, ..plain(Utility::Cost) });
    assert_eq!((decided.steps, decided.shared_out), (400, 180_000));
}

#[test]
fn the_comparison_counts_voters_who_get_nothing_from_one_outcome() {
    // Equal shares funds `a` and `b`; three of five voters would rather have `c`.
    let instance = vote(50, &[10, 10, 50], &["a", "b", "c", "c", "c"]);
    let mut settings = plain(Utility::Cost);
    assert_eq!(ids(&instance, &equal_shares(&instance, &settings).outcome), ["a", "b"]);
    settings.comparison = Some(Comparison::Satisfaction);
    let decided = equal_shares(&instance, &settings);
    assert_eq!((ids(&instance, &decided.outcome), decided.replaced), (vec!["c"], true));
    // Two against two: equal shares stands.
    let instance = vote(40, &[10, 10, 40], &["a", "b", "c", "c"]);
    assert!(!equal_shares(&instance, &settings).replaced);
}

#[test]
fn ties_go_by_cost_then_votes_then_lot() {
    let instance = vote(10, &[10, 9, 9], &["a", "b", "c"]);
    let winner = |ties: &[Tie]| ids(&instance, &greedy(&instance, Utility::Cost, ties, &[]))[0];
    assert_eq!(winner(&[]), "a");
    assert_eq!(winner(&[Tie::LowestCost]), "b");
    assert_eq!(winner(&[Tie::SmallestId, Tie::LowestCost]), "a");
    // The SHA-256 of 32 zeros and `b` begins with 7ec8, that of `c` with 7826.
    assert_eq!(winner(&[Tie::LowestCost, Tie::Lot([0; 32])]), "c");
    let drawn: std::collections::BTreeSet<_> =
        (0..20).map(|seed| winner(&[Tie::LowestCost, Tie::Lot([seed; 32])])).collect();
    assert_eq!(drawn.into_iter().collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn without_ballots_nothing_is_funded() {
    assert!(all(&vote(100, &[10], &[])).iter().all(Vec::is_empty));
    let outcome = equal_shares(&vote(100, &[10], &["", ""]), &Settings::usual(vec![])).outcome;
    assert_eq!(
        (outcome.winners.len(), outcome.left, outcome.voters_with_nothing),
        (0, Money(100), 2)
    );
}

#[test]
fn nobody_who_supports_a_winner_is_left_with_nothing() {
    let outcome = greedy(&vote(10, &[10, 10], &["a", "ab", "b", ""]), Utility::Cost, &[], &[]);
    assert_eq!((outcome.winners, outcome.voters_with_nothing), (vec![0], 2));
}

#[test]
fn the_largest_sums_and_points_are_counted() {
    let project = |id: &str| Project { id: id.into(), cost: Money(MOST_MONEY), name: None };
    let ballots = (0..1_000).map(|voter| {
        let points = if voter % 2 == 0 { MOST_POINTS } else { 1 };
        vec![Choice { project: usize::from(voter % 3 == 2), points }]
    });
    let projects = ["a", "b"].map(project).to_vec();
    let instance =
        Instance::new(Currency::default(), Money(MOST_MONEY), projects, ballots.collect()).unwrap();
    let step = NonZeroU32::new(600_000_000).unwrap();
    let add_one = AddOne { start: Start::Exact, step, stop: Stop::Exceeded, most_steps: 1_000 };
    for utility in [Utility::Cost, Utility::Cardinality, Utility::Points] {
        let settings = Settings { add_one: Some(add_one), ..plain(utility) };
        assert_eq!(equal_shares(&instance, &settings).outcome.winners, [0], "{utility:?}");
    }
}

#[test]
fn a_voter_short_of_one_unit_is_noticed_among_the_largest_sums() {
    let share = MOST_MONEY / 4;
    let ballot = |choices: &[(usize, u32)]| -> Ballot {
        choices
            .iter()
            .map(|(project, points)| Choice { project: *project, points: *points })
            .collect()
    };
    // The second voter is left with the share less 505.5, one unit less than half of what `c` costs;
    // so the third pays one more than half, and is left with 503.5 for `d`. Weighed by points, whole
    // numbers are off by more than that.
    let ballots = vec![
        ballot(&[(0, MOST_POINTS)]),
        ballot(&[(0, MOST_POINTS), (1, 1), (2, 10)]),
        ballot(&[(2, 10), (3, 1)]),
        ballot(&[(3, 1)]),
    ];
    for (cost, funded) in
        [(share + 503, vec!["a", "b", "c", "d"]), (share + 504, vec!["a", "b", "c"])]
    {
        let costs = [1_001, 5, 2 * share - 1_009, cost];
        let projects = costs.iter().zip('a'..);
        let projects =
            projects.map(|(cost, id)| Project { id: id.into(), cost: Money(*cost), name: None });
        let (projects, ballots) = (projects.collect(), ballots.clone());
        let instance =
            Instance::new(Currency::default(), Money(MOST_MONEY), projects, ballots).unwrap();
        let outcome = equal_shares(&instance, &plain(Utility::Points)).outcome;
        assert_eq!(ids(&instance, &outcome), funded);
    }
}

#[test]
fn an_id_is_unique_and_can_stand_in_a_list() {
    let project = |id: &str| Project { id: id.into(), cost: Money(1), name: None };
    let with = |ids: [&str; 2]| {
        let projects = ids.map(project).to_vec();
        Instance::new(Currency::default(), Money(1), projects, vec![]).map(|_| ())
    };
    assert_eq!(with(["a", "L7/05/X b"]), Ok(()));
    for second in ["", "a", "a,b", " b"] {
        assert_eq!(with(["a", second]), Err(InstanceRefusal::Id { project: 1 }), "{second}");
    }
}
