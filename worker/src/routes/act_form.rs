//! Reading an act from its form.

use crate::form::{Form, Photo, photo_status};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use gongzhi_core::calendar::instant;
use gongzhi_core::code::{AgencyCode, ItemCode};
use gongzhi_core::dispatch::event::{PhotoId, Reward, Voice};
use gongzhi_core::dispatch::order::{Act, Verb};
use gongzhi_core::dispatch::photo::PhotoRefusal;
use gongzhi_core::number::NumberRefusal;
use gongzhi_core::text::{Note, TextRefusal};
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::words::refusal;

/// The fields of all acts' forms.
pub const FIELDS: [&str; 14] = [
    "item",
    "likely",
    "agency",
    "proposed",
    "reason",
    "note",
    "answer",
    "until",
    "approve",
    "passed",
    "satisfaction",
    "into",
    "demand",
    "reward",
];

/// A field that does not hold.
pub struct Wrong {
    pub field: &'static str,
    pub sentence: String,
    /// Of the page that shows it.
    pub status: u16,
}

/// Reads an act from its form, or says which field is wrong.
pub fn read(
    lang: Lang,
    verb: Verb,
    form: &Form,
    photos: &Result<Vec<Photo>, PhotoRefusal>,
    voice: Option<Voice>,
) -> Result<Act, Wrong> {
    let photos = photos.as_ref().map_err(|refused| Wrong {
        field: "photo",
        sentence: refusal::photo(lang, *refused),
        status: photo_status(*refused),
    })?;
    let photos = photos.iter().map(|photo| photo.id.clone()).collect();
    act(verb, form, photos, voice).map_err(|(field, refused)| Wrong {
        field,
        sentence: refused.sentence(lang),
        status: 422,
    })
}

/// Why a field cannot be read.
enum Unread {
    Text(TextRefusal),
    Number(NumberRefusal),
}

impl Unread {
    fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Text(refused) => refusal::text(lang, refused),
            Self::Number(refused) => refusal::number(lang, refused),
        }
    }
}

fn act(
    verb: Verb,
    form: &Form,
    photos: Vec<PhotoId>,
    voice: Option<Voice>,
) -> Result<Act, (&'static str, Unread)> {
    let note =
        |field: &'static str| Note::new(&form.field(field)).map_err(|no| (field, Unread::Text(no)));
    let optional = |field: &'static str| match note(field) {
        Ok(note) => Ok(Some(note)),
        Err((_, Unread::Text(TextRefusal::Empty))) => Ok(None),
        Err(refused) => Err(refused),
    };
    let agency = |field: &str| AgencyCode::new(&form.field(field));
    let is_yes = |field: &str| form.field(field) == "yes";
    Ok(match verb {
        Verb::Accept => {
            // One of all items comes before one of the likely ones.
            let chosen = [form.field("item"), form.field("likely")];
            let item = chosen.iter().find(|code| !code.is_empty());
            Act::Accept { item: ItemCode::new(item.map_or("", String::as_str)) }
        }
        Verb::Dispatch => Act::Dispatch { agency: agency("agency"), reason: optional("reason")? },
        Verb::Void => Act::Void { reason: note("reason")? },
        Verb::Take => Act::Take,
        Verb::Return => Act::Return { proposed: agency("proposed"), reason: note("reason")? },
        Verb::Review => Act::Review { agency: agency("agency"), reason: note("reason")? },
        Verb::Handle => Act::Handle { note: note("note")?, photos },
        Verb::Apply => Act::Apply { until: until(&form.field("until")), reason: note("reason")? },
        Verb::Suspend => Act::Suspend { approve: is_yes("approve"), note: note("note")? },
        Verb::Resume => Act::Resume,
        Verb::Check => Act::Check { passed: is_yes("passed"), note: note("note")? },
        Verb::Close => Act::Close { answer: note("answer")? },
        Verb::Rate => Act::Rate {
            satisfaction: form.field("satisfaction").parse().unwrap_or(0),
            note: optional("note")?,
            voice,
        },
        Verb::Reopen => Act::Reopen { reason: note("reason")? },
        Verb::Appeal => Act::Appeal { reason: note("reason")? },
        Verb::Decide => Act::Decide { grant: is_yes("approve"), note: note("note")? },
        Verb::Merge => {
            let into = form.field("into").parse().map_err(|no| ("into", Unread::Number(no)))?;
            Act::Merge { into }
        }
        Verb::Separate => Act::Separate,
        Verb::Supervise => {
            Act::Supervise { demand: note("demand")?, until: until(&form.field("until")) }
        }
        Verb::Reply => Act::Reply { note: note("note")? },
        Verb::Thank => {
            Act::Thank { note: note("note")?, reward: Reward::parse(&form.field("reward")) }
        }
    })
}

/// The end of a working day of the street. An unreadable day lies in the past, and is refused as
/// the past is.
fn until(typed: &str) -> DateTime<Utc> {
    let end = NaiveTime::from_hms_opt(17, 30, 0).unwrap_or(NaiveTime::MIN);
    let day: Option<NaiveDate> = typed.parse().ok();
    day.map_or(DateTime::UNIX_EPOCH, |day| instant(day.and_time(end)))
}
