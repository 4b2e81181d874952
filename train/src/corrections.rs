//! What dispatchers decided, as the portal exports it at `/desk/corrections.csv`.

use anyhow::{Context, Result, bail};
use gongzhi_core::dispatch::Catalogue;
use gongzhi_core::dispatch::corrections::{Correction, HEADING};
use gongzhi_core::text::normalise;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// The rows of all files. The same words count once, as they were decided last: exports of
/// different days overlap.
#[derive(Default)]
pub struct Corrections {
    by_words: BTreeMap<String, Correction>,
    /// Why each line was left out that was: file, line, reason.
    pub refused: Vec<String>,
}

impl Corrections {
    pub fn read(files: &[PathBuf], catalogue: &Catalogue) -> Result<Self> {
        let mut all = Self::default();
        for file in files {
            let name = file.display().to_string();
            let text = fs::read_to_string(file).with_context(|| name.clone())?;
            all.add(&name, &text, catalogue)?;
        }
        Ok(all)
    }

    fn add(&mut self, name: &str, text: &str, catalogue: &Catalogue) -> Result<()> {
        let text = text.trim_start_matches('\u{FEFF}');
        if text.lines().next() != Some(HEADING) {
            bail!("{name} is no export of corrections: its first line is not `{HEADING}`");
        }
        for (at, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()) {
            match Correction::read(line, catalogue) {
                Ok(row) => self.keep(row),
                Err(why) => self.refused.push(format!("{name} line {}: {why}", at + 1)),
            }
        }
        Ok(())
    }

    fn keep(&mut self, row: Correction) {
        let kept = self.by_words.entry(normalise(row.text.as_str())).or_insert_with(|| row.clone());
        if kept.decided_on <= row.decided_on {
            *kept = row;
        }
    }

    /// The normalised words of each, and what was decided.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&String, &Correction)> {
        self.by_words.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Corrections {
        let mut all = Corrections::default();
        let rules = gongzhi_content::rulebook().unwrap();
        all.add("a.csv", &format!("\u{FEFF}{HEADING}\r\n{lines}"), &rules.catalogue).unwrap();
        all
    }

    #[test]
    fn a_bad_row_is_refused_by_its_line_and_the_others_are_kept() {
        let all = read(
            "2026-11-23,0904,090402,tower,0101,010101,电梯坏了\r\n\
             2026-11-23,0904,090402,电梯又坏了\r\n\
             \"2026-11-23,0904,090402,tower,,,没有闭合的引号\r\n\
             2026-11-24,0101,010101,bikes,,,单车挡路\r\n",
        );
        let words: Vec<&str> = all.rows().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["单车挡路", "电梯坏了"]);
        let fields = "it cannot be read as 7 fields";
        assert_eq!(
            all.refused,
            [format!("a.csv line 3: {fields}"), format!("a.csv line 4: {fields}")]
        );
    }

    #[test]
    fn the_same_words_count_once_as_they_were_decided_last() {
        let all =
            read("2026-11-24,0101,010101,,,,电梯坏了！\r\n2026-11-23,0904,090402,,,,电梯坏了\r\n");
        let kinds: Vec<&str> = all.rows().map(|(_, row)| row.kind.as_str()).collect();
        assert_eq!(kinds, ["0101"]);
    }

    #[test]
    fn a_file_that_is_no_export_is_refused_whole() {
        let rules = gongzhi_content::rulebook().unwrap();
        let added =
            Corrections::default().add("a.csv", "kind,text\n0904,电梯坏了\n", &rules.catalogue);
        assert!(added.unwrap_err().to_string().starts_with("a.csv is no export of corrections"));
    }
}
