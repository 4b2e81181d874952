use super::activity_acts;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::activity::{phase_mark, place, standing_mark};
use crate::parts::acts::Refused;
use crate::parts::chain::{self, Chain};
use crate::parts::form;
use crate::parts::reveal::reveal;
use crate::parts::timeline::{Step, timeline};
use crate::words::{volunteer as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::event::Event;
use gongzhi_core::people::account::Reason;
use gongzhi_core::volunteer::seats::{Board, Listed, Standing};
use gongzhi_core::volunteer::{Fact, Offered, Verb};
use leptos::prelude::*;

/// An activity: what, where and when, how its seats stand and how I stand. Nobody else is named
/// here but to who runs it.
pub struct ActivityPage {
    pub lang: Lang,
    pub offered: Offered,
    pub events: Vec<Event<Fact>>,
    pub board: Board,
    /// The acts open to who is asking, and the key that their forms carry.
    pub acts: Vec<Verb>,
    pub key: String,
    /// Whether who is asking is somebody.
    pub is_known: bool,
    /// Who signed up, by masked name, and how they stand: for who runs it.
    pub list: Option<Vec<(String, Listed)>>,
    pub chain: Option<Chain>,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl ActivityPage {
    pub fn title(lang: Lang, offered: &Offered) -> String {
        let title = offered.activity.title.as_str();
        lang.pick(format!("志愿活动：{title}"), format!("Activity: {title}"))
    }
}

pub fn activity(page: ActivityPage) -> impl IntoView {
    let ActivityPage {
        lang,
        offered,
        events,
        board,
        acts,
        key,
        is_known,
        list,
        chain,
        refused,
        now,
        rules,
    } = page;
    let number = offered.number.to_string();
    let here = Address::Activity(number.clone());
    let shift = offered.activity.shift;
    let shows_code = list.is_some() && now >= shift.check_in_opens() && now < shift.ends;
    let is_asked_who = !is_known && now < shift.starts;
    view! {
        {form::refused(lang, &refused)}
        <p class="quiet">{lang.pick("志愿活动", "Activity")}</p>
        <h1>{offered.activity.title.as_str().to_owned()}</h1>
        <p>{phase_mark(lang, &shift, now)}</p>
        {facts(lang, &offered, &board, now, rules)}
        <p class="said">{offered.activity.what.as_str().to_owned()}</p>
        {shows_code.then(|| view! {
            <p class="actions"><a class="button" href=Address::ActivityCode(number.clone()).path(lang)>{lang.pick("在现场显示签到码", "Show the code at the venue")}</a></p>
        })}
        {board.mine.map(|standing| mine(lang, &standing, &offered, now))}
        {is_asked_who.then(|| view! { <p class="empty">{lang.pick("登录后可以报名。", "Sign in to sign up.")}</p> })}
        {activity_acts::acts(lang, &number, &key, &board, &acts, &refused)}
        {list.map(|list| roll(lang, &number, &list))}
        {chain.map(|chain| chain::section(lang, chain, &here, now, rules))}
        {timeline(lang, steps(lang, &offered, &events, &board, now))}
    }
}

fn facts(
    lang: Lang,
    offered: &Offered,
    board: &Board,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let shift = offered.activity.shift;
    let (seats, left, waiting) = (board.seats, board.left(), board.waiting);
    let is_over = now >= shift.ends;
    let seats = match is_over {
        true => lang.pick(format!("{seats} 个"), seats.to_string()),
        false => {
            lang.pick(format!("{seats} 个，还剩 {left} 个"), format!("{left} left of {seats}"))
        }
    };
    let waitlist = (!is_over).then(|| {
        view! { <div><dt>{lang.pick("候补", "Waiting")}</dt><dd>{lang.pick(format!("{waiting} 人"), waiting.to_string())}</dd></div> }
    });
    let moving = (now < shift.cut_off).then(|| {
        let until = when::moment(lang, shift.cut_off);
        view! { <div><dt>{lang.pick("递补截止", "Waitlist until")}</dt><dd>{until}</dd></div> }
    });
    let came = is_over.then(|| {
        view! { <div><dt>{lang.pick("参加", "Took part")}</dt><dd>{took_part(lang, board)}</dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("时间", "When")}</dt><dd>{when::span_of(lang, shift.starts, shift.ends)}</dd></div>
            <div><dt>{lang.pick("地点", "Where")}</dt><dd>{place(lang, offered, rules)}</dd></div>
            <div><dt>{lang.pick("名额", "Seats")}</dt><dd>{seats}</dd></div>
            {waitlist}
            {moving}
            {came}
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{offered.number.to_string()}</dd></div>
        </dl>
    }
}

fn took_part(lang: Lang, board: &Board) -> String {
    let (came, hours) = (board.came, words::hours(lang, board.minutes));
    let people = if came == 1 { "person" } else { "people" };
    lang.pick(format!("{came} 人，共 {hours}"), format!("{came} {people}, {hours} in all"))
}

fn mine(
    lang: Lang,
    standing: &Standing,
    offered: &Offered,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="mine">
            <h2 id="mine">{lang.pick("我的报名", "How you stand")}</h2>
            <p>{standing_mark(lang, standing)}</p>
            <p>{words::standing(lang, standing, &offered.activity.shift, now)}</p>
        </section>
    }
}

/// The list, for who runs it.
fn roll(lang: Lang, number: &str, list: &[(String, Listed)]) -> impl IntoView + use<> {
    // Masked names may be alike, so each has its place in the list.
    let placed =
        || (1..).zip(list).map(|(n, (name, listed)): (u32, _)| (format!("{n} · {name}"), listed));
    let rows: Vec<_> = placed().map(|(name, listed)| row(lang, &name, &listed.standing)).collect();
    let people: Vec<_> = placed().map(|(name, listed)| (listed.person.to_string(), name)).collect();
    let action = Address::RevealSignUp(number.to_owned()).path(lang);
    let reveal = (!people.is_empty()).then(|| reveal(lang, action, people, Reason::Activity));
    let table = match rows.is_empty() {
        true => view! { <p class="empty">{lang.pick("还没有人报名。", "Nobody has signed up yet.")}</p> }.into_any(),
        false => view! {
            <table class="roll">
                <thead>
                    <tr>
                        <th scope="col">{lang.pick("姓名", "Name")}</th>
                        <th scope="col">{lang.pick("状态", "State")}</th>
                        <th scope="col">{lang.pick("在场", "There")}</th>
                        <th scope="col">{lang.pick("时长", "Hours")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }.into_any(),
    };
    view! {
        <section aria-labelledby="roll">
            <h2 id="roll">{lang.pick("名单", "The list")}</h2>
            <p class="quiet">{lang.pick("只有活动负责人看得到。", "Only who runs the activity sees it.")}</p>
            {table}
            {reveal}
        </section>
    }
}

fn row(lang: Lang, name: &str, standing: &Standing) -> impl IntoView + use<> {
    let (there, hours) = match standing {
        Standing::Present { since } => (
            Some(lang.pick(
                format!("{} 起", when::moment(lang, *since)),
                format!("since {}", when::moment(lang, *since)),
            )),
            None,
        ),
        Standing::Attended(attended) => {
            let span = when::span_of(lang, attended.since, attended.until);
            let by_rule = lang.pick("（没有签退）", " (did not check out)");
            let there = if attended.closed_by_rule { format!("{span}{by_rule}") } else { span };
            (Some(there), Some(words::hours(lang, attended.minutes)))
        }
        _ => (None, None),
    };
    view! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td data-column=lang.pick("状态", "State")>{standing_mark(lang, standing)}</td>
            <td data-column=lang.pick("在场", "There")>{there}</td>
            <td data-column=lang.pick("时长", "Hours")>{hours}</td>
        </tr>
    }
}

/// What happened, without anybody's name: the seats are a log of their own, of which the public
/// sees how many came.
fn steps(
    lang: Lang,
    offered: &Offered,
    events: &[Event<Fact>],
    board: &Board,
    now: DateTime<Utc>,
) -> Vec<Step> {
    let shift = offered.activity.shift;
    let took_part = took_part(lang, board);
    let by_clock = [
        (shift.starts, lang.pick("活动开始", "It began").to_owned()),
        (shift.ends, lang.pick(format!("活动结束，{took_part}"), format!("Over: {took_part}"))),
    ];
    let offered = events.iter().map(|event| {
        let Fact::Offer(_) = &event.fact;
        (event.at, lang.pick("发布活动", "The activity was offered").to_owned())
    });
    let steps = offered.chain(by_clock.into_iter().filter(|(at, _)| now >= *at));
    steps.map(|(at, words)| Step { at, words, said: None }).collect()
}
