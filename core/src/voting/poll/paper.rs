//! Reading a paper as it is typed. Costs are whole yuan.

use super::{BudgetOption, Paper, Refusal};
use crate::text::Title;
use crate::voting::budget::{Currency, Money};

impl Paper {
    /// `budget` in yuan; `options` one a line, each its cost before its title:
    /// `30000 加装座椅`.
    pub fn read_budget(budget: &str, options: &str) -> Result<Self, Refusal> {
        let budget = yuan(budget).filter(|sum| sum.0 > 0).ok_or(Refusal::Budget)?;
        let option = |(option, line): (usize, &str)| {
            let parts = line.split_once(char::is_whitespace);
            let (cost, title) = parts.ok_or(Refusal::Line { option })?;
            let cost = yuan(cost).ok_or(Refusal::Line { option })?;
            Ok(BudgetOption { title: Title::new(title).map_err(Refusal::Text)?, cost })
        };
        let options: Result<_, Refusal> = lines(options).map(option).collect();
        Ok(Self::Budget { budget, options: options? })
    }

    /// Items one a line.
    pub fn read_rating(items: &str) -> Result<Self, Refusal> {
        let item = |(_, line): (usize, &str)| Title::new(line).map_err(Refusal::Text);
        Ok(Self::Rating { items: lines(items).map(item).collect::<Result<_, _>>()? })
    }
}

/// The lines that are not empty, counted from 1.
fn lines(typed: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(typed.lines().map(str::trim).filter(|line| !line.is_empty()))
}

fn yuan(typed: &str) -> Option<Money> {
    Currency::default().parse(typed.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextRefusal;

    #[test]
    fn an_option_is_a_cost_and_a_title() {
        let paper = Paper::read_budget("100000", " 30000 加装 座椅\r\n\n60000\t坡道 \n").unwrap();
        let Paper::Budget { budget, options } = paper else { panic!("a budget") };
        assert_eq!((budget, options.len()), (Money(100_000), 2));
        assert_eq!((options[0].cost, options[0].title.as_str()), (Money(30_000), "加装 座椅"));
        assert_eq!((options[1].cost, options[1].title.as_str()), (Money(60_000), "坡道"));
    }

    #[test]
    fn what_is_no_option_is_named_by_its_line() {
        let refused = |options| Paper::read_budget("9", options).unwrap_err();
        assert_eq!(refused("1 座椅\n坡道"), Refusal::Line { option: 2 });
        assert_eq!(refused("一千 座椅"), Refusal::Line { option: 1 });
        assert_eq!(refused("1 ！"), Refusal::Text(TextRefusal::NoWords));
        for budget in ["", "0", "1.5", "-3", "很多"] {
            assert_eq!(Paper::read_budget(budget, "1 座椅").unwrap_err(), Refusal::Budget);
        }
    }

    #[test]
    fn a_rating_is_its_lines() {
        let Paper::Rating { items } = Paper::read_rating("座椅\n\n  坡道\n").unwrap() else {
            panic!("a rating")
        };
        assert_eq!(items.iter().map(Title::as_str).collect::<Vec<_>>(), ["座椅", "坡道"]);
    }
}
