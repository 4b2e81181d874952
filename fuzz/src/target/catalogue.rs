//! Parts of the street's own catalogue, broken: what its loader takes and what it refuses.

use super::Verdict;
use crate::input::Rng;
use gongzhi_content::SOURCES;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::{Catalogue, CatalogueSources, catalogue};
use std::collections::HashSet;

#[derive(Debug)]
pub struct Input {
    classes: String,
    kinds: String,
    items: String,
}

/// One class with some of its kinds and their items, so that most of what is wrong was made so.
pub fn draw(rng: &mut Rng) -> Input {
    let CatalogueSources { classes, kinds, items } = SOURCES.catalogue;
    let kinds_read: Vec<&str> = kinds.lines().skip(1).collect();
    let (mut some_classes, mut some_kinds, mut some_items) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..=rng.below(3) {
        let kind = rng.pick(&kinds_read);
        let mut fields = kind.split(',');
        let (code, class) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let of_class = |row: &&str| row.split(',').next() == Some(class);
        let of_kind = |row: &&str| row.split(',').nth(1) == Some(code);
        let add = |rows: &mut Vec<String>, row: &str| {
            if !rows.iter().any(|known| known == row) {
                rows.push(row.to_owned());
            }
        };
        classes.lines().skip(1).filter(of_class).for_each(|row| add(&mut some_classes, row));
        add(&mut some_kinds, kind);
        items.lines().skip(1).filter(of_kind).for_each(|row| add(&mut some_items, row));
    }
    let mut file = |whole: &str, rows: Vec<String>| {
        let header = whole.lines().next().unwrap_or_default().to_owned();
        let mut lines: Vec<String> = std::iter::once(header).chain(rows).collect();
        if rng.chance(3) {
            let place = rng.below(lines.len());
            if let Some(line) = lines.get_mut(place) {
                *line = rng.mutated(line);
            }
        }
        lines.join("\n")
    };
    Input {
        classes: file(classes, some_classes),
        kinds: file(kinds, some_kinds),
        items: file(items, some_items),
    }
}

pub fn give(input: &Input, rules: &Rulebook) -> Verdict {
    let Input { classes, kinds, items } = input;
    let sources = CatalogueSources { classes, kinds, items };
    match catalogue::load(sources, &rules.street.agencies) {
        Ok(catalogue) => {
            hold(&catalogue, rules);
            Verdict::Accepted
        }
        Err(errors) => {
            let lines = |file| match file {
                "classes.csv" => classes.split('\n').count(),
                "kinds.csv" => kinds.split('\n').count(),
                _ => items.split('\n').count(),
            };
            assert!(!errors.is_empty());
            let is_there =
                |line: u64, file| usize::try_from(line).is_ok_and(|line| line <= lines(file));
            assert!(errors.iter().all(|error| is_there(error.line, error.file)), "{errors:?}");
            Verdict::Refused
        }
    }
}

/// What is loaded hangs together.
fn hold(catalogue: &Catalogue, rules: &Rulebook) {
    let codes: HashSet<_> = catalogue.items.iter().map(|item| &item.code).collect();
    assert_eq!(codes.len(), catalogue.items.len(), "two items of one code");
    for item in &catalogue.items {
        assert!(catalogue.kind(&item.kind).is_some(), "{} is an orphan", item.code);
        let units =
            std::iter::once(&item.unit).chain(item.place_units.iter().map(|(_, unit)| unit));
        assert!(units.into_iter().all(|unit| rules.street.agency(unit).is_some()), "{}", item.code);
        assert!(!item.is_emergency() || item.terms.handle.is_wall_clock(), "{}", item.code);
    }
    for kind in &catalogue.kinds {
        assert!(catalogue.items_of(&kind.code).next().is_some(), "{} has no item", kind.code);
    }
}
