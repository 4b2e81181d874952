//! Whoever holds the database can make everything anew, hashes and heads: what they cannot make
//! anew is a head that somebody else has kept.

use super::super::Wrong;
use super::*;
use chrono::TimeDelta;
use serde_json::value::RawValue;

/// An event whose kind does not matter.
type Any = Event<Box<RawValue>>;

/// How many events the heads cover that somebody has kept.
fn covered() -> usize {
    counts()[3]
}

/// Makes every chain anew after a change: numbers, hashes, what names them.
fn forged(change: impl FnOnce(&mut Vec<Any>)) -> Vec<String> {
    let mut events: Vec<Any> = BODIES.iter().map(|b| serde_json::from_str(b).unwrap()).collect();
    change(&mut events);
    let mut last: std::collections::HashMap<String, (u32, String)> = Default::default();
    for event in &mut events {
        let (seq, prev) = last.get(&event.subject).cloned().unwrap_or_default();
        (event.seq, event.prev) = (seq + 1, prev);
        event.hash = event.digest();
        last.insert(event.subject.clone(), (event.seq, event.hash.clone()));
    }
    events.iter().map(stored).collect()
}

/// The forgery passes for a history of its own, and fails against the heads kept from before.
fn shows_by_kept_heads_alone(bodies: &[String], what: &str) {
    let counts = counts().map(|count| count.min(bodies.len()));
    let lines = export(bodies, &heads(bodies, &counts));
    assert_eq!(check(&lines, &[]).findings, [], "{what}");
    let report = check(&lines, &heads(&BODIES, &self::counts()));
    let is_kept_head = |wrong: &Wrong| *wrong == Wrong::KeptHead;
    assert!(report.found > 0, "{what}");
    assert!(report.findings.iter().all(|finding| is_kept_head(&finding.wrong)), "{what}");
}

#[test]
fn nothing_forged_is_nothing_found() {
    assert_eq!(forged(|_| ()), *BODIES);
}

#[test]
fn a_changed_event_with_all_chains_made_anew_is_found() {
    for place in 0..covered() {
        let changes: [fn(&mut Any); 4] = [
            |event| event.at += TimeDelta::minutes(1),
            |event| event.by = actor("somebody", Role::Auditor),
            |event| event.fact = RawValue::from_string(r#"{"act":"take"}"#.to_owned()).unwrap(),
            |event| event.subject.push('0'),
        ];
        for change in changes {
            let bodies = forged(|events| change(&mut events[place]));
            if bodies != *BODIES {
                shows_by_kept_heads_alone(&bodies, &format!("event {place}"));
            }
        }
    }
}

#[test]
fn an_event_that_is_written_in_another_way_is_refused_even_with_all_chains_made_anew() {
    for fact in [r#"{"act": "take"}"#, r#"{"act":"handle","note":"a\"b" }"#, "[1,\n2]"] {
        let bodies = forged(|events| {
            events[0].fact = RawValue::from_string(fact.to_owned()).unwrap();
        });
        let report = check(&export(&bodies, &[]), &[]);
        assert!(report.found > 0, "{fact}");
    }
    let kept_inside = RawValue::from_string(r#"{"note":"a \" b\\"}"#.to_owned()).unwrap();
    let bodies = forged(|events| events[0].fact = kept_inside);
    assert_eq!(check(&export(&bodies, &[]), &[]).findings, []);
}

#[test]
fn an_event_removed_added_or_moved_with_all_chains_made_anew_is_found() {
    for place in 0..covered() {
        let removed = forged(|events| drop(events.remove(place)));
        shows_by_kept_heads_alone(&removed, &format!("event {place} removed"));
        let moved = forged(|events| events.swap(place, (place + 1) % covered()));
        shows_by_kept_heads_alone(&moved, &format!("event {place} moved"));
    }
    // One that is added at the end of what is covered changes nothing that is.
    for place in 0..covered() - 1 {
        let added = forged(|events| events.insert(place, events[place].clone()));
        shows_by_kept_heads_alone(&added, &format!("event {place} added"));
    }
}

#[test]
fn a_subject_that_is_gone_as_a_whole_is_found() {
    let subjects: Vec<String> = BODIES
        .iter()
        .map(|body| serde_json::from_str::<Any>(body).unwrap())
        .filter(|event| event.seq == 1)
        .map(|event| event.subject)
        .collect();
    assert_eq!(subjects.len(), 5);
    for subject in subjects {
        let bodies = forged(|events| events.retain(|event| event.subject != subject));
        shows_by_kept_heads_alone(&bodies, &subject);
    }
}

#[test]
fn a_tail_that_is_gone_is_found_as_far_as_a_head_was_kept() {
    for length in 0..BODIES.len() {
        let bodies = BODIES[..length].to_vec();
        match length < covered() {
            true => shows_by_kept_heads_alone(&bodies, &format!("from event {length} on")),
            false => {
                let heads = heads(&BODIES, &counts());
                assert_eq!(check(&export(&bodies, &heads), &heads).found, 0);
            }
        }
    }
}

#[test]
fn a_kept_head_that_is_no_head_at_all_is_told_by_its_line() {
    let kept = format!("{}\n\nsomething else", heads(&BODIES, &counts())[0].line());
    let mut check = Check::new(kept.lines());
    sound().iter().for_each(|line| check.line(line.as_bytes()));
    let report = check.finish();
    assert_eq!((report.kept, report.found), (2, 1));
    assert_eq!((report.findings[0].line, &report.findings[0].wrong), (3, &Wrong::KeptHead));
}
