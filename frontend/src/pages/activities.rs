use crate::address::Address;
use crate::lang::Lang;
use crate::parts::activity::{card, phase_mark, standing_mark};
use crate::words::volunteer as words;
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::place::Cluster;
use gongzhi_core::volunteer::seats::Standing;
use gongzhi_core::volunteer::{Minutes, Offered};
use leptos::prelude::*;

/// What there is to take part in, of a cluster or of the whole street, and what I signed up for.
pub struct Activities {
    pub lang: Lang,
    pub cluster: Option<&'static Cluster>,
    /// Those that are not over, the next one first, each with its seats that are taken.
    pub next: Vec<(Offered, u16)>,
    /// What who is asking signed up for, the latest first; `None` for nobody in particular.
    pub mine: Option<Vec<(Offered, Standing)>>,
    pub may_offer: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl Activities {
    pub fn title(lang: Lang, cluster: Option<&Cluster>) -> String {
        match cluster.map(|cluster| lang.name(&cluster.name)) {
            Some(name) => lang.pick(format!("{name}的志愿活动"), format!("Activities of {name}")),
            None => lang.pick("志愿活动", "Activities").to_owned(),
        }
    }
}

pub fn activities(page: Activities) -> impl IntoView {
    let Activities { lang, cluster, next, mine, may_offer, now, rules } = page;
    let whole = cluster.map(|_| {
        view! { <p><a href=Address::Activities.path(lang)>{lang.pick("看全街道的活动", "Those of the whole street")}</a></p> }
    });
    view! {
        <h1>{Activities::title(lang, cluster)}</h1>
        <p>{lang.pick(
            "花一两个小时，和邻楼的人一起把街区弄好一点。名额先报先得，满了可以候补。",
            "An hour or two with the people next door, for the street you share. Seats go first come, first served, and then there is a waitlist.",
        )}</p>
        {whole}
        {may_offer.then(|| view! {
            <p class="actions"><a class="button" href=Address::NewActivity.path(lang)>{lang.pick("发布活动", "Offer an activity")}</a></p>
        })}
        <section aria-labelledby="next">
            <h2 id="next">{lang.pick("接下来", "Coming up")}</h2>
            {coming(lang, &next, now, rules)}
        </section>
        {mine.map(|mine| signed_up(lang, &mine, rules))}
    }
}

fn coming(
    lang: Lang,
    next: &[(Offered, u16)],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    if next.is_empty() {
        return view! {
            <p class="empty">{lang.pick(
                "现在没有要开始的活动。物业负责人或联络员发布以后，会列在这里，谁都可以报名。",
                "Nothing is coming up. What a manager or the liaison officer offers is listed here, and anybody can sign up.",
            )}</p>
        }
        .into_any();
    }
    let cards = next.iter().map(|(offered, taken)| {
        let shift = &offered.activity.shift;
        let left = shift.seats.saturating_sub(*taken);
        let seats = match left {
            0 => lang.pick("名额已满，可以候补", "Full, with a waitlist").to_owned(),
            left => lang.pick(
                format!("{} 个名额，还剩 {left} 个", shift.seats),
                format!("{left} of {} seats left", shift.seats),
            ),
        };
        let signs_up = now < shift.starts;
        let said = view! {
            <p>{phase_mark(lang, shift, now)} {signs_up.then(|| view! { " " {seats} })}</p>
        };
        card(lang, offered, said, rules)
    });
    view! { <ul class="cards grid">{cards.collect::<Vec<_>>()}</ul> }.into_any()
}

fn signed_up(
    lang: Lang,
    mine: &[(Offered, Standing)],
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let minutes = mine.iter().map(|(_, standing)| credited(standing).map_or(0, |m| m.0)).sum();
    let cards: Vec<_> = mine
        .iter()
        .map(|(offered, standing)| {
            let hours = credited(standing).map(|minutes| words::hours(lang, minutes));
            let said = view! {
                <p>{standing_mark(lang, standing)} {hours.map(|hours| view! { " " {hours} })}</p>
            };
            card(lang, offered, said, rules)
        })
        .collect();
    let shown = match cards.is_empty() {
        true => view! { <p class="empty">{lang.pick("您还没有报名。报了名的活动和时长会列在这里。", "You have not signed up yet. What you sign up for, and your hours, will be listed here.")}</p> }.into_any(),
        false => view! {
            <p>{lang.pick("累计时长：", "Hours in all: ")} <strong>{words::hours(lang, Minutes(minutes))}</strong></p>
            <ul class="cards grid">{cards}</ul>
        }.into_any(),
    };
    view! {
        <section aria-labelledby="mine">
            <h2 id="mine">{lang.pick("我的报名", "What I signed up for")}</h2>
            {shown}
        </section>
    }
}

fn credited(standing: &Standing) -> Option<Minutes> {
    match standing {
        Standing::Attended(attended) => Some(attended.minutes),
        _ => None,
    }
}
