//! The chain of a project: everything that belongs to it.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::{orders, records};
use gongzhi_core::meeting::Meeting;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::number::Number;
use gongzhi_core::record::{Kept, Record};
use gongzhi_core::volunteer::Offered;
use gongzhi_core::voting::poll::Poll;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::chain::Chain;
use serde::de::DeserializeOwned;

pub async fn of(ask: &Asked, project: Project) -> Result<Chain, Failure> {
    let number = project.number();
    Ok(Chain {
        orders: orders::of_project(&ask.env, number).await?,
        meetings: values::<Meeting>(ask, number).await?,
        polls: values::<Poll>(ask, number).await?,
        activities: values::<Offered>(ask, number).await?,
        project,
    })
}

async fn values<R: Record + DeserializeOwned>(
    ask: &Asked,
    project: Number,
) -> Result<Vec<R>, Failure> {
    let kept: Vec<Kept<R>> = records::of_project(&ask.env, project).await?;
    Ok(kept.into_iter().map(|kept| kept.value).collect())
}

/// The chain of a project's number.
pub async fn of_number(ask: &Asked, project: Number) -> Result<Chain, Failure> {
    let found: Option<Kept<Project>> = records::find(&ask.env, project).await?;
    of(ask, found.ok_or(Problem::NoSuchNumber)?.value).await
}

/// The chain that an order became part of.
pub async fn of_order(ask: &Asked, order: Number) -> Result<Option<Chain>, Failure> {
    match records::project_of_order(&ask.env, order).await? {
        Some(project) => of_number(ask, project).await.map(Some),
        None => Ok(None),
    }
}
