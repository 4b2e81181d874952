use super::*;
use crate::convention::Convention;
use crate::merkle::{TreeHash, root};
use crate::testing::{RULES, at, cluster_01, liaison, manager, note, resident};
use crate::voting::rating::Grade;
use crate::voting::resolution::{Choice, SquareCentimetres};

const SEED: [u8; 32] = [7; 32];
const SECRET: [u8; 32] = [9; 32];

fn number() -> Number {
    Number::new(1, at("2026-11-23 10:00").date_naive(), 5).unwrap()
}

fn tower(n: u32) -> VoterId {
    VoterId::Tower(BuildingCode::new(&format!("b{n:02}")))
}

fn voter(id: VoterId, area: u64) -> Voter {
    Voter { id, weight: Weight { heads: 1, area: SquareCentimetres(area) } }
}

fn residents(n: usize) -> Vec<Voter> {
    let id = |n: usize| VoterId::Person(PersonCode::new(&format!("resident-{n}")));
    (1..=n).map(|n| voter(id(n), 0)).collect()
}

fn poll(paper: Paper, electorate: Electorate, roll: Vec<Voter>) -> Poll {
    Poll {
        number: number(),
        cluster: cluster_01(),
        subject: Subject::Project(number()),
        question: Title::new("转角怎么改").unwrap(),
        about: note("听证会上提出的方案"),
        paper,
        electorate,
        opens: at("2026-11-24 09:00"),
        closes: at("2026-11-27 18:00"),
        roll,
        seal: Seal { key: "key".into(), seed_commitment: commitment(&SEED) },
        outcome: None,
    }
}

fn of_towers() -> Poll {
    let convention = Convention::initial(&cluster_01(), &RULES.articles);
    let rule = Rule::towers(convention.latest().unwrap());
    let roll = (1..=7).map(|n| voter(tower(n), 0)).collect();
    poll(Paper::Resolution { rule }, Electorate::Towers, roll)
}

fn budget() -> Poll {
    let option =
        |title: &str, cost| BudgetOption { title: Title::new(title).unwrap(), cost: Money(cost) };
    let options = vec![option("座椅", 40), option("坡道", 60), option("雨棚", 90)];
    let paper = Paper::Budget { budget: Money(100), options };
    poll(paper, Electorate::Residents, residents(4))
}

const OPEN: &str = "2026-11-25 12:00";

fn choose(choice: Choice) -> Ballot {
    Ballot::Resolution { choice }
}

#[test]
fn whether_it_is_open_follows_from_the_clock() {
    let poll = of_towers();
    let phases = ["2026-11-24 08:59", "2026-11-24 09:00", "2026-11-27 17:59", "2026-11-27 18:00"];
    let phases = phases.map(|moment| poll.phase(at(moment)));
    assert_eq!(phases, [Phase::Announced, Phase::Open, Phase::Open, Phase::Closed]);
}

#[test]
fn a_tower_votes_by_its_manager_and_nobody_else() {
    let poll = of_towers();
    let accept = |by: &Actor| poll.accept(&choose(Choice::Approve), by, at(OPEN)).cloned();
    assert_eq!(accept(&manager(2)), Ok(tower(2)));
    assert_eq!(accept(&manager(8)), Err(BallotRefusal::NotOnRoll));
    assert_eq!(accept(&resident(1)), Err(BallotRefusal::NotOnRoll));
    assert_eq!(accept(&liaison()), Err(BallotRefusal::NotOnRoll));
}

#[test]
fn no_ballot_is_taken_before_or_after() {
    let poll = of_towers();
    for (moment, phase) in
        [("2026-11-24 08:59", Phase::Announced), ("2026-11-27 18:00", Phase::Closed)]
    {
        let refused = poll.accept(&choose(Choice::Approve), &manager(1), at(moment));
        assert_eq!(refused, Err(BallotRefusal::NotOpen { phase }));
    }
}

#[test]
fn a_ballot_of_another_paper_is_refused() {
    let poll = budget();
    let accept = |ballot: &Ballot| poll.accept(ballot, &resident(1), at(OPEN)).map(|_| ());
    let approve = |approve: &[usize]| Ballot::Budget { approve: approve.to_vec() };
    assert_eq!(accept(&approve(&[0, 2])), Ok(()));
    assert_eq!(accept(&approve(&[])), Err(BallotRefusal::Empty));
    for bad in [approve(&[3]), approve(&[0, 0]), choose(Choice::Approve)] {
        assert_eq!(accept(&bad), Err(BallotRefusal::OtherPaper));
    }
}

#[test]
fn the_last_ballot_of_a_voter_counts() {
    let cast = [
        (tower(1), choose(Choice::Against)),
        (tower(2), choose(Choice::Approve)),
        (tower(1), choose(Choice::Approve)),
    ];
    let outcome = tally(&of_towers(), &cast, SEED);
    assert_eq!((outcome.ballots, outcome.roll), (2, 7));
    let Counted::Resolution(resolution) = outcome.counted else { panic!("a resolution") };
    assert_eq!((resolution.approve.heads, resolution.against.heads), (2, 0));
    assert!(!resolution.passed, "2 of 7 towers are not two thirds");
}

#[test]
fn five_of_seven_towers_ratify_by_the_convention() {
    let approve = |n: u32| (tower(n), choose(Choice::Approve));
    let five: Vec<_> = (1..=5).map(approve).collect();
    let passed = |cast: &[(VoterId, Ballot)]| match tally(&of_towers(), cast, SEED).counted {
        Counted::Resolution(outcome) => outcome.passed,
        _ => panic!("a resolution"),
    };
    assert!(passed(&five));
    assert!(!passed(&five[..4]));
}

#[test]
fn a_budget_shows_what_each_rule_would_have_chosen() {
    let ballot = |n: usize, approve: &[usize]| {
        let id = VoterId::Person(PersonCode::new(&format!("resident-{n}")));
        (id, Ballot::Budget { approve: approve.to_vec() })
    };
    let cast = [ballot(1, &[2]), ballot(2, &[2]), ballot(3, &[2]), ballot(4, &[0])];
    let Counted::Budget(outcome) = tally(&budget(), &cast, SEED).counted else {
        panic!("a budget")
    };
    assert_eq!(outcome.votes, [1, 0, 3]);
    assert_eq!(outcome.greedy.winners, [2]);
    assert_eq!(outcome.greedy.voters_with_nothing, 1);
}

#[test]
fn a_rating_is_counted_by_item() {
    let items = vec![Title::new("通行").unwrap(), Title::new("整洁").unwrap()];
    let poll = poll(Paper::Rating { items }, Electorate::Residents, residents(6));
    let cast: Vec<_> = (1..=6)
        .map(|n| {
            let id = VoterId::Person(PersonCode::new(&format!("resident-{n}")));
            (id, Ballot::Rating { grades: vec![Some(Grade::Good), None] })
        })
        .collect();
    let Counted::Rating { items } = tally(&poll, &cast, SEED).counted else { panic!("a rating") };
    assert_eq!(items[0].told.as_ref().unwrap().median, Grade::Good);
    assert_eq!((items[1].graders, &items[1].told), (0, &None));
}

#[test]
fn opening_is_the_liaisons_and_within_bounds() {
    let now = at("2026-11-23 10:00");
    let refusal = |poll: Poll, by: &Actor| open(poll, by, now).err();
    assert_eq!(refusal(of_towers(), &liaison()), None);
    assert_eq!(refusal(of_towers(), &manager(1)), Some(Refusal::NotYours));
    let empty = Poll { roll: Vec::new(), ..of_towers() };
    assert_eq!(refusal(empty, &liaison()), Some(Refusal::EmptyRoll));
    let long = Poll { closes: at("2027-01-23 09:01"), ..of_towers() };
    assert_eq!(refusal(long, &liaison()), Some(Refusal::Length { days: 60 }));
    let past = Poll { opens: at("2026-11-23 09:59"), ..of_towers() };
    assert_eq!(refusal(past, &liaison()), Some(Refusal::Past));
    let mut dear = budget();
    if let Paper::Budget { options, .. } = &mut dear.paper {
        options[1].cost = Money(101);
    }
    assert_eq!(refusal(dear, &liaison()), Some(Refusal::Cost { option: 2 }));
}

/// The published log of a poll with these ballots.
fn published(poll: &Poll, cast: &[(VoterId, Ballot)]) -> Vec<Entry> {
    let mut entries = Entry::opening(poll, &SECRET).to_vec();
    entries.extend(cast.iter().enumerate().map(|(n, (voter, ballot))| Entry::Ballot {
        voter: alias(poll, voter, &SECRET),
        ballot: ballot.clone(),
        nonce: format!("{n:032x}"),
    }));
    entries.push(Entry::Close { at: poll.closes, seed: hex(&SEED) });
    entries.push(Entry::Tally { outcome: tally(poll, cast, SEED) });
    entries
}

fn text(entries: &[Entry]) -> String {
    entries.iter().map(|entry| entry.line() + "\n").collect()
}

fn log() -> (Poll, Vec<Entry>) {
    let person = |n| VoterId::Person(PersonCode::new(&format!("resident-{n}")));
    let cast = [
        (person(1), Ballot::Budget { approve: vec![0, 1] }),
        (person(2), Ballot::Budget { approve: vec![2] }),
        (person(1), Ballot::Budget { approve: vec![0] }),
    ];
    (budget(), published(&budget(), &cast))
}

#[test]
fn anybody_counts_again_from_the_published_log() {
    let (_, entries) = log();
    let recount = Log::parse(&text(&entries)).recount().unwrap();
    assert_eq!((recount.outcome.ballots, recount.size), (2, 7));
    let leaves: Vec<TreeHash> =
        entries.iter().map(|entry| TreeHash::leaf(entry.line().as_bytes())).collect();
    assert_eq!(recount.root, root(&leaves));
}

#[test]
fn a_log_of_every_sort_of_poll_is_read_as_it_was_written_and_counted_again() {
    let items = vec![Title::new("座椅").unwrap()];
    let rating = poll(Paper::Rating { items }, Electorate::Residents, residents(5));
    let graded =
        |voter: &Voter| (voter.id.clone(), Ballot::Rating { grades: vec![Some(Grade::Fair)] });
    let grades: Vec<_> = rating.roll.iter().map(graded).collect();
    let owners = vec![voter(tower(1), 1), voter(tower(2), 2)];
    let paper = Paper::Resolution { rule: Rule::owners_major() };
    let owners = poll(paper, Electorate::Owners, owners);
    let choices = [(tower(1), choose(Choice::Approve)), (tower(2), choose(Choice::Against))];
    let approved = [(residents(1)[0].id.clone(), Ballot::Budget { approve: vec![0, 2] })];
    let polls: [(Poll, &[(VoterId, Ballot)]); 4] =
        [(of_towers(), &choices), (owners, &choices), (budget(), &approved), (rating, &grades)];
    for (poll, cast) in polls {
        let recount = Log::parse(&text(&published(&poll, cast))).recount().unwrap();
        assert_eq!(recount.outcome, tally(&poll, cast, SEED));
        let stored = serde_json::to_string(&recount.outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&stored).unwrap(), recount.outcome, "{stored}");
    }
}

#[test]
fn a_log_is_closed_by_counting_what_it_says() {
    let (_, entries) = log();
    let (open, end) = entries.split_at(entries.len() - 2);
    assert_eq!(Log::parse(&text(open)).closing(SEED).unwrap(), end);
    assert_eq!(Log::parse(&text(&entries)).closing(SEED), Err(LogFault::Order), "closed before");
    assert_eq!(Log::parse("").closing(SEED), Err(LogFault::Order));
    assert_eq!(Log::parse(&text(open)).last_ballots().unwrap().len(), 2);
}

#[test]
fn the_towers_heads_are_what_their_convention_counts() {
    let cast = [
        (tower(1), choose(Choice::Approve)),
        (tower(2), choose(Choice::Approve)),
        (tower(3), choose(Choice::Against)),
        (tower(4), choose(Choice::Abstain)),
    ];
    let counted = tally(&of_towers(), &cast, SEED).of_towers().unwrap();
    assert_eq!((counted.in_favour, counted.against, counted.abstained), (2, 1, 1));
    assert_eq!(counted.towers, 7);
    assert_eq!(tally(&budget(), &[], SEED).of_towers(), None);
}

#[test]
fn a_manager_opens_a_poll_on_an_amendment_and_on_nothing_else() {
    let amendment = Poll { subject: Subject::Amendment(1), ..of_towers() };
    let now = amendment.opens;
    assert!(open(amendment.clone(), &manager(3), now).is_ok());
    assert_eq!(open(of_towers(), &manager(3), now).unwrap_err(), Refusal::NotYours);
    let elsewhere = Poll { cluster: ClusterCode::new("02"), ..amendment };
    assert_eq!(open(elsewhere, &manager(3), now).unwrap_err(), Refusal::NotYours);
}

#[test]
fn the_log_of_a_secret_poll_names_nobody() {
    let (poll, entries) = log();
    assert_eq!(poll.secrecy(), Secrecy::Nobody);
    assert!(!text(&entries).contains("resident-"), "{}", text(&entries));
}

#[test]
fn a_towers_vote_is_public() {
    let cast = [(tower(3), choose(Choice::Against))];
    assert!(text(&published(&of_towers(), &cast)).contains("\"b03\""));
}

#[test]
fn a_log_that_was_touched_is_noticed() {
    let (_, entries) = log();
    let fault = |change: &dyn Fn(&mut Vec<Entry>)| {
        let mut touched = entries.clone();
        change(&mut touched);
        Log::parse(&text(&touched)).recount().unwrap_err()
    };
    assert_eq!(fault(&|log| drop(log.remove(3))), LogFault::Outcome);
    assert_eq!(fault(&|log| drop(log.pop())), LogFault::Order);
    assert_eq!(
        fault(&|log| {
            if let Entry::Ballot { voter, .. } = &mut log[2] {
                *voter = "somebody".into();
            }
        }),
        LogFault::Stranger
    );
    assert_eq!(
        fault(&|log| {
            let at = log.len() - 2;
            log[at] = Entry::Close { at: super::tests::at(OPEN), seed: hex(&[8; 32]) };
        }),
        LogFault::Seed
    );
    assert_eq!(Log::parse("{}").recount().unwrap_err(), LogFault::Line { line: 1 });
}
