mod forgeries;
mod heads;
mod json;
mod mutations;

use super::export::Writer;
use super::{Check, Head, Report, leaf};
use crate::convention::{self, ArticleNumber, Change, Convention, Value};
use crate::dispatch::event::OrderId;
use crate::dispatch::order::{self, Act};
use crate::event::Event;
use crate::meeting::project::{self, Proposal};
use crate::merkle::Frontier;
use crate::number::Number;
use crate::people::rota::{self, Rota, ShiftNumber};
use crate::people::{Actor, Role};
use crate::record::Kept;
use crate::testing::{RULES, actor, at, cluster_01, item, liaison, manager, note, spot};
use crate::text::{ReportText, Title};
use chrono::Days;
use serde::Serialize;
use std::sync::LazyLock;

/// The stored texts of events of several kinds, in the order of appending: the histories take
/// turns.
static BODIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut histories = [order(1), order(2), rota(), convention(), project()].map(Vec::into_iter);
    let mut bodies = Vec::new();
    while histories.iter().any(|history| history.len() > 0) {
        bodies.extend(histories.iter_mut().filter_map(Iterator::next));
    }
    bodies
});

fn stored<F: Serialize>(event: &Event<F>) -> String {
    serde_json::to_string(event).unwrap()
}

fn number(sequence: u16) -> Number {
    Number::new(1, at("2026-11-23 10:00").date_naive(), sequence).unwrap()
}

fn order(n: u8) -> Vec<String> {
    let now = at("2026-11-23 10:00");
    let id = OrderId::new(now, [n; 10]);
    let place = spot("ljz-m6");
    let (mut order, event) =
        order::report(id, number(u16::from(n)), place, Some(&item("010101")), None, now, &RULES);
    let mut history = vec![stored(&event)];
    let dispatcher = actor("dispatcher-1", Role::Dispatcher);
    let agency = order.routing.agency.clone();
    let handler = actor("handler-1", Role::Handler { agency: agency.clone() });
    let acts = [
        (&dispatcher, Act::Accept { item: item("010101") }),
        (&dispatcher, Act::Dispatch { agency, reason: None }),
        (&handler, Act::Take),
    ];
    for (by, act) in acts {
        let (after, event) = order::perform(&order, act, by, now, &RULES).unwrap();
        history.push(stored(&event));
        order = after;
    }
    history
}

fn rota() -> Vec<String> {
    let kept = Kept::new(cluster_01(), Rota::initial(&cluster_01(), &RULES.street));
    let now = at("2026-03-03 10:00");
    let mut order = kept.value.order_at(ShiftNumber(9));
    order.reverse();
    let act = rota::Act::Reorder { order, from: "2026-03-09".parse().unwrap() };
    let fact = kept.value.perform(act, &liaison(), now, &RULES.street).unwrap();
    kept.steps(fact, &liaison(), now).iter().map(|(_, event)| stored(event)).collect()
}

fn convention() -> Vec<String> {
    let kept = Kept::new(cluster_01(), Convention::initial(&cluster_01(), &RULES.articles));
    let now = at("2026-03-03 10:00");
    let propose = convention::Act::Propose {
        article: ArticleNumber(4),
        change: Change::Value(Value::Days(14)),
        reason: note("通知“早一点”，大家更从容 \\ \"两周\""),
    };
    let fact = kept.value.perform(propose, &liaison(), now).unwrap();
    kept.steps(fact, &liaison(), now).iter().map(|(_, event)| stored(event)).collect()
}

fn project() -> Vec<String> {
    let proposal = Proposal {
        number: number(3),
        cluster: cluster_01(),
        title: Title::new("转角微更新").unwrap(),
        need: ReportText::new("转角堆满共享单车，轮椅过不去。").unwrap(),
        spot: None,
        orders: Vec::new(),
        by: manager(1),
        at: at("2026-11-02 09:00"),
    };
    let (kept, begun) = project::begin(proposal).unwrap();
    let fact = project::Fact::Open { poll: number(4) };
    let (_, second) = kept.after(fact, &Actor::portal(), at("2026-11-03 09:00"));
    vec![stored(&begun), stored(&second)]
}

/// The heads of days one after another, each of the first so many of the events.
fn heads(bodies: &[String], counts: &[usize]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for (count, days) in counts.iter().zip(0..) {
        let mut tree = Frontier::default();
        bodies[..*count].iter().for_each(|body| tree.append(leaf(body)));
        let day = at("2026-11-23 10:00").date_naive() + Days::new(days);
        heads.push(Head::seal(day, tree.head(), heads.last()));
    }
    heads
}

/// The lines of an export, each with its break.
fn export(bodies: &[String], heads: &[Head]) -> Vec<String> {
    let mut lines: Vec<String> = heads.iter().map(|head| head.line() + "\n").collect();
    let mut writer = Writer::after(&lines.concat());
    lines.extend((1..).zip(bodies).map(|(position, body)| writer.event(position, body)));
    lines.push(writer.end());
    lines
}

/// How many events there are at each head: the first is made before anything happened, a day
/// passes without events, and the last few have no head yet.
fn counts() -> [usize; 4] {
    [0, 5, 5, BODIES.len() - 2]
}

fn sound() -> Vec<String> {
    export(&BODIES, &heads(&BODIES, &counts()))
}

fn check(lines: &[String], kept: &[Head]) -> Report {
    let kept: Vec<String> = kept.iter().map(Head::line).collect();
    let mut check = Check::new(kept.iter().map(String::as_str));
    lines.iter().for_each(|line| check.line(line.as_bytes()));
    check.finish()
}

#[test]
fn what_the_portal_writes_holds_against_all_heads_kept_from_before() {
    let heads = heads(&BODIES, &counts());
    let report = check(&export(&BODIES, &heads), &heads);
    assert_eq!(report.findings, []);
    assert_eq!((report.found, report.heads, report.kept), (0, 4, 4));
    assert_eq!((report.events, report.subjects), (BODIES.len() as u64, 5));
    assert_eq!(report.last.as_ref(), heads.last());
}

#[test]
fn a_portal_to_which_nothing_happened_yet_holds() {
    assert_eq!(check(&export(&[], &[]), &[]).found, 0);
    assert_eq!(check(&export(&[], &heads(&[], &[0])), &[]).found, 0);
}

#[test]
fn the_first_events_of_all_named_their_subject_order_and_still_verify() {
    let old: Vec<String> = order(1).iter().map(|b| b.replacen("subject", "order", 1)).collect();
    assert!(old[0].starts_with(r#"{"order":""#));
    assert_eq!(check(&export(&old, &[]), &[]).findings, []);
}

#[test]
fn an_event_of_a_kind_that_no_longer_exists_verifies() {
    #[derive(Serialize, Clone)]
    struct Gone {
        act: &'static str,
        what: Vec<Option<f64>>,
    }
    let fact = Gone { act: "gone", what: vec![None, Some(0.5)] };
    let now = at("2026-11-23 10:00");
    let event = Event::seal("gone/1".into(), 1, now, Actor::portal(), fact, String::new());
    assert_eq!(check(&export(&[stored(&event)], &[]), &[]).findings, []);
}
