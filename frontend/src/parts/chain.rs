//! The whole chain of a project, on every page of it: from the reports to the evaluation, both
//! ways, by permanent numbers.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::parts::polls;
use crate::words::{meeting as words, poll as poll_words, status, volunteer, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::meeting::{Meeting, Phase};
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use leptos::prelude::*;

/// Everything that belongs to a project.
pub struct Chain {
    pub project: Project,
    pub orders: Vec<Order>,
    pub meetings: Vec<Meeting>,
    pub polls: Vec<Poll>,
    pub activities: Vec<Offered>,
}

/// One link, as it is drawn.
struct Link {
    at: DateTime<Utc>,
    address: Address,
    kind: &'static str,
    title: String,
    number: String,
    tone: Tone,
    state: &'static str,
}

pub fn section(
    lang: Lang,
    chain: Chain,
    here: &Address,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let reports = chain.orders.len();
    let orders: Vec<_> = chain
        .orders
        .iter()
        .map(|order| {
            let number = order.number.to_string();
            let address = Address::Order(number.clone());
            let current = (address == *here).then_some("true");
            view! {
                <li>
                    <a href=address.path(lang) aria-current=current>{status::subject(lang, order, rules)}</a>
                    " "
                    <span class="quiet number">{number}</span>
                </li>
            }
        })
        .collect();
    let links: Vec<_> = links(lang, &chain, now)
        .into_iter()
        .map(|link| {
            let Link { at, address, kind, title, number, tone, state } = link;
            let current = (address == *here).then_some("true");
            view! {
                <li>
                    <time datetime=at.to_rfc3339()>{when::moment(lang, at)}</time>
                    <a href=address.path(lang) aria-current=current>{kind} " · " {title}</a>
                    " "
                    {mark(tone, state)}
                    <span class="quiet number">" " {number}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="chain" aria-labelledby="chain">
            <h2 id="chain">{lang.pick("这件事的来龙去脉", "The whole story")}</h2>
            <details open=reports < 4>
                <summary>{lang.pick(format!("由 {reports} 件上报而来"), format!("From {reports} reports"))}</summary>
                <ul class="links">{orders}</ul>
            </details>
            <ol class="timeline oldest-first">{links}</ol>
        </section>
    }
}

fn links(lang: Lang, chain: &Chain, now: DateTime<Utc>) -> Vec<Link> {
    let project = &chain.project;
    let mut links = vec![Link {
        at: project.proposal.at,
        address: Address::Project(project.number().to_string()),
        kind: lang.pick("项目", "Project"),
        title: project.proposal.title.as_str().to_owned(),
        number: project.number().to_string(),
        tone: match project.state.is_open() {
            true => Tone::Working,
            false => Tone::Done,
        },
        state: words::state(lang, project.state),
    }];
    links.extend(chain.meetings.iter().map(|meeting| Link {
        at: meeting.starts,
        address: Address::Meeting(meeting.number.to_string()),
        kind: words::kind(lang, meeting.kind),
        title: meeting.title.as_str().to_owned(),
        number: meeting.number.to_string(),
        tone: match meeting.phase(now) {
            Phase::Announced => Tone::Waiting,
            Phase::Sitting | Phase::Over => Tone::Working,
            Phase::Final => Tone::Done,
        },
        state: words::phase(lang, meeting.phase(now)),
    }));
    links.extend(chain.polls.iter().map(|poll| Link {
        at: poll.opens,
        address: Address::Poll(poll.number.to_string()),
        kind: lang.pick("表决", "Poll"),
        title: poll.question.as_str().to_owned(),
        number: poll.number.to_string(),
        tone: polls::tone(poll.phase(now)),
        state: poll_words::phase(lang, poll.phase(now)),
    }));
    links.extend(chain.activities.iter().map(|offered| Link {
        at: offered.activity.shift.starts,
        address: Address::Activity(offered.number.to_string()),
        kind: lang.pick("志愿活动", "Activity"),
        title: offered.activity.title.as_str().to_owned(),
        number: offered.number.to_string(),
        tone: match now < offered.activity.shift.ends {
            true => Tone::Waiting,
            false => Tone::Done,
        },
        state: volunteer::phase(lang, &offered.activity.shift, now),
    }));
    links.sort_by_key(|link| link.at);
    links
}
