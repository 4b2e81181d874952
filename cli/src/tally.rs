//! `gongzhi tally`: what each rule of a budget vote would fund.

use crate::table::Table;
use anyhow::Context;
use gongzhi_core::voting::budget::{
    Instance, Money, Outcome, Settings, Tie, Utility, equal_shares, greedy, pb, phragmen,
};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// A file of Pabulib's format .pb
    file: PathBuf,
    /// This rule alone; all three when left out
    #[arg(long)]
    rule: Option<Rule>,
    /// Equal shares once, with the budget and no more: what it leaves stays unspent
    #[arg(long)]
    no_completion: bool,
    /// What breaks ties, one after the other; the smallest id is the last
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [By::LowestCost, By::MostVotes])]
    ties: Vec<By>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Rule {
    EqualShares,
    Greedy,
    Phragmen,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum By {
    LowestCost,
    MostVotes,
    SmallestId,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let name = || args.file.display().to_string();
    let bytes = std::fs::read(&args.file).with_context(name)?;
    let instance = pb::File::read(&bytes).with_context(name)?.instance;
    let rules = [Rule::EqualShares, Rule::Greedy, Rule::Phragmen];
    let rules = rules.into_iter().filter(|rule| args.rule.is_none_or(|only| only == *rule));
    let outcomes: Vec<(Rule, Outcome)> =
        rules.map(|rule| (rule, decide(rule, &instance, args))).collect();
    let mut out = io::stdout().lock();
    writeln!(out, "{}", summary(&instance, &outcomes))?;
    write!(out, "{}", winners(&instance, &outcomes))?;
    out.flush().context("standard output")
}

fn decide(rule: Rule, instance: &Instance, args: &Args) -> Outcome {
    let ties: Vec<Tie> = args.ties.iter().map(|by| Tie::from(*by)).collect();
    match rule {
        Rule::Greedy => greedy(instance, Utility::Cost, &ties, &[]),
        Rule::Phragmen => phragmen(instance, &ties),
        Rule::EqualShares => {
            let mut settings = Settings::usual(ties);
            if args.no_completion {
                settings.add_one = None;
            }
            equal_shares(instance, &settings).outcome
        }
    }
}

/// What each rule comes to.
fn summary(instance: &Instance, outcomes: &[(Rule, Outcome)]) -> Table<5> {
    let mut table = Table::new(1, ["rule", "funded", "cost", "left", "voters with nothing"]);
    let money = |sum: Money| instance.currency().write(sum);
    for (rule, outcome) in outcomes {
        table.row([
            rule.name().to_owned(),
            outcome.winners.len().to_string(),
            money(outcome.spent),
            money(outcome.left),
            format!("{} of {}", outcome.voters_with_nothing, instance.ballots().len()),
        ]);
    }
    table
}

/// Every project that a rule funds, with its place in the order of each.
fn winners(instance: &Instance, outcomes: &[(Rule, Outcome)]) -> Table<7> {
    let rules = [Rule::EqualShares, Rule::Greedy, Rule::Phragmen];
    let [first, second, third] = rules.map(Rule::name);
    let mut table = Table::new(2, ["project", "name", "cost", "votes", first, second, third]);
    let place = |rule: Rule, project: usize| {
        let (_, outcome) = outcomes.iter().find(|(of, _)| *of == rule)?;
        outcome.winners.iter().position(|winner| *winner == project).map(|place| place + 1)
    };
    for (at, (project, votes)) in instance.projects().iter().zip(instance.votes()).enumerate() {
        let places = rules.map(|rule| place(rule, at));
        if places.iter().all(Option::is_none) {
            continue;
        }
        let [first, second, third] =
            places.map(|place| place.map_or_else(|| "-".to_owned(), |place| place.to_string()));
        table.row([
            project.id.clone(),
            shortened(project.name.as_deref().unwrap_or_default()),
            instance.currency().write(project.cost),
            votes.to_string(),
            first,
            second,
            third,
        ]);
    }
    table
}

/// A name that leaves room for the figures.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or(name).trim_end()),
        None => name.to_owned(),
    }
}

impl Rule {
    fn name(self) -> &'static str {
        match self {
            Self::EqualShares => "equal shares",
            Self::Greedy => "greedy",
            Self::Phragmen => "phragmen",
        }
    }
}

impl From<By> for Tie {
    fn from(by: By) -> Self {
        match by {
            By::LowestCost => Self::LowestCost,
            By::MostVotes => Self::MostVotes,
            By::SmallestId => Self::SmallestId,
        }
    }
}
