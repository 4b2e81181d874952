//! `gongzhi restore`: puts the contents of a backup into an empty deployment. The whole file is
//! verified before the first line is sent; a transfer that broke off goes on where it was.

use crate::deployment::Deployment;
use anyhow::Context;
use gongzhi_core::backup::{Contents, FileRefusal, Progress, Tally};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Lines, Read, Seek};
use std::path::PathBuf;

/// A request is sent once it has so many bytes or lines.
const REQUEST_BYTES: usize = 1024 * 1024;
const REQUEST_LINES: usize = 20;

#[derive(clap::Args)]
pub struct Args {
    /// The file to restore, or - for standard input
    file: PathBuf,
    /// The address of the empty deployment; its key stands in GONGZHI_BACKUP_KEY
    url: String,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let deployment = Deployment::new(&args.url)?;
    if args.file.as_os_str() == "-" {
        // In memory alone, since it was perhaps decrypted on its way here.
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return restore(&deployment, BufReader::new(Cursor::new(bytes)));
    }
    let file = File::open(&args.file).with_context(|| args.file.display().to_string())?;
    restore(&deployment, BufReader::new(file))
}

fn restore(deployment: &Deployment, mut file: impl BufRead + Seek) -> anyhow::Result<()> {
    let whole = verify((&mut file).lines()).context("nothing was sent")?;
    file.rewind()?;
    let mut lines = file.lines();
    let head = lines.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
    let begun = send(deployment, &whole, 0, &head)?;
    if begun > 1 {
        eprintln!("going on after line {begun} of {}", whole.lines);
    }
    send_rest(deployment, &whole, lines, begun)?;
    eprintln!("restored {} rows and {} photographs", whole.rows, whole.files);
    Ok(())
}

fn verify(lines: Lines<impl BufRead>) -> anyhow::Result<Contents> {
    let mut tally = Tally::default();
    for line in lines {
        // What is no text was damaged.
        tally.take(&line.map_err(|_| FileRefusal::Damaged)?)?;
    }
    Ok(tally.whole()?)
}

/// Sends what stands after the head, from a line on.
fn send_rest(
    deployment: &Deployment,
    whole: &Contents,
    lines: Lines<impl BufRead>,
    from: u64,
) -> anyhow::Result<()> {
    let (mut waiting, mut count, mut first) = (String::new(), 0, from);
    for (place, line) in (1..).zip(lines).skip_while(|(place, _)| *place < from) {
        waiting.push_str(&line?);
        waiting.push('\n');
        count += 1;
        let is_last = place + 1 == whole.lines;
        if waiting.len() >= REQUEST_BYTES || count == REQUEST_LINES || is_last {
            send(deployment, whole, first, &waiting)?;
            waiting.clear();
            (count, first) = (0, place + 1);
        }
    }
    Ok(())
}

/// Sends lines; which comes next.
fn send(deployment: &Deployment, whole: &Contents, from: u64, lines: &str) -> anyhow::Result<u64> {
    let place = Progress { sha256: whole.sha256.clone(), next: from };
    let body = format!("{}\n{lines}", serde_json::to_string(&place)?);
    let mut answer = deployment.post("/restore", &body)?;
    let reached: Progress = answer.body_mut().read_json().context("the answer was garbled")?;
    Ok(reached.next)
}
