use super::*;
use crate::dispatch::assign::{generalised, square};

macro_rules! published {
    ($($name:literal),*) => {
        [$(($name, include_bytes!(concat!("../../../../../tests/conformance/assignment/", $name))
            .as_slice())),*]
    };
}

const OPTIMA: &str = include_str!("../../../../../tests/conformance/assignment/optimum.csv");

/// The published best value of a problem.
fn optimum(file: &str, problem: usize) -> i64 {
    let row = OPTIMA.lines().find(|row| row.starts_with(&format!("{file},{problem},"))).unwrap();
    row.rsplit(',').next().unwrap().split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn every_published_generalised_problem_is_solved_to_its_optimum() {
    let files = published!["gap1.txt", "gap2.txt", "gap3.txt", "gap4.txt", "gap5.txt", "gap6.txt"];
    let mut solved = 0;
    for (name, bytes) in files {
        let File::Generalised(problems) = read(bytes, Aim::MostProfit).unwrap() else {
            panic!("{name} is generalised")
        };
        for (number, problem) in (1..).zip(&problems) {
            let found = generalised::assign(problem).unwrap();
            assert_eq!(found.value, optimum(name, number), "{name} {number}");
            assert!(problem.is_feasible(&found.agent_of), "{name} {number}");
            assert!(found.is_best, "{name} {number}");
            solved += 1;
        }
    }
    assert_eq!(solved, 30);
}

#[test]
fn the_published_square_problem_is_solved_to_its_optimum() {
    let [(name, bytes)] = published!["assign100.txt"];
    let File::Square(costs) = read(bytes, Aim::MostProfit).unwrap() else {
        panic!("{name} is square")
    };
    let found = square::assign(&costs);
    assert_eq!(found.cost, optimum(name, 1));
    assert_eq!(costs.cost(&found.job_of), found.cost);
}

const SMALL: &str = "1\n1 2\n3 4\n1 1\n2\n";

fn refused(text: &str) -> FileRefusal {
    read(text.as_bytes(), Aim::MostProfit).unwrap_err()
}

#[test]
fn lines_may_be_broken_anywhere() {
    for text in [SMALL.to_owned(), SMALL.replace('\n', " "), SMALL.replace('\n', "\r\n \r\n")] {
        let read = read(text.as_bytes(), Aim::MostProfit);
        assert!(matches!(read, Ok(File::Generalised(problems)) if problems.len() == 1), "{text}");
    }
}

#[test]
fn a_malformed_file_is_refused_by_line() {
    use FileRefusal::*;
    assert_eq!(refused(" \n"), Empty);
    assert_eq!(refused(&SMALL.replace('4', "4.5")), NotANumber { line: 3, word: "4.5".into() });
    assert_eq!(refused("0 1"), Count { line: 1 });
    assert_eq!(refused("1\n1 2\n3 4\n1 1\n"), Ends { line: 4, problem: 1 });
    assert_eq!(refused(&SMALL.replacen('1', "2", 1)), Ends { line: 5, problem: 2 });
    assert_eq!(refused(&format!("{SMALL}7")), Left { line: 6 });
    assert_eq!(refused(&SMALL.replace("1 1", "1 -1")), Need { line: 4 });
    let of = |line, refusal| Problem { line, problem: 1, refusal };
    assert_eq!(refused(&SMALL.replace("1 2", "0 2")), of(2, ProblemRefusal::Agents));
    assert_eq!(refused(&SMALL.replace("1 2", "1 1001")), of(2, ProblemRefusal::Jobs));
    let dear = of(3, ProblemRefusal::Value { agent: 0, job: 1 });
    assert_eq!(refused(&SMALL.replace("3 4", "3 1000001")), dear);
    let heavy = of(4, ProblemRefusal::Need { agent: 0, job: 0 });
    assert_eq!(refused(&SMALL.replace("1 1", "1000001 1")), heavy);
    let roomy = of(5, ProblemRefusal::Capacity { agent: 0 });
    assert_eq!(refused("1\n1 2\n3 4\n1 1\n1000001\n"), roomy);
    let dear = SquareRefusal::Cost { agent: 1, job: 0 };
    assert_eq!(refused("2\n1 2\n9999999999 4"), Square { line: 3, refusal: dear });
    assert_eq!(read(&vec![b' '; MOST_BYTES + 1], Aim::LeastCost).unwrap_err(), Bytes);
}

#[test]
fn what_reads_both_ways_is_refused() {
    // Five problems of one agent and one job, or five agents with five jobs.
    assert_eq!(refused(&format!("5\n{}", "1 1 7 1 1\n".repeat(5))), FileRefusal::Ambiguous);
}
