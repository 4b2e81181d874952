use super::*;
use proptest::prelude::*;

fn weight(heads: u32, area: u64) -> Weight {
    Weight { heads, area: SquareCentimetres(area) }
}

/// `n` owners of one head and 100 m² each.
fn owners(n: usize) -> Vec<Weight> {
    vec![weight(1, 1_000_000); n]
}

fn passes(rule: &Rule, roll: usize, approve: usize, against: usize) -> bool {
    let ballot = |choice| (weight(1, 1_000_000), choice);
    let cast = [vec![ballot(Choice::Approve); approve], vec![ballot(Choice::Against); against]];
    tally(rule, &owners(roll), &cast.concat()).passed
}

#[test]
fn two_thirds_take_part_at_exactly_two_thirds() {
    let rule = Rule::owners_ordinary();
    assert!(passes(&rule, 9, 6, 0));
    assert!(!passes(&rule, 9, 5, 0));
    assert!(passes(&rule, 300, 200, 0));
    assert!(!passes(&rule, 301, 200, 0));
}

#[test]
fn half_is_not_more_than_half() {
    let rule = Rule::owners_ordinary();
    assert!(!passes(&rule, 6, 3, 3));
    assert!(passes(&rule, 7, 4, 3));
}

#[test]
fn half_and_the_smallest_unit_of_area_is_more_than_half() {
    let rule = Rule::owners_ordinary();
    let roll = [weight(1, 500_001), weight(1, 499_999), weight(1, 0)];
    let cast = |first: Choice, last: Choice| {
        [(roll[0], first), (roll[1], Choice::Against), (roll[2], last)]
    };
    let (approve, against) = (Choice::Approve, Choice::Against);
    let outcome = tally(&rule, &roll, &cast(approve, approve));
    assert!(outcome.passed);
    // A head too few, though the area holds.
    assert!(!tally(&rule, &roll, &cast(approve, against)).passed);
    let even = [weight(1, 500_000), weight(1, 500_000), weight(1, 0)];
    let cast = [(even[0], approve), (even[1], against), (even[2], approve)];
    let outcome = tally(&rule, &even, &cast);
    assert!(!outcome.passed);
    let area = outcome
        .tests
        .iter()
        .find(|t| t.test.quantity == Quantity::Area && t.test.stage == Stage::Approval);
    assert_eq!(area.unwrap().missing(), 1, "one square centimetre");
}

#[test]
fn three_quarters_is_enough_for_major_matters() {
    let rule = Rule::owners_major();
    assert!(passes(&rule, 8, 6, 2));
    assert!(!passes(&rule, 8, 5, 2));
}

#[test]
fn abstaining_takes_part_and_approves_nothing() {
    let rule = Rule::owners_ordinary();
    let one = weight(1, 1_000_000);
    let cast = [(one, Choice::Approve), (one, Choice::Abstain)];
    let outcome = tally(&rule, &owners(3), &cast);
    let holds: Vec<bool> = outcome.tests.iter().map(Tested::holds).collect();
    assert_eq!(holds, [true, true, false, false]);
}

#[test]
fn nothing_passes_over_an_empty_roll_or_without_a_ballot() {
    let rule = Rule::owners_ordinary();
    assert!(!tally(&rule, &[], &[]).passed);
    assert!(!tally(&rule, &owners(3), &[]).passed);
}

#[test]
fn square_metres_are_read_to_the_square_centimetre() {
    let read = SquareCentimetres::parse_square_metres;
    assert_eq!(read("214.60"), Some(SquareCentimetres(2_146_000)));
    assert_eq!(read("0.0001"), Some(SquareCentimetres(1)));
    for bad in ["", ".5", "-1", "1e3", "1.23456", "99999999", "１２"] {
        assert_eq!(read(bad), None, "{bad}");
    }
}

proptest! {
    /// The same counted in plain fractions of arbitrary size.
    #[test]
    fn the_least_that_holds_is_where_the_fraction_says(
        of in 1u8..50, more in 0u8..50, whole in 0u64..1_000_000_000_000, exceed: bool
    ) {
        let threshold = Threshold { share: Share::new(of, of + more).unwrap(), exceed };
        let holds = |have: u64| {
            let (left, right) = (u128::from(have) * u128::from(of + more), u128::from(whole) * u128::from(of));
            if exceed { left > right } else { left >= right }
        };
        let least = threshold.least(whole);
        prop_assert!(holds(least));
        prop_assert!(least == 0 || !holds(least - 1));
    }
}
