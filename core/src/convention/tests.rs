use super::*;
use crate::code::BuildingCode;
use crate::event::Happening;
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::record::Record;
use crate::source::{Ruled, Source};
use crate::testing::{ARTICLES, RULES, at, note};
use crate::text::ArticleText;
use proptest::prelude::*;

mod comparing;
mod loading;
mod parameters;

const HEARING: ArticleNumber = ArticleNumber(4);
const AGENDA: ArticleNumber = ArticleNumber(6);
const PARTICIPATION: ArticleNumber = ArticleNumber(8);
const APPROVAL: ArticleNumber = ArticleNumber(9);

fn manager(building: &str, cluster: &str) -> Actor {
    let (building, cluster) = (BuildingCode::new(building), ClusterCode::new(cluster));
    Actor { person: None, role: Role::Manager { building, cluster } }
}

fn liaison() -> Actor {
    Actor { person: None, role: Role::Liaison { cluster: ClusterCode::new("01") } }
}

fn share(text: &str) -> Value {
    Value::Share(text.parse().unwrap())
}

fn wording(zh: &str, en: &str) -> Change {
    Change::Wording(Wording {
        zh: ArticleText::new(zh).unwrap(),
        en: ArticleText::new(en).unwrap(),
    })
}

fn propose(article: ArticleNumber, change: Change) -> Act {
    Act::Propose { article, change, reason: note("两周更从容") }
}

fn withdraw(number: u32) -> Act {
    Act::Withdraw { amendment: AmendmentNumber(number), reason: note("重新考虑") }
}

fn put_to_vote(number: u32) -> Act {
    let day = "2026-03-03".parse().unwrap();
    let poll = Number::new(1, day, u16::try_from(number).unwrap()).unwrap();
    Act::PutToVote { amendment: AmendmentNumber(number), poll }
}

/// A cluster of 84 towers votes, and what is ratified is in force on a day.
fn count(number: u32, in_favour: u32, against: u32, abstained: u32, from: &str) -> Act {
    let outcome = Outcome { in_favour, against, abstained, towers: 84 };
    Act::Count { amendment: AmendmentNumber(number), outcome, from: from.parse().unwrap() }
}

/// A convention, who acts, and what happened.
#[derive(Clone)]
struct Table {
    convention: Convention,
    by: Actor,
    now: DateTime<Utc>,
    facts: Vec<(Fact, DateTime<Utc>, Actor)>,
}

impl Table {
    fn new() -> Self {
        let convention = Convention::initial(&ClusterCode::new("01"), &RULES.articles);
        let now = at("2026-03-03 10:00");
        Self { convention, by: manager("b01", "01"), now, facts: Vec::new() }
    }

    fn by(mut self, by: Actor) -> Self {
        self.by = by;
        self
    }

    /// Who acts: what follows from the clock is the portal's.
    fn who(&self, act: &Act) -> Actor {
        match act {
            Act::Count { .. } => Actor::portal(),
            _ => self.by.clone(),
        }
    }

    fn refused(&self, act: Act) -> Refusal {
        self.convention.perform(act.clone(), &self.who(&act), self.now).unwrap_err()
    }

    fn does(mut self, act: Act) -> Self {
        let by = self.who(&act);
        let fact = self.convention.perform(act, &by, self.now).unwrap();
        self.convention.evolve(&fact, &by, self.now);
        self.facts.push((fact, self.now, by));
        self
    }

    fn state(&self, number: u32) -> &State {
        &self.convention.amendment(AmendmentNumber(number)).unwrap().state
    }

    fn hearing_days(&self, moment: &str) -> Option<u8> {
        self.convention.in_force(at(moment)).unwrap().days(Parameter::HearingNoticeDays)
    }
}

/// Fourteen days of notice, put to the vote.
fn in_vote() -> Table {
    Table::new().does(propose(HEARING, Change::Value(Value::Days(14)))).does(put_to_vote(1))
}

#[test]
fn a_convention_begins_with_thirteen_articles_that_lay_down_every_value() {
    let table = Table::new();
    assert_eq!(table.convention.in_force(at("2026-01-04 23:59")), None);
    let first = table.convention.in_force(at("2026-01-05 00:00")).unwrap();
    assert_eq!((first.number, first.articles.len()), (VersionNumber(1), 13));
    for parameter in Parameter::ALL {
        let setting = first.setting(parameter);
        assert!(matches!(setting.source, Source::Convention { version: 1, .. }), "{parameter:?}");
        assert!(parameter.rule().allows(setting.value), "{parameter:?}");
    }
}

#[test]
fn an_article_reads_with_the_value_the_system_obeys() {
    let table = in_vote().does(count(1, 60, 0, 0, "2026-04-01"));
    let text = |version: u32| {
        let version = table.convention.version(VersionNumber(version)).unwrap();
        version.article(HEARING).unwrap().text()
    };
    assert!(text(1).zh.starts_with("召开听证会，应当至少提前7日公布"));
    assert!(text(2).zh.starts_with("召开听证会，应当至少提前14日公布"));
    assert!(text(2).en.contains("at least 14 days before it"));
}

#[test]
fn a_ratified_value_is_in_force_from_its_day_and_no_longer_a_default() {
    let table = in_vote().does(count(1, 60, 10, 0, "2026-04-01"));
    assert_eq!(table.hearing_days("2026-03-31 23:59"), Some(7));
    assert_eq!(table.hearing_days("2026-04-01 00:00"), Some(14));
    let latest = table.convention.latest().unwrap();
    let source = Source::Convention { version: 2, article: 4 };
    let expected = Ruled { value: Value::Days(14), source };
    assert_eq!(latest.setting(Parameter::HearingNoticeDays), expected);
    assert_eq!(latest.amendment, Some(AmendmentNumber(1)));
}

#[test]
fn two_thirds_of_all_take_part_to_the_tower() {
    let rejected = in_vote().does(count(1, 55, 0, 0, "2026-04-01"));
    assert!(
        matches!(rejected.state(1), State::Rejected { outcome, .. } if outcome.in_favour == 55)
    );
    assert_eq!(rejected.convention.versions.len(), 1);
    assert!(matches!(
        in_vote().does(count(1, 56, 0, 0, "2026-04-01")).state(1),
        State::Ratified { .. }
    ));
    let abstaining = in_vote().does(count(1, 55, 0, 1, "2026-04-01"));
    assert!(matches!(abstaining.state(1), State::Ratified { .. }));
}

#[test]
fn two_thirds_of_those_taking_part_are_in_favour_to_the_tower() {
    let passes = |in_favour, against, abstained| {
        let table = in_vote().does(count(1, in_favour, against, abstained, "2026-04-01"));
        matches!(table.state(1), State::Ratified { .. })
    };
    assert!(passes(40, 20, 0));
    assert!(!passes(39, 21, 0));
    assert!(!passes(40, 20, 1));
    assert!(passes(56, 28, 0));
    assert!(!passes(55, 29, 0));
}

#[test]
fn more_votes_than_towers_are_refused() {
    assert_eq!(in_vote().refused(count(1, 80, 4, 1, "2026-04-01")), Refusal::TooManyVotes);
    assert_eq!(in_vote().refused(count(1, u32::MAX, 4, 1, "2026-04-01")), Refusal::TooManyVotes);
}

#[test]
fn a_higher_threshold_is_ratified_by_the_old_one_and_holds_for_votes_called_under_it() {
    let mut table = Table::new()
        .does(propose(APPROVAL, Change::Value(share("3/4"))))
        .does(propose(AGENDA, wording("只议已公布的议题。", "Only what is published.")))
        .does(propose(HEARING, Change::Value(Value::Days(14))))
        .does(put_to_vote(1))
        .does(put_to_vote(2))
        .does(count(1, 56, 28, 0, "2026-03-04"));
    table.now = at("2026-03-05 10:00");
    let table = table.does(put_to_vote(3));
    let table = table.does(count(2, 56, 28, 0, "2026-04-01"));
    assert!(matches!(table.state(2), State::Ratified { version: VersionNumber(3), .. }));
    let table = table.does(count(3, 62, 22, 0, "2026-04-01"));
    assert!(matches!(table.state(3), State::Rejected { rules: VersionNumber(2), .. }));
}

#[test]
fn a_version_that_is_not_in_force_yet_counts_no_vote() {
    let table = Table::new()
        .does(propose(APPROVAL, Change::Value(share("3/4"))))
        .does(put_to_vote(1))
        .does(count(1, 84, 0, 0, "2026-04-01"))
        .does(propose(HEARING, Change::Value(Value::Days(14))))
        .does(put_to_vote(2))
        .does(count(2, 56, 28, 0, "2026-04-01"));
    assert!(matches!(table.state(2), State::Ratified { .. }));
}

#[test]
fn below_the_law_and_out_of_range_are_refused_with_both_bounds() {
    let table = Table::new();
    let refused = |article, value| table.refused(propose(article, Change::Value(value)));
    let (least, most) = (Value::Days(1), Value::Days(30));
    assert_eq!(refused(HEARING, Value::Days(0)), Refusal::BelowLaw { least, most });
    let range = Refusal::OutOfRange { least, more_than_least: false, most };
    assert_eq!(refused(HEARING, Value::Days(31)), range);
    let (least, most) = (share("1/2"), share("3/4"));
    let range = Refusal::OutOfRange { least, more_than_least: true, most };
    assert_eq!(refused(APPROVAL, share("1/2")), range);
    assert_eq!(refused(APPROVAL, share("4/5")), range);
    for fits in [share("51/100"), share("3/4")] {
        table.clone().does(propose(APPROVAL, Change::Value(fits)));
    }
    table.clone().does(propose(PARTICIPATION, Change::Value(share("1/2"))));
    table.clone().does(propose(HEARING, Change::Value(Value::Days(1))));
}

#[test]
fn a_value_belongs_to_an_article_that_carries_one_of_its_unit() {
    let table = Table::new();
    let refused = |article, change| table.refused(propose(article, change));
    assert_eq!(refused(AGENDA, Change::Value(Value::Days(3))), Refusal::NotAValue);
    assert_eq!(refused(HEARING, Change::Value(share("1/2"))), Refusal::NotAValue);
    assert_eq!(refused(APPROVAL, Change::Value(Value::Days(3))), Refusal::NotAValue);
    let without = wording("提前七日公布。", "Seven days before.");
    assert_eq!(refused(HEARING, without), Refusal::Placeholder);
    let one_sided = wording("提前{value}日公布。", "Seven days before.");
    assert_eq!(refused(HEARING, one_sided), Refusal::Placeholder);
    let misplaced = wording("提前{value}日公布。", "{value} days before.");
    assert_eq!(refused(AGENDA, misplaced), Refusal::Placeholder);
}

#[test]
fn what_changes_nothing_or_amends_no_article_is_refused() {
    let table = Table::new();
    let refused = |article, change| table.refused(propose(article, change));
    assert_eq!(refused(HEARING, Change::Value(Value::Days(7))), Refusal::NothingChanges);
    assert_eq!(refused(APPROVAL, Change::Value(share("4/6"))), Refusal::NothingChanges);
    let agenda = table.convention.latest().unwrap().article(AGENDA).unwrap().wording.clone();
    assert_eq!(refused(AGENDA, Change::Wording(agenda)), Refusal::NothingChanges);
    for unknown in [ArticleNumber(0), ArticleNumber(14)] {
        assert_eq!(refused(unknown, Change::Value(Value::Days(3))), Refusal::UnknownArticle);
    }
}

#[test]
fn managers_of_the_cluster_and_its_liaison_have_standing_and_nobody_else() {
    let act = propose(HEARING, Change::Value(Value::Days(14)));
    for stranger in [manager("b08", "02"), Actor::reporter()] {
        assert_eq!(Table::new().by(stranger).refused(act.clone()), Refusal::NotYours);
    }
    let table = Table::new().does(act.clone());
    assert_eq!(table.clone().by(manager("b02", "01")).refused(withdraw(1)), Refusal::NotYours);
    assert_eq!(table.clone().by(manager("b02", "01")).refused(put_to_vote(1)), Refusal::NotYours);
    assert_eq!(table.clone().by(liaison()).refused(withdraw(1)), Refusal::NotYours);
    table.clone().by(liaison()).does(put_to_vote(1));
    assert!(matches!(table.does(withdraw(1)).state(1), State::Withdrawn { .. }));
    Table::new().by(liaison()).does(act).does(withdraw(1));
}

#[test]
fn an_amendment_goes_its_way_once() {
    let counted = |number| count(number, 60, 0, 0, "2026-04-01");
    let proposed = Table::new().does(propose(HEARING, Change::Value(Value::Days(14))));
    assert_eq!(proposed.refused(counted(1)), Refusal::NotNow { state: State::Proposed });
    assert_eq!(proposed.refused(counted(2)), Refusal::UnknownAmendment);
    let voting = in_vote();
    assert!(matches!(voting.refused(put_to_vote(1)), Refusal::NotNow { .. }));
    assert!(matches!(voting.refused(withdraw(1)), Refusal::NotNow { .. }));
    let ratified = voting.does(counted(1));
    assert!(matches!(ratified.refused(counted(1)), Refusal::NotNow { .. }));
}

#[test]
fn amendments_of_one_article_conflict_and_ratifying_one_makes_the_others_stale() {
    let table = Table::new()
        .does(propose(HEARING, Change::Value(Value::Days(14))))
        .does(propose(HEARING, Change::Value(Value::Days(10))))
        .does(propose(HEARING, wording("提前{value}日贴出。", "Posted {value} days before.")))
        .does(propose(APPROVAL, Change::Value(share("3/4"))))
        .does(withdraw(3));
    let conflicts = |table: &Table, number: u32| -> Vec<u32> {
        let amendment = table.convention.amendment(AmendmentNumber(number)).unwrap();
        table.convention.conflicts(amendment).map(|other| other.number.0).collect()
    };
    assert_eq!(conflicts(&table, 1), [2]);
    assert_eq!(conflicts(&table, 4), [0; 0]);
    let table = table.does(put_to_vote(1)).does(put_to_vote(2));
    let table = table.does(count(1, 84, 0, 0, "2026-04-01"));
    let version = VersionNumber(2);
    assert_eq!(table.refused(count(2, 84, 0, 0, "2026-04-01")), Refusal::Stale { version });
    assert_eq!(table.state(4), &State::Proposed);
    assert!(matches!(table.state(3), State::Withdrawn { .. }));
}

#[test]
fn amendments_of_different_articles_build_on_each_other() {
    let agenda = wording("只议已公布的议题。", "Only what is published.");
    let table = in_vote().does(propose(AGENDA, agenda)).does(put_to_vote(2));
    let table = table.does(count(1, 84, 0, 0, "2026-04-01"));
    let table = table.does(count(2, 84, 0, 0, "2026-04-01"));
    let latest = table.convention.latest().unwrap();
    assert_eq!(latest.days(Parameter::HearingNoticeDays), Some(14));
    assert_eq!(latest.article(AGENDA).unwrap().text().en, "Only what is published.");
    assert_eq!(table.convention.in_force(at("2026-04-01 00:00")), Some(latest));
}

#[test]
fn a_version_is_in_force_on_a_day_ahead_and_never_before_the_one_before_it() {
    let range = Refusal::DayRange { days: 366 };
    for day in ["2026-03-02", "2026-03-03", "2027-03-05", "-262143-01-01"] {
        assert_eq!(in_vote().refused(count(1, 84, 0, 0, day)), range, "{day}");
    }
    let table = in_vote().does(propose(APPROVAL, Change::Value(share("3/4"))));
    let table = table.does(put_to_vote(2)).does(count(1, 84, 0, 0, "2026-06-01"));
    assert_eq!(table.refused(count(2, 84, 0, 0, "2026-05-31")), range);
    table.does(count(2, 84, 0, 0, "2026-06-01"));
}

#[test]
fn what_happened_replays_to_the_same_convention_and_stores_as_it_is() {
    let table = in_vote()
        .does(propose(HEARING, Change::Value(Value::Days(10))))
        .does(propose(AGENDA, wording("只议已公布的议题。", "Only what is published.")))
        .does(put_to_vote(3))
        .does(count(3, 10, 50, 24, "2026-04-01"))
        .does(count(1, 84, 0, 0, "2026-04-01"));
    let mut replayed = Table::new().convention;
    for (fact, now, by) in &table.facts {
        let stored = serde_json::to_string(fact).unwrap();
        replayed.evolve(&serde_json::from_str(&stored).unwrap(), by, *now);
    }
    assert_eq!(replayed, table.convention);
    let stored = serde_json::to_string(&replayed).unwrap();
    assert_eq!(serde_json::from_str::<Convention>(&stored).unwrap(), replayed);
}

#[test]
fn a_fact_names_its_verb_as_it_is_stored() {
    let agenda = wording("只议已公布的议题。", "Only what is published.");
    let table = in_vote().does(propose(AGENDA, agenda)).does(withdraw(2));
    let rejected = table.clone().does(count(1, 0, 84, 0, "2026-04-01"));
    let ratified = table.does(count(1, 84, 0, 0, "2026-04-01"));
    for (fact, ..) in rejected.facts.iter().chain(&ratified.facts) {
        assert_eq!(serde_json::to_value(fact).unwrap()["act"], fact.verb());
    }
}

#[test]
fn what_is_ratified_is_in_force_from_the_first_of_the_next_month() {
    let table = in_vote();
    let day = |moment: &str| table.convention.next_day_in_force(at(moment)).to_string();
    assert_eq!(day("2026-03-03 10:00"), "2026-04-01");
    assert_eq!(day("2026-03-31 23:59"), "2026-04-01");
    assert_eq!(day("2026-12-01 00:00"), "2027-01-01");
    let table = table.does(count(1, 84, 0, 0, "2026-06-01"));
    let day = table.convention.next_day_in_force(at("2026-03-03 10:00"));
    assert_eq!(day.to_string(), "2026-06-01", "not before the version ratified last");
}

#[test]
fn nobody_counts_but_the_portal() {
    let convention = in_vote().convention;
    let act = count(1, 84, 0, 0, "2026-04-01");
    for by in [manager("b01", "01"), liaison()] {
        let refused = convention.perform(act.clone(), &by, at("2026-03-03 10:00"));
        assert_eq!(refused.unwrap_err(), Refusal::NotYours);
    }
    let proposed = propose(HEARING, Change::Value(Value::Days(15)));
    let refused = convention.perform(proposed, &Actor::portal(), at("2026-03-03 10:00"));
    assert_eq!(refused.unwrap_err(), Refusal::NotYours);
}
