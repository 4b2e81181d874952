//! Reading recorded events, row by row.

use anyhow::Context;
use chrono::NaiveDate;
use gongzhi_core::code::{AgencyCode, ClassCode, ClusterCode, ItemCode, KindCode};
use gongzhi_core::dispatch::precedents::Matter;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// One event as it was recorded.
pub struct Record {
    pub day: NaiveDate,
    pub in_time: bool,
    pub cluster: ClusterCode,
    pub cluster_name: String,
    pub street: String,
    /// The unit that handled it.
    pub unit: AgencyCode,
    pub unit_name: String,
    pub class: ClassCode,
    pub kind: KindCode,
    pub kind_name: String,
    pub item: ItemCode,
    pub item_name: String,
}

impl Record {
    /// What is known of it before it is routed.
    pub fn matter(&self) -> Matter {
        Matter {
            item: Some(self.item.clone()),
            kind: Some(self.kind.clone()),
            cluster: Some(self.cluster.clone()),
            area: Some(self.street.clone()),
        }
    }
}

/// A row that is left out, and why.
pub struct RowRefusal {
    line: u64,
    what: String,
}

impl fmt::Display for RowRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

#[derive(Deserialize)]
struct Row {
    rec_id: String,
    create_date: String,
    outcome: String,
    community_id: String,
    community: String,
    street: String,
    unit_id: String,
    unit: String,
    type_id: u16,
    main_id: u16,
    main: String,
    sub_id: u16,
    sub: String,
}

/// Every row that can be read, by date, and every one that cannot.
pub fn read(path: &Path) -> anyhow::Result<(Vec<Record>, Vec<RowRefusal>)> {
    let name = || path.display().to_string();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).with_context(name)?;
    let headers = reader.headers().with_context(name)?.clone();
    let mut first_lines: HashMap<String, u64> = HashMap::new();
    let (mut records, mut refused) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let line = match &row {
            Ok(row) => row.position().map_or(0, csv::Position::line),
            Err(error) => error.position().map_or(0, csv::Position::line),
        };
        let read = row.map_err(|error| error.to_string()).and_then(|row| {
            if row.len() != headers.len() {
                return Err(format!("{} fields where the header has {}", row.len(), headers.len()));
            }
            let row: Row = row.deserialize(Some(&headers)).map_err(|error| reason(&error))?;
            if let Some(first) = first_lines.insert(row.rec_id.clone(), line) {
                return Err(format!("event {} stands on line {first} already", row.rec_id));
            }
            row.try_into()
        });
        match read {
            Ok(record) => records.push(record),
            Err(what) => refused.push(RowRefusal { line, what }),
        }
    }
    records.sort_by_key(|record: &Record| record.day);
    Ok((records, refused))
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        _ => error.to_string(),
    }
}

impl TryFrom<Row> for Record {
    type Error = String;

    fn try_from(row: Row) -> Result<Self, String> {
        let day = NaiveDate::parse_from_str(&row.create_date, "%Y-%m-%d")
            .map_err(|_| format!("`{}` is not a date", row.create_date))?;
        let in_time = match row.outcome.as_str() {
            "按期办结" => true,
            "逾期办结" => false,
            other => return Err(format!("unknown outcome `{other}`")),
        };
        if row.unit_id.is_empty() {
            return Err("no unit".to_owned());
        }
        // An item's code begins with its kind's, as everywhere in `core`.
        let kind = format!("{:04}", row.main_id);
        Ok(Self {
            day,
            in_time,
            cluster: ClusterCode::new(&row.community_id),
            cluster_name: row.community,
            street: row.street,
            unit: AgencyCode::new(&row.unit_id),
            unit_name: row.unit,
            class: ClassCode::new(&row.type_id.to_string()),
            item: ItemCode::new(&format!("{kind}{:04}", row.sub_id)),
            item_name: row.sub,
            kind: KindCode::new(&kind),
            kind_name: row.main,
        })
    }
}
