//! `gongzhi assign`: the problems of a file of OR-Library, each assigned as well as it can be.

use crate::table::Table;
use anyhow::Context;
use gongzhi_core::dispatch::assign::generalised::{self, Aim, Unassignable};
use gongzhi_core::dispatch::assign::or_library::{self, File};
use gongzhi_core::dispatch::assign::square;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// Generalised problems (gap1.txt) or a square one (assign100.txt)
    file: PathBuf,
    /// Print a line of JSON for each problem
    #[arg(long)]
    json: bool,
    /// The values of generalised problems are costs
    #[arg(long)]
    minimise: bool,
    /// Also say which agent has each job, counted from 1
    #[arg(long)]
    agents: bool,
}

/// What a problem comes to.
#[derive(Serialize)]
struct Answer {
    instance: usize,
    value: Option<i64>,
    feasible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    agents: Option<Vec<usize>>,
    #[serde(skip)]
    proved: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let name = || args.file.display().to_string();
    let bytes = std::fs::read(&args.file).with_context(name)?;
    let aim = if args.minimise { Aim::LeastCost } else { Aim::MostProfit };
    let mut answers = match or_library::read(&bytes, aim).with_context(name)? {
        File::Generalised(problems) => (1..).zip(&problems).map(generalised).collect(),
        File::Square(costs) => vec![square(&costs)],
    };
    if !args.agents {
        answers.iter_mut().for_each(|answer| answer.agents = None);
    }
    let mut out = io::stdout().lock();
    if args.json {
        for answer in &answers {
            serde_json::to_writer(&mut out, answer)?;
            writeln!(out)?;
        }
    } else {
        write!(out, "{}", table(&answers))?;
    }
    out.flush().context("standard output")
}

fn generalised((instance, problem): (usize, &generalised::Problem)) -> Answer {
    match generalised::assign(problem) {
        Ok(found) => Answer {
            instance,
            value: Some(found.value),
            feasible: problem.is_feasible(&found.agent_of),
            agents: Some(found.agent_of.iter().map(|agent| agent + 1).collect()),
            proved: found.is_best,
        },
        Err(none) => Answer {
            instance,
            value: None,
            feasible: false,
            agents: None,
            proved: none == Unassignable::Proved,
        },
    }
}

fn square(costs: &square::Square) -> Answer {
    let found = square::assign(costs);
    let mut agents = vec![0; found.job_of.len()];
    for (agent, job) in (1..).zip(&found.job_of) {
        if let Some(of) = agents.get_mut(*job) {
            *of = agent;
        }
    }
    let feasible = agents.iter().all(|agent| *agent > 0);
    Answer { instance: 1, value: Some(found.cost), feasible, agents: Some(agents), proved: true }
}

fn table(answers: &[Answer]) -> Table<5> {
    let mut table = Table::new(0, ["instance", "value", "feasible", "proved", "agents"]);
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    for answer in answers {
        let agents = answer.agents.iter().flatten().map(usize::to_string);
        table.row([
            answer.instance.to_string(),
            answer.value.map_or_else(|| "-".to_owned(), |value| value.to_string()),
            yes(answer.feasible),
            yes(answer.proved),
            agents.collect::<Vec<_>>().join(" "),
        ]);
    }
    table
}
