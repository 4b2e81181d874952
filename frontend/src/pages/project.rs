use super::project_acts::{self, Open};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::chain::{self, Chain};
use crate::parts::form;
use crate::parts::mark::{Tone, mark};
use crate::parts::timeline::{Step, timeline};
use crate::words::{meeting as words, status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::event::Event;
use gongzhi_core::meeting::MeetingKind;
use gongzhi_core::meeting::project::{Decision, Fact, Project, Promised, State, Verb};
use leptos::prelude::*;

/// A project: where it stands in its gate, what was said, decided and promised, and its chain.
pub struct ProjectPage {
    pub lang: Lang,
    pub chain: Chain,
    pub version: u32,
    pub events: Vec<Event<Fact>>,
    /// The acts open to who is asking.
    pub acts: Vec<Verb>,
    /// The meeting that who is asking may call.
    pub may_call: Option<MeetingKind>,
    /// Whether who is asking may offer an activity of the project.
    pub may_offer: bool,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl ProjectPage {
    pub fn title(lang: Lang, project: &Project) -> String {
        let title = project.proposal.title.as_str();
        lang.pick(format!("项目：{title}"), format!("Project: {title}"))
    }
}

pub fn project(page: ProjectPage) -> impl IntoView {
    let ProjectPage {
        lang,
        chain,
        version,
        events,
        acts,
        may_call,
        may_offer,
        refused,
        now,
        rules,
    } = page;
    let project = chain.project.clone();
    let proposal = &project.proposal;
    let spot = proposal.spot.as_ref().and_then(|code| rules.street.spot(code));
    let cluster = rules.street.cluster(&proposal.cluster).map(|cluster| lang.name(&cluster.name));
    let number = project.number().to_string();
    let here = Address::Project(number.clone());
    view! {
        {form::refused(lang, &refused)}
        <h1>{proposal.title.as_str().to_owned()}</h1>
        <p>{mark(tone(project.state), words::state(lang, project.state))}</p>
        {gate(lang, &project)}
        <dl class="facts">
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{number}</dd></div>
            <div><dt>{lang.pick("片区", "Cluster")}</dt><dd>
                <a href=Address::Station(proposal.cluster.clone()).path(lang)>{cluster}</a>
            </dd></div>
            {spot.map(|spot| view! { <div><dt>{lang.pick("点位", "Spot")}</dt><dd>{lang.name(&spot.name)}</dd></div> })}
            <div><dt>{lang.pick("提出时间", "Proposed")}</dt><dd>{when::moment(lang, proposal.at)}</dd></div>
        </dl>
        <p class="said">{proposal.need.as_str().to_owned()}</p>
        {project.decision.as_ref().map(|decision| decided(lang, decision, rules))}
        {promises(lang, &project.promised)}
        {project.completed.as_ref().map(|note| view! {
            <section aria-labelledby="completed">
                <h2 id="completed">{lang.pick("完工报告", "Completion")}</h2>
                <p class="said">{note.as_str().to_owned()}</p>
            </section>
        })}
        {project.finding.as_ref().map(|note| view! {
            <section aria-labelledby="finding">
                <h2 id="finding">{lang.pick("评议意见", "What the evaluation found")}</h2>
                <p class="said">{note.as_str().to_owned()}</p>
            </section>
        })}
        {project_acts::acts(lang, &project, version, Open { acts, may_call, may_offer }, &refused, rules)}
        {chain::section(lang, chain, &here, now, rules)}
        {timeline(lang, steps(lang, &events, rules))}
    }
}

fn tone(state: State) -> Tone {
    match state.is_open() {
        true => Tone::Working,
        false => Tone::Done,
    }
}

/// The stages, those behind, the present one and those ahead.
fn gate(lang: Lang, project: &Project) -> impl IntoView + use<> {
    let stages = [
        (lang.pick("提出", "Proposed"), &[State::Proposed] as &[State]),
        (lang.pick("听证", "Hearing"), &[State::HearingCalled]),
        (lang.pick("决定", "Decision"), &[State::Heard, State::Declined]),
        (lang.pick("实施", "Execution"), &[State::InExecution]),
        (lang.pick("评议", "Evaluation"), &[State::Completed, State::EvaluationCalled]),
        (lang.pick("通过", "Accepted"), &[State::Accepted]),
    ];
    let present = stages.iter().position(|(_, states)| states.contains(&project.state));
    let stages: Vec<_> = (0..)
        .zip(stages)
        .map(|(place, (words, _))| {
            let current = (present == Some(place)).then_some("step");
            let class = if Some(place) < present { "past" } else { "" };
            view! { <li class=class aria-current=current><span>{words}</span></li> }
        })
        .collect();
    view! { <ol class="gate" aria-label=lang.pick("项目走到哪一步", "How far the project is")>{stages}</ol> }
}

fn decided(lang: Lang, decision: &Decision, rules: &'static Rulebook) -> impl IntoView + use<> {
    let who = decision.agency.as_ref().map(|agency| status::agency(lang, agency, rules));
    let words = match who {
        Some(agency) => lang
            .pick(format!("决定实施，由{agency}负责。"), format!("To be carried out by {agency}.")),
        None => lang.pick("决定不做。", "Declined.").to_owned(),
    };
    view! {
        <section aria-labelledby="decision">
            <h2 id="decision">{lang.pick("决定和理由", "Decision and reasons")}</h2>
            <p>{words} " " <span class="quiet">{when::moment(lang, decision.at)}</span></p>
            <p class="said">{decision.reasons.as_str().to_owned()}</p>
        </section>
    }
}

/// What was promised at the meetings, and what became of it.
pub fn promises(lang: Lang, promised: &[Promised]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = promised
        .iter()
        .map(|promised| {
            let promise = &promised.promise;
            let meeting = promise.meeting.to_string();
            let link = Address::Meeting(meeting.clone()).path(lang);
            let kept = match promised.kept {
                Some(true) => mark(Tone::Done, lang.pick("做到了", "Kept")).into_any(),
                Some(false) => mark(Tone::Late, lang.pick("没做到", "Not kept")).into_any(),
                None => mark(Tone::Waiting, lang.pick("待评议", "To be judged")).into_any(),
            };
            view! {
                <li class="card">
                    <p><strong>{promise.who.as_str().to_owned()}</strong> {lang.pick("：", ": ")} {promise.what.as_str().to_owned()}</p>
                    <p>{kept} " " <span class="quiet">{lang.pick("期限：", "by ")} {when::day(lang, promise.until)}
                        " · " <a href=link>{lang.pick("会议 ", "meeting ")} {meeting}</a></span></p>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="promises">
                <h2 id="promises">{lang.pick("会上的承诺", "What was promised")}</h2>
                <ul class="cards">{rows}</ul>
            </section>
        }
    })
}

fn steps(lang: Lang, events: &[Event<Fact>], rules: &'static Rulebook) -> Vec<Step> {
    let step = |event: &Event<Fact>| Step {
        at: event.at,
        words: words::project_fact(lang, &event.fact, rules),
        said: None,
    };
    events.iter().map(step).collect()
}
