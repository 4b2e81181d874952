use super::*;
use crate::pages::register_acts;
use crate::pages::roster_preview::{RosterPreview, roster_preview};
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::people::roster::{self, Reading};
use gongzhi_core::people::{Actor, Role};
use gongzhi_core::place::Name;
use gongzhi_core::record::Kept;

const ROSTER: &[u8] = include_bytes!("../../../../tests/conformance/rosters/roster.csv");

fn building() -> &'static Building {
    let name = Name { zh: "示例大厦".into(), en: "Sample Tower".into() };
    let (code, cluster) = (BuildingCode::new("b01"), ClusterCode::new("01"));
    Box::leak(Box::new(Building {
        code,
        cluster,
        name,
        aliases: Vec::new(),
        storeys: 40,
        x: 0,
        y: 0,
    }))
}

fn reading() -> Reading {
    roster::read(ROSTER).unwrap()
}

fn codes(reading: &Reading) -> Vec<PersonCode> {
    let code = |person: &roster::RosterPerson| PersonCode::new(&format!("p{}", person.row));
    reading.roster.people.iter().map(code).collect()
}

fn known(reading: &Reading) -> Known {
    let shown = |person: &roster::RosterPerson| {
        let address = person.contacts.first().map(|contact| contact.masked());
        (person.name.as_str().chars().take(1).collect::<String>() + "**", address)
    };
    let people = codes(reading).into_iter().zip(reading.roster.people.iter().map(shown));
    Known(people.collect())
}

fn manager() -> Actor {
    let (building, cluster) = (BuildingCode::new("b01"), ClusterCode::new("01"));
    Actor { person: None, role: Role::Manager { building, cluster } }
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_780)
}

fn page(lang: Lang, keeps: bool) -> RegisterPage {
    let reading = reading();
    let roster = reading.roster.resolve(&codes(&reading)).unwrap();
    let empty = Kept::new("b01", Register::initial(building(), &[], &[]));
    let act = gongzhi_core::people::register::Act::Import(roster);
    let fact = empty.value.perform(act, &manager(), now()).unwrap();
    let (kept, _) = empty.after(fact, &manager(), now());
    RegisterPage {
        lang,
        building: building(),
        version: kept.version,
        register: kept.value,
        known: known(&reading),
        own: Some(PersonCode::new("p250")),
        keeps,
        own_domain: Some("linjiang.example".into()),
        made: None,
        refused: Refused::default(),
        page: 0,
        now: now(),
    }
}

fn preview(lang: Lang) -> RosterPreview {
    let reading = reading();
    let register = Register::initial(building(), &[], &[]);
    let preview = register.preview(&reading.roster.resolve(&codes(&reading)).unwrap()).unwrap();
    let known = known(&reading);
    RosterPreview { lang, building: building(), version: 0, reading, preview, known }
}

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().to_html())
}

#[test]
fn who_keeps_the_register_is_offered_every_act_and_anybody_else_only_joining_and_leaving() {
    let sent_to =
        |html: &str, verb: Verb| html.contains(&format!("/register/b01/{}\"", verb.as_str()));
    let kept = html(|| register(page(Lang::Zh, true)));
    for verb in
        [Verb::Undo, Verb::Admit, Verb::MoveOut, Verb::Delegate, Verb::Invite, Verb::AddDomain]
    {
        let shown = match verb {
            // The first page has no unit of several owners.
            Verb::Delegate => html(|| register(RegisterPage { page: 3, ..page(Lang::Zh, true) })),
            _ => kept.clone(),
        };
        assert!(sent_to(&shown, verb), "{verb:?}");
    }
    let visited = html(|| register(page(Lang::En, false)));
    for verb in Verb::ALL {
        let open = [Verb::Enter, Verb::EnterByDomain, Verb::MoveOut].contains(verb);
        assert_eq!(sent_to(&visited, *verb), open, "{verb:?}");
    }
}

#[test]
fn who_does_not_keep_the_register_sees_nobody_else_in_it() {
    let visited = html(|| register(page(Lang::Zh, false)));
    // Beside the own standing.
    assert_eq!(visited.matches("138****").count(), 1, "{visited}");
    assert!(!visited.contains("<table"));
}

#[test]
fn a_page_lists_fifty_units_and_leads_to_the_next() {
    let first = html(|| register(page(Lang::Zh, true)));
    assert!(first.contains("1001") && !first.contains("3512"));
    assert!(first.contains("?page=1"));
    let last = html(|| register(RegisterPage { page: 3, ..page(Lang::Zh, true) }));
    assert!(last.contains("3512") && !last.contains("?page=4"));
}

#[test]
fn a_preview_names_every_refused_row_with_what_to_do_in_both_languages() {
    let refused = reading().refused;
    for (lang, row) in [(Lang::Zh, "第 260 行"), (Lang::En, "Row 260")] {
        let html = html(|| roster_preview(preview(lang)));
        assert!(html.contains(row), "{html}");
        assert_eq!(html.matches("<tr>").count(), refused.len() + 1);
        assert!(!html.contains("13800000001"));
    }
}

#[test]
fn the_fields_of_every_form_are_read() {
    let kept = html(|| register(page(Lang::Zh, true))) + &html(|| register(page(Lang::Zh, false)));
    let known = ["version", "invitation", "reason"];
    for name in kept.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(register_acts::FIELDS.contains(&name) || known.contains(&name), "{name}");
    }
}
