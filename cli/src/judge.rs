//! `gongzhi judge`: how often triage names the kind that a person named.

use anyhow::Context;
use chrono::{DateTime, Utc};
use gongzhi_content as content;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::triage::{CERTAIN_PERCENT, Candidate, triage};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct Args {
    /// Messages: board,at,title,body
    messages: PathBuf,
    /// Labels: row,set,kind,also, where row 0 is the first message
    labels: PathBuf,
    /// Which labels count: dev while tuning, test once at the end
    #[arg(long, default_value = "dev")]
    set: String,
    /// Also list the messages whose first kind is wrong
    #[arg(long)]
    wrong: bool,
}

#[derive(Deserialize)]
struct Message {
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct Label {
    row: usize,
    set: String,
    kind: String,
    /// Another kind that is right too.
    also: String,
}

/// How often something held, of how often it was asked.
#[derive(Default)]
struct Share {
    yes: usize,
    of: usize,
}

#[derive(Default)]
struct Verdict {
    first: Share,
    among_three: Share,
    first_with_also: Share,
    among_three_with_also: Share,
    certain: Share,
    right_when_certain: Share,
    spent: Duration,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let rules = content::rulebook()?;
    let messages: Vec<Message> = read(&args.messages)?;
    let labels: Vec<Label> = read(&args.labels)?;
    let mut verdict = Verdict::default();
    for label in labels.iter().filter(|label| label.set == args.set) {
        let message = messages.get(label.row);
        let message = message.with_context(|| format!("no message is in row {}", label.row))?;
        verdict.add(label, message, &rules, args.wrong);
    }
    verdict.print(&args.set)
}

pub fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<Vec<T>> {
    let name = || path.display().to_string();
    let mut reader = csv::Reader::from_path(path).with_context(name)?;
    reader.deserialize().collect::<Result<_, _>>().with_context(name)
}

impl Verdict {
    fn add(&mut self, label: &Label, message: &Message, rules: &Rulebook, list_wrong: bool) {
        let text = format!("{}。{}", message.title, message.body);
        let start = Instant::now();
        let candidates = triage(&text, None, None, DateTime::<Utc>::UNIX_EPOCH, rules).candidates;
        self.spent += start.elapsed();

        let exact = |c: &Candidate| c.kind.as_str() == label.kind;
        let either =
            |c: &Candidate| exact(c) || label.also.split('|').any(|a| a == c.kind.as_str());
        let best = candidates.first();
        let is_certain = best.is_some_and(|c| c.percent >= CERTAIN_PERCENT);
        self.first.add(best.is_some_and(exact));
        self.among_three.add(candidates.iter().any(exact));
        self.first_with_also.add(best.is_some_and(either));
        self.among_three_with_also.add(candidates.iter().any(either));
        self.certain.add(is_certain);
        if is_certain {
            self.right_when_certain.add(best.is_some_and(either));
        }
        if list_wrong && !best.is_some_and(either) {
            let guesses: Vec<String> =
                candidates.iter().map(|c| format!("{} {}%", c.kind, c.percent)).collect();
            println!(
                "{}: {} not {} | {}",
                label.row,
                label.kind,
                guesses.join(", "),
                message.title
            );
        }
    }

    fn print(&self, set: &str) -> anyhow::Result<()> {
        let count = self.first.of;
        anyhow::ensure!(count > 0, "no label is in set {set}");
        println!("set {set}: {count} messages");
        println!("right kind first           {}", self.first);
        println!("right kind among three     {}", self.among_three);
        println!("first, `also` accepted     {}", self.first_with_also);
        println!("among three, `also` acc.   {}", self.among_three_with_also);
        println!("certain (from {CERTAIN_PERCENT}%)         {}", self.certain);
        println!("right when certain         {}", self.right_when_certain);
        println!("mean time of a triage      {} µs", self.spent.as_micros() / (count as u128));
        Ok(())
    }
}

impl Share {
    fn add(&mut self, yes: bool) {
        self.of += 1;
        self.yes += usize::from(yes);
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = (self.yes * 1000 + self.of / 2).checked_div(self.of).unwrap_or(0);
        write!(f, "{:>4} of {:>4}  {:>3}.{}%", self.yes, self.of, percent / 10, percent % 10)
    }
}
