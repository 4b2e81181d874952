//! Reports as people write them, put together and broken: what triage says of them.

use super::{Verdict, moment, verdict};
use crate::input::Rng;
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::text::ReportText;
use std::sync::LazyLock;

/// Invented reports, emergencies and ordinary messages, each with its code before it.
static REPORTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../content/triage/reports.csv"),
        include_str!("../../../content/triage/emergencies.csv"),
        include_str!("../../../content/triage/ordinary.csv"),
    ];
    files.into_iter().flat_map(|file| file.lines().skip(1)).collect()
});

#[derive(Debug)]
pub struct Input {
    text: String,
    spot: Option<String>,
    chosen: Option<String>,
    now: DateTime<Utc>,
}

pub fn draw(rng: &mut Rng) -> Input {
    let parts = 1 + rng.below(3) * rng.below(2);
    let text: String = (0..parts).map(|_| rng.pick(&REPORTS)).collect();
    Input {
        text: rng.mutated(&text),
        spot: rng
            .chance(4)
            .then(|| rng.pick(&["ljz-m1", "ljz-m6", "", "ljz-m1\0", "陆家嘴"]).into()),
        chosen: rng
            .chance(8)
            .then(|| rng.pick(&["010101", "120301", "", "9".repeat(99).as_str()]).into()),
        now: moment(rng),
    }
}

pub fn give(input: Input, rules: &Rulebook) -> Verdict {
    let Input { text, spot, chosen, now } = input;
    let (spot, chosen) =
        (spot.map(|code| SpotCode::new(&code)), chosen.map(|code| ItemCode::new(&code)));
    // A browser triages what is typed before anybody holds it against the bounds of a report.
    let found = triage(&text, spot.as_ref(), chosen.as_ref(), now, rules);
    assert!(found.candidates.len() <= 3);
    assert!(found.candidates.iter().all(|candidate| candidate.percent <= 100));
    assert!(found.candidates.is_sorted_by_key(|candidate| std::cmp::Reverse(candidate.percent)));
    assert!(
        found.candidates.iter().all(|candidate| rules.catalogue.item(&candidate.item).is_some())
    );
    assert!(found.item.as_ref().is_none_or(|item| rules.catalogue.item(item).is_some()));
    assert!(rules.street.agency(&found.routing.agency).is_some());
    assert!(found.promised.at > now);
    assert!(
        spot.as_ref().and_then(|code| rules.street.spot(code)).is_none()
            || found.place.spot == spot
    );
    verdict(&ReportText::new(&text))
}
