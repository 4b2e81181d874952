use super::acting::{actor, find, form_key, new_key, number};
use super::summons::tell;
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::orders;
use crate::store::records::{self, Change};
use chrono::{DateTime, Utc};
use gongzhi_core::code::{AgencyCode, ClusterCode};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::summons::{Fact, MOST_ORDERS, Refusal, Summons, may_call};
use gongzhi_core::notice::Notice;
use gongzhi_core::number::{Number, NumberRefusal};
use gongzhi_core::people::Actor;
use gongzhi_core::place::Cluster;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, Title};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::summons_new::{FIELDS, NewSummons, new_summons};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{refusal, summons as words};
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let by = actor(ask)?;
    let order = match ask.query("order").and_then(|typed| typed.parse::<Number>().ok()) {
        Some(number) => orders::find(&ask.env, number).await?,
        None => None,
    };
    let of_order = order.as_ref().and_then(|order| order.place.cluster.clone());
    let named = of_order.or(ask.query("cluster").map(|code| ClusterCode::new(&code)));
    let cluster = place(ask, &by, &named.ok_or(Problem::NotFound)?).await?;
    let number = order.map(|order| order.number.to_string()).unwrap_or_default();
    show(ask, cluster, Vec::new(), new_key()?, Draft::default().or("order", &number), 200)
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?.to_string();
    let cluster = place(ask, &by, &ClusterCode::new(&form.field("cluster"))).await?;
    let ticked = form.fields("unit");
    let mut draft = form.draft(&FIELDS);
    let Some((said, about)) = read(ask, &form, &mut draft) else {
        return show(ask, cluster, ticked, key, draft, 422);
    };
    let number = number(ask, &cluster.code, &key).await?;
    let there = Address::Summons(number.to_string());
    if records::find::<Summons>(&ask.env, number).await?.is_some() {
        return see(ask, &there, "");
    }
    let units = ticked.iter().map(|code| AgencyCode::new(code)).collect();
    let code = cluster.code.clone();
    let summons = Summons::new(number, code, about, said, units, by.clone(), ask.now);
    let found: Vec<Order> = orders::listed(&ask.env, &summons.orders)
        .await?
        .into_iter()
        .map(|(order, _)| order.as_of(ask.now))
        .collect();
    let is_unit = |unit: &AgencyCode| ask.rules.street.agency(unit).is_some();
    if let Err(refused) = summons.check_call(&found, is_unit) {
        draft.refuse(field(refused), words::refused(ask.lang, &refused));
        return show(ask, cluster, ticked, key, draft, 422);
    }
    let begun = Kept::new(number, summons.clone());
    let (called, event) = begun.after(Fact::Call(Box::new(summons)), &by, ask.now);
    let change = Change::new(&ask.env)?.keep(&called, &event, None)?.about(&called.value)?;
    if change.store().await?.is_ok() {
        let Summons { number: summons, at, .. } = called.value;
        tell(ask, &called.value, &Notice::Summoned { summons, at }).await?;
    } else {
        // The same form came in twice.
        find::<Summons>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
    }
    see(ask, &there, "")
}

/// A cluster to whose session somebody may call units.
async fn place(ask: &Asked, by: &Actor, code: &ClusterCode) -> Result<&'static Cluster, Failure> {
    let cluster = ask.rules.street.cluster(code).ok_or(Problem::NotFound)?;
    let lead = governance::lead(ask, &cluster.code).await?;
    may_call(by, &cluster.code, lead.as_ref()).map_err(Problem::NotPermitted)?;
    Ok(cluster)
}

type Said = (Note, Title, DateTime<Utc>);

/// What for, where and when, and about which orders; `None` where a field cannot be read.
fn read(ask: &Asked, form: &Form, draft: &mut Draft) -> Option<(Said, Vec<Number>)> {
    let lang = ask.lang;
    let what = Note::public(&form.field("what"))
        .map_err(|refused| draft.refuse("what", refusal::text(lang, refused)));
    let about = numbers(&form.field("order"))
        .map_err(|refused| draft.refuse("order", refusal::number(lang, refused)));
    let place = Title::public(&form.field("place"))
        .map_err(|refused| draft.refuse("place", refusal::text(lang, refused)));
    let at = form.moment("day", "from");
    if at.is_none() {
        let sentence = lang.pick("请选日期和时间。", "Please choose a day and a time.");
        draft.refuse("day", sentence.to_owned());
    }
    Some(((what.ok()?, place.ok()?, at?), about.ok()?))
}

/// Numbers with anything between them that no number has, each once; one more than there may be is
/// enough to refuse them.
fn numbers(typed: &str) -> Result<Vec<Number>, NumberRefusal> {
    let mut numbers: Vec<Number> = Vec::new();
    let parts = typed.split(|c: char| c.is_whitespace() || ",，、;；".contains(c));
    for part in parts.filter(|part| !part.is_empty()).take(2 * MOST_ORDERS) {
        let number = part.parse()?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

/// The field at which a refusal stands.
fn field(refused: Refusal) -> &'static str {
    match refused {
        Refusal::NoUnit | Refusal::TooManyUnits { .. } | Refusal::UnknownUnit => "unit",
        Refusal::TooManyOrders { .. }
        | Refusal::UnknownOrder { .. }
        | Refusal::OrderElsewhere { .. }
        | Refusal::OrderNotOpen { .. } => "order",
        Refusal::TooSoon { .. } | Refusal::TooFarAhead { .. } => "day",
        _ => "what",
    }
}

fn show(
    ask: &Asked,
    cluster: &'static Cluster,
    ticked: Vec<String>,
    key: String,
    draft: Draft,
    status: u16,
) -> Answer {
    let shown = NewSummons { lang: ask.lang, cluster, ticked, key, draft, rules: ask.rules };
    let title = NewSummons::title(ask.lang).to_owned();
    Ok(page(ask, title, || new_summons(shown))?.with_status(status))
}
