use super::acting::{actor, find, form_key, new_key, number};
use super::case::lesson;
use super::order::load;
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::cases;
use crate::store::records::{self, Change};
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::case::{Case, Fact, Refusal, may_lift};
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::case_new::{FIELDS, NewCase, new_case};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::case as words;
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let by = actor(ask)?;
    let order = load(ask, &ask.query("order").unwrap_or_default()).await?;
    if let Some(case) = cases::of_order(&ask.env, order.number).await? {
        return see(ask, &Address::Case(case.to_string()), "");
    }
    let ticked = vec![order.agency.to_string()];
    let (draft, status) = drawn(ask, &order, &by, Draft::default())?;
    show(ask, order, ticked, new_key()?, draft, status)
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?.to_string();
    let order = load(ask, &form.field("order")).await?;
    let ticked = form.fields("unit");
    let (mut draft, status) = drawn(ask, &order, &by, form.draft(&FIELDS))?;
    let (Some(lesson), Some(cluster), 200) =
        (lesson(ask, &form, &mut draft), order.place.cluster.clone(), status)
    else {
        return show(ask, order, ticked, key, draft, 422);
    };
    let number = number(ask, &cluster, &key).await?;
    let there = Address::Case(number.to_string());
    if records::find::<Case>(&ask.env, number).await?.is_some() {
        return see(ask, &there, "");
    }
    let case = Case {
        number,
        order: order.number,
        cluster,
        kind: order.item(ask.rules).map(|item| item.kind.clone()),
        lesson,
        lifted_by: by.clone(),
        lifted_at: ask.now,
        withdrawn: None,
    };
    let begun = Kept::new(number, case.clone());
    let (lifted, event) = begun.after(Fact::Lift(Box::new(case)), &by, ask.now);
    let change = Change::new(&ask.env)?.keep(&lifted, &event, None)?.tells(order.number, number)?;
    if change.store().await?.is_ok() || find::<Case>(ask, &number.to_string()).await.is_ok() {
        return see(ask, &there, "");
    }
    // Somebody else lifted it: what was typed stays.
    let other = cases::of_order(&ask.env, order.number).await?.ok_or(Problem::Outrun)?;
    let refused = Refusal::LiftedBefore { case: other };
    draft.refuse("title", words::refused(ask.lang, &refused));
    show(ask, order, ticked, key, draft, 409)
}

/// The draft of a form about an order, which says so where the order tells nothing yet, and the
/// status of its page.
fn drawn(
    ask: &Asked,
    order: &Order,
    by: &Actor,
    mut draft: Draft,
) -> Result<(Draft, u16), Failure> {
    match may_lift(order, by) {
        Ok(()) => Ok((draft, 200)),
        Err(Refusal::NotYours) => Err(Problem::Forbidden.into()),
        Err(refused) => {
            draft.refuse("title", words::refused(ask.lang, &refused));
            Ok((draft, 422))
        }
    }
}

fn show(
    ask: &Asked,
    order: Order,
    ticked: Vec<String>,
    key: String,
    draft: Draft,
    status: u16,
) -> Answer {
    let shown = NewCase { lang: ask.lang, order, ticked, key, draft, rules: ask.rules };
    let title = NewCase::title(ask.lang).to_owned();
    Ok(page(ask, title, || new_case(shown))?.with_status(status))
}
