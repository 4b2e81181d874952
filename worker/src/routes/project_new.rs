use super::acting::{actor, form_key, new_key, number};
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::records::Change;
use crate::store::{Conflict, orders};
use gongzhi_core::code::SpotCode;
use gongzhi_core::dispatch::Order;
use gongzhi_core::meeting::project::{Proposal, Refusal, begin, may_propose};
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::place::{Cluster, Spot};
use gongzhi_core::text::{ReportText, Title};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::project_new::{NewProject, new_project};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{meeting as words, refusal};
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let by = actor(ask)?;
    let (cluster, spot) = place(ask, &by, ask.query("spot").unwrap_or_default().as_str())?;
    let orders = reported(ask, cluster, spot).await?;
    let ticked = match spot {
        Some(_) => orders.iter().map(|order| order.number.to_string()).collect(),
        None => Vec::new(),
    };
    show(ask, cluster, spot, orders, ticked, new_key()?, Draft::default(), 200)
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?;
    let (cluster, spot) = place(ask, &by, &form.field("spot"))?;

    let mut draft = form.draft(&["title", "need"]);
    let title = Title::new(&form.field("title"))
        .map_err(|refused| draft.refuse("title", refusal::text(ask.lang, refused)));
    let need = ReportText::new(&form.field("need"))
        .map_err(|refused| draft.refuse("need", refusal::text(ask.lang, refused)));
    let ticked = form.fields("order");
    let orders = reported(ask, cluster, spot).await?;
    let joined: Vec<Number> = orders
        .iter()
        .map(|order| order.number)
        .filter(|number| ticked.contains(&number.to_string()))
        .collect();
    let (Ok(title), Ok(need)) = (title, need) else {
        return show(ask, cluster, spot, orders, ticked, key.to_string(), draft, 422);
    };
    let number = number(ask, &cluster.code, &key.to_string()).await?;
    let proposal = Proposal {
        number,
        cluster: cluster.code.clone(),
        title,
        need,
        spot: spot.map(|spot| spot.code.clone()),
        orders: joined.clone(),
        by,
        at: ask.now,
    };
    let (project, event) = match begin(proposal) {
        Ok(begun) => begun,
        Err(Refusal::NotYours) => return Err(Problem::Forbidden.into()),
        Err(refused) => {
            draft.refuse("order", words::project_refused(ask.lang, &refused));
            return show(ask, cluster, spot, orders, ticked, key.to_string(), draft, 422);
        }
    };
    let change = Change::new(&ask.env)?.keep(&project, &event, None)?.join(number, &joined)?;
    match change.store().await? {
        Ok(()) => see(ask, &Address::Project(number.to_string()), ""),
        Err(Conflict) => taken(ask, number).await,
    }
}

/// The same form came in twice, or one of its orders became part of another project meanwhile.
async fn taken(ask: &Asked, number: Number) -> Answer {
    use super::acting::find;
    use gongzhi_core::meeting::project::Project;
    find::<Project>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
    see(ask, &Address::Project(number.to_string()), "")
}

/// The cluster that somebody proposes in, and the spot: the spot's, or their own.
fn place(
    ask: &Asked,
    by: &Actor,
    spot: &str,
) -> Result<(&'static Cluster, Option<&'static Spot>), Failure> {
    if !may_propose(by) {
        return Err(Problem::Forbidden.into());
    }
    let street = &ask.rules.street;
    let spot = match spot {
        "" => None,
        code => Some(street.spot(&SpotCode::new(code)).ok_or(Problem::NoSuchSpot)?),
    };
    let code = by.role.cluster().or(spot.map(|spot| &spot.cluster));
    let cluster = code.and_then(|code| street.cluster(code)).or(street.clusters.first());
    let cluster = cluster.filter(|cluster| spot.is_none_or(|spot| spot.cluster == cluster.code));
    cluster.map(|cluster| (cluster, spot)).ok_or_else(|| Problem::Forbidden.into())
}

async fn reported(
    ask: &Asked,
    cluster: &Cluster,
    spot: Option<&Spot>,
) -> Result<Vec<Order>, Failure> {
    let spot = spot.map(|spot| &spot.code);
    Ok(orders::free_in(&ask.env, &cluster.code, spot).await?)
}

#[expect(clippy::too_many_arguments, reason = "what the page shows, each once")]
fn show(
    ask: &Asked,
    cluster: &'static Cluster,
    spot: Option<&'static Spot>,
    orders: Vec<Order>,
    ticked: Vec<String>,
    key: String,
    draft: Draft,
    status: u16,
) -> Answer {
    let shown =
        NewProject { lang: ask.lang, cluster, spot, orders, ticked, key, draft, rules: ask.rules };
    let title = NewProject::title(ask.lang).to_owned();
    Ok(page(ask, title, || new_project(shown))?.with_status(status))
}
