use super::meeting_acts;
use crate::address::Address;
use crate::islands::LiveMeter;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::chain::{self, Chain};
use crate::parts::form;
use crate::parts::mark::{Tone, mark};
use crate::parts::meter;
use crate::parts::timeline::{Step, timeline};
use crate::words::{meeting as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::event::Event;
use gongzhi_core::meeting::{Fact, Meeting, Minutes, Phase, Verb};
use leptos::prelude::*;

/// One of the three meetings: its notice, who is there, what still misses, what was said.
pub struct MeetingPage {
    pub lang: Lang,
    pub meeting: Meeting,
    pub version: u32,
    pub events: Vec<Event<Fact>>,
    pub acts: Vec<Verb>,
    /// Whether who is asking runs it, and so may show the code at the venue.
    pub runs: bool,
    pub is_registered: bool,
    pub is_there: bool,
    pub chain: Chain,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl MeetingPage {
    pub fn title(lang: Lang, meeting: &Meeting) -> String {
        format!("{} · {}", words::kind(lang, meeting.kind), meeting.title.as_str())
    }
}

pub fn meeting(page: MeetingPage) -> impl IntoView {
    let MeetingPage {
        lang,
        meeting,
        version,
        events,
        acts,
        runs,
        is_registered,
        is_there,
        chain,
        refused,
        now,
        rules,
    } = page;
    let phase = meeting.phase(now);
    let here = Address::Meeting(meeting.number.to_string());
    let shows_code = runs && phase == Phase::Sitting;
    let number = meeting.number.to_string();
    view! {
        {form::refused(lang, &refused)}
        <p class="quiet">{words::kind(lang, meeting.kind)} " · " {words::purpose(lang, meeting.kind)}</p>
        <h1>{meeting.title.as_str().to_owned()}</h1>
        <p>
            {mark(tone(phase), words::phase(lang, phase))}
            {is_registered.then(|| view! { " " {mark(Tone::Done, lang.pick("您已报名旁听", "You have a seat"))} })}
            {is_there.then(|| view! { " " {mark(Tone::Done, lang.pick("您已签到", "You are checked in"))} })}
        </p>
        {notice(lang, &meeting)}
        {agenda(lang, &meeting)}
        {shows_code.then(|| view! {
            <p class="actions"><a class="button" href=Address::MeetingCode(number.clone()).path(lang)>{lang.pick("在会场显示签到码", "Show the code at the venue")}</a></p>
        })}
        {meeting_acts::acts(lang, &meeting, version, &acts, &refused)}
        {valid(lang, &meeting, now)}
        {promises(lang, &meeting)}
        {minutes(lang, &meeting)}
        {chain::section(lang, chain, &here, now, rules)}
        {timeline(lang, steps(lang, &events))}
    }
}

fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Announced => Tone::Waiting,
        Phase::Sitting | Phase::Over => Tone::Working,
        Phase::Final => Tone::Done,
    }
}

fn notice(lang: Lang, meeting: &Meeting) -> impl IntoView + use<> {
    let (seats, left) = (meeting.seats, meeting.seats_left());
    let towers = meeting.towers.len();
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("时间", "When")}</dt><dd>{when::span_of(lang, meeting.starts, meeting.ends)}</dd></div>
            <div><dt>{lang.pick("地点", "Where")}</dt><dd>{meeting.place.as_str().to_owned()}</dd></div>
            <div><dt>{lang.pick("邀请", "Invited")}</dt><dd>{lang.pick(format!("本片区 {towers} 幢楼宇"), format!("the cluster's {towers} towers"))}</dd></div>
            <div><dt>{lang.pick("旁听席", "Public seats")}</dt><dd>{lang.pick(format!("{seats} 个，还剩 {left} 个"), format!("{left} left of {seats}"))}</dd></div>
            <div><dt>{lang.pick("公布时间", "Published")}</dt><dd>{when::moment(lang, meeting.published_at)}</dd></div>
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{meeting.number.to_string()}</dd></div>
        </dl>
    }
}

fn agenda(lang: Lang, meeting: &Meeting) -> impl IntoView + use<> {
    let items: Vec<_> = meeting
        .agenda
        .items()
        .iter()
        .map(|item| {
            let minutes = item.minutes;
            view! {
                <li>{item.title.as_str().to_owned()} " "
                    <span class="quiet">{lang.pick(format!("{minutes} 分钟"), format!("{minutes} min"))}</span></li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="agenda">
            <h2 id="agenda">{lang.pick("议程", "Agenda")}</h2>
            <ol>{items}</ol>
        </section>
    }
}

/// What makes the meeting valid. While it sits, an island keeps it up to date.
fn valid(lang: Lang, meeting: &Meeting, now: DateTime<Utc>) -> impl IntoView + use<> {
    let checks = fragment(lang, meeting, now);
    let source = Address::MeetingQuorum(meeting.number.to_string()).path(lang);
    view! {
        <section aria-labelledby="validity">
            <h2 id="validity">{lang.pick("这次会算不算数", "Whether it counts")}</h2>
            <p class="quiet">{lang.pick("由系统按规则计算，谁也不能打勾。", "Computed by the rules; nobody ticks it.")}</p>
            {match meeting.phase(now) {
                Phase::Sitting => view! {
                    <div id="meter" data-source=source aria-live="polite" inner_html=checks></div>
                    <LiveMeter/>
                }.into_any(),
                _ => view! { <div inner_html=checks></div> }.into_any(),
            }}
        </section>
    }
}

/// The checks alone, as the island fetches them.
pub fn fragment(lang: Lang, meeting: &Meeting, now: DateTime<Utc>) -> String {
    let people = meeting.presence(now.min(meeting.ended_by())).people;
    let validity = meter::validity(lang, &meeting.validity(now)).to_html();
    let people = lang.pick(format!("到会 {people} 人"), format!("{people} people there"));
    format!("<p>{people}</p>{validity}")
}

fn promises(lang: Lang, meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = meeting
        .promises
        .iter()
        .map(|promise| {
            view! {
                <li><strong>{promise.who.as_str().to_owned()}</strong> {lang.pick("：", ": ")} {promise.what.as_str().to_owned()}
                    <span class="quiet">" " {lang.pick("期限：", "by ")} {when::day(lang, promise.until)}</span></li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="promises">
                <h2 id="promises">{lang.pick("会上的承诺", "What was promised")}</h2>
                <ul>{rows}</ul>
            </section>
        }
    })
}

fn minutes(lang: Lang, meeting: &Meeting) -> impl IntoView + use<> {
    let shown = match &meeting.minutes {
        None => view! { <p class="empty">{lang.pick("散会后，召集人在这里写纪要；到会的人可以提出更正，然后定稿。", "After the meeting the convener drafts the minutes here; who was there may ask for corrections before they are final.")}</p> }.into_any(),
        Some(minutes) => written(lang, minutes).into_any(),
    };
    view! {
        <section aria-labelledby="minutes">
            <h2 id="minutes">{lang.pick("纪要", "Minutes")}</h2>
            {shown}
        </section>
    }
}

fn written(lang: Lang, minutes: &Minutes) -> impl IntoView + use<> {
    let (tone, state) = match minutes.final_at {
        Some(at) => {
            let at = when::moment(lang, at);
            (Tone::Done, lang.pick(format!("已定稿 {at}"), format!("Final since {at}")))
        }
        None => {
            let words = lang.pick("草稿，可以提出更正", "A draft, open to corrections");
            (Tone::Working, words.to_owned())
        }
    };
    let corrections: Vec<_> = minutes
        .corrections
        .iter()
        .map(|correction| {
            view! { <li><span class="quiet">{when::moment(lang, correction.at)} " "</span> {correction.text.as_str().to_owned()}</li> }
        })
        .collect();
    view! {
        <p>{mark(tone, state)}</p>
        <p class="said">{minutes.text.as_str().to_owned()}</p>
        {(!corrections.is_empty()).then(|| view! {
            <h3>{lang.pick("到会者提出的更正", "Corrections asked for")}</h3>
            <ul>{corrections}</ul>
        })}
    }
}

fn steps(lang: Lang, events: &[Event<Fact>]) -> Vec<Step> {
    let step = |event: &Event<Fact>| Step {
        at: event.at,
        words: words::fact(lang, &event.fact).to_owned(),
        said: None,
    };
    events.iter().map(step).collect()
}
