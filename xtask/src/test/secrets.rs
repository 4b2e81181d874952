//! Whether a secret stands in a file that is, or could next be, under version control, or once was.

use anyhow::{Context, Result, bail};
use regex::Regex;
use std::path::Path;

use super::{Progress, Verdict};
use crate::{files, tools};

/// What a secret looks like, by those who issue it.
const SHAPES: [(&str, &str); 10] = [
    (
        "a private key",
        r"-----BEGIN [A-Z ]*PRIVATE KEY|\bPRIVATE\+KEY\+|\bAGE-SECRET-KEY-1[0-9A-Z]{20}",
    ),
    ("the private part of a JSON web key", r#""d"\s*:\s*"[A-Za-z0-9_-]{40,}""#),
    ("a JSON web token", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    ("a key of Cloudflare", r"\bcf(k|ut|at)_[A-Za-z0-9]{40}"),
    ("a token of GitHub", r"\b(gh[opsur]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})"),
    ("a token of npm or PyPI", r"\b(npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50})"),
    ("a key of Alibaba Cloud or Tencent Cloud", r"\b(LTAI[A-Za-z0-9]{12,}|AKID[A-Za-z0-9]{32})"),
    ("a key of Amazon or Google", r"\b((AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{35})"),
    (
        "a key of a mail, message or payment service",
        r"\b(xox[abeprs]-|re_|sk_live_|SG\.)[A-Za-z0-9_-]{20,}",
    ),
    (
        "the address of a group robot with its key",
        r"(webhook/send\?key=|robot/send\?access_token=)[a-f0-9-]{32,}",
    ),
];

/// A name that promises a secret, with a value beside it. The value is weighed before it counts.
const ASSIGNMENT: &str = r#"(?i)(secret|token|passw(?:or)?d|credential|pepper|(?:api|mail|sms|private|signing|backup|hmac|session)_?key)[a-z0-9_]*["']?(?:\s*:\s*&?[a-z0-9_' ]{1,20})?\s*[:=]\s*["'`]?([a-z0-9+/_=-]{20,})"#;

/// A file whose name says that it holds one.
const FILE: &str =
    r"(^|/)(\.dev\.vars|\.env)(\.[^/]*)?$|\.(pem|key|p12|pfx|jks)$|(^|/)id_(rsa|ed25519)$";

pub fn secrets(_: &mut Progress) -> Result<Verdict> {
    let mut git = tools::command("git")?;
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed =
        String::from_utf8(tools::capture(&mut git)?).context("a file's name is not text")?;
    let shapes = Shapes::new()?;
    let mut found = Vec::new();
    // A file that was deleted stays listed until the next commit.
    for path in listed.split_terminator('\0').filter(|path| Path::new(path).is_file()) {
        found.extend(shapes.find(path, &String::from_utf8_lossy(&files::read(path)?)));
    }
    found.extend(shapes.find_in_history(&history()?));
    if !found.is_empty() {
        bail!(
            "what looks like a secret stands in:\n  {}\nTake it out, and replace it where it is in use. An invented value of a test is plainly one, such as `not-a-key`.",
            found.join("\n  ")
        );
    }
    Ok(Verdict::Passed)
}

/// Every commit that led here, as far as this clone has them: what it says and what it changed. A
/// merge is held against each side, since it may have added what neither had.
fn history() -> Result<String> {
    let mut git = tools::command("git")?;
    git.args(["log", "--patch", "--diff-merges=separate", "--unified=0", "--no-color"]);
    git.args(["--no-ext-diff", "--no-textconv", "--format=commit %h%n%B", "HEAD"]);
    Ok(String::from_utf8_lossy(&tools::capture(&mut git)?).into_owned())
}

struct Shapes {
    issued: Vec<(&'static str, Regex)>,
    assignment: Regex,
    file: Regex,
}

impl Shapes {
    fn new() -> Result<Self> {
        let issued = SHAPES.iter().map(|(name, shape)| Ok((*name, Regex::new(shape)?)));
        Ok(Self {
            issued: issued.collect::<Result<_>>()?,
            assignment: Regex::new(ASSIGNMENT)?,
            file: Regex::new(FILE)?,
        })
    }

    /// Where secrets are and of which kind, without showing them.
    fn find(&self, path: &str, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        if self.file.is_match(path) {
            found.push(format!("{path}: a file for secrets"));
        }
        for (line, number) in text.lines().zip(1..) {
            found.extend(self.kinds(line).map(|kind| format!("{path}:{number}: {kind}")));
        }
        found
    }

    /// The same of every line that was ever added, and of what commits say, by commit and file.
    fn find_in_history(&self, log: &str) -> Vec<String> {
        let (mut commit, mut path) = ("", "what it says");
        let mut found = Vec::new();
        for line in log.lines() {
            if let Some(begun) = line.strip_prefix("commit ") {
                (commit, path) = (begun, "what it says");
            } else if let Some(written) = line.strip_prefix("+++ b/") {
                path = written;
                if self.file.is_match(path) {
                    found.push(format!("commit {commit}, {path}: a file for secrets"));
                }
            } else if !line.starts_with('-') {
                let kinds = self.kinds(line);
                found.extend(kinds.map(|kind| format!("commit {commit}, {path}: {kind}")));
            }
        }
        found
    }

    /// Which kinds of secrets stand in a line.
    fn kinds(&self, line: &str) -> impl Iterator<Item = &'static str> {
        let issued = self.issued.iter().filter(|(_, shape)| shape.is_match(line));
        let mut values = self.assignment.captures_iter(line).filter_map(|found| found.get(2));
        let is_given = values.any(|value| is_random(value.as_str()));
        let given = is_given.then_some("a value given to a secret's name");
        issued.map(|(name, _)| *name).chain(given)
    }
}

/// Names and words of a program have few digits and repeat their letters. Drawn hexadecimal digits
/// come to 3.5 bits a character where there are 32 of them, drawn letters to more.
fn is_random(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && bits_a_character(value) >= 3.2
}

/// Shannon's entropy of the characters.
fn bits_a_character(value: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let all: f64 = counts.iter().copied().map(f64::from).sum();
    let shares = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / all);
    -shares.map(|share| share * share.log2()).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> usize {
        Shapes::new().unwrap().find("notes.txt", line).len()
    }

    /// Drawn once; the tests put names before it, so that this file holds no secret's shape.
    const DRAWN: &str = "x7Qm2Lr9Tz4Wc8Vb1Nk6Hd3Fs5Gj0PyAaEeRrUuIiOo";

    #[test]
    fn what_an_issuer_gives_out_is_found() {
        let begun = ["-----BEGIN ", "OPENSSH ", "PRIVATE KEY-----"].concat();
        let named = ["ghp_", "cfut_", "npm_", "re_", "LTAI"].map(|name| format!("x {name}{DRAWN}"));
        for line in named.into_iter().chain([begun, ["PRIVATE", "+KEY+x+"].concat()]) {
            assert_eq!(found(&line), 1, "{line}");
        }
    }

    #[test]
    fn a_random_value_of_a_secret_is_found_however_it_is_written() {
        let hexadecimal = "9f86d081884c7d659a2feaa0c55ad015";
        for value in [DRAWN, hexadecimal] {
            for (before, after) in [
                ("MAIL_KEY=", ""),
                ("export const sessionSecret = \"", "\";"),
                ("{\"apiKey\": '", "'}"),
                ("const BACKUP_KEY: &str = \"", "\";"),
            ] {
                let line = format!("{before}{value}{after}");
                assert_eq!(found(&line), 1, "{line}");
            }
        }
    }

    #[test]
    fn code_and_prose_about_secrets_are_none() {
        for line in [
            "let token = tracking_code_of_the_report_that_was_sent;",
            "secret: VenueSecret::from_random(crate::random::bytes()?),",
            "token: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa111\"",
            "npx wrangler secret put MAIL_KEY",
        ] {
            assert_eq!(found(line), 0, "{line}");
        }
    }

    #[test]
    fn what_was_taken_out_again_is_found_where_it_was_added() {
        let shapes = Shapes::new().unwrap();
        let log = format!(
            "commit b2\nOut\n--- a/x.md\n+++ b/x.md\n-ghp_{DRAWN}\n\
             commit a1\nIn\n--- a/x.md\n+++ b/x.md\n+ghp_{DRAWN}\n\
             commit a0\nWith ghp_{DRAWN}\n+++ b/.dev.vars\n+A=b\n"
        );
        let found = shapes.find_in_history(&log);
        let places: Vec<_> = found.iter().filter_map(|one| one.split_once(": ")).collect();
        assert_eq!(
            places,
            [
                ("commit a1, x.md", "a token of GitHub"),
                ("commit a0, what it says", "a token of GitHub"),
                ("commit a0, .dev.vars", "a file for secrets"),
            ]
        );
    }

    #[test]
    fn a_file_for_secrets_is_found_by_its_name() {
        let shapes = Shapes::new().unwrap();
        for path in [".dev.vars", "worker/.env.production", "keys/poll.pem", "id_ed25519"] {
            assert_eq!(shapes.find(path, "").len(), 1, "{path}");
        }
        for path in ["core/src/voting/log/key.rs", "docs/environment.md"] {
            assert_eq!(shapes.find(path, "").len(), 0, "{path}");
        }
    }
}
