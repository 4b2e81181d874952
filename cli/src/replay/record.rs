//! Reading recorded events, row by row.

use anyhow::Context;
use chrono::NaiveDate;
use gongzhi_core::code::{AgencyCode, ClassCode, ClusterCode, ItemCode, KindCode};
use gongzhi_core::dispatch::precedents::Matter;
use gongzhi_core::table::{LoadError, Table};
use serde::Deserialize;
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
pub fn read(path: &Path) -> anyhow::Result<(Vec<Record>, Vec<LoadError>)> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    let mut refused = Vec::new();
    let rows = Table::read("events", &text, &mut refused).rows(|row: Row, check| {
        if !check.unique(&row.rec_id) {
            return None;
        }
        Record::try_from(row).map_err(|why| check.refuse(why)).ok()
    });
    let mut records: Vec<Record> = rows.into_iter().flatten().collect();
    records.sort_by_key(|record| record.day);
    Ok((records, refused))
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
