use crate::convention::{ArticleNumber, Parameter, Value, Version};
use crate::meeting::MeetingKind;
use crate::share::Share;
use crate::source::{Ruled, Source};
use serde::{Deserialize, Serialize};

/// The notice of a coordination or an evaluation, for which no article names a number of days.
const DEFAULT_NOTICE_DAYS: u16 = 3;
/// 议程公开.
const AGENDA: ArticleNumber = ArticleNumber(6);

/// What a meeting must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Whole days of the street's calendar between publishing and the day of the meeting.
    pub notice_days: Ruled<u16>,
    /// The share of the station's towers that must be present when it ends.
    pub quorum: Ruled<Share>,
    /// That the agenda is published with the notice.
    pub agenda: Source,
    /// Who may call a meeting.
    pub convener: Source,
}

impl Terms {
    /// What a version of a station's convention lays down for a meeting of a kind.
    pub fn of(version: &Version, kind: MeetingKind) -> Self {
        let notice = match kind {
            MeetingKind::Hearing => version.setting(Parameter::HearingNoticeDays),
            _ => Ruled { value: Value::Days(0), source: Source::Default },
        };
        let notice_days = match (notice.value, kind) {
            (Value::Days(days), MeetingKind::Hearing) => days.into(),
            _ => DEFAULT_NOTICE_DAYS,
        };
        let quorum = version.setting(Parameter::MeetingQuorum);
        let share = match quorum.value {
            Value::Share(share) => share,
            Value::Days(_) => Share::WHOLE,
        };
        let agenda = match version.article(AGENDA) {
            Some(article) => {
                Source::Convention { version: version.number.0, article: article.number.0.into() }
            }
            None => Source::Default,
        };
        Self {
            notice_days: Ruled { value: notice_days, source: notice.source },
            quorum: Ruled { value: share, source: quorum.source },
            agenda,
            convener: Source::Default,
        }
    }
}
