//! What is learned from: texts, and what each of them is known to be.

use anyhow::{Context, Result};
use chrono::NaiveDate;
use gongzhi_core::Rulebook;
use gongzhi_core::code::KindCode;
use gongzhi_core::dispatch::triage::{Domain, Wording};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::path::Path;

use crate::corrections::Corrections;
use crate::twins::twins;

/// What people say first is said shortly: a title is learned from by itself too. Set, like the
/// costs below, by what was left out in turn.
const TITLE_OF_A_DOMAIN: f32 = 2.0;
/// Of a message as words the common ones are left out, and with them what joins the others.
const WORDS_OF_A_DOMAIN: f32 = 0.7;
const TITLE_OF_A_KIND: f32 = 0.5;
const PHRASE: f32 = 0.7;
/// Nothing in a complaint is a call for help, though much has words of one.
const NO_CALL: f32 = 0.2;
/// What this street's own dispatchers decided counts as two messages to another city. Not set by
/// measuring: there were no corrections to measure with.
const CORRECTION: f32 = 2.0;
/// The kind of a greeting, or of words that only say that something is the matter.
const NO_KIND: &str = "none";
/// Documents are left out in turn in so many parts.
pub const PARTS: usize = 5;

/// A text and what is known of it, each where it is known.
pub struct Document {
    pub text: Wording,
    /// Its kind, by the kind's place in [`Documents::kinds`].
    pub kind: Option<usize>,
    /// It says nothing that could be of a kind: an example of none.
    pub is_of_no_kind: bool,
    /// A kind that it may be as well: no example of it, nor of another one.
    pub also: Option<usize>,
    pub domain: Option<usize>,
    /// Whether it speaks of an emergency.
    pub alarming: Option<bool>,
    /// What a mistake on it costs.
    pub cost: f32,
    /// In which part it is left out. `None` where it never is: phrases, and texts that no part
    /// may hold back.
    pub part: Option<usize>,
    /// Parts in whose absence it must be left out too, since it is the same message.
    pub twin_of: Vec<usize>,
    /// A dispatcher decided its kind on this day.
    pub decided_on: Option<NaiveDate>,
    /// It is a message as somebody sent it, whole: what is measured is measured on these.
    pub is_whole: bool,
    /// It is a few clauses of a message that is there as well: how rare and how telling a run is,
    /// is counted without them.
    pub is_part: bool,
}

pub struct Documents {
    pub kinds: Vec<KindCode>,
    /// Which of these have an item that is an emergency.
    pub urgent: Vec<bool>,
    pub all: Vec<Document>,
}

#[derive(Deserialize)]
pub struct Message {
    pub title: String,
    pub body: String,
}

#[derive(Deserialize)]
struct Labelled {
    title: String,
    body: String,
    label: String,
}

#[derive(Deserialize)]
struct Segmented {
    tokens: String,
    label: String,
}

/// A reader's label.
#[derive(Deserialize)]
pub struct OfKind {
    pub row: usize,
    pub kind: String,
    /// Kinds that are right as well: `a|b`.
    pub also: String,
}

#[derive(Deserialize)]
pub struct Text {
    #[serde(default)]
    pub kind: String,
    pub text: String,
}

impl Message {
    pub fn joined(&self) -> Wording {
        joined(&self.title, &self.body)
    }
}

impl Documents {
    pub fn read(complaints: &Path, corrections: &Corrections, rules: &Rulebook) -> Result<Self> {
        let items = &rules.catalogue.items;
        let is_urgent = |kind: &KindCode| items.iter().any(|i| i.kind == *kind && i.is_emergency());
        let kinds: Vec<_> = rules.catalogue.kinds.iter().map(|kind| kind.code.clone()).collect();
        let urgent = kinds.iter().map(is_urgent).collect();
        let mut documents = Self { kinds, urgent, all: Vec::new() };
        documents.messages(complaints)?;
        documents.domains(complaints)?;
        documents.phrases(rules);
        documents.texts(Path::new("content/triage/emergencies.csv"), true)?;
        documents.texts(Path::new("content/triage/ordinary.csv"), false)?;
        documents.texts(Path::new("content/triage/reports.csv"), false)?;
        documents.corrections(corrections);
        Ok(documents)
    }

    /// The first digits of the SHA-256 of everything.
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for document in &self.all {
            let Document { text, kind, is_of_no_kind, also, domain, alarming, cost, .. } = document;
            digest.update(format!(
                "{}\t{kind:?}{is_of_no_kind}{also:?}{domain:?}{alarming:?}{cost}\n",
                text.words
            ));
        }
        digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }

    fn kind(&self, code: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.as_str() == code)
    }

    /// Messages whose kind a reader said.
    fn messages(&mut self, complaints: &Path) -> Result<()> {
        let messages: Vec<Message> = rows(&complaints.join("unlabelled_raw.csv"))?;
        for label in rows::<OfKind>(Path::new("content/triage/kinds.csv"))? {
            let message = messages.get(label.row);
            let message = message.with_context(|| format!("no message is in row {}", label.row))?;
            let kind = self.kind(&label.kind);
            let also = self.kind(label.also.split('|').next().unwrap_or_default());
            let part = Some(label.row % PARTS);
            let alarming = Some(false);
            let (whole, title) = (message.joined(), Wording::of(&message.title));
            let calls: Vec<Wording> = whole.calls().map(Wording::of).collect();
            for (text, cost, is_whole) in [(whole, 1.0, true), (title, TITLE_OF_A_KIND, false)] {
                let document = Document::new(text);
                self.all.push(Document { kind, also, alarming, cost, part, is_whole, ..document });
            }
            for call in calls {
                self.all.push(Document {
                    alarming,
                    cost: NO_CALL,
                    part,
                    is_whole: false,
                    is_part: true,
                    ..Document::new(call)
                });
            }
        }
        Ok(())
    }

    /// Messages whose domain the publisher said, whole and as words without the common ones.
    fn domains(&mut self, complaints: &Path) -> Result<()> {
        let labelled: Vec<Labelled> = rows(&complaints.join("labelled_raw.csv"))?;
        let segmented: Vec<Segmented> = rows(&complaints.join("labelled_segmented.csv"))?;
        let whole: Vec<Wording> = labelled.iter().map(|m| joined(&m.title, &m.body)).collect();
        let words: Vec<Wording> =
            segmented.iter().map(|m| Wording::of(&m.tokens.replace(' ', ""))).collect();
        let twins = twins(&whole, &words);
        for (row, (text, message)) in whole.into_iter().zip(&labelled).enumerate() {
            let domain = domain(&message.label)?;
            let part = Some(row % PARTS);
            self.all.push(Document { domain, part, ..Document::new(text) });
            let title = Wording::of(&message.title);
            let cost = TITLE_OF_A_DOMAIN;
            self.all.push(Document { domain, part, cost, is_whole: false, ..Document::new(title) });
        }
        for ((text, message), twin_of) in words.into_iter().zip(&segmented).zip(twins) {
            let domain = domain(&message.label)?;
            let twin_of = twin_of.into_iter().map(|row| row % PARTS).collect();
            let cost = WORDS_OF_A_DOMAIN;
            self.all.push(Document {
                domain,
                twin_of,
                cost,
                is_whole: false,
                ..Document::new(text)
            });
        }
        Ok(())
    }

    /// What the catalogue says itself.
    fn phrases(&mut self, rules: &Rulebook) {
        for item in &rules.catalogue.items {
            let kind = self.kind(item.kind.as_str());
            for text in item.phrases.iter().chain([&item.name.zh, &item.name.en]) {
                self.all.push(Document {
                    kind,
                    alarming: Some(item.is_emergency()),
                    cost: PHRASE,
                    is_whole: false,
                    ..Document::new(Wording::of(text))
                });
            }
        }
    }

    /// Reports that were written for this: emergencies, what only sounds like one, and what a street
    /// meets every day.
    fn texts(&mut self, path: &Path, alarming: bool) -> Result<()> {
        for (row, text) in rows::<Text>(path)?.into_iter().enumerate() {
            self.all.push(Document {
                kind: self.kind(&text.kind),
                is_of_no_kind: text.kind == NO_KIND,
                alarming: Some(alarming),
                part: Some(row % PARTS),
                is_whole: false,
                ..Document::new(Wording::of(&text.text))
            });
        }
        Ok(())
    }

    /// What dispatchers decided. In which part one is left out follows from its words, so that it
    /// is the same one every time.
    fn corrections(&mut self, corrections: &Corrections) {
        for (words, row) in corrections.rows() {
            let first = Sha256::digest(words).first().copied().unwrap_or_default();
            self.all.push(Document {
                kind: self.kind(row.kind.as_str()),
                cost: CORRECTION,
                part: Some(usize::from(first) % PARTS),
                decided_on: Some(row.decided_on),
                ..Document::new(Wording::of(row.text.as_str()))
            });
        }
    }
}

impl Document {
    pub fn new(text: Wording) -> Self {
        Self {
            text,
            kind: None,
            is_of_no_kind: false,
            also: None,
            domain: None,
            alarming: None,
            cost: 1.0,
            part: None,
            twin_of: Vec::new(),
            decided_on: None,
            is_whole: true,
            is_part: false,
        }
    }

    /// Whether it may be learned from while a part is held back.
    pub fn is_outside(&self, part: usize) -> bool {
        self.part != Some(part) && !self.twin_of.contains(&part)
    }
}

/// A message as somebody would send it in one text.
fn joined(title: &str, body: &str) -> Wording {
    Wording::of(&format!("{title}。{body}"))
}

pub fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let name = || path.display().to_string();
    let mut reader = csv::Reader::from_path(path).with_context(name)?;
    reader.deserialize().collect::<Result<_, _>>().with_context(name)
}

fn domain(label: &str) -> Result<Option<usize>> {
    let at = Domain::ALL.iter().position(|domain| domain.label() == label);
    at.with_context(|| format!("unknown domain `{label}`")).map(Some)
}
