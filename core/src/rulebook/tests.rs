use super::*;
use crate::people::{self, Role};
use crate::testing::{MODEL, RULES, SOURCES, STREET, at};
use std::collections::HashSet;

#[test]
fn the_street_has_thirteen_clusters_and_eighty_four_buildings() {
    let street = &RULES.street;
    assert_eq!((street.clusters.len(), street.buildings.len()), (13, 84));
    for cluster in &street.clusters {
        assert!(street.buildings_of(&cluster.code).next().is_some(), "{}", cluster.code);
        assert!(street.spots_of(&cluster.code).next().is_some(), "{}", cluster.code);
    }
}

#[test]
fn the_catalogue_has_nineteen_classes_eighty_six_kinds_and_two_hundred_and_twelve_items() {
    let catalogue = &RULES.catalogue;
    let sizes = (catalogue.classes.len(), catalogue.kinds.len(), catalogue.items.len());
    assert_eq!(sizes, (19, 86, 212));
}

#[test]
fn a_code_begins_with_the_code_it_belongs_to() {
    for kind in &RULES.catalogue.kinds {
        assert!(kind.code.as_str().starts_with(kind.class.as_str()), "{}", kind.code);
    }
    for item in &RULES.catalogue.items {
        assert!(item.code.as_str().starts_with(item.kind.as_str()), "{}", item.code);
    }
}

#[test]
fn everybody_of_the_demonstration_belongs_to_something_that_exists() {
    let people = people::load(include_str!("../../../content/street/personas.csv")).unwrap();
    for person in &people {
        match &person.role {
            Role::Handler { agency } => assert!(RULES.street.agency(agency).is_some()),
            Role::Manager { building, cluster } => {
                assert_eq!(RULES.street.building(building).map(|b| &b.cluster), Some(cluster));
            }
            Role::Liaison { cluster } => assert!(RULES.street.cluster(cluster).is_some()),
            _ => {}
        }
    }
    let codes: HashSet<_> = people.iter().map(|p| &p.code).collect();
    assert_eq!(codes.len(), people.len());
}

#[test]
fn a_person_in_no_known_role_is_refused() {
    let csv = "code,role,zh,en,cluster,agency,building\na,auditor,甲,A,,,\na,king,乙,B,,,\n";
    let errors = people::load(csv).unwrap_err();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let expected = [
        "personas.csv line 3: `a` stands on line 2 already",
        "personas.csv line 3: unknown role `king`",
    ];
    assert_eq!(errors, expected);
}

#[test]
fn a_browser_s_rulebook_decides_the_same() {
    use crate::dispatch::triage::triage;
    let portable = Rulebook::from_portable(&RULES.to_portable().unwrap()).unwrap();
    for text in ["地铁口共享单车堆满了盲道", "国金电梯里关人了", "ifc too noisy", "不知道"]
    {
        let now = at("2026-11-23 10:30");
        assert_eq!(
            triage(text, None, None, now, &portable),
            triage(text, None, None, now, &RULES),
            "{text}"
        );
    }
}

#[test]
fn a_model_that_is_none_is_refused() {
    for model in [&[][..], b"model", &MODEL[..MODEL.len() - 1]] {
        let errors = Rulebook::load(Sources { model, ..SOURCES }).err().unwrap();
        assert_eq!(errors[0].to_string(), "model.bin line 0: it cannot be read");
    }
}

#[test]
fn the_model_tells_every_kind_of_the_catalogue_apart_and_is_small() {
    let kinds = RULES.catalogue.kinds.iter().map(|kind| &kind.code);
    assert!(
        kinds.eq(&RULES.classifier.model.file.kinds),
        "train again: cargo xtask train --put-in-force"
    );
    assert!(MODEL.len() <= 300_000, "{} bytes", MODEL.len());
}

/// What is wrong with a street in which one file's text is changed.
fn street_errors(change: impl Fn(&mut StreetSources<'static>)) -> Vec<String> {
    let mut street = STREET;
    change(&mut street);
    let errors = Rulebook::load(Sources { street, ..SOURCES }).err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_street_s_orphans_and_duplicates_are_named_by_file_and_line() {
    let errors = street_errors(|street| {
        street.roads = "code,zh,en,aliases,clusters\n\
                        a,甲路,A Road,,01|99\n\
                        a,乙路,B Road,,02\n\
                        ,丙路,C Road,,02\n";
    });
    assert_eq!(
        errors,
        [
            "roads.csv line 2: unknown cluster `99`",
            "roads.csv line 3: `a` stands on line 2 already",
            "roads.csv line 4: no code",
        ]
    );
}

#[test]
fn a_row_that_cannot_be_read_is_named_by_its_line() {
    let errors = street_errors(|street| {
        street.roads = "code,zh,en,aliases,clusters\nx,甲,A\n";
    });
    assert_eq!(errors, ["roads.csv line 2: 3 fields where the header has 5"]);
    assert_eq!(street_errors(|street| street.clusters = "")[0], "clusters.csv line 0: no rows");
}

#[test]
fn a_cluster_that_cannot_begin_a_number_is_refused() {
    for code in ["1", "00", "ab", "001"] {
        let row = format!("code,zh,en,about_zh,about_en\n{code},甲,A,乙,B\n");
        let errors = street_errors(|street| street.clusters = row.clone().leak());
        assert_eq!(errors[0], format!("clusters.csv line 2: `{code}` is not 01 to 99"));
    }
}

#[test]
fn the_units_to_which_reports_fall_must_be_there() {
    let errors = street_errors(|street| {
        street.agencies = "code,zh,en,about_zh,about_en\ntower,物业,Tower,甲,A\n";
    });
    for unit in ["grid", "station"] {
        let expected = format!("agencies.csv line 0: no unit `{unit}`, to which reports fall");
        assert!(errors.contains(&expected), "{errors:?}");
    }
}

#[test]
fn a_map_lies_at_one_place_on_earth() {
    let errors = |rows| {
        let map: &'static str = format!("lat_microdegrees,long_microdegrees\n{rows}").leak();
        street_errors(|street| street.map = map)
    };
    let nowhere = ["map.csv line 2: no place on earth with a map of a street"];
    assert_eq!(errors("90000000,0\n"), nowhere);
    assert_eq!(errors("0,-180000001\n"), nowhere);
    assert_eq!(errors("1,1\n2,2\n"), ["map.csv line 3: `origin` stands on line 2 already"]);
    assert_eq!(errors(""), ["map.csv line 0: no rows"]);
}

#[test]
fn a_calendar_that_is_none_is_refused() {
    for calendar in ["", "{}", r#"{"holidays":{},"workdays":{}}"#] {
        let errors = Rulebook::load(Sources { calendar, ..SOURCES }).err().unwrap();
        assert_eq!(errors[0].file, "chinese-days.json", "{calendar}");
    }
}
