use super::*;
use crate::testing::{RULES, item};

const CLASSES: &str = "code,zh,en\n01,交通,Traffic\n";
const KINDS: &str = "code,class,zh,en\n0101,01,单车,Bikes\n";
const HEADER: &str = "code,kind,zh,en,phrases,unit,place_units,process,accept,dispatch,handle,\
                      answer,evidence,basis,emergency\n";
const GOOD: &str = "010101,0101,乱停,Bad parking,乱停,bikes,,ordinary,1h,2h,4h,1d,photo,条例,no\n";

fn errors(classes: &str, kinds: &str, items: &str) -> Vec<String> {
    let sources = CatalogueSources { classes, kinds, items };
    let errors = load(sources, &RULES.street.agencies).err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect()
}

/// What is wrong with a second item, which stands on line 3.
fn errors_of_item(row: &str) -> Vec<String> {
    errors(CLASSES, KINDS, &format!("{HEADER}{GOOD}{row}\n"))
}

#[test]
fn a_whole_catalogue_loads() {
    let none: [&str; 0] = [];
    assert_eq!(errors(CLASSES, KINDS, &format!("{HEADER}{GOOD}")), none);
}

#[test]
fn an_orphan_is_refused_at_each_level() {
    let kinds = format!("{KINDS}0201,02,灯,Lamps\n");
    let items = format!(
        "{HEADER}{GOOD}020101,0201,灯坏,Lamp out,灯坏,roads,,ordinary,1h,2h,4h,1d,photo,条例,no\n"
    );
    assert_eq!(errors(CLASSES, &kinds, &items), ["kinds.csv line 3: unknown class `02`"]);
    assert_eq!(
        errors_of_item("090101,0901,灯坏,Lamp,灯坏,roads,,ordinary,1h,2h,4h,1d,photo,条例,no"),
        ["items.csv line 3: unknown kind `0901`"]
    );
}

#[test]
fn a_kind_without_an_item_is_refused() {
    let kinds = format!("{KINDS}0102,01,违停,Illegal parking\n");
    let refused = errors(CLASSES, &kinds, &format!("{HEADER}{GOOD}"));
    assert_eq!(refused, ["kinds.csv line 3: kind `0102` has no item"]);
}

#[test]
fn a_duplicate_names_both_lines() {
    assert_eq!(
        errors_of_item(GOOD.trim_end()),
        ["items.csv line 3: `010101` stands on line 2 already"]
    );
}

#[test]
fn a_missing_or_unknown_unit_is_refused() {
    assert_eq!(
        errors_of_item("010102,0101,乱停,Bad,乱停,,,ordinary,1h,2h,4h,1d,photo,条例,no"),
        ["items.csv line 3: unknown unit ``"]
    );
    let row = "010102,0101,乱停,Bad,乱停,bikes,metro:none|moon:metro|road,ordinary,1h,2h,4h,1d,photo,条例,no";
    assert_eq!(
        errors_of_item(row),
        [
            "items.csv line 3: unknown unit `none`",
            "items.csv line 3: unknown kind of place `moon`",
            "items.csv line 3: unknown unit ``",
        ]
    );
}

#[test]
fn a_missing_or_odd_deadline_is_refused() {
    for (terms, bad) in [(",2h,4h,1d", ""), ("1h,2h,0h,1d", "0h"), ("1h,2h,4h,soon", "soon")] {
        let row = format!("010102,0101,乱停,Bad,乱停,bikes,,ordinary,{terms},photo,条例,no");
        let [error] = errors_of_item(&row).try_into().unwrap();
        let expected = format!("`{bad}` is not a term");
        assert!(error.starts_with("items.csv line 3: "), "{error}");
        assert!(error.contains(&expected), "{error}");
    }
}

#[test]
fn an_emergency_is_urgent_and_its_clocks_run_in_minutes() {
    assert_eq!(
        errors_of_item("010102,0101,车祸,Crash,车祸,police,,ordinary,1h,2h,4h,1d,note,条例,yes"),
        ["items.csv line 3: an emergency is urgent, and nothing else is"]
    );
    let whole = ["5m", "10m", "60m", "240m"];
    let row = |terms: [&str; 4]| {
        let terms = terms.join(",");
        format!("010102,0101,车祸,Crash,车祸,police,,urgent,{terms},note,条例,yes")
    };
    let none: [&str; 0] = [];
    assert_eq!(errors_of_item(&row(whole)), none);
    for stage in 0..4 {
        for working in ["4h", "1d"] {
            let mut terms = whole;
            terms[stage] = working;
            assert_eq!(
                errors_of_item(&row(terms)),
                ["items.csv line 3: an emergency's clocks run in minutes"],
                "{terms:?}"
            );
        }
    }
}

#[test]
fn an_unknown_word_of_evidence_or_process_is_refused() {
    for evidence in ["foto", "", "note|photo"] {
        let row =
            format!("010102,0101,乱停,Bad,乱停,bikes,,ordinary,1h,2h,4h,1d,{evidence},条例,no");
        let expected = format!("items.csv line 3: unknown evidence `{evidence}`");
        assert_eq!(errors_of_item(&row), [expected]);
    }
    let row = "010102,0101,乱停,Bad,乱停,bikes,,simple,1h,2h,4h,1d,photo,条例,no";
    let [error] = errors_of_item(row).try_into().unwrap();
    assert!(error.starts_with("items.csv line 3: "), "{error}");
    assert!(error.contains("simple"), "{error}");
}

#[test]
fn everything_wrong_is_told_at_once() {
    let rows = "010102,0901,乱停,Bad,,nobody,,ordinary,1h,2h,4h,1d,photo,条例,no\n010103,0101,x";
    assert_eq!(errors_of_item(rows).len(), 4);
}

#[test]
fn the_kind_of_place_decides_the_unit_where_the_catalogue_says_so() {
    let item = RULES.catalogue.item(&item("010301")).unwrap();
    assert_eq!(item.designated(Some(SpotKind::Metro)), (&AgencyCode::new("metro"), true));
    assert_eq!(item.designated(Some(SpotKind::Plaza)), (&AgencyCode::new("chengguan"), false));
    assert_eq!(item.designated(None), (&AgencyCode::new("chengguan"), false));
}
