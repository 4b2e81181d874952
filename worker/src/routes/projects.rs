use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::records;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::meeting::project::{Project, may_propose};
use gongzhi_core::record::Kept;
use gongzhi_frontend::pages::projects::{Projects, projects};

pub async fn get(ask: &Asked) -> Answer {
    let code = ask.query("cluster").map(|code| ClusterCode::new(&code));
    let cluster = code.as_ref().and_then(|code| ask.rules.street.cluster(code));
    let listed: Vec<Kept<Project>> =
        records::list(&ask.env, cluster.map(|cluster| &cluster.code), None).await?;
    let shown = Projects {
        lang: ask.lang,
        cluster,
        projects: listed.into_iter().map(|kept| kept.value).collect(),
        may_propose: ask.actor().is_some_and(|by| may_propose(&by)),
    };
    page(ask, Projects::title(ask.lang, cluster), || projects(shown))
}
