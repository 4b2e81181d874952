//! Which unit had most often handled what, up to now.

use super::record::Record;
use gongzhi_core::code::AgencyCode;
use std::collections::{BTreeMap, HashMap};

/// How often each unit handled an item, a main class, a type.
#[derive(Default)]
pub struct Learned {
    counts: HashMap<String, BTreeMap<AgencyCode, u32>>,
}

impl Learned {
    /// The unit that had most often handled this item, else its main class, else its type. Of
    /// those that did equally often, the one with the lowest code.
    pub fn unit(&self, record: &Record) -> Option<&AgencyCode> {
        keys(record).iter().find_map(|key| {
            let units = self.counts.get(key)?;
            units.iter().rev().max_by_key(|(_, count)| **count).map(|(unit, _)| unit)
        })
    }

    pub fn add(&mut self, record: &Record) {
        for key in keys(record) {
            let units = self.counts.entry(key).or_default();
            *units.entry(record.unit.clone()).or_default() += 1;
        }
    }
}

fn keys(record: &Record) -> [String; 3] {
    [
        format!("item {}", record.item),
        format!("kind {}", record.kind),
        format!("class {}", record.class),
    ]
}
