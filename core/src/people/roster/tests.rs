use super::*;
use crate::testing::owner;
use proptest::prelude::*;

const CSV: &[u8] = include_bytes!("../../../../tests/conformance/rosters/roster.csv");
const GB18030: &[u8] = include_bytes!("../../../../tests/conformance/rosters/roster-gb18030.csv");
const WORKBOOK: &[u8] = include_bytes!("../../../../tests/conformance/rosters/roster.xlsx");
const EXPECTED: &str = include_str!("../../../../tests/conformance/rosters/expected.csv");

/// The code under which something is told: `{"why":"no_unit"}` is `no_unit`.
fn code(told: impl serde::Serialize, tag: &str) -> String {
    serde_json::to_value(told).unwrap()[tag].as_str().unwrap().to_owned()
}

/// What was said of which row, in the form of `expected.csv`.
fn told(reading: &Reading) -> Vec<String> {
    let column = |column: Option<Column>| {
        column.map(|column| serde_json::to_value(column).unwrap().as_str().unwrap().to_owned())
    };
    let refused = reading.refused.iter().map(|refused| {
        let column = column(refused.column).unwrap_or_default();
        (refused.row, format!("refused,{column},{}", code(&refused.why, "why")))
    });
    let warned = reading
        .warnings
        .iter()
        .map(|warning| (warning.row, format!("warned,,{}", code(&warning.notice, "notice"))));
    let mut told: Vec<_> = refused.chain(warned).collect();
    told.sort();
    told.into_iter().map(|(row, told)| format!("{row},{told}")).collect()
}

fn read_text(rows: &str) -> Reading {
    read(format!("unit,area,name,phone,delegate,unsold\n{rows}").as_bytes()).unwrap()
}

fn refusals(rows: &str) -> Vec<(u32, String)> {
    let refused = read_text(rows).refused;
    refused.into_iter().map(|refused| (refused.row, code(refused.why, "why"))).collect()
}

#[test]
fn a_roster_of_three_hundred_rows_is_refused_and_warned_of_row_by_row_as_was_written_down() {
    let mut expected: Vec<_> = EXPECTED.lines().skip(1).map(str::trim).collect();
    expected.sort_by_key(|line| {
        let (row, told) = line.split_once(',').unwrap();
        (row.parse::<u32>().unwrap(), told)
    });
    for bytes in [CSV, GB18030, WORKBOOK] {
        let reading = read(bytes).unwrap();
        assert_eq!(told(&reading), expected);
        assert_eq!(reading.ignored, ["序号"]);
        assert!(!reading.roster.is_whole);
    }
}

#[test]
fn the_same_roster_is_read_from_each_of_its_forms() {
    let [csv, gb, workbook] = [CSV, GB18030, WORKBOOK].map(|bytes| read(bytes).unwrap());
    assert_eq!((csv.rows, csv.roster.units.len(), csv.roster.people.len()), (295, 178, 241));
    for other in [gb, workbook] {
        assert_eq!(
            (other.roster.units, other.roster.people),
            (csv.roster.units.clone(), csv.roster.people.clone())
        );
        assert_ne!(other.roster.digest, csv.roster.digest);
    }
}

#[test]
fn an_owner_of_several_units_is_one_person_and_co_owners_have_one_delegate() {
    let roster = read_text(
        "1201,100,赵四,13800000001,,\n1202,50,赵四,13800000001,,\n\
         1203,80,钱五,13800000002,,\n1203,80,赵四,13800000001,是,\n",
    )
    .roster;
    assert_eq!(roster.people.len(), 2);
    assert_eq!(roster.people[0].standings, [owner("1201"), owner("1202"), owner("1203")]);
    let shared = &roster.units[2];
    assert_eq!((shared.owners.as_slice(), shared.delegate), ([1, 0].as_slice(), 0));
    assert!(roster.is_whole);
}

#[test]
fn an_address_that_two_rows_share_joins_what_either_of_them_gives() {
    let text = "unit,area,name,phone,email\n1,10,赵四,13800000001,\n2,10,赵四,,a@b.test\n\
                3,10,赵四,13800000001,a@b.test\n";
    let roster = read(text.as_bytes()).unwrap().roster;
    assert_eq!((roster.people.len(), roster.people[0].contacts.len()), (1, 2));
}

#[test]
fn a_name_alone_is_somebody_else_in_every_unit() {
    let reading = read_text("1,10,赵四,,,\n2,10,赵四,,,\n");
    assert_eq!(reading.roster.people.len(), 2);
    assert!(reading.warnings.iter().any(|w| w.notice == Notice::SameName { row: 2 }));
}

#[test]
fn a_unit_comes_in_whole_or_not_at_all() {
    let rows = "1,10,赵四,1380,是,\n1,10,钱五,13800000002,,\n2,10,孙六,13800000003,,\n";
    let expected = [(2, "contact".to_owned()), (3, "unit_incomplete".to_owned())];
    assert_eq!(refusals(rows), expected);
    let units = read_text(rows).roster.units;
    assert_eq!(units.iter().map(|unit| unit.code.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn an_owner_without_a_unit_leaves_the_unit_above_incomplete() {
    let rows = "1,10,赵四,13800000001,,\n,,钱五,13800000002,,\n,,孙六,13800000003,,\n2,10,李七,13800000004,,\n";
    let expected = [(2, "unit_incomplete"), (3, "no_unit"), (4, "no_unit")]
        .map(|(row, why)| (row, why.into()));
    assert_eq!(refusals(rows), expected);
}

#[test]
fn a_quotation_mark_that_nobody_closed_costs_its_own_row_and_unit_alone() {
    let rows =
        "1,85,A A,,,\n\n2,85,\"B B,,x,\n3,85,C C,,,\n2,85,D D,,,\n4,85,E E,,,\"x\n5,85,F F,,,\n";
    let reading = read_text(rows);
    let units: Vec<&str> = reading.roster.units.iter().map(|unit| unit.code.as_str()).collect();
    // The quotation of row 4 ends in row 7, as it does in a spreadsheet.
    assert_eq!(refusals(rows).first(), Some(&(4, "several_names".to_owned())));
    assert_eq!(units, ["1", "5"]);

    let rows = "1,85,A A,,,\n\n2,85,\"B B,,x,\n3,85,C C,,,\n2,85,D D,,,\n5,85,F F,,,\n";
    for rows in [rows.to_owned(), rows.replace('\n', "\r\n")] {
        let reading = read_text(&rows);
        let units: Vec<&str> = reading.roster.units.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(units, ["1", "3", "5"]);
        assert_eq!(refusals(&rows), [(4, "open_quotation".into()), (6, "unit_incomplete".into())]);
        assert!(!reading.roster.is_whole);
    }
}

#[test]
fn only_a_repeated_row_leaves_a_roster_whole() {
    let twice = "1,10,赵四,13800000001,,\n1,10,赵四,13800000001,,\n";
    assert_eq!(refusals(twice), [(3, "repeated".to_owned())]);
    assert!(read_text(twice).roster.is_whole);
    assert!(!read_text("1,10,赵四,13800000001,,\n,10,钱五,13800000002,,\n").roster.is_whole);
}

#[test]
fn headings_are_found_in_either_language_in_any_order_below_titles() {
    let english = "Register of Sample Tower\n\nMobile, E-mail ,Floor area (m2),Owner,Unit No.\n\
                   13800000001,a@b.test,1,Zhao Si,A 12-01\n";
    let reading = read(english.as_bytes()).unwrap();
    assert_eq!(reading.roster.units[0].code.as_str(), "A12-01");
    assert_eq!(reading.roster.units[0].area, SquareCentimetres(10_000));
    assert_eq!(reading.roster.people[0].contacts.len(), 2);
}

#[test]
fn a_table_that_is_no_roster_is_refused_with_what_was_found() {
    let refused = |text: &str| read(text.as_bytes()).unwrap_err();
    let found = |found: &[&str]| found.iter().map(|cell| (*cell).to_owned()).collect();
    assert_eq!(
        refused("日期,金额\n1,2\n"),
        HeadingRefusal::NoHeadings { found: found(&["日期", "金额"]) }.into()
    );
    assert_eq!(
        refused("姓名,电话\n赵四,1\n"),
        HeadingRefusal::Missing {
            missing: vec![Column::Unit, Column::Area],
            found: found(&["姓名", "电话"])
        }
        .into()
    );
    assert_eq!(
        refused("姓名,户号,面积,手机,电话\n1,2,3,4,5\n"),
        HeadingRefusal::Doubled { column: Column::Phone }.into()
    );
    assert_eq!(refused("姓名,户号,面积\n"), HeadingRefusal::NoRows.into());
}

#[test]
fn the_template_has_every_column_and_is_read() {
    let filled = format!("{}1201,88.5,赵四,13800000001,,业主,,,\r\n", template());
    let reading = read(filled.as_bytes()).unwrap();
    assert!(reading.refused.is_empty() && reading.ignored.is_empty());
    assert_eq!(reading.roster.units.len(), 1);
}

#[test]
fn what_is_refused_and_debug_name_nobody() {
    let reading = read_text("1,10,赵四海,1380000,,\n2,10,钱五湖,13800000002,,\n");
    assert_eq!(reading.refused[0].found, "1******");
    let shown = format!("{reading:?}");
    assert!(!shown.contains("五湖") && !shown.contains("13800000002"), "{shown}");
}

/// Rows as they come, from few names, numbers and units, so that they meet.
fn rows() -> impl Strategy<Value = String> {
    let row = (0..9u8, 0..3u8, 0..6u8, 0..7u8, 0..4u8, 0..6u8).prop_map(
        |(unit, area, name, phone, delegate, unsold)| {
            let phone = if phone == 6 { String::new() } else { format!("1380000000{phone}") };
            let delegate = if delegate == 0 { "是" } else { "" };
            let unsold = if unsold == 0 { "是" } else { "" };
            let area = 10 + area / 2;
            format!("{unit},{area},某甲{name},{phone},{delegate},{unsold}\n")
        },
    );
    proptest::collection::vec(row, 1..40).prop_map(|rows| rows.concat())
}

proptest! {
    #[test]
    fn every_row_is_taken_or_refused_once(rows in rows()) {
        let reading = read_text(&rows);
        let standings: usize = reading.roster.people.iter().map(|p| p.standings.len()).sum();
        prop_assert_eq!(standings + reading.refused.len(), reading.rows);
        prop_assert!(reading.refused.windows(2).all(|pair| pair[0].row < pair[1].row));
    }

    #[test]
    fn every_unit_has_its_owners_of_whom_one_is_the_delegate(rows in rows()) {
        let Roster { units, people, .. } = read_text(&rows).roster;
        for unit in &units {
            prop_assert!(unit.owners.contains(&unit.delegate));
            prop_assert!(!unit.is_unsold || unit.owners.len() == 1);
            for owner in &unit.owners {
                prop_assert!(people[*owner].standings.contains(&owner_of(unit)));
            }
        }
        let developers: std::collections::BTreeSet<_> =
            units.iter().filter(|unit| unit.is_unsold).map(|unit| unit.delegate).collect();
        prop_assert!(developers.len() <= 1);
    }

    #[test]
    fn no_address_is_of_two_people(rows in rows()) {
        let people = read_text(&rows).roster.people;
        let contacts: Vec<_> = people.iter().flat_map(|person| &person.contacts).collect();
        let distinct: std::collections::BTreeSet<_> = contacts.iter().collect();
        prop_assert_eq!(contacts.len(), distinct.len());
    }
}

fn owner_of(unit: &RosterUnit) -> Standing {
    owner(unit.code.as_str())
}
