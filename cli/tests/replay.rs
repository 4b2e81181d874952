//! `gongzhi replay` from outside: what it prints, what it refuses, how it ends.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HEADER: &str = "rec_id,create_date,outcome,community_id,community,street,unit_id,unit,source,\
                      property,type_id,type,main_id,main,sub_id,sub";

fn replay(file: &Path, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongzhi"))
        .arg("replay")
        .arg(file)
        .args(options)
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A file of events that is the test's own.
fn file(name: &str, rows: &[String]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, format!("\u{FEFF}{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    path
}

fn row(id: u32, day: &str, outcome: &str, unit: u32, sub: u32) -> String {
    format!(
        "{id},{day},{outcome},1,甲社区,甲街道,{unit},单位{unit},电话,投诉,6,类,18,主类,{sub},小类"
    )
}

/// The cells of the row that begins with these words.
fn cells(text: &str, beginning: &str) -> Vec<String> {
    let line = text.lines().find(|line| line.starts_with(beginning)).unwrap();
    line.split_whitespace().map(str::to_owned).collect()
}

/// The events of a district; `None`, with a note, where they are absent.
fn district() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var_os("GONGZHI_DATA").map_or(beside, PathBuf::from);
    let file = data.join("events/pingshan2018.csv");
    if file.exists() {
        return Some(file);
    }
    println!("skipped: there is no {}", file.display());
    None
}

#[test]
fn a_district_s_events_give_these_totals() {
    let Some(file) = district() else { return };
    let text = printed(&replay(&file, &[]));
    let totals: Vec<String> = text
        .lines()
        .filter(|line| line.contains("total") || line.contains("replayed"))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        totals,
        [
            "2018-02 total 185 185 100.0% 38.9% 81.6%",
            "2018-03 total 8 8 100.0% 12.5% 62.5%",
            "2018-06 total 204 204 100.0% 51.5% 89.2%",
            "2018-07 total 476 476 100.0% 57.8% 87.8%",
            "2018-08 total 547 547 100.0% 67.6% 85.0%",
            "2018-09 total 2561 2561 100.0% 65.2% 88.5%",
            "2018-10 total 2971 2971 100.0% 71.4% 92.6%",
            "2018-11 total 2048 2048 100.0% 70.6% 93.2%",
            "total: received 9000, closed 9000, completion 100.0%, straight-through 67.3%, \
             handled on time 90.5%",
            "9000 events replayed, 0 rows refused",
        ]
    );
}

#[test]
fn precedents_name_the_unit_of_a_district_s_later_events() {
    let Some(file) = district() else { return };
    let text = printed(&replay(&file, &["--routing"]));
    assert!(text.contains("the first 7200 events by date, asked about the last 1800"), "{text}");
    let all = cells(&text, "item, kind, community and street");
    let share = |at: usize| all[all.len() - at].parse::<f64>().unwrap();
    let (first, among_three) = (share(2), share(1));
    assert!(first >= 0.68 && among_three >= 0.81, "{text}");
    // What is told of a place has to count.
    let item_alone = cells(&text, "item alone");
    assert!(item_alone[2].parse::<f64>().unwrap() < first, "{text}");
}

#[test]
fn the_least_load_for_its_capacity_spreads_a_district_s_events_most_evenly() {
    let Some(file) = district() else { return };
    let text = printed(&replay(&file, &["--assign"]));
    let row = |rule: &str| {
        let cells = cells(&text, rule);
        let figure =
            |at: usize| cells[cells.len() - at].trim_end_matches('%').parse::<f64>().unwrap();
        // Of max/mean, worst unit, past deadline, mean days, orders.
        [figure(5), figure(3), figure(1)]
    };
    let (turns, fewest, least) = (row("by turns"), row("fewest open"), row("least load"));
    assert!(least[0] < fewest[0] && least[0] < turns[0], "{text}");
    assert!(least[1] <= fewest[1] && least[1] <= turns[1], "{text}");
    assert!([turns, fewest, least].iter().all(|row| row[2] == 9000.0), "{text}");
}

#[test]
fn one_table_is_printed_at_a_time() {
    let file = file("tables.csv", &[row(1, "2018-06-01", "按期办结", 7, 100)]);
    for options in [["--routing", "--assign"], ["--assign", "--by=kind"]] {
        assert_eq!(replay(&file, &options).status.code(), Some(2));
    }
}

#[test]
fn routing_learns_from_earlier_events_alone() {
    let rows = [
        // The first of all is nobody's yet.
        row(1, "2018-06-01", "按期办结", 7, 100),
        // Unit 7 handled the item before.
        row(2, "2018-06-02", "按期办结", 7, 100),
        // A new item of the same main class is routed to unit 7, and was really unit 8's.
        row(3, "2018-06-03", "按期办结", 8, 200),
        // From then on that item is unit 8's.
        row(4, "2018-06-04", "按期办结", 8, 200),
    ];
    let text = printed(&replay(&file("learns.csv", &rows), &[]));
    assert_eq!(
        cells(&text, "2018-06  单位7"),
        ["2018-06", "单位7", "2", "2", "100.0%", "50.0%", "100.0%"]
    );
    assert_eq!(
        cells(&text, "2018-06  单位8"),
        ["2018-06", "单位8", "2", "2", "100.0%", "50.0%", "100.0%"]
    );
}

#[test]
fn events_are_driven_in_the_order_of_their_dates() {
    let rows = [row(1, "2018-06-02", "按期办结", 7, 100), row(2, "2018-06-01", "按期办结", 7, 100)];
    let text = printed(&replay(&file("dates.csv", &rows), &[]));
    assert!(text.contains("straight-through 50.0%"), "{text}");
}

#[test]
fn in_time_and_late_come_out_as_they_were_recorded() {
    let rows = [row(1, "2018-09-29", "按期办结", 7, 100), row(2, "2018-09-30", "逾期办结", 7, 100)];
    let text = printed(&replay(&file("late.csv", &rows), &[]));
    assert!(text.contains("handled on time 50.0%"), "{text}");
}

#[test]
fn malformed_rows_are_refused_by_line_and_the_rest_is_kept() {
    let good = row(1, "2018-06-01", "按期办结", 7, 100);
    let rows = [
        good.clone(),
        "2,2018-06-01,按期办结".to_owned(),
        row(3, "2018-02-30", "按期办结", 7, 100),
        row(4, "2018-06-01", "办结", 7, 100),
        good.replace(",7,", ",,").replacen('1', "5", 1),
        good.replace(",18,", ",x,").replacen('1', "6", 1),
        good,
    ];
    let output = replay(&file("malformed.csv", &rows), &[]);
    let refused = String::from_utf8(output.stderr.clone()).unwrap();
    let lines: Vec<_> = refused.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["line 3", "line 4", "line 5", "line 6", "line 7", "line 8"]);
    assert!(printed(&output).ends_with("1 events replayed, 6 rows refused\n"));
    assert!(output.status.success());
}

#[test]
fn text_in_another_encoding_costs_its_own_row_alone() {
    let path = file("encoding.csv", &[row(1, "2018-06-01", "按期办结", 7, 100)]);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(b"2,2018-06-01,\xB0\xB4\xC6\xDA,1,x,x,7,x,x,x,6,x,18,x,100,x\n");
    std::fs::write(&path, bytes).unwrap();
    let output = replay(&path, &[]);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("line 3: "));
    assert!(printed(&output).ends_with("1 events replayed, 1 rows refused\n"));
}

#[test]
fn nothing_to_read_is_a_failure() {
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nowhere.csv");
    for file in [nowhere, file("empty.csv", &[]), file("none.csv", &["x,y".to_owned()])] {
        let output = replay(&file, &[]);
        assert_eq!(output.status.code(), Some(1), "{}", file.display());
        assert!(printed(&output).is_empty());
    }
}

#[test]
fn one_month_is_shown_when_asked_for_and_groups_can_be_chosen() {
    let rows = [row(1, "2018-06-01", "按期办结", 7, 100), row(2, "2018-07-01", "按期办结", 7, 100)];
    let file = file("months.csv", &rows);
    let july = printed(&replay(&file, &["--month", "2018-07"]));
    assert!(!july.contains("2018-06"), "{july}");
    // What was learned in June counts in July.
    assert!(july.contains("received 1, closed 1, completion 100.0%, straight-through 100.0%"));
    assert!(printed(&replay(&file, &["--by", "cluster"])).contains("2018-06  甲社区"));
    assert!(printed(&replay(&file, &["--by", "kind"])).contains("2018-06  主类"));
    assert!(!replay(&file, &["--month", "2018-7"]).status.success());
}
