//! Corrections: what dispatchers decided of reports beside what triage had taken them for, as a
//! table from which `cargo xtask train` learns.
//!
//! Where a dispatcher agreed there is a row as well: a model that is asked only about what it got
//! wrong looks worse than it is. A row has the words, masked, and neither number nor person.

use super::catalogue::Catalogue;
use super::event::{Event, Fact};
use crate::calendar::street_time;
use crate::code::{AgencyCode, ItemCode, KindCode};
use crate::people::mask::masked;
use crate::text::{ReportText, half_width};
use chrono::NaiveDate;

/// The columns, in the order of [`Correction::line`].
pub const HEADING: &str = "decided_on,kind,item,unit,proposed_kind,proposed_item,text";
const COLUMNS: usize = 7;

/// What was decided of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The street's day of the last decision.
    pub decided_on: NaiveDate,
    pub kind: KindCode,
    pub item: ItemCode,
    /// The unit that it was given to, where it was.
    pub unit: Option<AgencyCode>,
    /// What triage took it for: of an order from before that was kept, what it was certain of.
    pub proposed_kind: Option<KindCode>,
    pub proposed_item: Option<ItemCode>,
    /// Masked.
    pub text: ReportText,
}

/// Why a line is no correction.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowRefusal {
    #[error("it cannot be read as {COLUMNS} fields")]
    Fields,
    #[error("`decided_on` is no day such as 2026-11-23")]
    Day,
    #[error("the catalogue has no item of this code and kind")]
    Item,
    #[error("`text` is no report: {0}")]
    Text(#[from] crate::text::TextRefusal),
}

/// What the history of an order says of its report. `None` where no person decided, where the
/// order came to nothing or is merged into another, where the catalogue has the item no longer, and where the mask leaves no
/// words.
pub fn correction(events: &[Event], text: &str, catalogue: &Catalogue) -> Option<Correction> {
    let (mut proposed, mut item, mut unit, mut decided_at) = (None, None, None, None);
    let mut is_merged = false;
    for event in events {
        let is_decided = match &event.fact {
            Fact::Report(reported) => {
                proposed = reported.likeliest.as_ref().or(reported.routing.item.as_ref());
                false
            }
            _ if event.by.person.is_none() => false,
            Fact::Accept { item: accepted, .. } => {
                item = Some(accepted);
                true
            }
            Fact::Dispatch { agency, .. } | Fact::Review { agency, .. } => {
                unit = Some(agency);
                true
            }
            Fact::Void { .. } => return None,
            Fact::Take
            | Fact::Return { .. }
            | Fact::Handle { .. }
            | Fact::Check { .. }
            | Fact::Close { .. }
            | Fact::Rate { .. }
            | Fact::Apply { .. }
            | Fact::Suspend { .. }
            | Fact::Resume { .. }
            | Fact::Reopen { .. }
            | Fact::Appeal { .. }
            | Fact::Decide { .. }
            | Fact::Voice
            | Fact::Join { .. }
            | Fact::Part { .. }
            | Fact::Supervise { .. }
            | Fact::Reply { .. }
            | Fact::Thank { .. } => false,
            Fact::Merge { .. } | Fact::Separate { .. } => {
                is_merged = matches!(event.fact, Fact::Merge { .. });
                false
            }
        };
        if is_decided {
            decided_at = Some(event.at);
        }
    }
    if is_merged {
        return None;
    }
    let kind = |code: &ItemCode| catalogue.item(code).map(|item| item.kind.clone());
    Some(Correction {
        decided_on: street_time(decided_at?).date(),
        kind: kind(item?)?,
        item: item?.clone(),
        unit: unit.cloned(),
        proposed_kind: proposed.and_then(kind),
        proposed_item: proposed.cloned(),
        text: ReportText::sent(&masked(text)).ok()?,
    })
}

impl Correction {
    /// One line of the table, with its end. Line breaks of the words are spaces, so that a line is
    /// a row, and no cell begins as a formula does for a spreadsheet.
    pub fn line(&self) -> String {
        let or_none = |code: Option<&str>| code.unwrap_or_default().to_owned();
        let cells = [
            self.decided_on.to_string(),
            self.kind.to_string(),
            self.item.to_string(),
            or_none(self.unit.as_ref().map(AgencyCode::as_str)),
            or_none(self.proposed_kind.as_ref().map(KindCode::as_str)),
            or_none(self.proposed_item.as_ref().map(ItemCode::as_str)),
            self.text.as_str().replace(['\n', '\r', '\t'], " "),
        ];
        let quoted = cells.map(|cell| {
            let guard = if is_guarded(&cell) { "'" } else { "" };
            format!("\"{guard}{}\"", cell.replace('"', "\"\""))
        });
        quoted.join(",") + "\r\n"
    }

    /// Reads what [`Self::line`] wrote, without its end.
    pub fn read(line: &str, catalogue: &Catalogue) -> Result<Self, RowRefusal> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(line.as_bytes());
        let record = reader.records().next().and_then(Result::ok).ok_or(RowRefusal::Fields)?;
        let cells: [&str; COLUMNS] =
            record.iter().collect::<Vec<_>>().try_into().map_err(|_| RowRefusal::Fields)?;
        let [decided_on, kind, item, unit, proposed_kind, proposed_item, text] = cells;
        let known = catalogue.item(&ItemCode::new(item)).filter(|it| it.kind.as_str() == kind);
        let known = known.ok_or(RowRefusal::Item)?;
        let some = |code: &str| Some(code.to_owned()).filter(|code| !code.is_empty());
        let words = text.strip_prefix('\'').filter(|words| is_guarded(words)).unwrap_or(text);
        Ok(Self {
            decided_on: decided_on.parse().map_err(|_| RowRefusal::Day)?,
            kind: known.kind.clone(),
            item: known.code.clone(),
            unit: some(unit).map(|code| AgencyCode::new(&code)),
            proposed_kind: some(proposed_kind).map(|code| KindCode::new(&code)),
            proposed_item: some(proposed_item).map(|code| ItemCode::new(&code)),
            text: ReportText::sent(words)?,
        })
    }
}

/// Whether a cell gets a `'` before it: spreadsheets may take it for a formula (OWASP, CSV injection),
/// or it has one of its own.
fn is_guarded(cell: &str) -> bool {
    cell.chars()
        .next()
        .is_some_and(|first| matches!(half_width(first), '=' | '+' | '-' | '@' | '\''))
}

#[cfg(test)]
mod tests;
