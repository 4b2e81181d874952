//! The text of an export, a line each: the heads, then every event with its position, then the
//! end. The heads come first so that whoever reads on knows at which events to look at the root,
//! and has to keep no event.

use super::{Head, leaf};
use crate::merkle::{Frontier, TreeHash, TreeHead};
use serde::{Deserialize, Serialize};

/// A line of an export, as it is read.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    Head(Head),
    Event {
        /// Counts from 1, in the order of appending.
        position: u64,
        /// The event's text as it is stored.
        body: &'a str,
    },
    End(End),
}

/// The last line: what everything before it comes to, so that nothing is left off unseen.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// The hash of the last head; empty where there is none yet.
    pub head: String,
    /// How many events there are.
    pub count: u64,
    /// The root of the tree over them.
    pub root: TreeHash,
}

impl<'a> Line<'a> {
    /// Reads a line, without its break, that is byte for byte as it is written. What an event says
    /// is not looked at.
    pub fn parse(line: &'a str) -> Option<Self> {
        if let Some(rest) = line.strip_prefix(r#"{"position":"#) {
            let (position, body) = rest.strip_suffix('}')?.split_once(r#","event":"#)?;
            let number = position.parse::<u64>().ok().filter(|n| n.to_string() == position)?;
            return Some(Self::Event { position: number, body });
        }
        let end = || serde_json::from_str(line).ok().filter(|end: &End| end.line() == line);
        Head::parse(line).map(Self::Head).or_else(|| end().map(Self::End))
    }
}

impl End {
    fn line(&self) -> String {
        // Plain values always serialise; were it ever not so, an empty line is no end.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Writes what follows the heads: the events, and what they come to. Every line has its break.
#[derive(Debug)]
pub struct Writer {
    head: String,
    tree: Frontier,
}

impl Writer {
    /// `heads` are the lines that were written already.
    pub fn after(heads: &str) -> Self {
        let last = heads.lines().last().and_then(Head::parse);
        let head = last.map(|head| head.hash).unwrap_or_default();
        Self { head, tree: Frontier::default() }
    }

    pub fn event(&mut self, position: u64, body: &str) -> String {
        self.tree.append(leaf(body));
        format!("{{\"position\":{position},\"event\":{body}}}\n")
    }

    pub fn end(&self) -> String {
        let TreeHead { size: count, root } = self.tree.head();
        End { head: self.head.clone(), count, root }.line() + "\n"
    }
}
