use super::*;

fn refusal(meeting: &Kept<Meeting>, by: &Actor, fact: Fact, moment: &str) -> Refusal {
    perform(meeting, fact, by, at(moment)).unwrap_err()
}

#[test]
fn public_seats_are_taken_until_none_is_left_and_given_back() {
    let before = "2026-11-10 12:00";
    let meeting = called(meeting(MeetingKind::Hearing, 2));
    let meeting = after(
        meeting,
        &[(&resident(1), Fact::Register, before), (&resident(2), Fact::Register, before)],
    );
    assert_eq!(refusal(&meeting, &resident(1), Fact::Register, before), Refusal::RegisteredBefore);
    assert_eq!(refusal(&meeting, &resident(3), Fact::Register, before), Refusal::Full);
    let meeting = after(
        meeting,
        &[(&resident(1), Fact::Withdraw, before), (&resident(3), Fact::Register, before)],
    );
    assert_eq!(meeting.value.seats_left(), 0);
    assert_eq!(refusal(&meeting, &resident(1), Fact::Withdraw, before), Refusal::NotRegistered);
    let doors = "2026-11-12 13:30";
    let phase = Phase::Sitting;
    assert_eq!(refusal(&meeting, &resident(3), Fact::Withdraw, doors), Refusal::NotNow { phase });
}

#[test]
fn doors_open_half_an_hour_before() {
    let meeting = called(meeting(MeetingKind::Hearing, 2));
    let phase = Phase::Announced;
    let early = refusal(&meeting, &manager(1), Fact::Attend, "2026-11-12 13:29");
    assert_eq!(early, Refusal::NotNow { phase });
    let meeting = after(meeting, &[(&manager(1), Fact::Attend, "2026-11-12 13:30")]);
    let again = refusal(&meeting, &manager(1), Fact::Attend, "2026-11-12 13:31");
    assert_eq!(again, Refusal::ThereAlready);
}

#[test]
fn the_quorum_counts_towers_and_says_how_many_are_missing() {
    let meeting = called(meeting(MeetingKind::Hearing, 2));
    let meeting = after(
        meeting,
        &[
            (&manager(1), Fact::Attend, "2026-11-12 13:50"),
            (&manager(2), Fact::Attend, "2026-11-12 13:51"),
            (&resident(1), Fact::Attend, "2026-11-12 13:52"),
        ],
    );
    let now = at("2026-11-12 14:00");
    let quorum = meeting.value.validity(now).of(Requirement::Quorum).unwrap().clone();
    assert_eq!((quorum.have, quorum.need, quorum.missing()), (2, 4, 2));
    assert_eq!(meeting.value.presence(now).people, 3);
}

#[test]
fn who_left_before_the_end_does_not_count() {
    let mut meeting = called(meeting(MeetingKind::Hearing, 2));
    for tower in 1..=4 {
        meeting = after(meeting, &[(&manager(tower), Fact::Attend, "2026-11-12 13:50")]);
    }
    assert!(meeting.value.validity(at("2026-11-12 15:00")).holds());
    let meeting = after(meeting, &[(&manager(4), Fact::Leave, "2026-11-12 15:01")]);
    assert!(!meeting.value.validity(at("2026-11-20 09:00")).holds());
    let meeting = after(meeting, &[(&manager(4), Fact::Attend, "2026-11-12 15:30")]);
    assert!(meeting.value.validity(at("2026-11-20 09:00")).holds());
}

#[test]
fn closing_fixes_who_was_there() {
    let meeting = Kept::new(number(2), held(MeetingKind::Hearing, 2, 4));
    assert!(meeting.value.validity(at("2027-01-01 09:00")).holds());
    let phase = Phase::Final;
    let late = refusal(&meeting, &manager(5), Fact::Attend, "2026-11-12 15:40");
    assert_eq!(late, Refusal::NotNow { phase });
}

#[test]
fn minutes_are_corrected_by_who_was_there_until_they_are_final() {
    let meeting = called(meeting(MeetingKind::Hearing, 2));
    let meeting = after(meeting, &[(&manager(1), Fact::Attend, "2026-11-12 13:50")]);
    let over = "2026-11-12 16:00";
    let correct = || Fact::Correct { text: note("我说的是两个月") };
    let draft = || Fact::Draft { text: MinutesText::new("试行三个月").unwrap() };
    assert_eq!(refusal(&meeting, &manager(1), correct(), over), Refusal::NoMinutes);
    assert_eq!(refusal(&meeting, &liaison(), Fact::Finalise, over), Refusal::NoMinutes);
    assert_eq!(refusal(&meeting, &manager(1), draft(), over), Refusal::NotYours);
    let meeting = after(meeting, &[(&liaison(), draft(), over), (&manager(1), correct(), over)]);
    assert_eq!(refusal(&meeting, &manager(2), correct(), over), Refusal::WasNotThere);
    let meeting =
        after(meeting, &[(&liaison(), draft(), over), (&liaison(), Fact::Finalise, over)]);
    assert_eq!(meeting.value.minutes.as_ref().unwrap().corrections.len(), 1);
    let phase = Phase::Final;
    assert_eq!(refusal(&meeting, &manager(1), correct(), over), Refusal::NotNow { phase });
}

#[test]
fn a_history_replayed_gives_the_meeting_as_it_is() {
    let beginning = meeting(MeetingKind::Hearing, 2);
    let (mut kept, first) = Kept::new(number(2), beginning.clone()).after(
        Fact::Call(Box::new(beginning.clone())),
        &liaison(),
        beginning.published_at,
    );
    let mut history: Vec<Event<Fact>> = vec![first];
    for (by, fact, moment) in [
        (resident(1), Fact::Register, "2026-11-10 12:00"),
        (manager(1), Fact::Attend, "2026-11-12 13:50"),
        (
            liaison(),
            Fact::Promise {
                who: title("单车企业"),
                what: note("每天早晚各清运一次"),
                until: at("2026-12-01 09:00").date_naive(),
            },
            "2026-11-12 15:00",
        ),
    ] {
        let (next, event) = perform(&kept, fact, &by, at(moment)).unwrap();
        kept = next;
        history.push(event);
    }
    assert!(crate::event::is_chain(&history));
    assert_eq!(Kept::replay(number(2), beginning, &history), kept);
    let json = serde_json::to_string(&kept).unwrap();
    assert_eq!(serde_json::from_str::<Kept<Meeting>>(&json).unwrap(), kept);
}
