//! Whatever is changed in a copy is found.

use super::super::Wrong;
use super::json::mutants;
use super::*;
use proptest::prelude::*;

fn is_found(lines: &[String]) -> bool {
    check(lines, &[]).found > 0
}

fn body(line: &str) -> Option<&str> {
    line.strip_prefix("{\"position\":")?.split_once("\"event\":")?.1.strip_suffix("}\n")
}

#[test]
fn every_value_key_and_member_of_every_line_counts() {
    let lines = sound();
    for place in 0..lines.len() {
        let mutants = mutants(lines[place].trim_end());
        assert!(mutants.len() > 10);
        for mutant in mutants {
            let mut lines = lines.clone();
            lines[place] = format!("{mutant}\n");
            assert!(is_found(&lines), "line {}: {mutant}", place + 1);
        }
    }
}

/// Where everything else is made anew from what was changed, the events alone must show it.
#[test]
fn every_value_key_and_member_of_every_event_counts_by_its_own_hash() {
    for place in 0..BODIES.len() {
        for mutant in mutants(&BODIES[place]) {
            // The one other name that a subject has had.
            if mutant.replacen("order", "subject", 1) == BODIES[place] {
                continue;
            }
            let mut bodies = BODIES.clone();
            bodies[place].clone_from(&mutant);
            let lines = export(&bodies, &heads(&bodies, &counts()));
            assert!(is_found(&lines), "event {}: {mutant}", place + 1);
        }
    }
}

#[test]
fn a_line_that_is_removed_doubled_or_moved_is_found() {
    let lines = sound();
    for place in 0..lines.len() {
        let mut removed = lines.clone();
        removed.remove(place);
        assert!(is_found(&removed), "line {} removed", place + 1);
        let mut doubled = lines.clone();
        doubled.insert(place, lines[place].clone());
        assert!(is_found(&doubled), "line {} doubled", place + 1);
        for other in place + 1..lines.len() {
            let mut swapped = lines.clone();
            swapped.swap(place, other);
            assert!(is_found(&swapped), "lines {} and {} swapped", place + 1, other + 1);
        }
    }
}

#[test]
fn an_event_that_is_removed_doubled_or_moved_is_found_even_with_the_positions_put_right() {
    let counts = counts();
    let heads = heads(&BODIES, &counts);
    for place in 0..counts[3] {
        let mut removed = BODIES.clone();
        removed.remove(place);
        assert!(is_found(&export(&removed, &heads)), "event {place} removed");
        let mut doubled = BODIES.clone();
        doubled.insert(place, BODIES[place].clone());
        assert!(is_found(&export(&doubled, &heads)), "event {place} doubled");
        let mut swapped = BODIES.clone();
        swapped.swap(place, (place + 1) % counts[3]);
        assert!(is_found(&export(&swapped, &heads)), "event {place} swapped");
    }
}

#[test]
fn an_export_that_is_cut_off_anywhere_is_found() {
    let lines = sound();
    for length in 0..lines.len() {
        assert!(is_found(&lines[..length]), "after line {length}");
    }
    let text = lines.concat();
    for length in text.len() - 200..text.len() {
        let cut: Vec<String> = text[..length].split_inclusive('\n').map(str::to_owned).collect();
        assert!(is_found(&cut), "after {length} bytes");
    }
}

#[test]
fn nothing_follows_the_end_and_no_head_follows_an_event() {
    let lines = sound();
    let mut longer = lines.clone();
    longer.push("\n".to_owned());
    assert_eq!(check(&longer, &[]).findings[0].wrong, Wrong::Misplaced);
    let mut moved = lines;
    let head = moved.remove(3);
    moved.insert(4, head);
    assert_eq!(check(&moved, &[]).findings[0].wrong, Wrong::Misplaced);
}

#[test]
fn what_is_wrong_is_told_by_line_and_once() {
    let mut lines = sound();
    let heads = 4;
    let changed = body(&lines[heads + 6]).unwrap().replace("dispatcher-1", "dispatcher-2");
    assert_ne!(body(&lines[heads + 6]).unwrap(), changed);
    lines[heads + 6] = format!("{{\"position\":7,\"event\":{changed}}}\n");
    let report = check(&lines, &[]);
    let told: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let count = BODIES.len();
    assert_eq!(
        told,
        [
            "line 11: the hash of the event is not that of what it says".to_owned(),
            format!(
                "line 4: the head of 2026-11-26 is of other events than the first {} here",
                count - 2
            ),
            format!("line {}: the end has another root than the {count} events here", count + 5),
        ]
    );
}

#[test]
fn only_the_first_findings_are_told_and_the_others_counted() {
    let lines = vec!["nothing\n".to_owned(); 50];
    let report = check(&lines, &[]);
    assert_eq!((report.findings.len(), report.found), (20, 51));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_byte_changed_added_or_removed_is_found(
        place in any::<prop::sample::Index>(), by in any::<u8>(), how in 0..3
    ) {
        let sound = sound().concat().into_bytes();
        let mut bytes = sound.clone();
        let place = place.index(bytes.len());
        match how {
            0 => bytes[place] = by,
            1 => bytes.insert(place, by),
            _ => drop(bytes.remove(place)),
        }
        let mut check = Check::new([]);
        bytes.split_inclusive(|b| *b == b'\n').for_each(|line| check.line(line));
        prop_assert_eq!(check.finish().found == 0, bytes == sound);
    }

    #[test]
    fn an_export_holds_wherever_the_heads_were_made(
        mut counts in prop::collection::vec(0..=BODIES.len(), 0..9), length in 0..=BODIES.len()
    ) {
        counts.retain(|count| *count <= length);
        counts.sort_unstable();
        let heads = heads(&BODIES, &counts);
        let report = check(&export(&BODIES[..length], &heads), &heads);
        prop_assert_eq!((report.found, report.events), (0, length as u64));
    }
}
