use crate::answer::{Answer, Failure, page};
use crate::ask::Asked;
use crate::store::{records, sign_ups};
use chrono::TimeDelta;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::record::Kept;
use gongzhi_core::volunteer::activity::LONGEST_SHIFT_HOURS;
use gongzhi_core::volunteer::seats::Standing;
use gongzhi_core::volunteer::{Offered, may_offer};
use gongzhi_frontend::pages::activities::{Activities, activities};

pub async fn get(ask: &Asked) -> Answer {
    let code = ask.query("cluster").map(|code| ClusterCode::new(&code));
    let cluster = code.as_ref().and_then(|code| ask.rules.street.cluster(code));
    let next = next(ask, cluster.map(|cluster| &cluster.code)).await?;
    let shown = Activities {
        lang: ask.lang,
        cluster,
        next,
        mine: mine(ask).await?,
        may_offer: ask
            .actor()
            .is_some_and(|by| by.role.cluster().is_some_and(|own| may_offer(&by, own))),
        now: ask.now,
        rules: ask.rules,
    };
    page(ask, Activities::title(ask.lang, cluster), || activities(shown))
}

/// Those that are not over, each with its seats that are taken.
async fn next(ask: &Asked, cluster: Option<&ClusterCode>) -> Result<Vec<(Offered, u16)>, Failure> {
    let from = ask.now - TimeDelta::hours(LONGEST_SHIFT_HOURS.into());
    let listed: Vec<Kept<Offered>> = records::next(&ask.env, cluster, from).await?;
    let listed = listed.into_iter().map(|kept| kept.value);
    let listed: Vec<_> = listed.filter(|one| one.activity.shift.ends > ask.now).collect();
    let numbers: Vec<_> = listed.iter().map(|offered| offered.number).collect();
    let taken = sign_ups::taken(&ask.env, &numbers).await?;
    let with_taken = |offered: Offered| {
        let taken = taken.get(&offered.number).copied().unwrap_or_default();
        (offered, taken)
    };
    Ok(listed.into_iter().map(with_taken).collect())
}

/// What who is asking signed up for.
async fn mine(ask: &Asked) -> Result<Option<Vec<(Offered, Standing)>>, Failure> {
    let Some(person) = &ask.person else { return Ok(None) };
    let signed_up = sign_ups::of_person(&ask.env, &person.code).await?.into_iter();
    let as_of_now = |(offered, standing): (Offered, Standing)| {
        let standing = standing.as_of(&offered.activity.shift, ask.now);
        (offered, standing)
    };
    Ok(Some(signed_up.map(as_of_now).collect()))
}
