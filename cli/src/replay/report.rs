//! The score table of replayed histories as text.

use crate::table::Table;
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, ClusterCode, KindCode};
use gongzhi_core::dispatch::score::{By, Counting, Figures, History, Month, Score, Share, table};
use std::collections::BTreeMap;
use std::fmt;

const ASSUMED: &str = "Assumed: reported at 09:00, accepted and dispatched at once; 按期办结 is \
handled a minute before its deadline (5 working days) and 逾期办结 a minute after it, then closed; \
routed to the unit that precedents before it propose first, else the grid centre.";

/// The rows of each month, and the sum of all of them.
pub struct Report {
    table: Table<7>,
    totals: Figures,
}

impl Report {
    pub fn new(histories: Vec<History>, only: Option<Month>, by: By, rules: &Rulebook) -> Self {
        let mut months: BTreeMap<Month, Vec<History>> = BTreeMap::new();
        for history in histories {
            let month = history.month().filter(|month| only.is_none_or(|only| only == *month));
            if let Some(month) = month {
                months.entry(month).or_default().push(history);
            }
        }
        let group = match by {
            By::Agency => "unit",
            By::Kind => "kind",
            By::Cluster => "community",
            By::Building => "building",
        };
        let mut text = Table::new(
            2,
            ["month", group, "received", "closed", "completion", "straight-through", "on time"],
        );
        let mut totals = BTreeMap::new();
        let mut all = Score::default();
        for (month, histories) in months {
            let counting = Counting::closed(month, &rules.calendar);
            let scores = table(&histories, by, &counting);
            histories.iter().for_each(|history| all.add(history, &counting));
            let mut rows: Vec<_> = scores.rows.iter().collect();
            rows.sort_by_key(|(_, score)| std::cmp::Reverse(score.received));
            for (code, score) in rows {
                text.row(cells(month.to_string(), name(code, by, rules), score));
            }
            totals.insert(month.to_string(), scores.total);
        }
        for (month, score) in &totals {
            text.row(cells(month.clone(), "total".to_owned(), score));
        }
        Self { table: text, totals: all.figures() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, totals } = self;
        writeln!(f, "{ASSUMED}\n\n{table}")?;
        writeln!(
            f,
            "total: received {}, closed {}, completion {}, straight-through {}, handled on time {}",
            totals.received,
            totals.closed,
            shown(totals.completion),
            shown(totals.straight_through),
            shown(totals.handled),
        )
    }
}

fn cells(month: String, name: String, score: &Figures) -> [String; 7] {
    [
        month,
        name,
        score.received.to_string(),
        score.closed.to_string(),
        shown(score.completion),
        shown(score.straight_through),
        shown(score.handled),
    ]
}

fn shown(share: Share) -> String {
    share.rate().map_or_else(|| "–".to_owned(), |rate| rate.to_string())
}

fn name(code: &str, by: By, rules: &Rulebook) -> String {
    let name = match by {
        By::Agency => rules.street.agency(&AgencyCode::new(code)).map(|a| &a.name),
        By::Cluster => rules.street.cluster(&ClusterCode::new(code)).map(|c| &c.name),
        By::Kind => rules.catalogue.kind(&KindCode::new(code)).map(|k| &k.name),
        By::Building => None,
    };
    name.map_or_else(|| code.to_owned(), |name| name.zh.clone())
}
