//! `gongzhi triage`: what the reporter would be told, for each line of standard input.

use anyhow::Context;
use chrono::{DateTime, SecondsFormat, Utc};
use gongzhi_content as content;
use gongzhi_core::Rulebook;
use gongzhi_core::calendar::street_offset;
use gongzhi_core::code::{AgencyCode, ItemCode, KindCode};
use gongzhi_core::dispatch::triage::{Candidate, triage};
use gongzhi_core::place::Place;
use serde::Serialize;
use std::io::{self, BufRead, BufWriter, Write};

#[derive(clap::Args)]
pub struct Args {
    /// The moment of reporting, such as 2026-11-23T10:30:00+08:00; now when left out
    #[arg(long)]
    now: Option<DateTime<Utc>>,
}

/// A line of output.
#[derive(Serialize)]
struct Answer {
    /// The item of an emergency, when the words speak of one.
    emergency: Option<ItemCode>,
    kinds: Vec<Kind>,
    /// Where it is passed on if the catalogue has nothing for it.
    domain: Option<DomainOf>,
    place: Place,
    agency: AgencyCode,
    /// By when the reporter gets an answer, in the street's time.
    due: String,
}

#[derive(Serialize)]
struct Kind {
    code: KindCode,
    name: String,
    /// 0 to 1.
    confidence: f32,
}

#[derive(Serialize)]
struct DomainOf {
    label: &'static str,
    /// 0 to 1.
    confidence: f32,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let rules = content::rulebook()?;
    let now = args.now.unwrap_or_else(Utc::now);
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let line = line.context("standard input")?;
        let text = String::from_utf8_lossy(&line);
        serde_json::to_writer(&mut out, &answer(&text, now, &rules))?;
        writeln!(out)?;
    }
    out.flush().context("standard output")
}

fn answer(text: &str, now: DateTime<Utc>, rules: &Rulebook) -> Answer {
    let triage = triage(text, None, None, now, rules);
    Answer {
        emergency: triage.emergency,
        kinds: triage.candidates.into_iter().map(|c| Kind::of(c, rules)).collect(),
        domain: triage.domain.map(|(domain, percent)| DomainOf {
            label: domain.label(),
            confidence: f32::from(percent) / 100.0,
        }),
        place: triage.place,
        agency: triage.routing.agency,
        due: on_the_street(triage.promised.at),
    }
}

impl Kind {
    fn of(candidate: Candidate, rules: &Rulebook) -> Self {
        let kind = rules.catalogue.kind(&candidate.kind);
        Self {
            name: kind.map(|kind| kind.name.zh.clone()).unwrap_or_default(),
            code: candidate.kind,
            confidence: f32::from(candidate.percent) / 100.0,
        }
    }
}

fn on_the_street(instant: DateTime<Utc>) -> String {
    match street_offset() {
        Some(offset) => instant.with_timezone(&offset).to_rfc3339_opts(SecondsFormat::Secs, false),
        None => instant.to_rfc3339(),
    }
}
