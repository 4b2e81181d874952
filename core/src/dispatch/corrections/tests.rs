use super::*;
use crate::dispatch::event::OrderId;
use crate::dispatch::order::{Act, Order, perform, report};
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::testing::{RULES, actor, agency, at, item, note, spot};
use crate::text::TextRefusal;
use proptest::prelude::*;

/// Shared bikes, which triage took it for.
const BIKES: &str = "010101";
const LIFT: &str = "090402";
const WORDS: &str = "车子挡在电梯口，请打13812345678";

/// Reported on a Monday at 10:00, and what was done with it from 10:30 on.
struct Life {
    order: Order,
    events: Vec<Event>,
}

impl Life {
    /// `certain` is what triage or the reporter said for sure.
    fn begin(certain: Option<&str>) -> Self {
        let now = at("2026-11-23 10:00");
        let number = Number::new(2, now.date_naive(), 1).unwrap();
        let certain = certain.map(item);
        let (id, likeliest) = (OrderId::new(now, [7; 10]), Some(item(BIKES)));
        let (place, likeliest) = (spot("ljz-m6"), likeliest.as_ref());
        let (order, event) = report(id, number, place, certain.as_ref(), likeliest, now, &RULES);
        Self { order, events: vec![event] }
    }

    fn act(mut self, by: &Actor, moment: &str, act: Act) -> Self {
        let (order, event) = perform(&self.order, act, by, at(moment), &RULES).unwrap();
        self.order = order;
        self.events.push(event);
        self
    }

    fn accept(self, code: &str) -> Self {
        self.act(&dispatcher(), "2026-11-23 10:30", Act::Accept { item: item(code) })
    }

    fn dispatch(self, unit: &str) -> Self {
        let act = Act::Dispatch { agency: agency(unit), reason: Some(note("理由")) };
        self.act(&dispatcher(), "2026-11-23 11:00", act)
    }

    fn correction(&self) -> Option<Correction> {
        correction(&self.events, WORDS, &RULES.catalogue)
    }
}

fn dispatcher() -> Actor {
    actor("dispatcher-1", Role::Dispatcher)
}

#[test]
fn another_item_than_triage_took_it_for_is_a_row_with_both_and_with_masked_words() {
    for certain in [None, Some(BIKES)] {
        let made = Life::begin(certain).accept(LIFT).correction().unwrap();
        assert_eq!((made.kind.as_str(), made.item.as_str()), ("0904", LIFT));
        let proposed = made.proposed_kind.as_ref().zip(made.proposed_item.as_ref()).unwrap();
        assert_eq!((proposed.0.as_str(), proposed.1.as_str()), ("0101", BIKES));
        assert_eq!((made.unit, made.text.as_str()), (None, "车子挡在电梯口，请打***"));
    }
}

#[test]
fn who_agrees_with_triage_decided_as_well() {
    let made = Life::begin(Some(BIKES)).accept(BIKES).correction().unwrap();
    assert_eq!(Some(made.kind), made.proposed_kind);
}

#[test]
fn what_was_reported_and_never_accepted_was_decided_by_nobody() {
    assert_eq!(Life::begin(Some(BIKES)).correction(), None);
}

#[test]
fn what_the_portal_did_by_itself_is_no_decision() {
    let mut life = Life::begin(None).accept(LIFT);
    life.events[1].by = Actor::portal();
    assert_eq!(life.correction(), None);
}

#[test]
fn the_last_unit_and_the_last_day_count() {
    let handler = actor("handler-1", Role::Handler { agency: agency("bikes") });
    let dispatched = Life::begin(None).accept(BIKES).dispatch("bikes");
    let made = dispatched.correction().unwrap();
    assert_eq!(
        (made.unit, made.decided_on.to_string()),
        (Some(agency("bikes")), "2026-11-23".into())
    );

    let back = Act::Return { reason: note("不归我们管"), proposed: agency("roads") };
    let returned = dispatched.act(&handler, "2026-11-24 10:00", back);
    assert_eq!(
        returned.correction().unwrap().unit,
        Some(agency("bikes")),
        "a wish decides nothing"
    );
    let review = Act::Review { agency: agency("metro"), reason: note("复核") };
    // 00:30 of the street's next day.
    let made = returned.act(&dispatcher(), "2026-11-25 00:30", review).correction().unwrap();
    assert_eq!(
        (made.unit, made.decided_on.to_string()),
        (Some(agency("metro")), "2026-11-25".into())
    );
}

#[test]
fn an_order_that_is_merged_into_another_teaches_nothing_until_it_is_separated() {
    let into = crate::number::Number::new(2, at("2026-11-23 09:00").date_naive(), 9).unwrap();
    let merged =
        Life::begin(None).accept(LIFT).act(&dispatcher(), "2026-11-23 11:00", Act::Merge { into });
    assert_eq!(merged.correction(), None);
    let separated = merged.act(&dispatcher(), "2026-11-23 12:00", Act::Separate);
    assert_eq!(separated.correction().unwrap().item, item(LIFT));
}

#[test]
fn a_void_order_and_one_whose_words_are_all_masked_teach_nothing() {
    let void = Act::Void { reason: note("重复上报") };
    let life = Life::begin(None).accept(LIFT).act(&dispatcher(), "2026-11-23 11:00", void);
    assert_eq!(life.correction(), None);
    let life = Life::begin(None).accept(LIFT);
    assert_eq!(correction(&life.events, "13812345678", &RULES.catalogue), None);
}

#[test]
fn a_report_from_before_triage_s_guess_was_kept_reads_and_has_what_was_certain() {
    let mut life = Life::begin(Some(BIKES)).accept(LIFT);
    let mut old = serde_json::to_value(&life.events[0]).unwrap();
    assert!(old["fact"].as_object_mut().unwrap().remove("likeliest").is_some());
    life.events[0] = serde_json::from_value(old).unwrap();
    assert_eq!(life.correction().unwrap().proposed_item, Some(item(BIKES)));
}

#[test]
fn a_line_is_one_row_and_no_formula_for_a_spreadsheet() {
    let life = Life::begin(None).accept(LIFT);
    for (text, cell) in [
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"\r\n"),
        ("＋电梯坏了", "\"'＋电梯坏了\"\r\n"),
        ("电梯坏了\n请来修", "\"电梯坏了 请来修\"\r\n"),
        ("他说\"坏了\"", "\"他说\"\"坏了\"\"\"\r\n"),
    ] {
        let line = correction(&life.events, text, &RULES.catalogue).unwrap().line();
        assert!(line.ends_with(&format!(",{cell}")), "{line}");
        assert_eq!(line.matches('\n').count(), 1);
    }
}

#[test]
fn each_kind_of_bad_line_has_its_own_refusal() {
    let refused = |line: &str| Correction::read(line, &RULES.catalogue).unwrap_err();
    assert_eq!(refused(""), RowRefusal::Fields);
    assert_eq!(refused("2026-11-23,0904,090402,,,电梯坏了"), RowRefusal::Fields);
    assert_eq!(refused("yesterday,0904,090402,,,,电梯坏了"), RowRefusal::Day);
    assert_eq!(refused("2026-11-23,0904,999999,,,,电梯坏了"), RowRefusal::Item);
    assert_eq!(refused("2026-11-23,0101,090402,,,,电梯坏了"), RowRefusal::Item);
    assert_eq!(refused("2026-11-23,0904,090402,,,,？！"), RowRefusal::Text(TextRefusal::NoWords));
}

proptest! {
    #[test]
    fn a_line_is_read_as_it_was_written(text in "[=+@'\",;\\-a-z电梯坏了 ]{0,40}") {
        let life = Life::begin(None).accept(LIFT);
        if let Some(made) = correction(&life.events, &text, &RULES.catalogue) {
            let line = made.line();
            prop_assert_eq!(Correction::read(line.trim_end(), &RULES.catalogue), Ok(made));
        }
    }
}
