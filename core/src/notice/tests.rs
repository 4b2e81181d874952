use super::*;
use crate::code::{AgencyCode, ClusterCode};
use crate::people::one_time_code::CODE_MINUTES;
use chrono::TimeDelta;
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    "2026-11-23T06:00:00Z".parse().unwrap()
}

fn code() -> Notice {
    let code = OneTimeCode::parse("271828").unwrap();
    Notice::OneTimeCode { code, until: now() + TimeDelta::minutes(CODE_MINUTES) }
}

fn person(typed: &str) -> Recipient {
    Recipient::Person(Contact::parse(typed).unwrap())
}

fn every_notice() -> Vec<Notice> {
    let building = BuildingCode::new("b01");
    let number = Number::new(1, now().date_naive(), 7).unwrap();
    vec![
        code(),
        Notice::PasskeyAdded,
        Notice::PasskeyRevoked,
        Notice::Admitted { building },
        Notice::OfficeGiven { role: Role::Handler { agency: AgencyCode::new("bikes") } },
        Notice::OfficeEnded { role: Role::Liaison { cluster: ClusterCode::new("01") } },
        Notice::DataRevealed,
        Notice::DeadLetter { channel: Channel::Mail, about: NoticeKind::OneTimeCode },
        Notice::Escalated { rung: Rung::Station, orders: vec![number] },
        Notice::Supervised { order: number, until: now() },
        Notice::Summoned { summons: number, at: now() },
        Notice::SummonsCancelled { summons: number },
    ]
}

fn every_channel() -> Channels {
    Channels {
        email: Some(Channel::Mail),
        phone: Some(Channel::Sms),
        office: vec![Channel::Wecom, Channel::Dingtalk],
    }
}

#[test]
fn a_notice_is_the_same_after_it_was_stored() {
    for notice in every_notice() {
        let stored = serde_json::to_string(&notice).unwrap();
        assert_eq!(serde_json::from_str::<Notice>(&stored).unwrap(), notice);
    }
    assert_eq!(every_notice().len(), NoticeKind::ALL.len());
}

#[test]
fn debug_shows_neither_code_nor_address() {
    let shown = format!("{:?} {:?}", code(), person("zhaosi@example.test"));
    assert_eq!(shown, "Notice(one_time_code) Person(Contact(z***@example.test))");
}

#[test]
fn a_group_chat_is_told_nothing_that_is_one_persons() {
    for notice in every_notice() {
        let told = every_channel().of(&Recipient::Office, &notice);
        match notice.kind() {
            NoticeKind::DeadLetter => {
                assert_eq!(told, Ok(vec![Channel::Wecom, Channel::Dingtalk]));
            }
            _ => assert_eq!(told, Err(NoticeRefusal::Private), "{notice:?}"),
        }
    }
}

#[test]
fn an_address_that_nothing_reaches_is_refused() {
    let (email, phone) = (person("zhaosi@example.test"), person("13800000000"));
    assert_eq!(every_channel().of(&email, &code()), Ok(vec![Channel::Mail]));
    assert_eq!(every_channel().of(&phone, &code()), Ok(vec![Channel::Sms]));
    let none = Channels::default();
    assert_eq!(none.of(&email, &code()), Err(NoticeRefusal::NoMail));
    assert_eq!(none.of(&phone, &code()), Err(NoticeRefusal::NoSms));
}

#[test]
fn an_answer_that_may_change_is_waited_for_and_another_is_not() {
    use Outcome::{Delivered, Failed, Refused};
    for (answer, outcome) in [
        (Answer::Status(200), Delivered),
        (Answer::Status(202), Delivered),
        (Answer::Status(302), Refused),
        (Answer::Status(400), Refused),
        (Answer::Status(401), Refused),
        (Answer::Status(409), Failed),
        (Answer::Status(422), Refused),
        (Answer::Status(429), Failed),
        (Answer::Status(500), Failed),
        (Answer::Status(503), Failed),
        (Answer::Silence, Failed),
        (Answer::Robot(0), Delivered),
        (Answer::Robot(-1), Failed),
        (Answer::Robot(45009), Failed),
        (Answer::Robot(93000), Refused),
        (Answer::Robot(310_000), Refused),
    ] {
        assert_eq!(answer.outcome(), outcome, "{answer:?}");
    }
}

#[test]
fn waits_grow_until_the_last_attempt() {
    let steps = (1..=ATTEMPTS).map(|n| Notice::PasskeyAdded.step(Outcome::Failed, n, now()));
    let waits: Vec<u32> = steps
        .map_while(|step| match step {
            Step::Again { after_seconds } => Some(after_seconds),
            _ => None,
        })
        .collect();
    assert_eq!(waits, [5, 15, 45, 135, 405, 1215, 3645]);
}

#[test]
fn a_code_is_tried_five_times_in_its_five_minutes() {
    let mut now = now();
    let again = (1..).map_while(|attempt| match code().step(Outcome::Failed, attempt, now) {
        Step::Again { after_seconds } => {
            now += TimeDelta::seconds(after_seconds.into());
            Some(attempt)
        }
        _ => None,
    });
    assert_eq!(again.count() + 1, 5);
}

#[test]
fn a_code_is_not_tried_again_when_it_will_be_stale() {
    let Notice::OneTimeCode { until, .. } = code() else { unreachable!() };
    let wait = TimeDelta::seconds(5);
    let just = until - wait - TimeDelta::milliseconds(1);
    assert_eq!(code().step(Outcome::Failed, 1, just), Step::Again { after_seconds: 5 });
    assert_eq!(code().step(Outcome::Failed, 1, until - wait), Step::Dead);
    assert!(!code().is_stale(until - TimeDelta::milliseconds(1)));
    assert!(code().is_stale(until));
}

#[test]
fn dingtalks_signature_is_that_of_its_documents() {
    // By `openssl dgst -sha256 -hmac SECtest0123456789 -binary | base64`.
    let sign = robot::dingtalk_sign(1_790_000_000_000, "SECtest0123456789");
    assert_eq!(sign, "7JXtLhLI9o8RsbEPzKfGzlJLHHKzNeUqrj1PrDHdvWY=");
}

#[test]
fn a_robots_answer_tells_its_code_and_anything_else_none() {
    assert_eq!(robot::code(r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#), Some(45009));
    for other in ["", "<html>", "[]", r#"{"errcode":"0"}"#] {
        assert_eq!(robot::code(other), None, "{other}");
    }
}

proptest! {
    #[test]
    fn every_message_ends(statuses in proptest::collection::vec(100_u16..600, 20)) {
        let steps = (1..).zip(&statuses).map(|(attempt, status)| {
            code().step(Answer::Status(*status).outcome(), attempt, now())
        });
        let tries = steps.take_while(|step| matches!(step, Step::Again { .. })).count();
        prop_assert!(tries < usize::from(ATTEMPTS));
    }
}
