//! What is governed, kept as a record: a project, a meeting, a poll, an activity, a station's
//! convention and its rota, a building's register, a summons, a case of the library, what
//! buildings sign each week. A record changes only by facts. Its own module decides which fact an
//! act leads to; [`Record::evolve`] decides nothing, so that a history replayed years later gives
//! the record it gave then.

use crate::code::ClusterCode;
use crate::event::{Event, Happening};
use crate::number::Number;
use crate::people::Actor;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The kinds of records, by which they are stored and addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Project,
    Meeting,
    Poll,
    Activity,
    Convention,
    Rota,
    Account,
    /// Of a building, by its code.
    Register,
    Summons,
    Case,
    /// Of a building, by its code.
    NilReports,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Meeting => "meeting",
            Self::Poll => "poll",
            Self::Activity => "activity",
            Self::Convention => "convention",
            Self::Rota => "rota",
            Self::Account => "account",
            Self::Register => "register",
            Self::Summons => "summons",
            Self::Case => "case",
            Self::NilReports => "nil_reports",
        }
    }
}

/// A value that changes by facts.
pub trait Record: Clone {
    const KIND: Kind;
    type Fact: Happening + Clone + Serialize;

    /// What a fact makes of it.
    fn evolve(&mut self, fact: &Self::Fact, by: &Actor, at: DateTime<Utc>);

    /// The station that keeps it.
    fn cluster(&self) -> &ClusterCode;

    /// The project that it belongs to.
    fn project(&self) -> Option<Number> {
        None
    }

    /// The moment by which lists of its kind are sorted: when it begins or closes.
    fn moment(&self) -> Option<DateTime<Utc>> {
        None
    }
}

/// A record that a station or a building has before anything happened to it, as the content files lay it down.
pub trait Initial: Record {
    /// The fact that holds the whole of it.
    fn begin(self) -> Self::Fact;
}

/// A record with its place in its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<R> {
    /// Its number; for what a station or a building has one of, the code of that.
    pub id: String,
    /// The number of facts so far.
    pub version: u32,
    /// The hash of the last event; empty before the first.
    pub head: String,
    pub value: R,
}

impl<R: Record> Kept<R> {
    /// A record to which nothing has happened yet.
    pub fn new(id: impl ToString, value: R) -> Self {
        Self { id: id.to_string(), version: 0, head: String::new(), value }
    }

    /// The subject of its events: unlike its id, of one kind alone.
    pub fn subject(&self) -> String {
        subject(R::KIND, &self.id)
    }

    /// The record after a fact, and the fact's event.
    pub fn after(&self, fact: R::Fact, by: &Actor, at: DateTime<Utc>) -> (Self, Event<R::Fact>) {
        let head = self.head.clone();
        let event = Event::seal(self.subject(), self.version + 1, at, by.clone(), fact, head);
        let mut after = self.clone();
        after.value.evolve(&event.fact, by, at);
        after.version = event.seq;
        after.head = event.hash.clone();
        (after, event)
    }

    /// The record that a history makes of its beginning.
    pub fn replay(id: impl ToString, beginning: R, history: &[Event<R::Fact>]) -> Self {
        history.iter().fold(Self::new(id, beginning), |mut kept, event| {
            kept.value.evolve(&event.fact, &event.by, event.at);
            kept.version = event.seq;
            kept.head = event.hash.clone();
            kept
        })
    }
}

impl<R: Initial> Kept<R> {
    /// Each step of what a fact makes of it. Where nothing is stored yet the beginning comes first:
    /// from then on the events alone tell the record, whatever the content files say later.
    pub fn steps(
        &self,
        fact: R::Fact,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Vec<(Self, Event<R::Fact>)> {
        let begun = (self.version == 0).then(|| self.after(self.value.clone().begin(), by, at));
        let present = begun.as_ref().map_or(self, |(begun, _)| begun);
        let last = present.after(fact, by, at);
        begun.into_iter().chain([last]).collect()
    }
}

/// The subject of a record's events.
pub fn subject(kind: Kind, id: &str) -> String {
    format!("{}/{id}", kind.as_str())
}

#[cfg(test)]
mod tests;
