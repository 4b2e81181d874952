//! Reading the articles with which every convention begins.

use super::{Article, ArticleNumber, Parameter, Wording};
use crate::place::Name;
use crate::table::{LoadError, Table};
use crate::text::ArticleText;
use serde::Deserialize;

const FILE: &str = "articles.csv";

#[derive(Deserialize)]
struct ArticleRow {
    number: u16,
    zh_title: String,
    en_title: String,
    zh: String,
    en: String,
    parameter: String,
}

/// Reads and checks `articles.csv`: numbered from 1 in order, and every parameter carried by
/// exactly one article. All errors are returned at once.
pub fn load(csv: &str) -> Result<Vec<Article>, Vec<LoadError>> {
    let mut errors = Vec::new();
    let mut next = 1;
    let mut carried = Vec::new();
    let rows = Table::read(FILE, csv, &mut errors).rows(|row: ArticleRow, check| {
        check.unique(&row.number.to_string());
        if row.number != next {
            check.refuse(format!("article {} where {next} is next", row.number));
        }
        next = row.number.saturating_add(1);

        let parameter = Parameter::parse(&row.parameter);
        if parameter.is_none() && !row.parameter.is_empty() {
            check.refuse(format!("unknown parameter `{}`", row.parameter));
        }
        if parameter.is_some() && carried.contains(&parameter) {
            check.refuse(format!("another article carries `{}` already", row.parameter));
        }
        carried.push(parameter);

        let mut text = |column: &str, typed: &str| match ArticleText::new(typed) {
            Ok(text) => Some(text),
            Err(refusal) => {
                check.refuse(format!("{column}: {refusal}"));
                None
            }
        };
        let (zh, en) = (text("zh", &row.zh), text("en", &row.en));
        let wording = Wording { zh: zh?, en: en? };
        if !wording.suits(parameter) {
            check.refuse("both texts hold `{value}` once with a parameter, never without".into());
        }
        let title = Name { zh: row.zh_title, en: row.en_title };
        let number = ArticleNumber(row.number);
        Some(Article { number, title, wording, parameter, value: None })
    });
    for missing in Parameter::ALL.into_iter().filter(|known| !carried.contains(&Some(*known))) {
        let what = format!("no article carries `{}`", missing.as_str());
        errors.push(LoadError { file: FILE, line: 0, what });
    }
    if errors.is_empty() { Ok(rows.into_iter().flatten().collect()) } else { Err(errors) }
}
