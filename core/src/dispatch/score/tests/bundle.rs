use super::*;
use serde_json::Value;

fn bundle() -> Bundle {
    Bundle::close(month(), histories(&november()), &RULES.calendar)
}

/// The bundle after a change to its JSON, written as bundles are.
fn changed(change: impl FnOnce(&mut Value)) -> Result<Bundle, Refusal> {
    let text = bundle().bytes();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    change(&mut value);
    let bundle: Bundle = serde_json::from_value(value).unwrap();
    Bundle::read(bundle.bytes().as_bytes())
}

fn difference(bundle: &Bundle) -> String {
    bundle.recount().compare(&bundle.tables).unwrap_err().at
}

#[test]
fn a_bundle_counted_again_gives_the_published_tables_byte_for_byte() {
    let written = bundle().bytes();
    let read = Bundle::read(written.as_bytes()).unwrap();
    assert_eq!(read.bytes(), written);
    assert_eq!(read.recount().bytes(), bundle().tables.bytes());
    assert_eq!(read.recount().compare(&read.tables), Ok(()));
    assert_eq!(read.tables.by.table(By::Agency), &closed(&november(), By::Agency));
}

#[test]
fn the_bytes_do_not_depend_on_the_order_in_which_orders_are_read() {
    let mut backwards = histories(&november());
    backwards.reverse();
    assert_eq!(Bundle::close(month(), backwards, &RULES.calendar).bytes(), bundle().bytes());
}

#[test]
fn what_happens_after_a_month_is_closed_changes_no_byte_of_it() {
    let closed_late = || {
        Made::bikes(7, "2026-11-30 17:00")
            .accept("2026-11-30 17:10")
            .dispatch("2026-11-30 17:20", "bikes")
            .take("2026-11-30 17:25")
            .handle("2026-12-15 10:00")
            .check("2026-12-15 10:10", true)
            .close("2026-12-15 23:59")
    };
    let close = |made: Made| {
        let histories = histories(&[made]);
        Bundle::close(month(), histories, &RULES.calendar).bytes()
    };
    let at_once = close(closed_late());
    assert_eq!(close(closed_late().rate("2026-12-16 00:00", 1)), at_once);
    assert_eq!(close(closed_late().reopen("2026-12-20 09:00")), at_once);
    assert_ne!(close(closed_late().rate("2026-12-15 23:59", 1)), at_once, "a minute earlier");
}

#[test]
fn holidays_of_other_times_change_no_byte_of_it() {
    let less = RULES.calendar.since(2026);
    assert_ne!(less, RULES.calendar);
    let histories = histories(&november());
    assert_eq!(Bundle::close(month(), histories, &less).bytes(), bundle().bytes());
}

#[test]
fn a_bundle_names_nobody_and_quotes_nobody() {
    let text = bundle().bytes();
    let made = november();
    let stored = serde_json::to_string(&made.iter().map(|m| &m.events).collect::<Vec<_>>());
    for private in
        ["somebody-who-acted", "评语", "理由", "办结", "已处理", &photo()[0].as_str()[..8]]
    {
        assert!(stored.as_ref().unwrap().contains(private), "{private}");
        assert!(!text.contains(private), "{private}");
    }
    assert!(text.is_ascii());
}

#[test]
fn any_step_s_time_that_is_changed_shows() {
    let steps: Vec<(usize, usize)> = histories(&november()[..5])
        .iter()
        .enumerate()
        .flat_map(|(order, history)| (0..history.steps.len()).map(move |step| (order, step)))
        .collect();
    assert_eq!(steps.len(), 28);
    for (order, step) in steps {
        let read = changed(|value| {
            let at = &mut value["counted"]["orders"][order]["steps"][step]["at"];
            let moment: DateTime<Utc> = serde_json::from_value(at.clone()).unwrap();
            *at = serde_json::to_value(moment + chrono::TimeDelta::seconds(1)).unwrap();
        });
        match read {
            Ok(read) => assert!(!difference(&read).is_empty(), "{order} {step}"),
            Err(refusal) => panic!("{order} {step}: {refusal}"),
        }
    }
}

#[test]
fn the_first_figure_that_differs_is_named() {
    let read =
        changed(|value| value["tables"]["by"]["agency"]["rows"]["bikes"]["closed"] = 3.into());
    let difference = read.as_ref().unwrap().recount().compare(&read.unwrap().tables).unwrap_err();
    let expected = "the tables differ at by.agency.rows.bikes.closed: published 3, counted 2";
    assert_eq!(difference.to_string(), expected);
    let unknown = changed(|value| {
        let rows = &mut value["tables"]["by"]["kind"]["rows"];
        rows["9999"] = rows["0101"].clone();
    });
    assert_eq!(self::difference(&unknown.unwrap()), "by.kind.rows.9999");
    let other = changed(|value| value["tables"]["sha256"] = "0".into());
    assert_eq!(self::difference(&other.unwrap()), "sha256");
}

#[test]
fn what_is_no_bundle_is_refused_with_the_place() {
    let text = bundle().bytes();
    let read = |text: &str| Bundle::read(text.as_bytes()).unwrap_err();
    assert_eq!(read("{}"), Refusal::Form { line: 1, column: 2 });
    assert_eq!(read(&text.replacen("{\"format\"", "{ \"format\"", 1)), Refusal::Written { at: 1 });
    assert_eq!(read(text.trim_end()), Refusal::Written { at: text.len() - 1 });
    let noted = text.replacen("\"act\":\"take\"", "\"act\":\"take\",\"note\":\"x\"", 1);
    assert!(matches!(read(&noted), Refusal::Written { .. }), "what is not counted is not carried");
}

/// The bundle as a portal of the formula before wrote it.
fn of_the_formula_before() -> Value {
    let mut value: Value = serde_json::from_str(&bundle().bytes()).unwrap();
    value["counted"]["formula"] = EARLIEST_FORMULA.into();
    let text = |value: &Value| serde_json::from_value::<Bundle>(value.clone()).unwrap().bytes();
    let counted = Bundle::read(text(&value).as_bytes()).unwrap().recount();
    value["tables"] = serde_json::to_value(counted).unwrap();
    value
}

#[test]
fn a_month_of_the_formula_before_is_counted_by_it_and_told_what_appeals_change() {
    let value = of_the_formula_before();
    assert_eq!(value["tables"]["formula"], EARLIEST_FORMULA);
    let text = serde_json::from_value::<Bundle>(value).unwrap().bytes();
    let read = Bundle::read(text.as_bytes()).unwrap();
    assert_eq!(read.bytes(), text);
    assert_eq!(read.recount().compare(&read.tables), Ok(()));
    let granted = [histories(&november())[0].number].into();
    let corrections = read.corrections(&granted);
    assert_eq!(corrections.len(), 1);
    assert_eq!((corrections[0].with.closed, corrections[0].without.closed), (2, 1));
}

#[test]
fn another_format_is_refused_by_its_own_number() {
    assert_eq!(changed(|value| value["format"] = 2.into()), Err(Refusal::Format { format: 2 }));
}

#[test]
fn orders_that_do_not_belong_are_refused() {
    let refused = |change: fn(&mut Value)| changed(change).unwrap_err();
    let number = histories(&november())[1].number;
    assert_eq!(
        refused(|value| {
            let orders = value["counted"]["orders"].as_array_mut().unwrap();
            let twice = orders[1].clone();
            orders.insert(1, twice);
        }),
        Refusal::Order { number }
    );
    let of_its_month =
        Refusal::History { number: histories(&november())[0].number, month: month() };
    let first = |value: &mut Value, step: usize, at: &str| {
        value["counted"]["orders"][0]["steps"][step]["at"] = at.into();
    };
    let read = changed(|value| first(value, 0, "2026-10-31T15:59:59Z"));
    assert_eq!(read.unwrap_err(), of_its_month);
    let read = changed(|value| first(value, 3, "2026-12-15T16:00:00Z"));
    assert_eq!(read.unwrap_err(), of_its_month);
    assert_eq!(
        refused(|value| value["counted"]["formula"] = 1.into()),
        Refusal::Formula { formula: 1 }
    );
    assert_eq!(
        refused(|value| value["counted"]["formula"] = (FORMULA + 1).into()),
        Refusal::Formula { formula: FORMULA + 1 }
    );
    let until = refused(|value| value["counted"]["until"] = "2026-12-15T00:00:00Z".into());
    assert_eq!(until, Refusal::Until { month: month() });
}
