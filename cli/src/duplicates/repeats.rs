//! The words alone, on messages sent to a city: of its places this street's rules know nothing.

use super::{read, share};
use anyhow::Context;
use chrono::NaiveDateTime;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::duplicate::{ALONE_PERCENT, WITHIN_DAYS, Words};
use gongzhi_core::place::Place;
use gongzhi_core::text::normalise;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
struct Message {
    at: String,
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct Label {
    row: usize,
    other: usize,
    same: String,
}

struct Compared {
    at: NaiveDateTime,
    body: String,
    words: Words,
}

pub fn judge(messages: &Path, labels: &Path, list: bool, rules: &Rulebook) -> anyhow::Result<()> {
    let messages: Vec<Message> = read(messages)?;
    let labels: Vec<Label> = read(labels)?;
    let compared: Vec<Compared> =
        messages.iter().map(|message| Compared::of(message, rules)).collect::<Result<_, _>>()?;
    let (mut repeats, mut recognised, mut taken) = (0, 0, HashMap::new());
    for (row, one) in compared.iter().enumerate() {
        for (other_row, other) in compared.iter().enumerate().skip(row + 1) {
            if (one.at - other.at).abs().num_days() >= WITHIN_DAYS {
                continue;
            }
            let in_common = one.words.in_common(&other.words);
            let is_taken = in_common >= ALONE_PERCENT;
            if one.body == other.body {
                repeats += 1;
                recognised += usize::from(is_taken);
            } else if is_taken {
                taken.insert((row, other_row), in_common);
            }
        }
    }
    let labelled = labels.iter().filter(|label| taken.contains_key(&(label.row, label.other)));
    let (right, of) = labelled
        .fold((0, 0), |(right, of), label| (right + usize::from(label.same == "yes"), of + 1));
    println!("messages within {WITHIN_DAYS} days, words alone from {ALONE_PERCENT}%");
    println!("same body, recognised      {}", share(recognised, repeats));
    println!("other body, taken for one  {:>4}", taken.len());
    println!("of those labelled, right   {}", share(right, of));
    if list {
        let mut taken: Vec<_> = taken.into_iter().collect();
        taken.sort_unstable();
        for ((row, other), in_common) in taken {
            println!("{row},{other} {in_common}%");
        }
    }
    Ok(())
}

impl Compared {
    fn of(message: &Message, rules: &Rulebook) -> anyhow::Result<Self> {
        let at = message.at.replace('/', "-");
        let at = NaiveDateTime::parse_from_str(&at, "%Y-%m-%d %H:%M:%S");
        let text = format!("{}。{}", message.title, message.body);
        Ok(Self {
            at: at.with_context(|| message.at.clone())?,
            body: normalise(&message.body),
            words: Words::of(&text, &Place::default(), rules),
        })
    }
}
