//! What a month of governing came to, by station.

use crate::address::Address;
use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::meeting::GovernanceScore;
use leptos::prelude::*;

/// One station's month.
pub struct Governed {
    pub cluster: ClusterCode,
    pub score: GovernanceScore,
    /// Served by volunteers, in minutes.
    pub served: u32,
}

pub fn table(lang: Lang, stations: &[Governed], rules: &'static Rulebook) -> impl IntoView + use<> {
    let shown = match stations.is_empty() {
        true => view! {
            <p class="empty">{lang.pick(
                "这个月还没有项目、会议和志愿服务。有了以后，这里按事件逐件计数。",
                "No project, meeting or volunteering in this month yet. They are counted here from their events.",
            )}</p>
        }
        .into_any(),
        false => filled(lang, stations, rules).into_any(),
    };
    view! {
        <section aria-labelledby="governed">
            <h2 id="governed">{lang.pick("共治", "Governing together")}</h2>
            {shown}
        </section>
    }
}

fn filled(lang: Lang, stations: &[Governed], rules: &'static Rulebook) -> impl IntoView + use<> {
    let columns = columns(lang);
    let rows: Vec<_> = stations
        .iter()
        .map(|station| {
            let name = rules.street.cluster(&station.cluster).map(|c| lang.name(&c.name));
            let cells: Vec<_> = columns
                .into_iter()
                .zip(cells(station))
                .map(|(column, cell)| view! { <td data-column=column>{cell}</td> })
                .collect();
            let path = Address::Station(station.cluster.clone()).path(lang);
            view! { <tr><th scope="row"><a href=path>{name}</a></th>{cells}</tr> }
        })
        .collect();
    view! {
        <table class="scores">
            <thead><tr>
                <th scope="col">{lang.pick("工作站", "Station")}</th>
                {columns.map(|name| view! { <th scope="col">{name}</th> })}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn columns(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        [
            "提出项目",
            "有效会议 / 开会",
            "表决计票",
            "决定实施 / 不做",
            "评议通过",
            "承诺兑现 / 已评",
            "志愿时长（小时）",
        ],
        [
            "Proposed",
            "Valid meetings / held",
            "Polls counted",
            "Carried out / declined",
            "Accepted",
            "Promises kept / judged",
            "Volunteer hours",
        ],
    )
}

fn cells(station: &Governed) -> [String; 7] {
    let GovernanceScore {
        proposed,
        held,
        valid,
        polls,
        decided,
        declined,
        accepted,
        promises,
        kept,
    } = station.score;
    [
        proposed.to_string(),
        format!("{valid} / {held}"),
        polls.to_string(),
        format!("{decided} / {declined}"),
        accepted.to_string(),
        format!("{kept} / {promises}"),
        format!("{}.{}", station.served / 60, station.served % 60 / 6),
    ]
}
