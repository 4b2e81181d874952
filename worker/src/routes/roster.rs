//! A roster: sent, looked at, and imported by the act of that name.

use super::acting::actor;
use super::register::{known, may};
use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::form::Form;
use crate::registers::building;
use crate::rosters::{self, Coded};
use crate::{governance, store};
use gongzhi_core::code::{BuildingCode, PersonCode};
use gongzhi_core::people::policy::Act;
use gongzhi_core::people::register::Preview;
use gongzhi_core::people::roster::{self, FILE_LIMIT, FileRefusal, Reading, SheetRefusal};
use gongzhi_core::place::Building;
use gongzhi_frontend::pages::register::Known;
use gongzhi_frontend::pages::roster::{RosterPage, roster as sending};
use gongzhi_frontend::pages::roster_preview::{RosterPreview, roster_preview};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{register as register_words, roster as words};
use std::collections::BTreeSet;
use worker::{Headers, Request, Response};

pub async fn get(ask: &Asked, code: &BuildingCode) -> Answer {
    let building = building(ask, code)?;
    may(&actor(ask)?, Act::KeepRegister, building)?;
    show(ask, building, Draft::default(), 200)
}

fn show(ask: &Asked, building: &'static Building, draft: Draft, status: u16) -> Answer {
    let shown = RosterPage { lang: ask.lang, building, draft };
    let title = RosterPage::title(ask.lang).to_owned();
    Ok(page(ask, title, || sending(shown))?.with_status(status))
}

fn refuse(ask: &Asked, building: &'static Building, sentence: String, status: u16) -> Answer {
    let mut draft = Draft::default();
    draft.refuse("file", sentence);
    show(ask, building, draft, status)
}

/// Shows what the roster would change. Until somebody says yes, the file waits.
pub async fn post(ask: &Asked, code: &BuildingCode, mut request: Request) -> Answer {
    let building = building(ask, code)?;
    may(&actor(ask)?, Act::KeepRegister, building)?;
    let form = Form::read(&mut request).await?;
    let Some(file) = form.file("file") else {
        let sentence = ask.lang.pick("请选一个文件。", "Please choose a file.");
        return refuse(ask, building, sentence.to_owned(), 422);
    };
    let too_large = FileRefusal::Sheet(SheetRefusal::FileTooLarge { limit: FILE_LIMIT });
    let read = match &file.bytes {
        Some(bytes) => roster::read(bytes).map(|reading| (reading, bytes)),
        None => Err(too_large),
    };
    let (reading, bytes) = match read {
        Ok(read) => read,
        Err(refused) => {
            return refuse(ask, building, words::file(ask.lang, &refused), status(&refused));
        }
    };
    let kept = governance::register(ask, building).await?;
    let coded = rosters::resolve(ask, &kept.value, &reading.roster).await?;
    let preview = match kept.value.preview(&coded.resolved) {
        Ok(preview) => preview,
        Err(refused) => {
            return refuse(ask, building, register_words::refused(ask.lang, &refused), 422);
        }
    };
    store::rosters::keep(&ask.env, code, &reading.roster.digest, bytes.clone()).await?;
    let known = called(ask, &preview, &coded, &reading).await?;
    let (lang, version) = (ask.lang, kept.version);
    let shown = RosterPreview { lang, building, version, reading, preview, known };
    page(ask, RosterPreview::title(lang).to_owned(), || roster_preview(shown))
}

/// What people are called here: as the roster calls them; who is not in it, masked.
async fn called(
    ask: &Asked,
    preview: &Preview,
    coded: &Coded,
    reading: &Reading,
) -> Result<Known, crate::answer::Failure> {
    let gone: BTreeSet<&PersonCode> =
        preview.changes.moved_out.iter().map(|(person, _)| person).collect();
    let mut known = known(ask, &gone).await?;
    let called = coded.codes.iter().zip(&reading.roster.people);
    known.0.extend(called.map(|(code, person)| {
        let contact = person.contacts.first().map(|contact| contact.masked());
        (code.clone(), (person.name.as_str().to_owned(), contact))
    }));
    Ok(known)
}

fn status(refused: &FileRefusal) -> u16 {
    match refused {
        FileRefusal::Sheet(SheetRefusal::FileTooLarge { .. }) => 413,
        FileRefusal::Sheet(SheetRefusal::Unreadable | SheetRefusal::OldWorkbook) => 415,
        _ => 422,
    }
}

/// The roster to fill in.
pub async fn template(ask: &Asked, code: &BuildingCode) -> Answer {
    may(&actor(ask)?, Act::KeepRegister, building(ask, code)?)?;
    let headers = Headers::new();
    headers.set("content-type", "text/csv; charset=utf-8")?;
    headers.set("content-disposition", "attachment; filename=\"roster.csv\"")?;
    Ok(Response::ok(roster::template())?.with_headers(headers))
}
