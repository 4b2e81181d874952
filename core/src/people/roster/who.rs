//! Which rows are about the same person.

use super::heading::Column;
use super::refusal::{RowRefusal, Why, found};
use super::row::Entry;
use crate::code::UnitCode;
use crate::people::contact::Contact;
use std::collections::BTreeMap;

/// Refuses a row whose address somebody of another name has in a row before it.
pub(super) fn one_name_each(entries: &[Entry]) -> Vec<RowRefusal> {
    let mut known: BTreeMap<&Contact, &Entry> = BTreeMap::new();
    let mut refused = Vec::new();
    for entry in entries {
        let other = entry.contacts.iter().find_map(|contact| {
            let other = known.get(contact).filter(|other| other.name != entry.name)?;
            Some((contact, other.row))
        });
        match other {
            Some((contact, row)) => {
                let column = match contact {
                    Contact::Phone(_) => Column::Phone,
                    Contact::Email(_) => Column::Email,
                };
                let found = found(column, contact.address());
                let why = Why::ContactOfAnother { row };
                refused.push(RowRefusal { row: entry.row, column: Some(column), found, why });
            }
            None => entry.contacts.iter().for_each(|contact| {
                known.entry(contact).or_insert(entry);
            }),
        }
    }
    refused
}

/// By what a person is known.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Known<'e> {
    By(&'e Contact),
    /// A name in a unit, of who has no address.
    Named(&'e str, Option<&'e UnitCode>),
}

/// For each entry the row of the first entry about the same person. An address shared by two rows
/// joins all that either of them gives.
pub(super) fn same(entries: &[Entry]) -> Vec<u32> {
    let mut first: Vec<u32> = entries.iter().map(|entry| entry.row).collect();
    loop {
        let mut least: BTreeMap<Known<'_>, u32> = BTreeMap::new();
        for (entry, row) in entries.iter().zip(&first) {
            for key in keys(entry) {
                least.entry(key).and_modify(|least| *least = (*row).min(*least)).or_insert(*row);
            }
        }
        let mut changed = false;
        for (entry, row) in entries.iter().zip(&mut first) {
            let least = keys(entry).filter_map(|key| least.get(&key)).min().copied();
            if let Some(least) = least.filter(|least| least < row) {
                *row = least;
                changed = true;
            }
        }
        if !changed {
            return first;
        }
    }
}

fn keys(entry: &Entry) -> impl Iterator<Item = Known<'_>> {
    let named = entry.contacts.is_empty();
    let by_name = named.then(|| Known::Named(entry.name.as_str(), entry.standing.unit()));
    entry.contacts.iter().map(Known::By).chain(by_name)
}
