//! Reading and writing `.pb`.

use super::super::pb::{Fault, File, Refusal};
use super::*;
use proptest::prelude::*;

const SMALL: &str = "META\nkey;value\ndescription;a street\nnum_projects;2\nnum_votes;3\n\
    budget;100.50\nvote_type;approval\nPROJECTS\nproject_id;cost;name;selected\n\
    p1;60;\"Bench; \"\"oak\"\"\";1\np2;40.5;;0\nVOTES\nvoter_id;vote;age\n1;p1,p2;30\n2;p2;40\n3;;50\n";

fn read(text: &str) -> Result<File, Refusal> {
    File::read(text.as_bytes())
}

#[test]
fn a_file_gives_projects_ballots_and_what_it_says_of_itself() {
    let file = read(SMALL).unwrap();
    let instance = &file.instance;
    assert_eq!(instance.budget(), Money(10050));
    assert_eq!(instance.projects()[0].name.as_deref(), Some("Bench; \"oak\""));
    assert_eq!(instance.projects()[1].cost, Money(4050));
    assert_eq!(instance.projects()[1].name, None);
    assert_eq!(instance.votes(), [1, 2]);
    assert_eq!(instance.ballots()[2], []);
    assert_eq!(file.selected, Some(vec![0]));
    assert_eq!(file.about, [("description".to_owned(), "a street".to_owned())]);
}

#[test]
fn age_and_sex_of_voters_are_not_kept() {
    let written = read(SMALL).unwrap().write();
    assert!(!written.contains("age"), "{written}");
    assert!(!written.contains("40\n"), "{written}");
}

#[test]
fn lines_may_end_as_on_any_system() {
    let file = read(&format!("\u{feff}{}", SMALL.replace('\n', "\r\n")));
    assert_eq!(file, read(SMALL));
}

#[test]
fn what_does_not_fit_is_refused_by_its_line() {
    let count =
        |key: &str, said: &str, found| Fault::Count { key: key.into(), said: said.into(), found };
    let changes = [
        ("META\n", "", 1, Fault::Section),
        ("VOTES\n", "", 0, Fault::Section),
        ("budget;100.50\n", "", 1, Fault::Key("budget".into())),
        ("100.50", "much", 1, Fault::Money(MoneyRefusal::Form)),
        ("40.5;", "40.00001;", 11, Fault::Money(MoneyRefusal::Decimals)),
        ("60;", "-60;", 10, Fault::Money(MoneyRefusal::Form)),
        ("60;", "60000000000000;", 10, Fault::Money(MoneyRefusal::TooMuch)),
        ("approval", "ordinal", 1, Fault::Kind("ordinal".into())),
        ("approval", "cumulative", 12, Fault::Column("points".into())),
        ("project_id", "id", 8, Fault::Column("project_id".into())),
        ("p2;40.5;;0", "p2", 11, Fault::Column("cost".into())),
        ("2;p2;", "2;p9;", 15, Fault::Project("p9".into())),
        ("2;p2;", "2;p2,p2;", 15, Fault::Instance(InstanceRefusal::Twice { ballot: 1 })),
        ("num_votes;3", "num_votes;4", 1, count("num_votes", "4", 3)),
        ("num_projects;2", "num_projects;1", 1, count("num_projects", "1", 2)),
    ];
    for (from, to, line, fault) in changes {
        let text = SMALL.replacen(from, to, 1);
        assert_eq!(read(&text).map(|_| ()), Err(Refusal { line, fault }), "{from} -> {to}");
    }
    let twice = SMALL.replace("p2", "p1").replace("p1,p1", "p1");
    let fault = Fault::Instance(InstanceRefusal::Id { project: 1 });
    assert_eq!(read(&twice).map(|_| ()), Err(Refusal { line: 11, fault }));
    assert_eq!(File::read(b"META\n\xFF").unwrap_err().line, 2);
}

#[test]
fn points_must_be_as_many_as_projects_and_within_bounds() {
    let ballot = |vote: &str, points: &str| {
        let text = SMALL.replace("approval", "cumulative").replace(";age", ";points");
        let votes = format!("1;{vote};{points}\n2;;\n3;;\n");
        let (before, _) = text.split_once("1;p1,p2").unwrap();
        read(&format!("{before}{votes}")).map(|file| file.instance.ballots()[0].clone())
    };
    let choice = |project, points| Choice { project, points };
    assert_eq!(ballot("p2,p1", "3,1"), Ok(vec![choice(1, 3), choice(0, 1)]));
    assert_eq!(ballot("p2,p1", "3,0"), Ok(vec![choice(1, 3)]));
    let refused = |fault| Err(Refusal { line: 14, fault });
    assert_eq!(ballot("p2,p1", "3"), refused(Fault::Uneven));
    assert_eq!(ballot("p2", "-1"), refused(Fault::Points("-1".into())));
    let too_many = Fault::Instance(InstanceRefusal::Points { ballot: 0 });
    assert_eq!(ballot("p2", "10001"), refused(too_many));
}

#[test]
fn every_published_file_is_read_and_written_back_the_same() {
    let Some(data) = data() else { return };
    let mut files = 0;
    for entry in std::fs::read_dir(data).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pb") {
            let file = File::read(&bytes(path.clone()));
            let file = file.unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
            assert_eq!(read(&file.write()), Ok(file), "{}", path.display());
            files += 1;
        }
    }
    assert_eq!(files, 18);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = File::read(&bytes);
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0usize..250, byte in any::<u8>()) {
        let mut bytes = SMALL.as_bytes().to_vec();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        if let Ok(file) = File::read(&bytes) {
            prop_assert_eq!(read(&file.write()), Ok(file));
        }
    }
}
