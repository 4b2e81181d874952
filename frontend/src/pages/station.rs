use super::{nil_reports, projects, rota};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::ahead;
use crate::parts::cluster_map::{ClusterMap, cluster_map};
use crate::parts::orders::{self, Listed};
use crate::parts::summonses;
use crate::words::score::rate;
use crate::words::{convention as words, rota as rota_words, when};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::Convention;
use gongzhi_core::dispatch::nil_report::NilReports;
use gongzhi_core::dispatch::score::Figures;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::meeting::Meeting;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::people::Rota;
use gongzhi_core::people::rota::DutyLead;
use gongzhi_core::place::Cluster;
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use leptos::prelude::*;

/// How many projects are shown before the link to all of them.
const PROJECTS: usize = 6;

/// How far ahead the next lead is looked for, in days: beyond two shifts.
const NEXT_LEAD_DAYS: i64 = 62;

/// A station: who leads it, what it agreed on, what is open and what is ahead.
pub struct Station {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// Open orders of the cluster, due first on top.
    pub open: Vec<Listed>,
    /// This month, from events.
    pub score: Figures,
    /// How often those were thanked who reported something this month.
    pub thanks: usize,
    pub rota: Rota,
    pub convention: Convention,
    /// Not over, soonest first.
    pub meetings: Vec<Meeting>,
    /// Not closed, those that close soonest first.
    pub polls: Vec<Poll>,
    /// Not over, soonest first.
    pub activities: Vec<Offered>,
    /// The latest first.
    pub projects: Vec<Project>,
    /// Unfinished ones, the soonest first.
    pub summonses: Vec<Summons>,
    /// Of those buildings that ever signed.
    pub nil_reports: Vec<NilReports>,
    /// Whether who is asking may call units here.
    pub may_summon: bool,
    /// Whether who is asking may propose a project here.
    pub may_propose: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl Station {
    pub fn title(lang: Lang, cluster: &Cluster) -> String {
        let name = lang.name(&cluster.name);
        lang.pick(format!("{name}工作站"), format!("{name} station"))
    }
}

pub fn station(page: Station) -> impl IntoView {
    let Station { lang, cluster, rota, now, rules, .. } = &page;
    let (lang, now, rules) = (*lang, *now, *rules);
    let lead = rota.duty_lead(now);
    let map = ClusterMap {
        lang,
        cluster: &cluster.code,
        lead: lead.as_ref().map(|lead| &lead.building),
        open: &page.open,
        now,
        street: &rules.street,
    };
    view! {
        <h1>{Station::title(lang, cluster)}</h1>
        <p>{lang.name(&cluster.about)}</p>
        {rota::alarm(lang, &rota.gaps(now))}
        {at_a_glance(&page, lead.as_ref())}
        {cluster_map(map)}
        <div class="halves">
            {ahead::meetings(lang, &page.meetings, now)}
            {ahead::open_polls(lang, &page.polls, now)}
            {ahead::activities(lang, &page.activities, now, rules)}
            {project_list(&page)}
        </div>
        {summonses::section(lang, &page.summonses, now, rules)}
        {page.may_summon.then(|| {
            let path = format!("{}?cluster={}", Address::NewSummons.path(lang), cluster.code);
            view! { <p class="actions"><a class="button plain" href=path>{lang.pick("约请单位到现场", "Call units to the spot")}</a></p> }
        })}
        {month(&page)}
        <section aria-labelledby="open">
            <h2 id="open">{lang.pick("在办事项", "Open orders")} " (" {page.open.len()} ")"</h2>
            {orders::folded(lang, &page.open, now, rules,
                lang.pick("这个片区现在没有在办的事项。扫任一点位的二维码或从下面选点位，就可以上报。",
                    "Nothing is open here. Scan a spot's QR sign, or choose a spot below, to report."))}
        </section>
        {towers(lang, &cluster.code, rules)}
        {spots(lang, &cluster.code, rules)}
    }
}

/// The way into each building's register, for who belongs there.
fn towers(lang: Lang, cluster: &ClusterCode, rules: &'static Rulebook) -> impl IntoView + use<> {
    let links: Vec<_> = rules
        .street
        .buildings_of(cluster)
        .map(|building| {
            let address = Address::Register(building.code.clone());
            view! { <li><a href=address.path(lang)>{lang.name(&building.name)}</a></li> }
        })
        .collect();
    view! {
        <section aria-labelledby="towers">
            <h2 id="towers">{lang.pick("加入楼宇", "Join a building")}</h2>
            <details class="act">
                <summary>{lang.pick("在这里住、上班或有产权？选您的楼宇", "Do you live, work or own something here? Choose your building")}</summary>
                <ul>{links}</ul>
            </details>
        </section>
    }
}

/// Who leads, who is next, and which convention is in force.
fn at_a_glance(page: &Station, lead: Option<&DutyLead>) -> impl IntoView + use<> {
    let Station { lang, cluster, rota, convention, now, rules, nil_reports, .. } = page;
    let towers = rules.street.buildings_of(&cluster.code).count();
    let nil = nil_reports::count(*lang, nil_reports, towers, *now);
    let signed = Address::NilReports(cluster.code.clone()).path(*lang);
    let (lang, code) = (*lang, cluster.code.clone());
    let ahead = rota.shifts(*now, *now + TimeDelta::days(NEXT_LEAD_DAYS)).skip(1);
    let next = ahead.into_iter().find(|span| span.holder.is_some()).map(|span| {
        let tower = rota_words::holder(lang, span.holder.as_ref(), rules);
        let from = when::moment(lang, span.from);
        lang.pick(format!("{tower}，从{from}起"), format!("{tower}, from {from}"))
    });
    let version = convention.in_force(*now).map(|version| {
        let (number, since) =
            (words::version(lang, version.number.0), when::date(lang, version.from));
        lang.pick(format!("{number}，自{since}起施行"), format!("{number}, in force from {since}"))
    });
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("轮值组长", "Duty lead")}</dt><dd>{rota::leading(lang, lead, rules)}</dd></div>
            <div><dt>{lang.pick("下一任", "Next")}</dt><dd>{next.unwrap_or_else(|| rota_words::gap(lang).to_owned())}</dd></div>
            <div><dt>{lang.pick("共治公约", "Convention")}</dt><dd>{version}</dd></div>
            <div><dt>{lang.pick("本周零报告", "Nil reports this week")}</dt><dd><a href=signed>{nil}</a></dd></div>
        </dl>
        <p class="actions">
            <a class="button plain" href=Address::Rota(code.clone()).path(lang)>{lang.pick("轮值表", "Duty rota")}</a>
            <a class="button plain" href=Address::Convention(code).path(lang)>{lang.pick("公约全文", "The convention")}</a>
        </p>
    }
}

fn month(page: &Station) -> impl IntoView + use<> {
    let (lang, score) = (page.lang, &page.score);
    let late = page.open.iter().filter(|listed| listed.order.is_late(page.now)).count();
    view! {
        <section aria-labelledby="month">
            <h2 id="month">{lang.pick("本月", "This month")}</h2>
            <p class="figures">
                <span><strong>{score.received}</strong> " " {lang.pick("件上报", "reported")}</span>
                <span><strong>{score.closed}</strong> " " {lang.pick("件结案", "closed")}</span>
                <span><strong>{rate(score.completion)}</strong> " " {lang.pick("办结率", "completed")}</span>
                <span><strong>{rate(score.handled)}</strong> " " {lang.pick("及时处置", "handled on time")}</span>
                <span><strong>{page.thanks}</strong> " " {lang.pick("次感谢上报人", "thanks to reporters")}</span>
                <span class:late=move || { late > 0 }><strong>{late}</strong> " " {lang.pick("件超时未办", "open and late")}</span>
            </p>
            <p class="quiet"><a href=Address::Scores.path(lang)>{lang.pick("这些数字怎么算的", "How these figures are made")}</a></p>
        </section>
    }
}

fn project_list(page: &Station) -> impl IntoView + use<> {
    let lang = page.lang;
    let latest = page.projects.get(..PROJECTS).unwrap_or(&page.projects);
    let all = (page.projects.len() > PROJECTS).then(|| {
        let address = format!("{}?cluster={}", Address::Projects.path(lang), page.cluster.code);
        let count = page.projects.len();
        view! { <p><a href=address>{lang.pick(format!("全部 {count} 个项目"), format!("All {count} projects"))}</a></p> }
    });
    let propose = page.may_propose.then(|| {
        view! { <p class="actions"><a class="button plain" href=Address::NewProject.path(lang)>{lang.pick("提出项目", "Propose a project")}</a></p> }
    });
    view! {
        <section aria-labelledby="projects">
            <h2 id="projects">{lang.pick("微更新项目", "Micro-renewal projects")}</h2>
            {projects::list(lang, latest)}
            {all}
            {propose}
        </section>
    }
}

fn spots(lang: Lang, cluster: &ClusterCode, rules: &'static Rulebook) -> impl IntoView + use<> {
    let spots: Vec<_> = rules
        .street
        .spots_of(cluster)
        .map(|spot| {
            view! { <li><a href=Address::Spot(spot.code.clone()).path(lang)>{lang.name(&spot.name)}</a></li> }
        })
        .collect();
    view! {
        <section aria-labelledby="spots">
            <h2 id="spots">{lang.pick("从这些点位上报", "Report from a spot")}</h2>
            <ul class="columns">{spots}</ul>
        </section>
    }
}
