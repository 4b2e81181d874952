//! What is wrong with a row, and what is only noticed.

use super::heading::{Column, HeadingRefusal};
use super::sheet::SheetRefusal;
use crate::code::UnitCode;
use crate::people::contact::ContactRefusal;
use crate::text::TextRefusal;
use serde::Serialize;

/// The largest unit that is believed, in square metres: more is a slip of the decimal point.
pub const AREA_LIMIT_M2: u64 = 1_000_000;
/// The most characters of a unit's code.
pub const UNIT_LIMIT: usize = 20;

/// Why a file is no roster at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(untagged)]
pub enum FileRefusal {
    #[error(transparent)]
    Sheet(#[from] SheetRefusal),
    #[error(transparent)]
    Heading(#[from] HeadingRefusal),
}

/// A row that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRefusal {
    /// As the spreadsheet shows it.
    pub row: u32,
    /// Where in the row; `None` where it is about several rows together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Column>,
    /// What stands there: shortened, and masked where it says who somebody is.
    pub found: String,
    pub why: Why,
}

/// Why a row is left out. `row` is the other row that it does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    #[error("a quotation mark is not closed")]
    OpenQuotation,
    #[error("no unit")]
    NoUnit,
    #[error("a unit is at most {UNIT_LIMIT} letters, digits and -#._, and one alone")]
    UnitUnreadable,
    #[error("no floor area")]
    NoArea,
    #[error("no number of square metres with up to four decimals")]
    AreaUnreadable,
    #[error("a floor area is more than nothing")]
    AreaNotPositive,
    #[error("a floor area is less than {AREA_LIMIT_M2} m²")]
    AreaTooLarge,
    #[error("row {row} gives this unit another area")]
    AreaDiffers { row: u32 },
    #[error("name: {text}")]
    Name { text: TextRefusal },
    #[error("several names in one cell")]
    SeveralNames,
    #[error("address: {contact}")]
    Contact { contact: ContactRefusal },
    #[error("is an e-mail address where a telephone number belongs, or the other way round")]
    OtherContact,
    #[error("somebody of another name has this address in row {row}")]
    ContactOfAnother { row: u32 },
    #[error("neither telephone nor e-mail")]
    NoContact,
    #[error("no standing that is known")]
    UnknownStanding,
    #[error("no company")]
    NoCompany,
    #[error("company: {text}")]
    Company { text: TextRefusal },
    #[error("neither yes nor no")]
    NeitherYesNorNo,
    #[error("only an owner is a delegate or has unsold stock")]
    OwnersOnly,
    #[error("the same as row {row}")]
    Repeated { row: u32 },
    #[error("row {row} is a delegate of this unit too")]
    TwoDelegates { row: u32 },
    #[error("several owners, and none is marked as the delegate")]
    NoDelegate,
    #[error("an unsold unit has one owner, the developer")]
    UnsoldShared,
    #[error("another developer than in row {row}")]
    SecondDeveloper { row: u32 },
    /// A unit comes in whole or not at all, or a ballot would be somebody else's.
    #[error("another owner's row of this unit, {row}, is refused")]
    UnitIncomplete { row: u32 },
}

/// What is taken, and worth a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    pub row: u32,
    pub notice: Notice,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "notice")]
pub enum Notice {
    #[error("nobody votes for unit {unit}: no owner is named")]
    NoOwner { unit: UnitCode },
    #[error("cannot sign in: neither telephone nor e-mail")]
    NoContact,
    #[error("the same name as row {row} with another address: counted as two people")]
    SameName { row: u32 },
}

/// The most characters shown of what stands in a cell.
const FOUND_LIMIT: usize = 20;

/// What stands in a cell, as it may be shown to who looks over a shoulder.
pub(super) fn found(column: Column, cell: &str) -> String {
    let shown: String = match column {
        Column::Name | Column::Phone | Column::Email => masked(cell),
        _ => cell.chars().filter(|c| !c.is_control()).take(FOUND_LIMIT).collect(),
    };
    match shown.chars().count() < cell.chars().count() && shown.chars().count() == FOUND_LIMIT {
        true => format!("{shown}…"),
        false => shown,
    }
}

/// The first character and as many stars as there are more, up to nine.
fn masked(cell: &str) -> String {
    let mut shown: String = cell.chars().filter(|c| !c.is_control()).take(1).collect();
    shown.extend(std::iter::repeat_n('*', cell.chars().count().saturating_sub(1).min(9)));
    shown
}
