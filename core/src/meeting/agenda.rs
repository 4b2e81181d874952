use crate::text::{TextRefusal, Title};
use serde::{Deserialize, Serialize};

/// What a meeting goes through, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Agenda(Vec<AgendaItem>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    pub title: Title,
    /// How long it is given.
    pub minutes: u16,
}

/// Why an agenda is refused. `line` counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum AgendaRefusal {
    #[error("empty")]
    Empty,
    #[error("more than {limit} items")]
    TooMany { limit: usize },
    #[error("line {line}: {text}")]
    Text { line: usize, text: TextRefusal },
    #[error("line {line}: 1 to {limit} minutes")]
    Minutes { line: usize, limit: u16 },
    #[error("{planned} minutes of agenda for a meeting of {available}")]
    TooLong { planned: u32, available: u32 },
}

impl Agenda {
    pub const LIMIT: usize = 20;
    const LONGEST_MINUTES: u16 = 240;
    /// Given to an item whose line names no minutes.
    const DEFAULT_MINUTES: u16 = 10;

    /// Reads one item a line, the minutes before it where they are given: `15 说明方案`.
    pub fn parse(typed: &str) -> Result<Self, AgendaRefusal> {
        let lines: Vec<&str> =
            typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return Err(AgendaRefusal::Empty);
        }
        if lines.len() > Self::LIMIT {
            return Err(AgendaRefusal::TooMany { limit: Self::LIMIT });
        }
        let items: Result<Vec<AgendaItem>, AgendaRefusal> =
            (1..).zip(lines).map(|(line, text)| item(line, text)).collect();
        items.map(Self)
    }

    pub fn items(&self) -> &[AgendaItem] {
        &self.0
    }

    /// All items together.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|item| u32::from(item.minutes)).sum()
    }
}

fn item(line: usize, text: &str) -> Result<AgendaItem, AgendaRefusal> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (minutes, title) = text.split_at(digits);
    let title =
        title.trim_start_matches(|c: char| c.is_whitespace() || "分钟min.,，、：:".contains(c));
    let minutes = match minutes {
        "" => Agenda::DEFAULT_MINUTES,
        given => given.parse().unwrap_or(0),
    };
    if !(1..=Agenda::LONGEST_MINUTES).contains(&minutes) {
        return Err(AgendaRefusal::Minutes { line, limit: Agenda::LONGEST_MINUTES });
    }
    let title = Title::new(title).map_err(|text| AgendaRefusal::Text { line, text })?;
    Ok(AgendaItem { title, minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_stand_before_the_item_or_are_ten() {
        let agenda = Agenda::parse("15 说明方案\n\n听取意见\n20分钟 小结").unwrap();
        let read: Vec<_> = agenda.items().iter().map(|i| (i.minutes, i.title.as_str())).collect();
        assert_eq!(read, [(15, "说明方案"), (10, "听取意见"), (20, "小结")]);
        assert_eq!(agenda.minutes(), 45);
    }

    #[test]
    fn what_cannot_be_an_agenda_is_refused_by_its_line() {
        assert_eq!(Agenda::parse(" \n"), Err(AgendaRefusal::Empty));
        assert_eq!(
            Agenda::parse("10 开场\n999 漫谈"),
            Err(AgendaRefusal::Minutes { line: 2, limit: 240 })
        );
        assert_eq!(
            Agenda::parse("10 开场\n10 ！"),
            Err(AgendaRefusal::Text { line: 2, text: TextRefusal::NoWords })
        );
        assert_eq!(Agenda::parse(&"一项\n".repeat(21)), Err(AgendaRefusal::TooMany { limit: 20 }));
    }
}
