//! What `cargo xtask bench` times natively and as wasm: triage, from the same source.

use chrono::{DateTime, Utc};
use gongzhi_content::ContentError;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Triage;
use gongzhi_core::dispatch::triage::triage;
use std::sync::OnceLock;

/// How many reports a round triages.
pub const REPORTS: u32 = 8;

/// Invented reports, one a line. `station.mjs` sends the same.
const TEXTS: &str = include_str!("../reports.txt");

/// Characters of each report.
const LENGTH: usize = 200;

/// Monday 14:00 in the street, so that deadlines are counted from the same moment in every run.
const NOW: DateTime<Utc> = match DateTime::from_timestamp(1_795_413_600, 0) {
    Some(now) => now,
    None => DateTime::UNIX_EPOCH,
};

struct Bench {
    rules: Rulebook,
    reports: Vec<String>,
}

/// Triages every report `rounds` times; the same answers give the same sum.
pub fn rounds(rounds: u32) -> Result<u64, ContentError> {
    // Loaded once, as a Worker and a browser do.
    static BENCH: OnceLock<Result<Bench, ContentError>> = OnceLock::new();
    let Bench { rules, reports } = BENCH.get_or_init(load).as_ref().map_err(Clone::clone)?;
    let mut sum = 0;
    for _ in 0..rounds {
        for report in reports {
            sum = add(sum, &triage(report, None, None, NOW, rules));
        }
    }
    Ok(sum)
}

fn load() -> Result<Bench, ContentError> {
    let reports = TEXTS.lines().map(|line| line.chars().take(LENGTH).collect()).collect();
    Ok(Bench { rules: gongzhi_content::rulebook()?, reports })
}

fn add(sum: u64, found: &Triage) -> u64 {
    let kinds = found.candidates.iter().map(|kind| kind.item.as_str());
    let words = kinds.chain([found.routing.agency.as_str()]);
    let percents = found.candidates.iter().map(|kind| u64::from(kind.percent));
    words
        .flat_map(|word| word.bytes().map(u64::from))
        .chain(percents)
        .chain([found.promised.at.timestamp().unsigned_abs()])
        .fold(sum, |sum, part| sum.wrapping_mul(31).wrapping_add(part))
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use wasm_bindgen::prelude::{JsError, wasm_bindgen};

    #[wasm_bindgen]
    pub fn rounds(rounds: u32) -> Result<u64, JsError> {
        crate::rounds(rounds).map_err(|error| JsError::new(&error.to_string()))
    }

    /// How many reports a round triages.
    #[wasm_bindgen]
    pub fn reports() -> u32 {
        crate::REPORTS
    }
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, REPORTS, load, rounds};

    #[test]
    fn every_report_has_the_length_that_the_table_names() {
        let reports = load().unwrap().reports;
        assert_eq!(reports.len(), usize::try_from(REPORTS).unwrap());
        assert!(reports.iter().all(|report| report.chars().count() == LENGTH));
    }

    #[test]
    fn the_sum_follows_from_the_rounds() {
        assert_eq!(rounds(2).unwrap(), rounds(2).unwrap());
        assert_ne!(rounds(1).unwrap(), rounds(2).unwrap());
    }
}
