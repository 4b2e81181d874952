use crate::address::Address;
use crate::guide::GuideName;
use crate::lang::Lang;
use crate::pages::nil_reports;
use crate::parts::ahead;
use crate::parts::orders::{self, Listed};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::meeting::Meeting;
use gongzhi_core::people::Person;
use gongzhi_core::place::{Building, Cluster};
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use leptos::prelude::*;

/// The front door. For a person who acts, what needs them comes first.
pub struct Home {
    pub lang: Lang,
    pub person: Option<Person>,
    /// Orders with an act that is theirs to perform.
    pub waiting: Vec<Listed>,
    /// Other open orders of the cluster, for who follows them up.
    pub followed: Option<Vec<Listed>>,
    /// Buildings for which they still have to sign this week's nil report.
    pub unsigned: Vec<&'static Building>,
    /// What is ahead at the person's station.
    pub ahead: Option<Ahead>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

/// What a station has ahead.
pub struct Ahead {
    pub cluster: &'static Cluster,
    pub meetings: Vec<Meeting>,
    pub polls: Vec<Poll>,
    pub activities: Vec<Offered>,
}

/// As many of a list as stand here; the desk has all.
fn first(orders: &[Listed]) -> &[Listed] {
    orders.get(..orders.len().min(5)).unwrap_or_default()
}

pub fn home(page: Home) -> impl IntoView {
    let Home { lang, person, waiting, followed, unsigned, ahead, now, rules } = page;
    let (stations, buildings) = (rules.street.clusters.len(), rules.street.buildings.len());
    // What needs me today is the first thing a person who acts sees; a passer-by, the way in.
    let is_passer_by = person.is_none();
    let has_desk = person.as_ref().is_some_and(|person| person.role.has_desk());
    view! {
        {has_desk.then(|| view! {
            <section aria-labelledby="waiting">
                <h1 id="waiting">
                    {lang.pick("等您办理", "Waiting for you")} " (" {waiting.len()} ")"
                </h1>
                {orders::list(lang, first(&waiting), now, rules,
                    lang.pick("现在没有等您办理的工单。", "No order waits for you now."))}
                {followed.map(|followed| view! {
                    <h2>{lang.pick("本片区在办", "Open in your cluster")} " (" {followed.len()} ")"</h2>
                    {orders::list(lang, first(&followed), now, rules,
                        lang.pick("本片区没有其他在办的工单。", "No other order is open in your cluster."))}
                })}
                {nil_reports::unsigned(lang, &unsigned)}
                <p><a href=Address::Desk.path(lang)>{lang.pick("打开工作台", "Open the desk")}</a></p>
            </section>
        })}
        {ahead.map(|ahead| at_the_station(lang, ahead, has_desk, now, rules))}
        {is_passer_by.then(|| view! {
        <section class="hero">
            <h1>{lang.pick("看到问题，说一声就行。", "Seen a problem? Just say so.")}</h1>
            <p>
                {lang.pick(
                    "不用注册。边写边告诉您：归谁办、什么时候答复、为什么。",
                    "No account needed. While you write you see who gets it, by when, and why.",
                )}
            </p>
            <p class="actions">
                <a class="button" href=Address::Report.path(lang)>{lang.pick("我要上报", "Report a problem")}</a>
                <a class="button plain" href=Address::Track.path(lang)>{lang.pick("查进度", "Track a report")}</a>
            </p>
        </section>
        })}
        <section aria-labelledby="how">
            <h2 id="how">{lang.pick("一件事怎么办完", "How a matter is handled")}</h2>
            <ol class="steps">
                <li><strong>{lang.pick("一口受理", "One counter")}</strong>
                    <span>{lang.pick("网格中心统一受理，按责任清单派给责任单位。", "The grid centre accepts everything and dispatches it by the catalogue.")}</span></li>
                <li><strong>{lang.pick("限时处置", "On the clock")}</strong>
                    <span>{lang.pick("每一步都有时限，按工作日历计算，谁都看得到。", "Every stage has a deadline on the working calendar, visible to all.")}</span></li>
                <li><strong>{lang.pick("他人核查", "Checked by others")}</strong>
                    <span>{lang.pick("处置的人不能自己核查，不合格就返工。", "Who handled it does not check it; what fails goes back.")}</span></li>
                <li><strong>{lang.pick("您来评价", "Rated by you")}</strong>
                    <span>{lang.pick("凭编号查到底，结案后打分，不满意可以重开。", "Follow it by number, rate it, reopen it if it is not right.")}</span></li>
            </ol>
        </section>
        <section aria-labelledby="together">
            <h2 id="together">{lang.pick("一起商量，一起动手", "Decided and done together")}</h2>
            <ul class="cards grid">
                <li class="card">
                    <h3><a href=Address::Projects.path(lang)>{lang.pick("微更新项目", "Micro-renewal projects")}</a></h3>
                    <p>{lang.pick("反映多了的地方，听证、表决、实施、评议，全程公开。", "What many report is heard, voted on, carried out and evaluated in public.")}</p>
                </li>
                <li class="card">
                    <h3><a href=Address::Activities.path(lang)>{lang.pick("志愿活动", "Volunteering")}</a></h3>
                    <p>{lang.pick("午休半小时，为门口的街角做点事。", "Half an hour at lunch for the corner outside your door.")}</p>
                </li>
                <li class="card">
                    <h3><a href=Address::GuidePage(GuideName::ThreeMeetings).path(lang)>{lang.pick("三会怎么开", "How the three meetings work")}</a></h3>
                    <p>{lang.pick("听证会、协调会、评议会：什么时候开，怎么才算数。", "Hearing, coordination, evaluation: when they are held, and when they count.")}</p>
                </li>
            </ul>
        </section>
        <section aria-labelledby="who">
            <h2 id="who">{lang.pick("谁在共治", "Who governs together")}</h2>
            <p>
                {lang.pick(
                    format!("{buildings} 幢楼宇组成 {stations} 个片区，每个片区一个自治共治工作站。"),
                    format!("{buildings} towers form {stations} clusters, each with its own self-governance station."),
                )}
                " "
                <a href=Address::Stations.path(lang)>{lang.pick("看看我所在的工作站", "Find your station")}</a>
            </p>
        </section>
    }
}

/// What is ahead at the person's own station: lists that hold something, and the way there.
fn at_the_station(
    lang: Lang,
    ahead: Ahead,
    has_desk: bool,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView {
    let Ahead { cluster, meetings, polls, activities } = ahead;
    let name = lang.name(&cluster.name);
    let heading = lang.pick(format!("{name}近期要办的事"), format!("Ahead at {name}"));
    let is_empty = meetings.is_empty() && polls.is_empty() && activities.is_empty();
    view! {
        <section aria-labelledby="ahead">
            {match has_desk {
                true => view! { <h2 id="ahead">{heading}</h2> }.into_any(),
                false => view! { <h1 id="ahead">{heading}</h1> }.into_any(),
            }}
            {is_empty.then(|| view! {
                <p class="empty">{lang.pick("近期没有会议、表决和志愿活动。有了会列在这里。", "No meeting, poll or activity is ahead. They are listed here.")}</p>
            })}
            <p class="actions">
                <a class="button" href=Address::Station(cluster.code.clone()).path(lang)>{lang.pick("打开工作站", "Open the station")}</a>
                <a class="button plain" href=Address::Report.path(lang)>{lang.pick("我要上报", "Report a problem")}</a>
            </p>
        </section>
        <div class="halves">
            {(!polls.is_empty()).then(|| ahead::open_polls(lang, &polls, now))}
            {(!meetings.is_empty()).then(|| ahead::meetings(lang, &meetings, now))}
            {(!activities.is_empty()).then(|| ahead::activities(lang, &activities, now, rules))}
        </div>
    }
}
