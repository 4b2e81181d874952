use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

/// An agent: its capacity, and the value and need of each job with it.
type Rows = Vec<(u32, Vec<(i64, u32)>)>;

fn problem(aim: Aim, rows: &[(u32, Vec<(i64, u32)>)]) -> Problem {
    let pairs = |row: &[(i64, u32)]| {
        row.iter().map(|(value, need)| Pair { value: *value, need: *need }).collect()
    };
    Problem::new(aim, rows.iter().map(|(capacity, row)| (*capacity, pairs(row))).collect()).unwrap()
}

#[test]
fn the_most_valuable_pair_is_given_up_where_capacity_asks_for_it() {
    // Both are worth most to the first agent, who has room for one.
    let rows = [(5, vec![(9, 5), (8, 5)]), (5, vec![(7, 5), (1, 5)])];
    let best = Assignment { agent_of: vec![1, 0], value: 15, is_best: true };
    assert_eq!(assign(&problem(Aim::MostProfit, &rows)), Ok(best));
    let cheapest = Assignment { agent_of: vec![0, 1], value: 10, is_best: true };
    assert_eq!(assign(&problem(Aim::LeastCost, &rows)), Ok(cheapest));
}

#[test]
fn jobs_that_do_not_fit_are_said_not_to() {
    let rows = [(5, vec![(1, 3), (1, 3)]), (2, vec![(1, 3), (1, 3)])];
    assert_eq!(assign(&problem(Aim::MostProfit, &rows)), Err(Unassignable::Proved));
}

#[test]
fn a_job_may_need_nothing_and_an_agent_have_nothing() {
    let rows = [(0, vec![(1, 0), (9, 1)]), (1, vec![(0, 0), (2, 1)])];
    let best = Assignment { agent_of: vec![0, 1], value: 3, is_best: true };
    assert_eq!(assign(&problem(Aim::MostProfit, &rows)), Ok(best));
}

#[test]
fn a_search_that_runs_out_of_steps_says_that_it_is_not_proved() {
    let rows = [(5, vec![(9, 5), (8, 5)]), (5, vec![(7, 5), (1, 5)])];
    let problem = problem(Aim::MostProfit, &rows);
    let found = search::within(&problem, 1).unwrap();
    assert!(problem.is_feasible(&found.agent_of));
    assert!(!found.is_best);
}

#[test]
fn without_steps_nothing_is_proved_of_jobs_that_do_not_fit() {
    // Nine jobs of which two fit each of the four agents.
    let rows: Rows = vec![(8, vec![(1, 3); 9]); 4];
    let problem = problem(Aim::MostProfit, &rows);
    assert_eq!(search::within(&problem, 1), Err(Unassignable::NotFound));
    assert_eq!(assign(&problem), Err(Unassignable::Proved));
}

#[test]
fn what_is_out_of_bounds_is_refused() {
    let pair = Pair { value: 1, need: 1 };
    let refused = |agents| Problem::new(Aim::MostProfit, agents).unwrap_err();
    assert_eq!(refused(Vec::new()), ProblemRefusal::Agents);
    assert_eq!(refused(vec![(1, vec![pair]); MOST_AGENTS + 1]), ProblemRefusal::Agents);
    assert_eq!(refused(vec![(1, Vec::new())]), ProblemRefusal::Jobs);
    assert_eq!(refused(vec![(1, vec![pair; MOST_JOBS + 1])]), ProblemRefusal::Jobs);
    let uneven = vec![(1, vec![pair; 2]), (1, vec![pair])];
    assert_eq!(refused(uneven), ProblemRefusal::Pairs { agent: 1 });
    let roomy = vec![(MOST_NEED + 1, vec![pair])];
    assert_eq!(refused(roomy), ProblemRefusal::Capacity { agent: 0 });
    let dear = vec![(1, vec![pair, Pair { value: -MOST_VALUE - 1, need: 1 }])];
    assert_eq!(refused(dear), ProblemRefusal::Value { agent: 0, job: 1 });
    let heavy = vec![(1, vec![Pair { value: 1, need: MOST_NEED + 1 }])];
    assert_eq!(refused(heavy), ProblemRefusal::Need { agent: 0, job: 0 });
    let fine = vec![(MOST_NEED, vec![Pair { value: 1, need: MOST_NEED }; 40])];
    assert_eq!(refused(fine), ProblemRefusal::Cells);
}

/// The best value over all ways; `None` where none fits.
fn by_trying_all(aim: Aim, rows: &Rows) -> Option<i64> {
    let jobs = rows[0].1.len();
    let mut best = None;
    let power = |exponent: usize| rows.len().pow(u32::try_from(exponent).unwrap());
    for way in 0..power(jobs) {
        let agent_of = |job: usize| way / power(job) % rows.len();
        let mut left: Vec<i64> = rows.iter().map(|(capacity, _)| i64::from(*capacity)).collect();
        let mut value = 0;
        for job in 0..jobs {
            let (worth, need) = rows[agent_of(job)].1[job];
            left[agent_of(job)] -= i64::from(need);
            value += worth;
        }
        let better = |best: i64| if aim == Aim::MostProfit { value > best } else { value < best };
        if left.iter().all(|left| *left >= 0) && best.is_none_or(better) {
            best = Some(value);
        }
    }
    best
}

fn rows(
    agents: std::ops::RangeInclusive<usize>,
    jobs: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = Rows> {
    (agents, jobs).prop_flat_map(|(agents, jobs)| {
        vec((0..30_u32, vec((-20..=20_i64, 0..=15_u32), jobs)), agents)
    })
}

fn aims() -> impl Strategy<Value = Aim> {
    prop_oneof![Just(Aim::MostProfit), Just(Aim::LeastCost)]
}

proptest! {
    #[test]
    fn small_problems_are_solved_as_by_trying_every_way(rows in rows(1..=4, 1..=6), aim in aims()) {
        let found = assign(&problem(aim, &rows));
        prop_assert_eq!(found.as_ref().ok().map(|found| found.value), by_trying_all(aim, &rows));
        prop_assert!(found.map_or_else(|none| none == Unassignable::Proved, |found| found.is_best));
    }

    #[test]
    fn what_is_found_fits_has_each_job_once_and_is_worth_what_it_says(
        rows in rows(1..=6, 1..=25),
        aim in aims(),
    ) {
        let problem = problem(aim, &rows);
        let found = assign(&problem);
        if let Ok(found) = &found {
            prop_assert_eq!(found.agent_of.len(), rows[0].1.len());
            let mut left: Vec<i64> = rows.iter().map(|(capacity, _)| i64::from(*capacity)).collect();
            let mut value = 0;
            for (job, agent) in found.agent_of.iter().enumerate() {
                value += rows[*agent].1[job].0;
                left[*agent] -= i64::from(rows[*agent].1[job].1);
            }
            prop_assert!(left.iter().all(|left| *left >= 0));
            prop_assert_eq!(value, found.value);
            prop_assert!(problem.is_feasible(&found.agent_of));
        }
        prop_assert_eq!(assign(&problem), found);
    }
}
