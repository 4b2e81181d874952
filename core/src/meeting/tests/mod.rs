mod calling;
mod gate;
mod session;

use super::project::{self, Project, Proposal};
use super::*;
use crate::event::Event;
use crate::number::Number;
use crate::people::Role;
use crate::record::Kept;
use crate::share::Share;
use crate::source::{Ruled, Source};
use crate::testing::{actor, at, cluster_01, liaison, manager, note, resident};
use crate::text::{MinutesText, ReportText};
use chrono::TimeDelta;

fn number(sequence: u16) -> Number {
    Number::new(1, at("2026-11-23 10:00").date_naive(), sequence).unwrap()
}

fn title(text: &str) -> Title {
    Title::new(text).unwrap()
}

fn convention() -> Source {
    Source::Convention { version: 1, article: 4 }
}

/// Seven days of notice, and half of the towers.
fn terms() -> Terms {
    Terms {
        notice_days: Ruled { value: 7, source: convention() },
        quorum: Ruled { value: Share::of(1, 2), source: convention() },
        agenda: convention(),
        convener: convention(),
    }
}

fn proposal() -> Proposal {
    Proposal {
        number: number(1),
        cluster: cluster_01(),
        title: title("转角微更新"),
        need: ReportText::new("转角堆满共享单车，轮椅过不去。").unwrap(),
        spot: None,
        orders: Vec::new(),
        by: manager(1),
        at: at("2026-11-02 09:00"),
    }
}

/// Called on 2 November for the 12th at 14:00, seven towers invited.
fn meeting(kind: MeetingKind, sequence: u16) -> Meeting {
    Meeting {
        number: number(sequence),
        kind,
        project: number(1),
        cluster: cluster_01(),
        title: title("听一听大家的意见"),
        place: title("上海中心二层会议室"),
        starts: at("2026-11-12 14:00"),
        ends: at("2026-11-12 16:00"),
        agenda: Agenda::parse("15 说明方案\n60 听取意见").unwrap(),
        towers: (1..=7).map(|n| BuildingCode::new(&format!("b{n:02}"))).collect(),
        seats: 2,
        terms: terms(),
        convener: liaison(),
        entitled: true,
        published_at: at("2026-11-02 10:00"),
        registered: Vec::new(),
        attendance: Vec::new(),
        closed_at: None,
        minutes: None,
        promises: Vec::new(),
    }
}

/// The meeting after its call.
fn called(meeting: Meeting) -> Kept<Meeting> {
    let (by, at) = (meeting.convener.clone(), meeting.published_at);
    Kept::new(meeting.number, meeting.clone()).after(Fact::Call(Box::new(meeting)), &by, at).0
}

/// The meeting after acts, each performed.
fn after(mut meeting: Kept<Meeting>, acts: &[(&Actor, Fact, &str)]) -> Kept<Meeting> {
    for (by, fact, moment) in acts {
        meeting = perform(&meeting, fact.clone(), by, at(moment)).unwrap().0;
    }
    meeting
}

/// A meeting whose minutes are final, with that many towers present.
fn held(kind: MeetingKind, sequence: u16, towers: u32) -> Meeting {
    let mut meeting = called(meeting(kind, sequence));
    for tower in 1..=towers {
        meeting = after(meeting, &[(&manager(tower), Fact::Attend, "2026-11-12 13:50")]);
    }
    let minutes = MinutesText::new("到会者同意先试行三个月。").unwrap();
    after(
        meeting,
        &[
            (&liaison(), Fact::Close, "2026-11-12 15:30"),
            (&liaison(), Fact::Draft { text: minutes }, "2026-11-13 09:00"),
            (&liaison(), Fact::Finalise, "2026-11-16 09:00"),
        ],
    )
    .value
}
