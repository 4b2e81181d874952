//! Open311 GeoReport v2, for programs of others. Whoever asks is nobody: no session, no persona and
//! no cookie is read, which is why other sites may post here and read what is answered.

mod requests;

use crate::answer::{Answer, Failure};
use crate::ask::Asked as Ask;
use crate::log;
use gongzhi_core::code::ItemCode;
use gongzhi_core::open311::{
    Asked, Document, Fault, Format, OTHER, Refusal, Resource, discovery, faults, services,
};
use gongzhi_core::rate::TooOften;
use gongzhi_frontend::open311 as shapes;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::words::open311::refusal;
use worker::{Request, Response, Result};

pub async fn get(ask: &Ask, asked: &Asked) -> Answer {
    let found = match &asked.resource {
        Resource::Discovery => Ok(discovery(shapes::discovery(
            ask.lang,
            &ask.url.origin().ascii_serialization(),
            !cfg!(feature = "local"),
        ))),
        Resource::Services => Ok(services(shapes::services(ask.lang, ask.rules))),
        Resource::Service(code) => definition(ask, code),
        Resource::Requests => requests::list(ask).await?,
        Resource::Request(number) if number.is_empty() => Err(vec![Refusal::RequestMissing]),
        Resource::Request(number) => requests::find(ask, number).await?,
        Resource::Token(token) if token.is_empty() => Err(vec![Refusal::TokenMissing]),
        // A report has its number at once, so there is none.
        Resource::Token(_) => Err(vec![Refusal::NoSuchToken]),
        Resource::Unknown(_) => Err(vec![Refusal::NoSuchResource]),
    };
    answer(ask, asked.format, found)
}

/// Reports something.
pub async fn post(ask: &Ask, asked: &Asked, request: Request) -> Answer {
    let response = answer(ask, asked.format, requests::report(ask, request).await?)?;
    crate::headers::keep_nowhere(response.headers())?;
    Ok(response)
}

/// A document, or all that is wrong with what was asked.
type Found = std::result::Result<Document, Vec<Refusal>>;

fn definition(ask: &Ask, code: &str) -> Found {
    let item = match code {
        "" => return Err(vec![Refusal::ServiceMissing]),
        OTHER => None,
        code => {
            let item = ask.rules.catalogue.item(&ItemCode::new(code));
            Some(item.ok_or_else(|| vec![Refusal::NoSuchService])?)
        }
    };
    Ok(shapes::definition(ask.lang, item, ask.rules).document())
}

fn answer(ask: &Ask, format: Format, found: Found) -> Answer {
    match found {
        Ok(document) => Ok(write(format, &document, 200)?),
        Err(refused) => {
            let status = refused.first().map_or(400, |first| first.status());
            let fault = |refused: Refusal| Fault {
                code: refused.status(),
                description: refusal(ask.lang, refused),
            };
            Ok(write(format, &faults(refused.into_iter().map(fault).collect()), status)?)
        }
    }
}

/// The answer to what could not be answered: elsewhere a page of the portal, here a document.
pub fn fail(ask: &Ask, asked: &Asked, failure: Failure) -> Answer {
    let (problem, header) = match failure {
        Failure::Problem(problem) => (problem, None),
        Failure::MethodNotAllowed(allowed) => {
            (Problem::MethodNotAllowed, Some(("allow", allowed.to_owned())))
        }
        Failure::TooOften(TooOften(seconds)) => {
            (Problem::TooManyTries, Some(("retry-after", seconds.to_string())))
        }
        Failure::Fault(error) => {
            log::fault(ask, &error);
            (Problem::Fault, None)
        }
    };
    // The specification knows 400 alone for a form that cannot be read, whatever is wrong with it.
    let status = match problem {
        Problem::UnsupportedMedia
        | Problem::TooLarge
        | Problem::TooMuchTyped
        | Problem::TooSlow => 400,
        _ => problem.status(),
    };
    let fault = Fault { code: status, description: problem.title(ask.lang).to_owned() };
    let response = write(asked.format, &faults(vec![fault]), status)?;
    if let Some((name, value)) = header {
        response.headers().set(name, &value)?;
    }
    Ok(response)
}

fn write(format: Format, document: &Document, status: u16) -> Result<Response> {
    let response = Response::from_bytes(document.write(format)?)?.with_status(status);
    let headers = response.headers();
    headers.set("content-type", &format!("{}; charset=utf-8", format.media_type()))?;
    // There is nothing here that is anybody's.
    headers.set("access-control-allow-origin", "*")?;
    headers.set("cross-origin-resource-policy", "cross-origin")?;
    Ok(response)
}
