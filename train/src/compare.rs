//! The model in force and the new one, figure by figure, on the same test data.

use anyhow::{Result, bail};
use std::fmt;

use crate::evaluate::Share;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    /// It is neither good nor bad by itself.
    Neither,
}

/// Something measured of a model.
#[derive(Debug, Clone)]
pub struct Figure {
    pub name: &'static str,
    better: Better,
    value: f32,
    shown: String,
}

impl Figure {
    pub fn share(name: &'static str, better: Better, share: Share) -> Self {
        Self { name, better, value: share.value(), shown: share.to_string() }
    }

    pub fn number(name: &'static str, better: Better, value: f32) -> Self {
        Self { name, better, value, shown: format!("{value:.4}") }
    }

    /// Whether it is worse than `before`, by the digits that are shown.
    fn is_worse_than(&self, before: &Self) -> bool {
        let [before, now] = [before.value, self.value].map(|value| (value * 10_000.0).round());
        match self.better {
            Better::Higher => now < before,
            Better::Lower => now > before,
            Better::Neither => false,
        }
    }
}

/// Both models. What could not be measured of the model in force is not among its figures.
pub struct Comparison {
    pub in_force: Vec<Figure>,
    pub new: Vec<Figure>,
}

impl Comparison {
    /// Refuses to put the new model in force where it is worse, unless that is meant.
    pub fn permit(&self, although_worse: bool) -> Result<()> {
        let worse = self.worse();
        if !worse.is_empty() && !although_worse {
            bail!(
                "the new model is worse by {}, so the one in force stays; --although-worse puts it in force even so",
                worse.join("; ")
            );
        }
        Ok(())
    }

    /// The figures by which the new model is worse.
    fn worse(&self) -> Vec<&'static str> {
        let pairs = self.new.iter().filter_map(|new| Some((new, self.before(new)?)));
        pairs.filter(|(new, before)| new.is_worse_than(before)).map(|(new, _)| new.name).collect()
    }

    fn before(&self, new: &Figure) -> Option<&Figure> {
        self.in_force.iter().find(|before| before.name == new.name)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<30}{:<24}{:<24}", "", "in force", "new")?;
        let worse = self.worse();
        for new in &self.new {
            let before = self.before(new).map_or("not measured", |before| &before.shown);
            let mark = if worse.contains(&new.name) { "worse" } else { "" };
            writeln!(f, "  {:<30}{before:<24}{:<24}{mark}", new.name, new.shown)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(first: f32, error: f32, certain: f32) -> Vec<Figure> {
        vec![
            Figure::number("first", Better::Higher, first),
            Figure::number("error", Better::Lower, error),
            Figure::number("certain", Better::Neither, certain),
        ]
    }

    #[test]
    fn a_model_is_worse_by_each_figure_that_went_the_wrong_way() {
        let worse = |first, error, certain| {
            let (in_force, new) = (figures(0.8, 0.03, 0.7), figures(first, error, certain));
            Comparison { in_force, new }.worse()
        };
        assert!(worse(0.8, 0.03, 0.7).is_empty());
        assert!(worse(0.9, 0.02, 0.1).is_empty());
        assert!(worse(0.799_99, 0.03, 0.7).is_empty(), "the digits shown are the same");
        assert_eq!(worse(0.79, 0.03, 0.9), ["first"]);
        assert_eq!(worse(0.79, 0.04, 0.9), ["first", "error"]);
    }

    #[test]
    fn a_worse_model_is_refused_by_name_of_what_is_worse_unless_it_is_meant() {
        let of = |first| Comparison {
            in_force: figures(0.8, 0.03, 0.7),
            new: figures(first, 0.03, 0.7),
        };
        assert!(of(0.8).permit(false).is_ok());
        let refused = of(0.7).permit(false).unwrap_err().to_string();
        assert!(refused.starts_with("the new model is worse by first,"), "{refused}");
        assert!(of(0.7).permit(true).is_ok());
    }

    #[test]
    fn what_was_not_measured_before_is_told_and_no_reason_to_refuse() {
        let table = Comparison { in_force: Vec::new(), new: figures(0.1, 0.9, 0.0) };
        assert!(table.worse().is_empty());
        assert!(table.to_string().contains("not measured"), "{table}");
    }
}
