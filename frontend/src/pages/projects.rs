use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::{meeting as words, when};
use gongzhi_core::meeting::project::Project;
use gongzhi_core::place::Cluster;
use leptos::prelude::*;

/// Micro-renewal projects: those of a cluster, or of the whole street.
pub struct Projects {
    pub lang: Lang,
    pub cluster: Option<&'static Cluster>,
    /// The latest first.
    pub projects: Vec<Project>,
    /// Whether who is asking may propose one here.
    pub may_propose: bool,
}

impl Projects {
    pub fn title(lang: Lang, cluster: Option<&Cluster>) -> String {
        match cluster.map(|cluster| lang.name(&cluster.name)) {
            Some(name) => lang.pick(format!("{name}的微更新项目"), format!("Projects of {name}")),
            None => lang.pick("微更新项目", "Micro-renewal projects").to_owned(),
        }
    }
}

pub fn projects(page: Projects) -> impl IntoView {
    let Projects { lang, cluster, projects, may_propose } = page;
    view! {
        <h1>{Projects::title(lang, cluster)}</h1>
        <p>{lang.pick(
            "一处街角、一段路，大家反映得多了，就可以变成项目：先听证，再决定，做完再评议。",
            "A corner that many report becomes a project: heard first, then decided, evaluated when it is done.",
        )}</p>
        {may_propose.then(|| view! {
            <p class="actions"><a class="button" href=Address::NewProject.path(lang)>{lang.pick("提出项目", "Propose a project")}</a></p>
        })}
        {list(lang, &projects)}
    }
}

pub fn list(lang: Lang, projects: &[Project]) -> impl IntoView + use<> {
    if projects.is_empty() {
        return view! {
            <p class="empty">{lang.pick(
                "还没有项目。同一处的问题反映多了，物业负责人、居民或联络员可以在这里提出。",
                "No project yet. Where many report the same spot, a manager, a resident or the liaison officer proposes one.",
            )}</p>
        }
        .into_any();
    }
    let cards: Vec<_> = projects.iter().map(|project| card(lang, project)).collect();
    view! { <ul class="cards grid">{cards}</ul> }.into_any()
}

fn card(lang: Lang, project: &Project) -> impl IntoView + use<> {
    let number = project.number().to_string();
    let tone = if project.state.is_open() { Tone::Working } else { Tone::Done };
    let orders = project.proposal.orders.len();
    view! {
        <li class="card">
            <h3>
                <a href=Address::Project(number.clone()).path(lang)>
                    {project.proposal.title.as_str().to_owned()}
                </a>
            </h3>
            <p>{mark(tone, words::state(lang, project.state))}</p>
            <p class="quiet">
                {lang.pick(format!("来自 {orders} 件上报"), format!("from {orders} reports"))}
                " · " {when::moment(lang, project.proposal.at)}
                " · " <span class="number">{number}</span>
            </p>
        </li>
    }
}
