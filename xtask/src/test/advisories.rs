//! Whether a crate of Cargo.lock has a known weakness, by the RustSec database.

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, NaiveDate, Utc};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use super::{Progress, Verdict};
use crate::{files, setup, tools};

const ORIGIN: &str = "https://github.com/RustSec/advisory-db";
const FOLDER: &str = "target/advisories";
const FETCHED: &str = "target/advisories/fetched";

/// An advisory against every version of a crate that is in Cargo.lock.
const INVENTED: &str = r#"```toml
[advisory]
id = "RUSTSEC-2000-0001"
package = "serde"
date = "2000-01-01"

[versions]
patched = []
```

# Invented
"#;

/// The fresh database where it can be fetched, else a copy in `$GONGZHI_DATA/advisory-db`.
pub fn advisories(_: &mut Progress) -> Result<Verdict> {
    notices_an_invented_one()?;

    if tools::succeeds(cargo_deny(FETCHED)?.args(["fetch", "db"])) {
        println!("  {}", described(ORIGIN, Path::new(FETCHED))?);
        return audit(&mut cargo_deny(FETCHED)?);
    }
    let copy = files::shared_data("advisory-db");
    if !copy.is_dir() {
        return Ok(Verdict::Skipped(format!(
            "NOT AUDITED: {ORIGIN} could not be fetched, and there is no copy in {}",
            copy.display()
        )));
    }
    println!("  {}", described(&format!("the copy in {}", copy.display()), &copy)?);
    audit(&mut reading("copy", &copy)?)
}

fn audit(cargo_deny: &mut Command) -> Result<Verdict> {
    tools::run(cargo_deny.args(["check", "advisories"]))?;
    Ok(Verdict::Passed)
}

/// An audit that cannot fail is none.
fn notices_an_invented_one() -> Result<()> {
    let folder = Path::new(FOLDER).join("invented");
    files::write(folder.join("crates/serde/RUSTSEC-2000-0001.md"), INVENTED)?;
    let mut cargo_deny = reading("invented-clone", &folder)?;
    let output = cargo_deny.args(["check", "advisories"]).output();
    let output = output.context("cargo-deny could not be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        !output.status.success() && said.contains("RUSTSEC-2000-0001"),
        "cargo-deny did not notice an invented advisory against serde; it said:\n{said}"
    );
    Ok(())
}

fn cargo_deny(clones: &str) -> Result<Command> {
    let mut command = tools::command(setup::cargo_deny()?)?;
    command.arg("--locked").env("GONGZHI_ADVISORIES", clones);
    // A server that does not answer is given up.
    command.env("GIT_HTTP_LOW_SPEED_LIMIT", "1000").env("GIT_HTTP_LOW_SPEED_TIME", "20");
    Ok(command)
}

/// cargo-deny with the advisories of a folder (`crates/NAME/ID.md`). It reads a clone of the
/// origin and nothing else, so the folder is made a repository and git told to take that for it.
fn reading(name: &str, folder: &Path) -> Result<Command> {
    let clones = Path::new(FOLDER).join(name);
    if clones.exists() {
        fs::remove_dir_all(&clones)
            .with_context(|| format!("cannot remove {}", clones.display()))?;
    }
    fs::create_dir_all(&clones).with_context(|| format!("cannot write {}", clones.display()))?;
    let repository = std::path::absolute(clones.join("origin"))
        .with_context(|| format!("cannot tell where {} is", clones.display()))?;
    for arguments in [
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--force", "crates"],
        ["commit", "--quiet", "--message=Copied"],
    ] {
        let mut git = tools::command("git")?;
        git.args(["-c", "user.name=xtask", "-c", "user.email=xtask@localhost"]);
        git.args(["-c", "commit.gpgsign=false"]).args(arguments);
        git.env("GIT_DIR", &repository).env("GIT_WORK_TREE", ".").current_dir(folder);
        tools::capture(&mut git)
            .with_context(|| format!("{} could not be read as advisories", folder.display()))?;
    }

    let mut command = cargo_deny(&clones.to_string_lossy())?;
    command
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", format!("url.file://{}.insteadOf", repository.display()))
        .env("GIT_CONFIG_VALUE_0", ORIGIN);
    Ok(command)
}

/// Which database it is, and how old: the origin adds advisories every week.
fn described(name: &str, folder: &Path) -> Result<String> {
    let mut files = files::under(folder)?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut newest = None;
    for file in &files {
        newest = newest.max(day_of(&String::from_utf8_lossy(&files::read(file)?)));
    }
    let newest = newest.with_context(|| format!("{} holds no advisory", folder.display()))?;
    let age = (DateTime::<Utc>::from(SystemTime::now()).date_naive() - newest).num_days();
    Ok(format!("{name}: the newest advisory is of {newest}, {age} days ago"))
}

/// The day on which an advisory was published.
fn day_of(advisory: &str) -> Option<NaiveDate> {
    let day = advisory.lines().find_map(|line| line.strip_prefix("date = \"")?.strip_suffix('"'));
    day?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{INVENTED, day_of};

    #[test]
    fn an_advisory_says_its_day() {
        assert_eq!(day_of(INVENTED).unwrap().to_string(), "2000-01-01");
        assert_eq!(day_of("# No advisory"), None);
    }
}
