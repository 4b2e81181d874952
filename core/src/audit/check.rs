//! Verifying an export line by line. What is remembered grows with the heads and with the subjects
//! and not with the events.

use super::export::{End, Line};
use super::link::Link;
use super::{Finding, Head, Wrong, leaf};
use crate::merkle::{Frontier, TreeHash, TreeHead};
use std::collections::{BTreeMap, HashMap};

/// How many findings are told in full; the others are counted.
const MOST_FINDINGS: usize = 20;

/// An export as far as it was read.
#[derive(Default)]
pub struct Check {
    line: u64,
    /// The heads with their lines, and how many of them were held against the tree.
    heads: Vec<(u64, Head)>,
    settled: usize,
    /// Heads kept from before that were not met yet, with their lines.
    kept: BTreeMap<String, u64>,
    kept_in_all: usize,
    /// The position of the last event.
    position: u64,
    tree: Frontier,
    /// Of each subject, the last event's number and hash.
    subjects: HashMap<String, (u32, String)>,
    ended: bool,
    findings: Vec<Finding>,
    found: u64,
}

/// What was verified, and what does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub events: u64,
    pub subjects: usize,
    pub heads: usize,
    /// The last head of the export.
    pub last: Option<Head>,
    /// How many heads kept from before the export was held against.
    pub kept: usize,
    /// The root over all events.
    pub root: TreeHash,
    /// The first of what was found, twenty at most.
    pub findings: Vec<Finding>,
    /// How much was found in all: 0 where everything holds.
    pub found: u64,
}

impl Check {
    /// `kept` are the lines of heads that were published before, each of which must be a head of
    /// the export. Empty lines are none.
    pub fn new<'a>(kept: impl IntoIterator<Item = &'a str>) -> Self {
        let kept = (1..).zip(kept).filter(|(_, line)| !line.is_empty());
        let kept: BTreeMap<String, u64> = kept.map(|(n, line)| (line.to_owned(), n)).collect();
        Self { kept_in_all: kept.len(), kept, ..Self::default() }
    }

    /// Takes the next line, with its break.
    pub fn line(&mut self, line: &[u8]) {
        self.line += 1;
        let text = line.strip_suffix(b"\n").and_then(|line| str::from_utf8(line).ok());
        match text.and_then(Line::parse) {
            _ if self.ended => self.find(Wrong::Misplaced),
            Some(Line::Head(head)) => self.head(head),
            Some(Line::Event { position, body }) => self.event(position, body),
            Some(Line::End(end)) => self.end(&end),
            None => self.find(Wrong::NoLine),
        }
    }

    /// Call this after the last line.
    pub fn finish(mut self) -> Report {
        let TreeHead { size: found, root } = self.tree.head();
        self.settle();
        let ahead: Vec<(u64, Head)> = self.heads.drain(self.settled..).collect();
        for (line, Head { day, count, .. }) in &ahead {
            self.find_at(*line, Wrong::HeadOfMore { day: *day, count: *count, found });
        }
        if !self.ended {
            self.find(Wrong::NoEnd);
        }
        let mut unmet: Vec<u64> = std::mem::take(&mut self.kept).into_values().collect();
        unmet.sort_unstable();
        unmet.into_iter().for_each(|line| self.find_at(line, Wrong::KeptHead));
        let heads = self.heads.len() + ahead.len();
        Report {
            events: found,
            subjects: self.subjects.len(),
            heads,
            last: self.heads.into_iter().chain(ahead).next_back().map(|(_, head)| head),
            kept: self.kept_in_all,
            root,
            findings: self.findings,
            found: self.found,
        }
    }

    fn head(&mut self, head: Head) {
        if self.tree.size() > 0 {
            return self.find(Wrong::Misplaced);
        }
        if !head.follows(self.heads.last().map(|(_, last)| last)) {
            self.find(Wrong::Head { day: head.day });
        }
        self.kept.remove(&head.line());
        self.heads.push((self.line, head));
    }

    fn event(&mut self, position: u64, body: &str) {
        self.settle();
        let expected = self.position.saturating_add(1);
        if position != expected {
            self.find(Wrong::Position { expected, found: position });
        }
        self.position = position;
        self.tree.append(leaf(body));
        match Link::read(body) {
            Some(link) => self.link(link),
            None => self.find(Wrong::NotAsWritten),
        }
    }

    /// Goes on from what the event says of itself, so that what is wrong once is told once.
    fn link(&mut self, link: Link) {
        let Link { subject, seq, prev, hash, holds } = link;
        if !holds {
            self.find(Wrong::Hash);
        }
        let last = self.subjects.get(&subject);
        let (last_seq, last_hash) = last.map_or((0, ""), |(seq, hash)| (*seq, hash));
        let expected = u64::from(last_seq) + 1;
        let wrong = if u64::from(seq) != expected {
            Some(Wrong::Seq { subject: subject.clone(), expected, found: seq })
        } else {
            (prev != last_hash).then(|| Wrong::Prev { subject: subject.clone() })
        };
        wrong.into_iter().for_each(|wrong| self.find(wrong));
        self.subjects.insert(subject, (seq, hash));
    }

    fn end(&mut self, end: &End) {
        self.ended = true;
        let TreeHead { size, root } = self.tree.head();
        let last = self.heads.last().map(|(_, head)| head.hash.as_str());
        if end.head != last.unwrap_or_default() {
            self.find(Wrong::EndHead);
        }
        if end.count != size {
            self.find(Wrong::EndOfOthers { count: end.count, found: size });
        } else if end.root != root {
            self.find(Wrong::EndRoot { count: size });
        }
    }

    /// Holds the heads of as many events as there are so far against them.
    fn settle(&mut self) {
        while let Some((line, head)) = self.heads.get(self.settled)
            && head.count <= self.tree.size()
        {
            // One of fewer events than the head before it was found when it was read.
            let is_of_these = head.count == self.tree.size();
            let is_of_others = is_of_these && head.tree() != self.tree.head();
            let (line, day, count) = (*line, head.day, head.count);
            self.settled += 1;
            if is_of_others {
                self.find_at(line, Wrong::HeadOfOthers { day, count });
            }
        }
    }

    fn find(&mut self, wrong: Wrong) {
        self.find_at(self.line, wrong);
    }

    fn find_at(&mut self, line: u64, wrong: Wrong) {
        self.found += 1;
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding { line, wrong });
        }
    }
}
