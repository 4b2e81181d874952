//! The headings of a roster: in Chinese or English, in any order, in the spellings in use.

use super::sheet::{Row, Sheet};
use crate::text::{half_width, normalise};
use serde::Serialize;

/// How many rows at the top may hold titles before the headings come.
const TITLE_ROWS: usize = 10;

/// What a column says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Unit,
    Area,
    Name,
    Phone,
    Email,
    Standing,
    Company,
    Delegate,
    Unsold,
}

impl Column {
    pub const ALL: [Self; 9] = [
        Self::Unit,
        Self::Area,
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Standing,
        Self::Company,
        Self::Delegate,
        Self::Unsold,
    ];

    /// The headings that mean this column, in the form in which texts are compared. The first is
    /// the one of the template.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Unit => &[
                "户号",
                "房号",
                "室号",
                "单元",
                "单元号",
                "房间号",
                "房屋",
                "专有部分",
                "unit",
                "unit no",
                "unit number",
                "room",
                "room no",
                "flat",
                "suite",
            ],
            Self::Area => &[
                "建筑面积",
                "专有面积",
                "专有部分面积",
                "产权面积",
                "房屋面积",
                "面积",
                "area",
                "area m2",
                "floor area",
                "gross area",
            ],
            Self::Name => &[
                "姓名",
                "业主",
                "业主姓名",
                "产权人",
                "权利人",
                "名字",
                "name",
                "full name",
                "owner",
            ],
            Self::Phone => &[
                "手机",
                "手机号",
                "手机号码",
                "电话",
                "电话号码",
                "联系电话",
                "联系方式",
                "phone",
                "phone number",
                "mobile",
                "mobile phone",
                "telephone",
                "tel",
            ],
            Self::Email => &["邮箱", "电子邮箱", "电子邮件", "email", "e mail", "mail"],
            Self::Standing => &["身份", "人员类别", "人员身份", "standing"],
            Self::Company => &[
                "单位",
                "公司",
                "公司名称",
                "工作单位",
                "单位名称",
                "company",
                "employer",
                "organisation",
                "organization",
            ],
            Self::Delegate => {
                &["代表", "是否代表", "投票代表", "共有人代表", "业主代表", "delegate", "voter"]
            }
            Self::Unsold => &["未售", "是否未售", "未出售", "销售状态", "unsold"],
        }
    }

    fn of(cell: &str) -> Option<Self> {
        let heading = plain(cell);
        Self::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// A heading without what stands in brackets after it: 建筑面积（㎡）.
fn plain(cell: &str) -> String {
    let cell: String = cell.chars().map(half_width).collect();
    normalise(cell.split(['(', '[', '【', '/']).next().unwrap_or(&cell))
}

/// Where the columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    places: Vec<(Column, usize)>,
    /// Headings that mean nothing here: their columns are not read.
    pub ignored: Vec<String>,
}

/// Why a table is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum HeadingRefusal {
    #[error("no row of headings among the first {TITLE_ROWS}; the fullest has {}", found.join(", "))]
    NoHeadings { found: Vec<String> },
    #[error("columns are missing: {missing:?}; there are {}", found.join(", "))]
    Missing { missing: Vec<Column>, found: Vec<String> },
    #[error("two columns mean {column:?}")]
    Doubled { column: Column },
    #[error("no row below the headings")]
    NoRows,
}

impl Headings {
    /// Finds the headings of a sheet, and the rows below them.
    pub fn find(sheet: &Sheet) -> Result<(Self, &[Row]), HeadingRefusal> {
        let top = sheet.rows.iter().take(TITLE_ROWS);
        let known = |row: &Row| row.cells.iter().filter(|cell| Column::of(cell).is_some()).count();
        // Of rows that are equally good the first.
        let (place, row) = top
            .enumerate()
            .rev()
            .max_by_key(|(_, row)| known(row))
            .filter(|(_, row)| known(row) >= 2)
            .ok_or_else(|| HeadingRefusal::NoHeadings { found: fullest(sheet) })?;
        let headings = Self::read(row)?;
        match sheet.rows.get(place + 1..) {
            None | Some([]) => Err(HeadingRefusal::NoRows),
            Some(below) => Ok((headings, below)),
        }
    }

    fn read(row: &Row) -> Result<Self, HeadingRefusal> {
        let (mut places, mut ignored) = (Vec::new(), Vec::new());
        for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match Column::of(cell) {
                Some(column) if places.iter().any(|(known, _)| *known == column) => {
                    return Err(HeadingRefusal::Doubled { column });
                }
                Some(column) => places.push((column, place)),
                None => ignored.push(cell.clone()),
            }
        }
        let headings = Self { places, ignored };
        let missing = headings.missing();
        match missing.is_empty() {
            true => Ok(headings),
            false => Err(HeadingRefusal::Missing { missing, found: filled(row) }),
        }
    }

    /// A roster names people and where they are: units, or companies. Owners have an area; only
    /// where a column tells standings apart can a roster be without owners.
    fn missing(&self) -> Vec<Column> {
        let has = |column| self.has(column);
        let mut missing = Vec::new();
        if !has(Column::Name) {
            missing.push(Column::Name);
        }
        if !has(Column::Unit) && !has(Column::Company) {
            missing.push(Column::Unit);
        }
        if !has(Column::Area) && !has(Column::Standing) && !has(Column::Company) {
            missing.push(Column::Area);
        }
        missing
    }

    pub fn has(&self, column: Column) -> bool {
        self.places.iter().any(|(known, _)| *known == column)
    }

    /// What stands in a column of a row; empty where nothing does.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let place = self.places.iter().find(|(known, _)| *known == column);
        place.and_then(|(_, place)| row.cells.get(*place)).map_or("", String::as_str)
    }
}

fn filled(row: &Row) -> Vec<String> {
    row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect()
}

fn fullest(sheet: &Sheet) -> Vec<String> {
    let rows = sheet.rows.iter().take(TITLE_ROWS).map(filled);
    // Of rows that are equally full the first.
    rows.rev().max_by_key(Vec::len).unwrap_or_default()
}
