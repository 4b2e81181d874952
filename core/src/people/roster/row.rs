//! One row: one person in one unit, or one employee of a company.

use super::heading::{Column, Headings};
use super::refusal::{AREA_LIMIT_M2, RowRefusal, UNIT_LIMIT, Why, found};
use super::sheet::Row;
use crate::code::UnitCode;
use crate::people::contact::Contact;
use crate::people::standing::Standing;
use crate::text::{PersonName, Title, half_width};
use crate::voting::resolution::SquareCentimetres;

/// What a row says.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub row: u32,
    pub name: PersonName,
    /// At most a telephone number and an e-mail address.
    pub contacts: Vec<Contact>,
    pub standing: Standing,
    /// Of the unit: there for every owner.
    pub area: Option<SquareCentimetres>,
    pub is_delegate: bool,
    pub is_unsold: bool,
}

/// A refusal, with the unit that it leaves incomplete, where an owner is refused.
pub(super) struct Refused {
    pub refusal: RowRefusal,
    pub unit: Option<UnitCode>,
}

/// Words for a standing, in the form in which texts are compared.
const OWNERS: [&str; 4] = ["业主", "产权人", "共有人", "owner"];
const TENANTS: [&str; 5] = ["租户", "承租人", "租客", "租赁", "tenant"];
const RESIDENTS: [&str; 3] = ["居民", "住户", "resident"];
const EMPLOYEES: [&str; 5] = ["在岗人员", "员工", "职工", "白领", "employee"];

const YES: [&str; 12] = ["是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "x", "代表", "未售"];
const NO: [&str; 9] = ["", "否", "无", "n", "no", "false", "0", "-", "已售"];

/// Reads one row.
pub(super) fn read(row: &Row, headings: &Headings) -> Result<Entry, Refused> {
    let cells = Cells { row, headings };
    // An unreadable standing may be an owner's: their unit is then left incomplete.
    let may_own =
        !matches!(cells.standing_word(), Ok(Word::Tenant | Word::Resident | Word::Employee));
    let unit = cells.unit().ok().flatten();
    let entry = match row.is_broken {
        true => Err(RowRefusal {
            row: row.number,
            column: None,
            found: String::new(),
            why: Why::OpenQuotation,
        }),
        false => cells.entry(),
    };
    entry.map_err(|refusal| Refused { refusal, unit: unit.filter(|_| may_own) })
}

struct Cells<'a> {
    row: &'a Row,
    headings: &'a Headings,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Owner,
    Tenant,
    Resident,
    Employee,
}

impl Cells<'_> {
    fn entry(&self) -> Result<Entry, RowRefusal> {
        let word = self.standing_word()?;
        let name = self.name()?;
        let standing = match word {
            Word::Owner => Standing::Owner {
                unit: self.unit()?.ok_or_else(|| self.refuse(Column::Unit, Why::NoUnit))?,
            },
            Word::Tenant => Standing::Tenant { unit: self.unit()? },
            Word::Resident => Standing::Resident { unit: self.unit()? },
            Word::Employee => Standing::Employee { employer: self.employer()? },
        };
        let contacts: Vec<Contact> = [Column::Phone, Column::Email]
            .into_iter()
            .map(|column| self.contact(column))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        let is_delegate = self.is_yes(Column::Delegate)?;
        let is_unsold = self.is_yes(Column::Unsold)?;
        let is_owner = word == Word::Owner;
        for (column, marked) in [(Column::Delegate, is_delegate), (Column::Unsold, is_unsold)] {
            if marked && !is_owner {
                return Err(self.refuse(column, Why::OwnersOnly));
            }
        }
        // Nobody could find again who has neither address nor unit, nor call a developer.
        if contacts.is_empty() && (is_unsold || standing.unit().is_none()) {
            return Err(self.refuse(Column::Phone, Why::NoContact));
        }
        let area = match is_owner {
            true => Some(self.area()?),
            false => None,
        };
        let row = self.row.number;
        Ok(Entry { row, name, contacts, standing, area, is_delegate, is_unsold })
    }

    /// Where no column tells standings apart, who has a unit owns it, and who has none works for
    /// the company.
    fn standing_word(&self) -> Result<Word, RowRefusal> {
        if !self.headings.has(Column::Standing) {
            let has_company = !self.cell(Column::Company).is_empty();
            let is_employee = self.cell(Column::Unit).is_empty() && has_company;
            return Ok(if is_employee { Word::Employee } else { Word::Owner });
        }
        let word = compared(self.cell(Column::Standing));
        let is_of = |words: &[&str]| words.contains(&word.as_str());
        match () {
            () if is_of(&OWNERS) => Ok(Word::Owner),
            () if is_of(&TENANTS) => Ok(Word::Tenant),
            () if is_of(&RESIDENTS) => Ok(Word::Resident),
            () if is_of(&EMPLOYEES) => Ok(Word::Employee),
            () => Err(self.refuse(Column::Standing, Why::UnknownStanding)),
        }
    }

    fn name(&self) -> Result<PersonName, RowRefusal> {
        let cell = self.cell(Column::Name);
        if cell.contains(['、', '/', ';', '；', '\n']) {
            return Err(self.refuse(Column::Name, Why::SeveralNames));
        }
        let name = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        PersonName::new(&name).map_err(|text| self.refuse(Column::Name, Why::Name { text }))
    }

    fn unit(&self) -> Result<Option<UnitCode>, RowRefusal> {
        match self.cell(Column::Unit) {
            "" => Ok(None),
            cell => unit_code(cell)
                .map(Some)
                .ok_or_else(|| self.refuse(Column::Unit, Why::UnitUnreadable)),
        }
    }

    fn area(&self) -> Result<SquareCentimetres, RowRefusal> {
        let cell = self.cell(Column::Area);
        let refuse = |why| self.refuse(Column::Area, why);
        let text: String = cell.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
        let text = text.to_lowercase();
        let units = ["平方米", "平米", "㎡", "m²", "m2"];
        let number = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
        if number.is_empty() {
            return Err(refuse(Why::NoArea));
        }
        if number.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok()) {
            return Err(refuse(Why::AreaNotPositive));
        }
        let number = without_thousands(number).ok_or_else(|| refuse(Why::AreaUnreadable))?;
        let whole = number.split('.').next().unwrap_or_default();
        let is_whole = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
        if is_whole && whole.parse::<u64>().map_or(true, |m2| m2 >= AREA_LIMIT_M2) {
            return Err(refuse(Why::AreaTooLarge));
        }
        match SquareCentimetres::parse_square_metres(&number) {
            None => Err(refuse(Why::AreaUnreadable)),
            Some(SquareCentimetres(0)) => Err(refuse(Why::AreaNotPositive)),
            Some(area) => Ok(area),
        }
    }

    fn employer(&self) -> Result<Title, RowRefusal> {
        match self.cell(Column::Company) {
            "" => Err(self.refuse(Column::Company, Why::NoCompany)),
            company => Title::new(company)
                .map_err(|text| self.refuse(Column::Company, Why::Company { text })),
        }
    }

    fn contact(&self, column: Column) -> Result<Option<Contact>, RowRefusal> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let contact = Contact::parse(cell)
            .map_err(|contact| self.refuse(column, Why::Contact { contact }))?;
        let belongs = matches!(
            (column, &contact),
            (Column::Phone, Contact::Phone(_)) | (Column::Email, Contact::Email(_))
        );
        belongs.then_some(Some(contact)).ok_or_else(|| self.refuse(column, Why::OtherContact))
    }

    fn is_yes(&self, column: Column) -> Result<bool, RowRefusal> {
        let word = compared(self.cell(column));
        match () {
            () if YES.contains(&word.as_str()) => Ok(true),
            () if NO.contains(&word.as_str()) => Ok(false),
            () => Err(self.refuse(column, Why::NeitherYesNorNo)),
        }
    }

    fn cell(&self, column: Column) -> &str {
        self.headings.cell(self.row, column)
    }

    fn refuse(&self, column: Column, why: Why) -> RowRefusal {
        let found = found(column, self.cell(column));
        RowRefusal { row: self.row.number, column: Some(column), found, why }
    }
}

/// A unit's code as it is kept: half width and upper case, without gaps, so that `a 1201` is
/// `A1201`. Letters, digits and `-#._`, at most [`UNIT_LIMIT`] of them.
pub fn unit_code(typed: &str) -> Option<UnitCode> {
    let code: String = typed
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect();
    let is_code = code.chars().all(|c| c.is_alphanumeric() || "-#._".contains(c))
        && code.chars().count() <= UNIT_LIMIT
        && code.chars().any(char::is_alphanumeric);
    is_code.then(|| UnitCode::new(&code))
}

/// Marks such as √ count, so this is less than `normalise` takes away.
fn compared(cell: &str) -> String {
    let cell: String = cell.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    cell.to_lowercase()
}

/// A number in which commas stand every three digits, if any do: `1,205.50` and not `12,05`.
fn without_thousands(number: &str) -> Option<String> {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(w, r)| (w, Some(r)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',');
    if is_grouped && (!(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let whole = whole.replace(',', "");
    Some(rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}")))
}
