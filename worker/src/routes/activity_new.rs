use super::acting::{actor, find, form_key, new_key, number};
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::Conflict;
use crate::store::records::{self, Change};
use chrono::TimeDelta;
use gongzhi_core::code::SpotCode;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::place::Cluster;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, TextRefusal, Title};
use gongzhi_core::volunteer::{Activity, ActivityRefusal, Offered, Shift, may_offer, offer};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::activity_new::{FIELDS, NewActivity, new_activity};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{refusal, volunteer as words};
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let cluster = cluster(ask, &actor(ask)?)?;
    let draft = Draft::default().or("project", &ask.query("project").unwrap_or_default());
    show(ask, cluster, new_key()?, draft, 200)
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let cluster = cluster(ask, &by)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?.to_string();
    let mut draft = form.draft(&FIELDS);
    let (Some(activity), Some(project)) =
        (read(ask, &form, &mut draft), project(ask, &form, &mut draft))
    else {
        return show(ask, cluster, key, draft, 422);
    };
    let number = number(ask, &cluster.code, &key).await?;
    let there = Address::Activity(number.to_string());
    if records::find::<Offered>(&ask.env, number).await?.is_some() {
        return see(ask, &there, "");
    }
    let part_of: Option<Kept<Project>> = match project {
        Some(project) => records::find(&ask.env, project).await?,
        None => None,
    };
    let offered = Offered { number, cluster: cluster.code.clone(), project, activity, by };
    let part_of = part_of.as_ref().map(|kept| &kept.value);
    let (kept, event) = match offer(offered, part_of, ask.now, &ask.rules.street) {
        Ok(begun) => begun,
        Err(refused) => {
            draft.refuse(field(refused), words::refused(ask.lang, &refused));
            return show(ask, cluster, key, draft, 422);
        }
    };
    match Change::new(&ask.env)?.keep(&kept, &event, None)?.store().await? {
        Ok(()) => see(ask, &there, ""),
        // The same form came in twice.
        Err(Conflict) => {
            find::<Offered>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
            see(ask, &there, "")
        }
    }
}

/// The cluster in which somebody may offer one.
fn cluster(ask: &Asked, by: &Actor) -> Result<&'static Cluster, Failure> {
    let own = by.role.cluster().filter(|own| may_offer(by, own));
    own.and_then(|own| ask.rules.street.cluster(own)).ok_or_else(|| Problem::Forbidden.into())
}

/// What the form says of the activity; `None` where a field says nothing that can be read.
fn read(ask: &Asked, form: &Form, draft: &mut Draft) -> Option<Activity> {
    let lang = ask.lang;
    let text = |refused: TextRefusal| refusal::text(lang, refused);
    let title = Title::new(&form.field("title"));
    let title = title.map_err(|refused| draft.refuse("title", text(refused))).ok();
    let what = Note::new(&form.field("what"));
    let what = what.map_err(|refused| draft.refuse("what", text(refused))).ok();
    let spot = SpotCode::new(&form.field("spot"));
    if spot.as_str().is_empty() {
        draft.refuse("spot", words::refused(lang, &ActivityRefusal::UnknownSpot));
    }
    let span = form.span(lang, draft);
    let whole = |draft: &mut Draft, field: &'static str| {
        let typed = form.field(field).trim().parse::<i16>();
        let sentence = lang.pick("请写一个整数。", "Please give a whole number.");
        typed.map_err(|_| draft.refuse(field, sentence.to_owned())).ok()
    };
    let (seats, hours) = (whole(draft, "seats"), whole(draft, "cut_off"));
    let ((starts, ends), hours) = (span?, hours?);
    // None at all is as wrong as fewer than that.
    let seats = u16::try_from(seats?).unwrap_or(0);
    let cut_off = starts.checked_sub_signed(TimeDelta::hours(hours.into()))?;
    if draft.is_refused() {
        return None;
    }
    let shift = Shift { starts, ends, seats, cut_off };
    Some(Activity { title: title?, what: what?, spot, shift })
}

/// The project that the form names, if any; `None` where what it names is no number.
fn project(ask: &Asked, form: &Form, draft: &mut Draft) -> Option<Option<Number>> {
    match form.field("project").trim() {
        "" => Some(None),
        typed => typed
            .parse()
            .map_err(|refused| draft.refuse("project", refusal::number(ask.lang, refused)))
            .map(Some)
            .ok(),
    }
}

/// The field at which a refusal stands.
fn field(refused: ActivityRefusal) -> &'static str {
    match refused {
        ActivityRefusal::NotYours => "title",
        ActivityRefusal::UnknownSpot => "spot",
        ActivityRefusal::UnknownProject => "project",
        ActivityRefusal::TooFarAhead { .. } => "day",
        ActivityRefusal::StartsInPast => "from",
        ActivityRefusal::EndsBeforeStart | ActivityRefusal::TooLong { .. } => "until",
        ActivityRefusal::SeatsRange { .. } => "seats",
        ActivityRefusal::CutOffAfterStart => "cut_off",
    }
}

fn show(ask: &Asked, cluster: &'static Cluster, key: String, draft: Draft, status: u16) -> Answer {
    let shown = NewActivity { lang: ask.lang, cluster, key, draft, rules: ask.rules };
    let title = NewActivity::title(ask.lang).to_owned();
    Ok(page(ask, title, || new_activity(shown))?.with_status(status))
}
