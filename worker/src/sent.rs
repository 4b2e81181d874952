//! What a form sent, taken apart: by `multer` where it has files, else as an address has its
//! parameters. Nothing larger than a bound of `core::form` is kept on the way.

use crate::answer::Failure;
use crate::body::pieces;
use futures_channel::mpsc::Receiver;
use futures_util::{StreamExt, TryStreamExt};
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_BYTES;
use gongzhi_core::form::{Arrived, FORM_LIMIT_BYTES, FormRefusal, TEXT_LIMIT_BYTES};
use gongzhi_frontend::pages::problem::Problem;
use multer::{Field, Multipart};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use worker::Request;

/// The fields of a form in their order, each by its name.
#[derive(Default)]
pub struct Sent {
    pub typed: Vec<(String, String)>,
    pub files: Vec<(String, File)>,
}

/// A file, whatever it says that it is.
pub struct File {
    /// `None` where it is larger than any file may be.
    pub bytes: Option<Vec<u8>>,
}

const MULTIPART: &str = "multipart/form-data";
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

pub async fn read(request: &mut Request) -> Result<Sent, Failure> {
    // Before anything is refused: dropped, it tells the sender to stop.
    let chunks = request.stream().map_err(|_| Problem::BadRequest)?;
    let headers = request.headers();
    let kind = headers.get("content-type")?.unwrap_or_default();
    // A browser packs no form, and unpacking one would be a way around every bound.
    let is_packed = headers.get("content-encoding")?.is_some_and(|packing| packing != "identity");
    let announced = headers.get("content-length")?.and_then(|length| length.parse::<usize>().ok());
    if is_packed || !(kind.starts_with(MULTIPART) || kind.starts_with(URL_ENCODED)) {
        return Err(Problem::UnsupportedMedia.into());
    }
    if announced.is_some_and(|length| length > 2 * FORM_LIMIT_BYTES) {
        return Err(FormRefusal::TooLarge.into());
    }
    let mut pieces = pieces(chunks);
    let read = match kind.starts_with(MULTIPART) {
        true => parts(&kind, &mut pieces).await,
        false => pairs(&mut pieces).await,
    };
    // Who is refused reads why once they have sent everything.
    while read.is_err() && pieces.next().await.is_some() {}
    read
}

type Pieces = Receiver<Result<Vec<u8>, Failure>>;

async fn pairs(pieces: &mut Pieces) -> Result<Sent, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = pieces.next().await {
        body.extend(piece?);
        if body.len() > TEXT_LIMIT_BYTES {
            return Err(FormRefusal::TooMuchText.into());
        }
    }
    let (mut sent, mut arrived) = (Sent::default(), Arrived::default());
    for (name, value) in form_urlencoded::parse(&body) {
        arrived.field()?;
        arrived.typed(value.len(), value.len())?;
        sent.typed.push((name.into_owned(), value.into_owned()));
    }
    Ok(sent)
}

async fn parts(kind: &str, pieces: &mut Pieces) -> Result<Sent, Failure> {
    let boundary = multer::parse_boundary(kind).map_err(|_| Problem::BadRequest)?;
    // Why the pieces ended, which `multer` would tell as an error of its own.
    let failed: Rc<RefCell<Option<Failure>>> = Rc::default();
    let tell = failed.clone();
    let pieces = pieces.map_err(move |failure| {
        *tell.borrow_mut() = Some(failure);
        std::io::Error::from(std::io::ErrorKind::Other)
    });
    let read = all(Multipart::new(SendWrapper::new(pieces), boundary)).await;
    read.map_err(|failure| failed.take().unwrap_or(failure))
}

async fn all(mut parts: Multipart<'_>) -> Result<Sent, Failure> {
    let (mut sent, mut arrived) = (Sent::default(), Arrived::default());
    while let Some(part) = parts.next_field().await.map_err(garbled)? {
        arrived.field()?;
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::is_empty) {
            None => sent.typed.push((name, typed(part, &mut arrived).await?)),
            Some(has_no_name) => {
                let file = file(part).await?;
                // An empty field sends one file without name and contents.
                if !(has_no_name && file.bytes.as_ref().is_some_and(Vec::is_empty)) {
                    sent.files.push((name, file));
                }
            }
        }
    }
    Ok(sent)
}

async fn typed(mut part: Field<'_>, arrived: &mut Arrived) -> Result<String, Failure> {
    let mut text = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(garbled)? {
        arrived.typed(chunk.len(), text.len().saturating_add(chunk.len()))?;
        text.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

async fn file(mut part: Field<'_>) -> Result<File, Failure> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(garbled)? {
        bytes = bytes.filter(|kept| kept.len() + chunk.len() <= PHOTO_LIMIT_BYTES);
        if let Some(kept) = &mut bytes {
            kept.extend_from_slice(&chunk);
        }
    }
    Ok(File { bytes })
}

/// A form that ends before it is over, or never was one.
fn garbled(_: multer::Error) -> Failure {
    Problem::BadRequest.into()
}
