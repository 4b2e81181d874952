//! Putting an amendment of a convention to the vote: the convention's act and the poll of the
//! towers, in one batch.

use super::acting::{actor, find, is_repeat, number, version};
use super::poll_opening::{Opening, ballots, sealed};
use crate::answer::{Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::Conflict;
use crate::store::records::Change;
use chrono::{DateTime, Days, NaiveTime, Utc};
use gongzhi_core::calendar::{instant, street_time};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::{Act, Amendment, AmendmentNumber, Convention, Refusal};
use gongzhi_core::text::{TextRefusal, Title};
use gongzhi_core::voting::poll::{self, Electorate, Paper, Poll, Subject, USUAL_DAYS, roll};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use worker::Request;

/// The form has the fields `amendment`, its number, and `version`, that of the convention's record.
pub async fn post(ask: &Asked, cluster: &ClusterCode, mut request: Request) -> Answer {
    if ask.rules.street.cluster(cluster).is_none() {
        return Err(Problem::NotFound.into());
    }
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let of: u32 = form.field("amendment").parse().map_err(|_| Problem::BadRequest)?;
    let kept = governance::convention(ask, cluster).await?;
    let key = form.key(&serde_json::json!([cluster, "put_to_vote", by]), &["amendment"]);
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &polled(&kept.value, of).unwrap_or(home(cluster)), "");
    }
    kept.value.may_propose(&by).map_err(problem)?;
    if version != kept.version {
        return Err(Problem::Outrun.into());
    }
    let number = number(ask, cluster, &key).await?;
    let act = Act::PutToVote { amendment: AmendmentNumber(of), poll: number };
    let fact = kept.value.perform(act, &by, ask.now).map_err(problem)?;
    let amendment = kept.value.amendment(AmendmentNumber(of)).ok_or(Problem::BadRequest)?;
    let opening = Opening {
        number,
        cluster: cluster.clone(),
        subject: Subject::Amendment(of),
        question: question(ask, &kept.value, amendment).map_err(|_| Problem::BadRequest)?,
        about: amendment.reason.clone(),
        paper: Paper::Resolution { rule: governance::towers_rule(ask, cluster).await? },
        electorate: Electorate::Towers,
        roll: roll::towers(&ask.rules.street, cluster),
        closes: usual_close(ask.now),
    };
    let (poll, opened) = match sealed(ask, opening, &by).await? {
        Ok(opened) => opened,
        Err(poll::Refusal::NotYours) => return Err(Problem::Forbidden.into()),
        Err(_) => return Err(Problem::BadRequest.into()),
    };
    let (convention, event) = kept.after(fact, &by, ask.now);
    let change =
        Change::new(&ask.env)?.keep(&poll, &opened, None)?.keep(&convention, &event, Some(&key))?;
    match change.store().await? {
        Ok(()) => ballots(ask, &poll.value).begin().await?,
        Err(Conflict) => {
            find::<Poll>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
        }
    }
    see(ask, &Address::Poll(number.to_string()), "")
}

fn home(cluster: &ClusterCode) -> Address {
    Address::Convention(cluster.clone())
}

/// The poll on an amendment that was put to the vote.
fn polled(convention: &Convention, of: u32) -> Option<Address> {
    use gongzhi_core::convention::State;
    match convention.amendment(AmendmentNumber(of))?.state {
        State::PutToVote { poll, .. }
        | State::Ratified { poll, .. }
        | State::Rejected { poll, .. } => Some(Address::Poll(poll.to_string())),
        State::Proposed | State::Withdrawn { .. } | State::Stale { .. } => None,
    }
}

fn problem(refused: Refusal) -> Failure {
    match refused {
        Refusal::NotYours => Problem::Forbidden.into(),
        Refusal::NotNow { .. } | Refusal::Stale { .. } => Problem::Outrun.into(),
        _ => Problem::BadRequest.into(),
    }
}

fn question(
    ask: &Asked,
    convention: &Convention,
    amendment: &Amendment,
) -> Result<Title, TextRefusal> {
    let article = amendment.article.0;
    let title = convention.latest().and_then(|version| version.article(amendment.article));
    let title = title.map(|article| ask.lang.name(&article.title)).unwrap_or_default();
    Title::new(&ask.lang.pick(
        format!("修订公约第 {article} 条“{title}”"),
        format!("Amend article {article} “{title}”"),
    ))
}

/// So many days from now at 18:00 of the street's clock.
fn usual_close(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = street_time(now).date();
    let day = today.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(today);
    instant(day.and_time(NaiveTime::from_hms_opt(18, 0, 0).unwrap_or(NaiveTime::MIN)))
}
