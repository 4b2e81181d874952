//! What a street has laid down: its places, its catalogue, its calendar. Read once from the
//! content files, then passed to every rule.

use crate::calendar::Calendar;
use crate::convention::{self, Article};
use crate::dispatch::triage::{Model, ModelFile};
use crate::dispatch::{Catalogue, CatalogueSources, Classifier, catalogue};
use crate::place::{self, PlaceIndex, Street, StreetSources};
use crate::table::LoadError;
use serde::{Deserialize, Serialize};

/// Everything the rules need to know about a street, with the indexes built from it.
pub struct Rulebook {
    pub street: Street,
    pub catalogue: Catalogue,
    pub calendar: Calendar,
    pub places: PlaceIndex,
    pub classifier: Classifier,
    /// The articles with which every station's convention begins. Empty in a browser, which
    /// decides nothing by them.
    pub articles: Vec<Article>,
}

/// The content files as text.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub street: StreetSources<'a>,
    pub catalogue: CatalogueSources<'a>,
    /// `chinese-days.json`.
    pub calendar: &'a str,
    /// `convention/articles.csv`.
    pub articles: &'a str,
    /// `triage/model.bin`.
    pub model: &'a [u8],
}

/// The rulebook as it travels to a browser: without the indexes, which are rebuilt there. In
/// `postcard`, whose reader adds less to the wasm than JSON's.
#[derive(Serialize, Deserialize)]
struct Portable {
    street: Street,
    catalogue: Catalogue,
    calendar: Calendar,
    model: ModelFile,
}

impl Rulebook {
    /// Reads and checks the content files.
    pub fn load(sources: Sources<'_>) -> Result<Self, Vec<LoadError>> {
        let street = place::load(sources.street)?;
        let catalogue = catalogue::load(sources.catalogue, &street.agencies)?;
        let calendar = Calendar::load(sources.calendar)
            .map_err(|e| vec![LoadError { file: "chinese-days.json", line: 0, what: e.0 }])?;
        let articles = convention::load(sources.articles)?;
        let model = Model::read(sources.model)
            .map_err(|e| vec![LoadError { file: "model.bin", line: 0, what: e.to_string() }])?;
        Ok(Self { articles, ..Self::build(street, catalogue, calendar, model) })
    }

    /// Reads what [`Rulebook::to_portable`] wrote.
    pub fn from_portable(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let Portable { street, catalogue, calendar, model } = postcard::from_bytes(bytes)?;
        let model = Model::new(model).map_err(|_| postcard::Error::SerdeDeCustom)?;
        Ok(Self::build(street, catalogue, calendar, model))
    }

    /// The rulebook for a browser: deadlines lie ahead, so the last two published years of the
    /// calendar are enough.
    pub fn to_portable(&self) -> Result<Vec<u8>, postcard::Error> {
        let this_year_or_last = self.calendar.last_published_year() - 1;
        postcard::to_allocvec(&Portable {
            street: self.street.clone(),
            catalogue: self.catalogue.clone(),
            calendar: self.calendar.since(this_year_or_last),
            model: self.classifier.model.file.clone(),
        })
    }

    fn build(street: Street, catalogue: Catalogue, calendar: Calendar, model: Model) -> Self {
        let places = PlaceIndex::new(&street);
        let classifier = Classifier::new(&catalogue, model);
        Self { street, catalogue, calendar, places, classifier, articles: Vec::new() }
    }
}

#[cfg(test)]
mod tests;
