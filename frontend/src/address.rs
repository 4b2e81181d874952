//! Every address of the portal. Links are made of these and requests are read into these, so a
//! link cannot lead nowhere, and an address without a page does not compile.

use crate::guide::GuideName;
use crate::lang::Lang;
use gongzhi_core::code::{ClusterCode, SpotCode};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::order::Verb;

/// What is asked for. Numbers are kept as they were typed: whether one exists is not the
/// address's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    Home,
    /// The report form, without a spot.
    Report,
    /// A spot's QR address: the report form, there.
    Spot(SpotCode),
    /// Looking up an order by its number.
    Track,
    Order(String),
    Act(String, Verb),
    Photo(String, PhotoId),
    Desk,
    Stations,
    Station(ClusterCode),
    Scores,
    /// The pages of the guide at a glance. This, each of them and `Verify` are served as files.
    Guide,
    GuidePage(GuideName),
    /// Checking a receipt without asking the portal.
    Verify,
    /// Taking on an invented person: local mode only.
    Personas,
    Healthz,
}

impl Address {
    /// Reads a path: its language and what is asked for. `None` where nothing is.
    pub fn parse(path: &str) -> (Lang, Option<Self>) {
        let mut segments: Vec<&str> = path.split('/').skip(1).collect();
        if segments.last() == Some(&"") {
            segments.pop();
        }
        match segments.split_first() {
            Some((&"en", rest)) => (Lang::En, Self::of_segments(rest)),
            _ => (Lang::Zh, Self::of_segments(&segments)),
        }
    }

    fn of_segments(segments: &[&str]) -> Option<Self> {
        Some(match segments {
            [] => Self::Home,
            ["report"] => Self::Report,
            ["s", spot] => Self::Spot(SpotCode::new(&spot.to_lowercase())),
            ["orders"] => Self::Track,
            ["orders", number] => Self::Order((*number).to_owned()),
            ["orders", number, "photos", photo] => {
                Self::Photo((*number).to_owned(), PhotoId::parse(photo)?)
            }
            ["orders", number, verb] => Self::Act((*number).to_owned(), Verb::parse(verb)?),
            ["desk"] => Self::Desk,
            ["stations"] => Self::Stations,
            ["stations", code] => Self::Station(ClusterCode::new(code)),
            ["scores"] => Self::Scores,
            ["guide"] => Self::Guide,
            ["guide", name] => Self::GuidePage(GuideName::parse(name)?),
            ["verify"] => Self::Verify,
            ["personas"] => Self::Personas,
            ["healthz"] => Self::Healthz,
            _ => return None,
        })
    }

    /// The path, in a language.
    pub fn path(&self, lang: Lang) -> String {
        let prefix = lang.pick("", "/en");
        let rest = match self {
            Self::Home => return lang.pick("/", "/en/").to_owned(),
            Self::Report => "/report".to_owned(),
            Self::Spot(spot) => format!("/s/{spot}"),
            Self::Track => "/orders".to_owned(),
            Self::Order(number) => format!("/orders/{number}"),
            Self::Act(number, verb) => format!("/orders/{number}/{}", verb.as_str()),
            Self::Photo(number, photo) => format!("/orders/{number}/photos/{}", photo.as_str()),
            Self::Desk => "/desk".to_owned(),
            Self::Stations => "/stations".to_owned(),
            Self::Station(code) => format!("/stations/{code}"),
            Self::Scores => "/scores".to_owned(),
            Self::Guide => "/guide".to_owned(),
            Self::GuidePage(name) => format!("/guide/{}", name.as_str()),
            Self::Verify => "/verify".to_owned(),
            Self::Personas => "/personas".to_owned(),
            Self::Healthz => "/healthz".to_owned(),
        };
        format!("{prefix}{rest}")
    }

    /// Where to read what this address shows: an act is sent to, and read on its order's page.
    pub fn to_read(&self) -> Self {
        match self {
            Self::Act(number, _) => Self::Order(number.clone()),
            other => other.clone(),
        }
    }

    /// Its name in the log, which holds nothing of what was typed.
    pub fn route(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Report => "report",
            Self::Spot(_) => "spot",
            Self::Track => "track",
            Self::Order(_) => "order",
            Self::Act(_, verb) => verb.as_str(),
            Self::Photo(..) => "photo",
            Self::Desk => "desk",
            Self::Stations => "stations",
            Self::Station(_) => "station",
            Self::Scores => "scores",
            Self::Guide | Self::GuidePage(_) => "guide",
            Self::Verify => "verify",
            Self::Personas => "personas",
            Self::Healthz => "healthz",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_address() -> Vec<Address> {
        let number = || "01-261123-00073".to_owned();
        let photo = PhotoId::of(b"photo");
        let mut all = vec![
            Address::Home,
            Address::Report,
            Address::Spot(SpotCode::new("ljz-m1")),
            Address::Track,
            Address::Order(number()),
            Address::Photo(number(), photo),
            Address::Desk,
            Address::Stations,
            Address::Station(ClusterCode::new("01")),
            Address::Scores,
            Address::Guide,
            Address::Verify,
            Address::Personas,
            Address::Healthz,
        ];
        all.extend(GuideName::ALL.map(Address::GuidePage));
        all.extend(Verb::ALL.iter().map(|verb| Address::Act(number(), *verb)));
        all
    }

    #[test]
    fn every_address_leads_back_to_itself_in_both_languages() {
        for address in every_address() {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(Address::parse(&address.path(lang)), (lang, Some(address.clone())));
            }
        }
    }

    #[test]
    fn an_unknown_path_is_nothing_but_keeps_its_language() {
        for path in
            ["/nowhere", "/orders/1/steal", "/s/", "/orders/1/photos/x", "//", "/s/a/b", "/guide/x"]
        {
            assert_eq!(Address::parse(path), (Lang::Zh, None), "{path}");
        }
        assert_eq!(Address::parse("/en/nowhere"), (Lang::En, None));
    }
}
