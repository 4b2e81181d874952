//! Reports of this street, in pairs that somebody judged, through triage as they would go.

use super::{read, share};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::SpotCode;
use gongzhi_core::dispatch::duplicate::Matter;
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::dispatch::order;
use gongzhi_core::dispatch::triage::{Triage, triage};
use gongzhi_core::number::Number;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Pair {
    set: String,
    order_spot: String,
    order_text: String,
    hours: i64,
    report_spot: String,
    report_text: String,
    same: String,
}

pub fn judge(path: &Path, set: &str, list_wrong: bool, rules: &Rulebook) -> anyhow::Result<()> {
    let pairs: Vec<Pair> = read(path)?;
    let (mut right, mut asked, mut same, mut of) = (0, 0, 0, 0);
    for pair in pairs.iter().filter(|pair| pair.set == set) {
        let (is_same, is_asked) = (pair.same == "yes", pair.is_asked_about(rules)?);
        of += 1;
        same += usize::from(is_same);
        asked += usize::from(is_asked);
        right += usize::from(is_same && is_asked);
        if list_wrong && is_same != is_asked {
            let verdict = if is_asked { "asked of" } else { "missed" };
            println!("{verdict}: {} | {}", pair.order_text, pair.report_text);
        }
    }
    anyhow::ensure!(of > 0, "no pair is in set {set}");
    println!("set {set}: {of} pairs");
    println!("precision                  {}", share(right, asked));
    println!("recall                     {}", share(right, same));
    Ok(())
}

impl Pair {
    /// Whether who reports the second is asked if it is the first.
    fn is_asked_about(&self, rules: &Rulebook) -> anyhow::Result<bool> {
        let now: DateTime<Utc> = "2026-11-23T02:00:00Z".parse()?;
        let found = at(&self.order_spot, &self.order_text, now, rules);
        let number = Number::new(1, now.date_naive(), 1).context("no number")?;
        let id = OrderId::new(now, [0; 10]);
        let (order, _) =
            order::report(id, number, found.place, found.item.as_ref(), None, now, rules);
        let order = Matter::of_order(&order, &self.order_text, rules);

        let later = now + TimeDelta::hours(self.hours);
        let found = at(&self.report_spot, &self.report_text, later, rules);
        let report = Matter::reported(&self.report_text, &found, later, rules);
        Ok(report.likeness(&order, rules).is_some())
    }
}

fn at(spot: &str, text: &str, now: DateTime<Utc>, rules: &Rulebook) -> Triage {
    let spot = Some(spot).filter(|code| !code.is_empty()).map(SpotCode::new);
    triage(text, spot.as_ref(), None, now, rules)
}
