//! Equal shares straight from its definition, in fractions and without any shortcut, to hold the
//! real one against.

use super::*;
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

type Fraction = Ratio<BigInt>;

fn whole(number: u64) -> Fraction {
    Fraction::from(BigInt::from(number))
}

/// The smallest ρ at which the supporters together pay the cost, where each pays at most what it
/// holds and at most ρ times its utility.
fn rho(cost: &Fraction, supporters: &[(Fraction, Fraction)]) -> Option<Fraction> {
    let at = |rho: &Fraction| -> Fraction {
        let payments = supporters.iter().map(|(held, utility)| held.clone().min(rho * utility));
        payments.fold(whole(0), |sum, payment| sum + payment)
    };
    // Between two neighbouring ρ at which somebody runs out, the sum grows evenly.
    let mut bends: Vec<Fraction> =
        supporters.iter().map(|(held, utility)| held / utility).collect();
    bends.sort();
    let upper = bends.iter().find(|rho| at(rho) >= *cost)?.clone();
    let lower = bends.into_iter().filter(|rho| at(rho) < *cost).max().unwrap_or_else(|| whole(0));
    let (at_lower, at_upper) = (at(&lower), at(&upper));
    Some(&lower + (cost - &at_lower) / (at_upper - at_lower) * (upper - &lower))
}

fn utility(instance: &Instance, utility: Utility, choice: &Choice) -> Fraction {
    whole(match utility {
        Utility::Cost => instance.cost(choice.project).0,
        Utility::Cardinality => 1,
        Utility::Points => choice.points.into(),
    })
}

fn run(instance: &Instance, kind: Utility, share: &Fraction) -> Vec<usize> {
    let mut held = vec![share.clone(); instance.ballots().len()];
    let votes = instance.votes();
    let supported = (0..votes.len()).filter(|p| votes[*p] > 0);
    let possible = supported.filter(|p| instance.cost(*p) <= instance.budget());
    let (mut winners, mut open): (Vec<usize>, Vec<usize>) =
        possible.partition(|project| instance.cost(*project).0 == 0);
    loop {
        let support = |project: usize| {
            let ballots = instance.ballots().iter().enumerate();
            ballots.filter_map(move |(voter, ballot)| {
                let choice = ballot.iter().find(|choice| choice.project == project)?;
                Some((voter, utility(instance, kind, choice)))
            })
        };
        let prices = open.iter().filter_map(|project| {
            let supporters: Vec<_> =
                support(*project).map(|(voter, utility)| (held[voter].clone(), utility)).collect();
            Some((rho(&whole(instance.cost(*project).0), &supporters)?, *project))
        });
        // Of the same ρ the first project: ids ascend.
        let Some((rho, winner)) = prices.min() else { return winners };
        for (voter, utility) in support(winner).collect::<Vec<_>>() {
            let payment = held[voter].clone().min(&rho * utility);
            held[voter] -= payment;
        }
        winners.push(winner);
        open.retain(|project| *project != winner);
    }
}

fn cost(instance: &Instance, winners: &[usize]) -> u64 {
    winners.iter().map(|winner| instance.cost(*winner).0).sum()
}

fn completed(instance: &Instance, kind: Utility, stop: Stop) -> Vec<usize> {
    let budget = instance.budget().0;
    let mut share = whole(budget) / whole(instance.ballots().len() as u64);
    let mut winners = run(instance, kind, &share);
    for _ in 0..2 * budget {
        let left = budget - cost(instance, &winners);
        let votes = instance.votes();
        let most = if stop == Stop::Exhausted { left } else { budget };
        let loses = |p: &usize| votes[*p] > 0 && !winners.contains(p);
        if !(0..votes.len()).any(|p| loses(&p) && instance.cost(p).0 <= most) {
            break;
        }
        share += whole(1);
        let next = run(instance, kind, &share);
        if cost(instance, &next) > budget {
            break;
        }
        winners = next;
    }
    winners
}

/// Small votes with many ties. Times `factor`, whole numbers no longer tell everything apart; and
/// where costs are also a few units off, neither are those equal that are nearly so.
fn small(most: u64, factors: &'static [u64]) -> impl Strategy<Value = Instance> {
    let off = prop_oneof![Just(0u64), 0u64..4];
    let costs = proptest::collection::vec((0..=most, off), 1..7);
    let points = proptest::sample::select(vec![1, 1, 2, 3, MOST_POINTS]);
    let ballot = proptest::collection::btree_map(0usize..6, points, 0..5);
    let ballots = proptest::collection::vec(ballot, 1..12);
    let factor = proptest::sample::select(factors);
    (1..=3 * most, costs, ballots, factor).prop_map(|(budget, costs, ballots, factor)| {
        let project = |((cost, off), id): (&(u64, u64), char)| {
            let off = if factor > 1 { *off } else { 0 };
            Project { id: id.into(), cost: Money(cost * factor + off), name: None }
        };
        let projects: Vec<_> = costs.iter().zip('a'..).map(project).collect();
        let ballots = ballots.into_iter().map(|ballot| {
            let known = ballot.into_iter().filter(|(project, _)| *project < projects.len());
            known.map(|(project, points)| Choice { project, points }).collect()
        });
        let ballots = ballots.collect();
        Instance::new(Currency::default(), Money(budget * factor), projects, ballots).unwrap()
    })
}

const UTILITIES: [Utility; 3] = [Utility::Cost, Utility::Cardinality, Utility::Points];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn equal_shares_is_what_its_definition_says(
        instance in small(30, &[1, 7, 1_000_000_007, 10_000_000_000]),
    ) {
        let share = whole(instance.budget().0) / whole(instance.ballots().len() as u64);
        for kind in UTILITIES {
            let outcome = equal_shares(&instance, &plain(kind)).outcome;
            prop_assert_eq!(outcome.winners, run(&instance, kind, &share), "{:?}", kind);
        }
    }

    #[test]
    fn completion_is_what_its_definition_says(instance in small(12, &[1])) {
        for stop in [Stop::Exhausted, Stop::Exceeded] {
            let settings =
                Settings { add_one: add_one(Start::Exact, stop), ..plain(Utility::Cost) };
            let outcome = equal_shares(&instance, &settings).outcome;
            prop_assert_eq!(outcome.winners, completed(&instance, Utility::Cost, stop));
        }
    }

    #[test]
    fn no_rule_exceeds_the_budget_or_funds_twice(instance in small(30, &[1]), fill: bool) {
        let mut outcomes = vec![phragmen(&instance, &[])];
        for kind in UTILITIES {
            outcomes.push(greedy(&instance, kind, &[], &[]));
            for stop in [Stop::Exhausted, Stop::Exceeded] {
                let comparison = Some(Comparison::Satisfaction);
                let add_one = add_one(Start::WholeUnits, stop);
                let settings = Settings { add_one, fill, comparison, ..plain(kind) };
                outcomes.push(equal_shares(&instance, &settings).outcome);
            }
        }
        let votes = instance.votes();
        for outcome in outcomes {
            prop_assert_eq!(outcome.spent.0, cost(&instance, &outcome.winners));
            prop_assert_eq!(outcome.spent.0 + outcome.left.0, instance.budget().0);
            prop_assert!(outcome.winners.iter().all(|winner| votes[*winner] > 0));
            let mut once = outcome.winners.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), outcome.winners.len());
        }
    }
}
