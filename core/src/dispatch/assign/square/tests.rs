use super::*;
use proptest::prelude::*;

fn square(costs: &[&[i64]]) -> Square {
    Square::new(costs.iter().map(|row| row.to_vec()).collect()).unwrap()
}

#[test]
fn the_cheapest_pair_is_given_up_where_that_costs_less_in_all() {
    let square = square(&[&[1, 2, 9], &[1, 7, 9], &[8, 9, 3]]);
    assert_eq!(assign(&square), Matching { job_of: vec![1, 0, 2], cost: 6 });
}

#[test]
fn costs_may_be_gains() {
    assert_eq!(assign(&square(&[&[-5, 0], &[-5, -1]])).cost, -6);
}

#[test]
fn what_is_not_square_or_out_of_bounds_is_refused() {
    let refused = |costs: Vec<Vec<i64>>| Square::new(costs).unwrap_err();
    assert_eq!(refused(Vec::new()), SquareRefusal::Side);
    assert_eq!(refused(vec![vec![0; 1_001]; 1_001]), SquareRefusal::Side);
    assert_eq!(refused(vec![vec![0, 0], vec![0]]), SquareRefusal::Costs { agent: 1 });
    let dear = vec![vec![0, 0], vec![0, MOST_COST + 1]];
    assert_eq!(refused(dear), SquareRefusal::Cost { agent: 1, job: 1 });
    assert!(Square::new(vec![vec![MOST_COST, -MOST_COST]; 2]).is_ok());
}

/// The least cost over all orders of the jobs.
fn least(costs: &[Vec<i64>], agent: usize, left: &mut Vec<usize>) -> i64 {
    let Some(row) = costs.get(agent) else { return 0 };
    let ways = (0..left.len()).map(|at| {
        let job = left.remove(at);
        let cost = row[job] + least(costs, agent + 1, left);
        left.insert(at, job);
        cost
    });
    ways.min().unwrap()
}

proptest! {
    #[test]
    fn every_job_has_one_agent_at_the_least_cost(
        costs in (1..=6_usize).prop_flat_map(|side| {
            proptest::collection::vec(proptest::collection::vec(-9..=9_i64, side), side)
        }),
    ) {
        let square = Square::new(costs.clone()).unwrap();
        let matching = assign(&square);
        let mut jobs = matching.job_of.clone();
        jobs.sort();
        prop_assert_eq!(&jobs, &(0..costs.len()).collect::<Vec<_>>());
        let paid: i64 = matching.job_of.iter().zip(&costs).map(|(job, row)| row[*job]).sum();
        prop_assert_eq!(paid, matching.cost);
        prop_assert_eq!(matching.cost, least(&costs, 0, &mut jobs));
        prop_assert_eq!(assign(&square), matching);
    }
}
