//! Proposing an amendment to a convention, and taking it back.

use super::acting::{actor, cluster, is_repeat, version};
use super::convention::show;
use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::Conflict;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::{
    Act, AmendmentNumber, Article, ArticleNumber, Change, Convention, Fact, Refusal, Verb, Wording,
};
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{ArticleText, Note};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::amend::{Amend, FIELDS, What, amend};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{convention as words, refusal};
use worker::Request;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    let kept = governance::convention(ask, &cluster(ask, code)?.code).await?;
    kept.value.may_propose(&actor(ask)?).map_err(|_| Problem::Forbidden)?;
    let article = match ask.query("article") {
        Some(number) => Some(article(&kept.value, &number).ok_or(Problem::NotFound)?.clone()),
        None => None,
    };
    let what = ask.query("what").unwrap_or_default();
    show_form(ask, kept, article, &what, Draft::default(), 200)
}

/// The article of a number as it was typed, as it last stands.
fn article<'a>(convention: &'a Convention, number: &str) -> Option<&'a Article> {
    convention.latest()?.article(ArticleNumber(number.parse().ok()?))
}

fn show_form(
    ask: &Asked,
    kept: Kept<Convention>,
    article: Option<Article>,
    what: &str,
    draft: Draft,
    status: u16,
) -> Answer {
    let cluster = cluster(ask, &kept.value.cluster)?;
    let has_value = article.as_ref().is_some_and(|article| article.parameter.is_some());
    let shown = Amend {
        lang: ask.lang,
        cluster,
        version: kept.version,
        base: kept.value.latest().ok_or(Problem::NotFound)?.clone(),
        what: what_of(what, has_value),
        article,
        draft,
    };
    Ok(page(ask, Amend::title(ask.lang, cluster), || amend(shown))?.with_status(status))
}

/// The number of an article that has one, unless its wording is asked for.
fn what_of(typed: &str, has_value: bool) -> What {
    match has_value && typed != What::Wording.as_str() {
        true => What::Value,
        false => What::Wording,
    }
}

pub async fn propose(ask: &Asked, code: &ClusterCode, mut request: Request) -> Answer {
    let code = &cluster(ask, code)?.code;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let key = form.key(&serde_json::json!([code, Verb::Propose, by]), &FIELDS);
    let kept = governance::convention(ask, code).await?;
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &Address::Convention(code.clone()), "");
    }
    kept.value.may_propose(&by).map_err(|_| Problem::Forbidden)?;
    if version != kept.version {
        return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await;
    }
    let article = article(&kept.value, &form.field("article")).ok_or(Problem::BadRequest)?.clone();
    let mut draft = form.draft(&FIELDS);
    let read = read(ask, &form, &article, &mut draft);
    let fact = read.map(|act| kept.value.perform(act, &by, ask.now));
    let fact = match fact {
        Some(Ok(fact)) => fact,
        Some(Err(refused)) => {
            let field = field(&refused, &form, &article);
            draft.refuse(field, words::refused(ask.lang, &refused, article.parameter));
            return show_form(ask, kept, Some(article), &form.field("what"), draft, 422);
        }
        None => return show_form(ask, kept, Some(article), &form.field("what"), draft, 422),
    };
    keep(ask, kept, fact, &by, &key, version).await
}

/// What is proposed; `None` where `draft` now says what is wrong.
fn read(ask: &Asked, form: &Form, article: &Article, draft: &mut Draft) -> Option<Act> {
    let change = match what_of(&form.field("what"), article.parameter.is_some()) {
        What::Value => {
            let value = article.parameter.and_then(|p| p.read(&form.field("value")));
            if value.is_none() {
                let sentence = words::refused(ask.lang, &Refusal::NotAValue, article.parameter);
                draft.refuse("value", sentence);
            }
            value.map(Change::Value)
        }
        What::Wording => {
            let mut text = |field: &'static str| {
                let typed = ArticleText::new(&form.field(field));
                typed.map_err(|refused| draft.refuse(field, refusal::text(ask.lang, refused))).ok()
            };
            let (zh, en) = (text("zh"), text("en"));
            zh.zip(en).map(|(zh, en)| Change::Wording(Wording { zh, en }))
        }
    };
    let reason = Note::new(&form.field("reason"))
        .map_err(|refused| draft.refuse("reason", refusal::text(ask.lang, refused)));
    Some(Act::Propose { article: article.number, change: change?, reason: reason.ok()? })
}

/// The field at which a refusal stands.
fn field(refused: &Refusal, form: &Form, article: &Article) -> &'static str {
    match (refused, what_of(&form.field("what"), article.parameter.is_some())) {
        (Refusal::Placeholder, _) | (_, What::Wording) => "zh",
        (_, What::Value) => "value",
    }
}

pub async fn withdraw(ask: &Asked, code: &ClusterCode, mut request: Request) -> Answer {
    let code = &cluster(ask, code)?.code;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let fields = ["amendment", "reason"];
    let key = form.key(&serde_json::json!([code, Verb::Withdraw, by]), &fields);
    let kept = governance::convention(ask, code).await?;
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &Address::Convention(code.clone()), "");
    }
    if version != kept.version {
        return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await;
    }
    let amendment = form.field("amendment").parse().map(AmendmentNumber);
    let amendment = amendment.map_err(|_| Problem::BadRequest)?;
    if let Err(refused) = kept.value.may_withdraw(amendment, &by) {
        let status = if refused == Refusal::NotYours { 403 } else { 409 };
        let sentence = words::refused(ask.lang, &refused, None);
        return show(ask, kept, Refused::whole(sentence), status).await;
    }
    let reason = match Note::new(&form.field("reason")) {
        Ok(reason) => reason,
        Err(refused) => {
            let mut draft = form.draft(&fields).in_form(Verb::Withdraw.as_str());
            draft.refuse("reason", refusal::text(ask.lang, refused));
            return show(ask, kept, Refused::field(Verb::Withdraw, draft), 422).await;
        }
    };
    let act = Act::Withdraw { amendment, reason };
    let fact = kept.value.perform(act, &by, ask.now).map_err(|_| Problem::Outrun)?;
    keep(ask, kept, fact, &by, &key, version).await
}

async fn keep(
    ask: &Asked,
    kept: Kept<Convention>,
    fact: Fact,
    by: &Actor,
    key: &str,
    version: u32,
) -> Answer {
    let done = Address::Convention(kept.value.cluster.clone());
    match governance::store(ask, &kept, fact, by, key).await? {
        Ok(()) => see(ask, &done, ""),
        // Somebody was faster: perhaps the same finger.
        Err(Conflict) => {
            let kept = governance::convention(ask, &kept.value.cluster).await?;
            match is_repeat(ask, &kept, version, key).await? {
                true => see(ask, &done, ""),
                false => show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await,
            }
        }
    }
}
