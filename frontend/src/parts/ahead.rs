//! What is ahead at a station, each list with what stands there while it is empty.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::activity;
use crate::parts::mark::{Tone, mark};
use crate::parts::polls;
use crate::words::{meeting as meeting_words, poll as poll_words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::meeting::{Meeting, Phase};
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use leptos::prelude::*;

pub fn meetings(lang: Lang, meetings: &[Meeting], now: DateTime<Utc>) -> impl IntoView + use<> {
    let cards = meetings.iter().map(|meeting| {
        let phase = meeting.phase(now);
        let tone = if phase == Phase::Announced { Tone::Waiting } else { Tone::Working };
        Card {
            address: Address::Meeting(meeting.number.to_string()),
            title: meeting.title.as_str().to_owned(),
            tone,
            state: meeting_words::phase(lang, phase),
            when: when::span_of(lang, meeting.starts, meeting.ends),
            what: format!(
                "{} · {}",
                meeting_words::kind(lang, meeting.kind),
                meeting.place.as_str()
            ),
        }
        .draw(lang)
    });
    section(
        "meetings",
        lang.pick("近期会议", "Next meetings"),
        lang.pick(
            "没有已公布的会议。轮值组长或联络员召集会议后，时间、地点和议程列在这里。",
            "No meeting is announced. Once the duty lead or the liaison officer calls one, its time, place and agenda are here.",
        ),
        cards.collect(),
    )
}

pub fn open_polls(lang: Lang, open: &[Poll], now: DateTime<Utc>) -> impl IntoView + use<> {
    let cards = open.iter().map(|poll| {
        let phase = poll.phase(now);
        Card {
            address: Address::Poll(poll.number.to_string()),
            title: poll.question.as_str().to_owned(),
            tone: polls::tone(phase),
            state: poll_words::phase(lang, phase),
            when: when::span_of(lang, poll.opens, poll.closes),
            what: poll_words::electorate(lang, poll.electorate).to_owned(),
        }
        .draw(lang)
    });
    section(
        "polls",
        lang.pick("进行中的表决", "Polls"),
        lang.pick(
            "现在没有表决。项目或者公约修订付诸表决后，列在这里，到截止为止。",
            "No poll is open. When a project or an amendment is put to the vote, it is here until it closes.",
        ),
        cards.collect(),
    )
}

pub fn activities(
    lang: Lang,
    activities: &[Offered],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let cards = activities.iter().map(|offered| {
        let phase = activity::phase_mark(lang, &offered.activity.shift, now);
        activity::card(lang, offered, view! { <p>{phase}</p> }, rules).into_any()
    });
    section(
        "activities",
        lang.pick("近期志愿活动", "Next activities"),
        lang.pick(
            "没有招募中的志愿活动。物业负责人、轮值组长和联络员发起后，列在这里。",
            "No activity is offered. Managers, the duty lead and the liaison officer offer them; they are listed here.",
        ),
        cards.collect(),
    )
}

/// A meeting or a poll in its list.
struct Card {
    address: Address,
    title: String,
    tone: Tone,
    state: &'static str,
    when: String,
    what: String,
}

impl Card {
    fn draw(self, lang: Lang) -> AnyView {
        let Self { address, title, tone, state, when, what } = self;
        view! {
            <li class="card">
                <h3><a href=address.path(lang)>{title}</a></h3>
                <p>{mark(tone, state)} " " {when}</p>
                <p class="quiet">{what}</p>
            </li>
        }
        .into_any()
    }
}

fn section(
    id: &'static str,
    heading: &'static str,
    empty: &'static str,
    cards: Vec<AnyView>,
) -> impl IntoView + use<> {
    let is_empty = cards.is_empty();
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {match is_empty {
                true => view! { <p class="empty">{empty}</p> }.into_any(),
                false => view! { <ul class="cards">{cards}</ul> }.into_any(),
            }}
        </section>
    }
}
