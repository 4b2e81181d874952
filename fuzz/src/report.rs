//! What a run found, as a table and the inputs to look at.

use crate::input::Rng;
use crate::run::{Outcome, Tally, of_turn};
use crate::target::Target;
use std::fmt;

pub struct Report<'a> {
    pub targets: &'a [Target],
    pub outcome: &'a Outcome,
    pub seed: u64,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { targets, outcome, seed } = self;
        row(
            f,
            ["target", "inputs", "accepted", "refused", "panics", "slowest"].map(str::to_owned),
        )?;
        for (target, tally) in targets.iter().zip(&outcome.tallies) {
            let Tally { accepted, refused, panics, slowest: (took, number) } = tally;
            let slowest = format!("{:.1} ms ({number})", took.as_secs_f64() * 1000.0);
            let counts = [accepted + refused + panics, *accepted, *refused, *panics];
            let [inputs, accepted, refused, panics] = counts.map(|count| count.to_string());
            row(f, [target.name.to_owned(), inputs, accepted, refused, panics, slowest])?;
        }
        writeln!(f, "seed {seed}, {:.1} s", outcome.took.as_secs_f64())?;
        for finding in &outcome.findings {
            let Some((_, target)) = of_turn(targets, finding.number) else { continue };
            let shown = (target.show)(&mut Rng::of(*seed, finding.number));
            writeln!(f, "\n{} {}: {}\n{shown}", target.name, finding.number, finding.what)?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, cells: [String; 6]) -> fmt::Result {
    let [target, inputs, accepted, refused, panics, slowest] = cells;
    writeln!(f, "{target:<12}{inputs:>12}{accepted:>12}{refused:>12}{panics:>8}  {slowest}")
}
