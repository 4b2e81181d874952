//! The chain of a project: everything that belongs to it.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::chains::{self, ChainRows};
use crate::store::records;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kept;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::chain::Chain;

pub async fn of(ask: &Asked, project: Project) -> Result<Chain, Failure> {
    let ChainRows { orders, meetings, polls, activities } =
        chains::find(&ask.env, project.number()).await?;
    Ok(Chain { orders, meetings, polls, activities, project })
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
