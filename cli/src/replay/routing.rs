//! How often precedents name the unit that really handled an event.
//!
//! The events are taken by date: units are learned from the first four fifths and asked for in the
//! last fifth. A unit is known by its name without what stands in brackets, since the same unit is
//! written with and without its superior.

use super::record::Record;
use crate::table::Table;
use gongzhi_core::code::AgencyCode;
use gongzhi_core::dispatch::precedents::{Matter, Precedents};
use std::fmt;

/// What is left of a matter, of all that is known.
type Telling = fn(Matter) -> Matter;

/// What is told of an event when its unit is asked for.
const TOLD: [(&str, Telling); 3] = [
    ("item alone", |matter| Matter { item: matter.item, ..Matter::default() }),
    ("item and street", |matter| Matter { kind: None, cluster: None, ..matter }),
    ("item, kind, community and street", |matter| matter),
];

/// Of how many events the unit was named.
pub struct Report {
    learned: usize,
    asked: usize,
    /// First, and among three, for each of [`TOLD`].
    named: [[usize; 2]; TOLD.len()],
}

impl Report {
    pub fn new(records: &[Record]) -> Self {
        let learned = records.len() * 4 / 5;
        let (past, asked) = records.split_at(learned);
        let mut precedents = Precedents::default();
        for record in past {
            precedents.add(&record.matter(), &unit(record), 1);
        }
        let named = TOLD.map(|(_, told)| {
            let places = asked.iter().filter_map(|record| {
                let proposed = precedents.propose(&told(record.matter()));
                proposed.iter().position(|proposed| proposed.agency == unit(record))
            });
            let places: Vec<usize> = places.collect();
            [places.iter().filter(|place| **place == 0).count(), places.len()]
        });
        Self { learned, asked: asked.len(), named }
    }
}

/// The unit without what stands in brackets.
fn unit(record: &Record) -> AgencyCode {
    let name = record.unit_name.split(['（', '(']).next().unwrap_or_default();
    AgencyCode::new(name.trim())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { learned, asked, named } = self;
        writeln!(
            f,
            "learned from the first {learned} events by date, asked about the last {asked}"
        )?;
        let mut table = Table::new(1, ["told", "right unit first", "among three"]);
        for ((told, _), counts) in TOLD.iter().zip(named) {
            let [first, three] = counts.map(|count| share(count, *asked));
            table.row([(*told).to_owned(), first, three]);
        }
        write!(f, "\n{table}")
    }
}

/// With three decimals.
fn share(count: usize, of: usize) -> String {
    let thousandths = (count * 1000 + of / 2).checked_div(of).unwrap_or(0);
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
