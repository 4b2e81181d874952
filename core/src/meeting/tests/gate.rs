use super::project::{Fact, Refusal, State, Verb, begin, perform, permit};
use super::*;
use crate::code::AgencyCode;
use proptest::prelude::*;

/// Long after every meeting.
const LATER: &str = "2026-12-01 09:00";

fn step(project: &Kept<Project>, by: &Actor, fact: Fact) -> Result<Kept<Project>, Refusal> {
    perform(project, fact, by, at(LATER)).map(|(project, _)| project)
}

fn call(kind: MeetingKind, sequence: u16) -> Fact {
    Fact::Call { meeting: number(sequence), kind }
}

fn conclude(kind: MeetingKind, sequence: u16, towers: u32) -> Fact {
    held(kind, sequence, towers).concluded(at(LATER)).unwrap()
}

fn decide(agency: Option<&str>) -> Fact {
    Fact::Decide { agency: agency.map(AgencyCode::new), reasons: note("多数赞成") }
}

fn evaluate(sequence: u16, towers: u32, accepted: bool, kept: Vec<bool>) -> Fact {
    let meeting = held(MeetingKind::Evaluation, sequence, towers);
    meeting.evaluated(accepted, note("路通了"), kept, at(LATER)).unwrap()
}

fn complete() -> Fact {
    Fact::Complete { note: note("已完工") }
}

fn proposed() -> Kept<Project> {
    begin(proposal()).unwrap().0
}

fn through(mut project: Kept<Project>, facts: Vec<Fact>) -> Kept<Project> {
    for fact in facts {
        project = step(&project, &who(&fact), fact).unwrap();
    }
    project
}

/// Whose act it is.
fn who(fact: &Fact) -> Actor {
    match fact {
        Fact::Count { .. } => Actor::portal(),
        _ => liaison(),
    }
}

fn heard() -> Kept<Project> {
    let hearing = MeetingKind::Hearing;
    through(proposed(), vec![call(hearing, 2), conclude(hearing, 2, 4)])
}

#[test]
fn a_project_passes_the_whole_gate() {
    let coordination = MeetingKind::Coordination;
    let project = through(
        heard(),
        vec![
            Fact::Open { poll: number(3) },
            Fact::Count { poll: number(3) },
            decide(Some("roads")),
            call(coordination, 4),
            conclude(coordination, 4, 4),
            complete(),
            call(MeetingKind::Evaluation, 5),
            evaluate(5, 4, true, vec![]),
        ],
    );
    assert_eq!(project.value.state, State::Accepted);
    assert!(project.value.closed_at.is_some());
}

#[test]
fn nothing_is_decided_before_a_hearing() {
    let refused = step(&proposed(), &liaison(), decide(Some("roads")));
    assert_eq!(refused, Err(Refusal::HearingMissing));
    let called = through(proposed(), vec![call(MeetingKind::Hearing, 2)]);
    assert_eq!(step(&called, &liaison(), decide(None)), Err(Refusal::HearingMissing));
}

#[test]
fn a_hearing_without_quorum_counts_for_nothing_and_is_called_again() {
    let hearing = MeetingKind::Hearing;
    let project = through(proposed(), vec![call(hearing, 2), conclude(hearing, 2, 3)]);
    assert_eq!(project.value.state, State::Proposed);
    assert_eq!(step(&project, &liaison(), decide(None)), Err(Refusal::HearingMissing));
    let project = through(project, vec![call(hearing, 3), conclude(hearing, 3, 4)]);
    assert_eq!(project.value.state, State::Heard);
}

#[test]
fn a_hearing_without_final_minutes_concludes_nothing() {
    let meeting = called(meeting(MeetingKind::Hearing, 2)).value;
    assert_eq!(meeting.concluded(at(LATER)), Err(Refusal::MinutesMissing));
}

#[test]
fn only_the_meeting_that_was_called_counts() {
    let hearing = MeetingKind::Hearing;
    let project = through(proposed(), vec![call(hearing, 2)]);
    let refused = step(&project, &liaison(), conclude(hearing, 9, 4));
    assert_eq!(refused, Err(Refusal::OtherMeeting));
}

#[test]
fn nothing_is_decided_while_a_poll_is_uncounted() {
    let poll = number(3);
    let project = through(heard(), vec![Fact::Open { poll }]);
    let refused = step(&project, &liaison(), decide(Some("roads")));
    assert_eq!(refused, Err(Refusal::PollUncounted { poll }));
    assert_eq!(step(&project, &liaison(), Fact::Count { poll }), Err(Refusal::NotYours));
    let project = through(project, vec![Fact::Count { poll }]);
    assert!(step(&project, &liaison(), decide(Some("roads"))).is_ok());
    assert!(step(&project, &Actor::portal(), Fact::Count { poll }).is_err(), "counted twice");
}

#[test]
fn declined_is_the_end() {
    let project = through(heard(), vec![decide(None)]);
    assert_eq!(project.value.state, State::Declined);
    for fact in [decide(Some("roads")), complete(), call(MeetingKind::Coordination, 4)] {
        assert!(step(&project, &liaison(), fact).is_err());
    }
}

#[test]
fn a_project_is_not_completed_while_a_coordination_is_called() {
    let project = through(heard(), vec![decide(Some("roads")), call(MeetingKind::Coordination, 4)]);
    let meeting = number(4);
    assert_eq!(step(&project, &liaison(), complete()), Err(Refusal::MeetingCalled { meeting }));
}

#[test]
fn promises_reappear_at_the_evaluation_and_each_is_judged() {
    let coordination = MeetingKind::Coordination;
    let mut meeting = held(coordination, 4, 1);
    meeting.promises = vec![Promise {
        meeting: number(4),
        who: title("单车企业"),
        what: note("每天早晚各清运一次"),
        until: at("2026-12-01 09:00").date_naive(),
    }];
    let project = through(
        heard(),
        vec![
            decide(Some("roads")),
            call(coordination, 4),
            meeting.concluded(at(LATER)).unwrap(),
            complete(),
            call(MeetingKind::Evaluation, 5),
        ],
    );
    let refused = step(&project, &liaison(), evaluate(5, 4, true, vec![]));
    assert_eq!(refused, Err(Refusal::PromisesUnjudged { promises: 1, judged: 0 }));
    let project = through(project, vec![evaluate(5, 4, true, vec![false])]);
    assert_eq!(project.value.promised[0].kept, Some(false));
}

#[test]
fn an_evaluation_may_ask_for_mending_and_is_held_again() {
    let evaluation = MeetingKind::Evaluation;
    let project = through(
        heard(),
        vec![decide(Some("roads")), complete(), call(evaluation, 5), evaluate(5, 4, false, vec![])],
    );
    assert_eq!((project.value.state, project.value.mendings), (State::InExecution, 1));
    let project =
        through(project, vec![complete(), call(evaluation, 6), evaluate(6, 4, true, vec![])]);
    assert_eq!(project.value.state, State::Accepted);
}

#[test]
fn an_evaluation_that_was_not_valid_accepts_nothing() {
    let evaluation = MeetingKind::Evaluation;
    let project = through(heard(), vec![decide(Some("roads")), complete(), call(evaluation, 5)]);
    let refused = step(&project, &liaison(), evaluate(5, 3, true, vec![]));
    assert!(matches!(refused, Err(Refusal::NotValid(_))));
    let project = through(project, vec![evaluate(5, 3, false, vec![])]);
    assert_eq!(project.value.state, State::Completed, "to be called again");
}

#[test]
fn deciding_is_the_liaisons_and_completing_the_units() {
    let decided = through(heard(), vec![decide(Some("roads"))]);
    let handler = |unit| actor("h", Role::Handler { agency: AgencyCode::new(unit) });
    assert_eq!(permit(&heard().value, Verb::Decide, &manager(1)), Err(Refusal::NotYours));
    assert_eq!(permit(&decided.value, Verb::Complete, &handler("roads")), Ok(()));
    assert_eq!(permit(&decided.value, Verb::Complete, &handler("water")), Err(Refusal::NotYours));
}

#[test]
fn who_is_not_of_the_cluster_proposes_nothing() {
    let elsewhere =
        Role::Manager { building: BuildingCode::new("b08"), cluster: ClusterCode::new("02") };
    let proposal = Proposal { by: actor("m", elsewhere), ..proposal() };
    assert_eq!(begin(proposal).unwrap_err(), Refusal::NotYours);
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let kinds = prop_oneof![
        Just(MeetingKind::Hearing),
        Just(MeetingKind::Coordination),
        Just(MeetingKind::Evaluation)
    ];
    prop_oneof![
        4 => (kinds.clone(), 2u16..4).prop_map(|(kind, n)| call(kind, n)),
        4 => (kinds, 2u16..4, 2u32..6).prop_map(|(kind, n, towers)| conclude(kind, n, towers)),
        1 => Just(Fact::Open { poll: number(9) }),
        1 => Just(Fact::Count { poll: number(9) }),
        2 => Just(decide(Some("roads"))),
        1 => Just(decide(None)),
        3 => Just(complete()),
        3 => (2u16..4, 2u32..6, any::<bool>()).prop_map(|(n, t, ok)| evaluate(n, t, ok, vec![])),
    ]
}

proptest! {
    #[test]
    fn nothing_is_decided_unheard_or_accepted_unevaluated(
        facts in prop::collection::vec(any_fact(), 0..60)
    ) {
        let (mut project, mut heard, mut evaluated) = (proposed(), false, false);
        for fact in facts {
            let Ok(next) = step(&project, &who(&fact), fact.clone()) else { continue };
            match &fact {
                Fact::Hold { kind: MeetingKind::Hearing, validity, .. } => heard |= validity.holds(),
                Fact::Evaluate { validity, .. } => evaluated |= validity.holds(),
                _ => {}
            }
            prop_assert!(heard || next.value.decision.is_none());
            prop_assert!(evaluated || next.value.state != State::Accepted);
            let unheard = [State::Proposed, State::HearingCalled];
            prop_assert!(heard || unheard.contains(&next.value.state));
            project = next;
        }
    }
}
