//! `gongzhi backup`: writes all that a deployment keeps into one file.

use crate::deployment::Deployment;
use anyhow::Context;
use gongzhi_core::backup::{NEXT_HEADER, Tally};
use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The address of the deployment; its key stands in GONGZHI_BACKUP_KEY
    url: String,
    /// The file to write, or - for standard output
    file: PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let deployment = Deployment::new(&args.url)?;
    if args.file.as_os_str() == "-" {
        return write(&deployment, std::io::stdout().lock());
    }
    // What broke off never stands under the name, nor in the place of an earlier backup.
    let unfinished = args.file.with_added_extension("unfinished");
    let file = create(&unfinished).with_context(|| unfinished.display().to_string())?;
    write(&deployment, BufWriter::new(&file))?;
    file.sync_all()?;
    fs::rename(&unfinished, &args.file).with_context(|| args.file.display().to_string())
}

/// A new file that its owner alone can read.
fn create(path: &Path) -> std::io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn write(deployment: &Deployment, mut file: impl Write) -> anyhow::Result<()> {
    let mut tally = Tally::default();
    let mut place = Some(String::new());
    while let Some(after) = place {
        let mut answer = deployment.post("/backup", &after)?;
        place = match answer.headers().get(NEXT_HEADER) {
            Some(next) => Some(next.to_str()?.to_owned()),
            None => None,
        };
        for line in BufReader::new(answer.body_mut().as_reader()).lines() {
            add(&mut file, &mut tally, &line.context("the transfer broke off")?)?;
        }
    }
    for line in tally.checks() {
        add(&mut file, &mut tally, &serde_json::to_string(&line)?)?;
    }
    let end = serde_json::to_string(&tally.end())?;
    add(&mut file, &mut tally, &end)?;
    file.flush()?;
    let whole = tally.whole()?;
    eprintln!("{} rows, {} photographs, SHA-256 {}", whole.rows, whole.files, whole.sha256);
    Ok(())
}

fn add(file: &mut impl Write, tally: &mut Tally, line: &str) -> anyhow::Result<()> {
    tally.take(line).context("the deployment gave something else")?;
    writeln!(file, "{line}")?;
    Ok(())
}
