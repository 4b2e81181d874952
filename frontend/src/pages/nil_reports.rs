use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::parts::mark::{Tone, mark};
use crate::words::{nil_report as words, people};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::BuildingCode;
use gongzhi_core::dispatch::nil_report::{MOST_MATTERS, NilReports, Week};
use gongzhi_core::place::{Building, Cluster};
use leptos::prelude::*;

/// Which buildings of a station have signed that they have nothing to report, week by week.
pub struct NilReportsPage {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// Of every building of the cluster.
    pub reports: Vec<NilReports>,
    /// The buildings for which who is asking signs.
    pub own: Vec<BuildingCode>,
    pub draft: Draft,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

/// The fields of the form.
pub const FIELDS: [&str; 3] = ["building", "week", "matters"];

impl NilReportsPage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("每周零报告", "Weekly nil reports")
    }
}

/// How many have signed this week: 「已报 5 / 9 幢」.
pub fn count(lang: Lang, reports: &[NilReports], towers: usize, now: DateTime<Utc>) -> String {
    let week = Week::of(now);
    let signed = reports.iter().filter(|reports| reports.of(week).is_some()).count();
    lang.pick(format!("已报 {signed} / {towers} 幢"), format!("{signed} of {towers} towers"))
}

/// Says of which buildings this week is not signed yet, and leads to where it is.
pub fn unsigned(lang: Lang, towers: &[&'static Building]) -> Option<impl IntoView + use<>> {
    let cluster = towers.first()?.cluster.clone();
    let names: Vec<String> = towers.iter().map(|tower| lang.name(&tower.name)).collect();
    Some(view! {
        <p class="hint">
            {lang.pick(
                format!("本周的零报告还没签：{}。", names.join("、")),
                format!("This week’s nil report is not signed yet: {}.", names.join(", ")),
            )}
            " "
            <a href=Address::NilReports(cluster).path(lang)>{lang.pick("去签", "Sign it")}</a>
        </p>
    })
}

pub fn nil_reports(page: NilReportsPage) -> impl IntoView {
    let NilReportsPage { lang, cluster, reports, own, draft, now, rules } = page;
    let weeks: Vec<_> =
        Week::open(now).map(|week| of_week(lang, week, &reports, now, rules)).collect();
    let station = Address::Station(cluster.code.clone()).path(lang);
    view! {
        {form::summary(lang, &draft)}
        <h1>{NilReportsPage::title(lang)}</h1>
        <p><a href=station>{lang.name(&cluster.name)}</a></p>
        <p>{lang.pick(
            "每幢楼每周签一次：还有没有没上报的事。没有也要签，才知道不是没人看。",
            "Each building signs once a week whether it knows of anything that is not reported. It signs for nothing too, so that silence is not taken for order.",
        )}</p>
        <p class="figures"><span>{lang.pick("本周", "This week")} " " <strong>{count(lang, &reports, reports.len(), now)}</strong></span></p>
        {sign(lang, cluster, &own, &draft, now, rules)}
        {weeks}
    }
}

fn sign(
    lang: Lang,
    cluster: &Cluster,
    own: &[BuildingCode],
    draft: &Draft,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let towers = own.iter().map(|code| (code.to_string(), people::tower(lang, code, rules)));
    let towers: Vec<_> = towers.collect();
    let weeks = Week::open(now).map(|week| (week.monday().to_string(), words::week(lang, week)));
    let draft = draft.clone().or("matters", "0");
    let action = Address::NilReports(cluster.code.clone()).path(lang);
    (!towers.is_empty()).then(|| {
        view! {
            <section aria-labelledby="sign">
                <h2 id="sign">{lang.pick("签报", "Sign")}</h2>
                <form method="post" action=action enctype="multipart/form-data" novalidate>
                    {form::choice(&draft, "building", lang.pick("哪座楼", "Which building"), None, "", towers)}
                    {form::choice(&draft, "week", lang.pick("哪一周", "Which week"), None, "", weeks.collect())}
                    {form::line(&draft, "matters", lang.pick("还知道几件没上报的事", "How many matters are known and not reported"),
                        Some(lang.pick(
                            format!("没有就写 0，最多 {MOST_MATTERS}。知道的事请另外逐件上报。在办的工单不算，会另外写明。"),
                            format!("0 if none, {MOST_MATTERS} at most. Please report each of them too. Open orders do not count; they are named beside it."),
                        )), "number")}
                    <p class="actions"><button type="submit">{lang.pick("签字上报", "Sign")}</button></p>
                </form>
            </section>
        }
    })
}

fn of_week(
    lang: Lang,
    week: Week,
    reports: &[NilReports],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    // A week that is going on may still be signed in time.
    let missing = if week == Week::of(now) { Tone::Waiting } else { Tone::Late };
    let rows: Vec<_> = reports
        .iter()
        .map(|reports| {
            let tower = people::tower(lang, &reports.building, rules);
            let (mark, by) = match reports.of(week) {
                None => (mark(missing, lang.pick("未报", "Not signed")).into_any(), None),
                Some(report) => {
                    let tone = if report.matters == 0 { Tone::Done } else { Tone::Working };
                    let role = people::role(lang, &report.by.role, rules);
                    (mark(tone, words::signed(lang, report)).into_any(), Some(role))
                }
            };
            view! { <li>{tower} " " {mark} {by.map(|by| view! { " " <span class="quiet">{by}</span> })}</li> }
        })
        .collect();
    let id = format!("week-{}", week.monday());
    let labelled = id.clone();
    view! {
        <section aria-labelledby=labelled>
            <h2 id=id>{words::week(lang, week)}</h2>
            <ul>{rows}</ul>
        </section>
    }
}
