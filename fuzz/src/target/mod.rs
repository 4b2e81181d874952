//! What is given inputs.

mod catalogue;
mod csv;
mod open311;
mod order;
mod triage;

use crate::input::Rng;
use chrono::{DateTime, Utc};
use gongzhi_content::ContentError;
use std::fmt::Debug;

pub enum Verdict {
    Accepted,
    Refused,
}

/// Panics where what always holds does not.
type Attempt = Box<dyn Fn(&mut Rng) -> Verdict + Sync + Send>;

pub struct Target {
    pub name: &'static str,
    /// Draws an input and gives it to what is tried.
    pub attempt: Attempt,
    /// Draws the same input, to be read.
    pub show: Box<dyn Fn(&mut Rng) -> String + Sync + Send>,
}

impl Target {
    fn new<I: Debug + 'static>(
        name: &'static str,
        draw: impl Fn(&mut Rng) -> I + Copy + Sync + Send + 'static,
        give: impl Fn(I) -> Verdict + Sync + Send + 'static,
    ) -> Self {
        Self {
            name,
            attempt: Box::new(move |rng| give(draw(rng))),
            show: Box::new(move |rng| format!("{:?}", draw(rng))),
        }
    }
}

/// All of them, with the street's own rules, for as long as the program runs.
pub fn all() -> Result<&'static [Target], ContentError> {
    let rules = Box::leak(Box::new(gongzhi_content::rulebook()?));
    Ok(Box::leak(Box::new([
        Target::new("triage", triage::draw, |input| triage::give(input, rules)),
        Target::new("catalogue", catalogue::draw, |input| catalogue::give(&input, rules)),
        Target::new("CSV", csv::draw, |input| csv::give(&input)),
        Target::new("Open311", open311::draw, |input| open311::give(&input, rules)),
        Target::new("order", order::draw, |input| order::give(input, rules)),
    ])))
}

fn verdict<T, E>(result: &Result<T, E>) -> Verdict {
    if result.is_ok() { Verdict::Accepted } else { Verdict::Refused }
}

/// Mostly one of the years whose holidays are known, else any of four centuries.
fn moment(rng: &mut Rng) -> DateTime<Utc> {
    let (from, to) = match rng.chance(10) {
        true => (-8_000_000_000, 4_000_000_000),
        false => (1_072_886_400, 1_830_000_000),
    };
    DateTime::from_timestamp(rng.between(from, to), 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_accepts_and_refuses_and_keeps_what_always_holds() {
        for target in all().unwrap() {
            let (mut accepted, mut refused) = (0, 0);
            for number in 0..1_000 {
                match (target.attempt)(&mut Rng::of(7, number)) {
                    Verdict::Accepted => accepted += 1,
                    Verdict::Refused => refused += 1,
                }
            }
            assert!(accepted > 20 && refused > 20, "{} {accepted} {refused}", target.name);
            assert!(!(target.show)(&mut Rng::of(7, 1)).is_empty());
        }
    }
}
