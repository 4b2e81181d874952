//! Reading a `.pb` file.

use super::super::instance::{Ballot, Choice, Instance, InstanceRefusal, Project};
use super::super::money::{Currency, Money, MoneyRefusal};
use super::{Fault, File, MOST_BYTES, Refusal};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::collections::HashMap;

/// A section as it stands in the file: its header and rows, each with its line.
struct Section {
    line: u64,
    header: StringRecord,
    rows: Vec<(u64, StringRecord)>,
}

pub(super) fn read(bytes: &[u8]) -> Result<File, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal { line: 0, fault: Fault::TooLong });
    }
    let [meta, projects, votes] = sections(bytes)?;
    let about = meta.pairs()?;
    let kind = about.get("vote_type")?;
    let has_points = match kind {
        "approval" | "choose-1" => false,
        "cumulative" | "scoring" => true,
        other => return Err(meta.refuse(Fault::Kind(other.to_owned()))),
    };
    let budget = about.get("budget")?;
    let currency = currency(&meta, &projects, budget)?;
    let budget = sum(currency, budget).map_err(|fault| meta.refuse(fault))?;
    let (listed, selected) = list(&projects, currency)?;
    let ballots = cast(&votes, &listed, has_points)?;
    about.count("num_projects", listed.len())?;
    about.count("num_votes", ballots.len())?;
    let instance = Instance::new(currency, budget, listed, ballots)
        .map_err(|refusal| blame(refusal, &projects, &votes))?;
    Ok(File { about: about.rest(), instance, selected })
}

/// Cuts the file at the lines that name its sections.
fn sections(bytes: &[u8]) -> Result<[Section; 3], Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader =
        ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(bytes);
    let mut names = ["META", "PROJECTS", "VOTES"].into_iter().peekable();
    let mut sections: Vec<Section> = Vec::new();
    let mut needs_header = false;
    let mut record = ByteRecord::new();
    loop {
        let line = reader.position().line();
        let fault = |fault| Refusal { line, fault };
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(fault(Fault::Form)),
        }
        let line = record.position().map_or(line, csv::Position::line);
        let record =
            StringRecord::from_byte_record(record.clone()).map_err(|_| fault(Fault::Form))?;
        let name = record.get(0).filter(|_| record.len() == 1).map(str::trim);
        if name.is_some() && name == names.peek().copied() && !needs_header {
            names.next();
            needs_header = true;
            sections.push(Section { line, header: StringRecord::new(), rows: Vec::new() });
        } else {
            let section = sections.last_mut().ok_or(Refusal { line, fault: Fault::Section })?;
            match std::mem::take(&mut needs_header) {
                true => section.header = record,
                false => section.rows.push((line, record)),
            }
        }
    }
    sections.try_into().map_err(|_| Refusal { line: 0, fault: Fault::Section })
}

impl Section {
    fn refuse(&self, fault: Fault) -> Refusal {
        Refusal { line: self.line, fault }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.trim() == name)
    }

    fn column(&self, name: &str) -> Result<usize, Refusal> {
        self.find(name).ok_or_else(|| self.refuse(Fault::Column(name.to_owned())))
    }

    /// The cells of a column, each with its line.
    fn cells<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<impl Iterator<Item = Result<(u64, &'a str), Refusal>>, Refusal> {
        let column = self.column(name)?;
        Ok(self.rows.iter().map(move |(line, row)| {
            let missing = || Refusal { line: *line, fault: Fault::Column(name.to_owned()) };
            Ok((*line, row.get(column).ok_or_else(missing)?.trim()))
        }))
    }

    fn pairs(&self) -> Result<About<'_>, Refusal> {
        let (keys, values) = (self.cells("key")?, self.cells("value")?);
        let pairs = keys.zip(values).map(|(key, value)| {
            let ((line, key), (_, value)) = (key?, value?);
            Ok((line, key, value))
        });
        Ok(About { section: self, pairs: pairs.collect::<Result<_, _>>()? })
    }
}

/// What META says, each with its line.
struct About<'a> {
    section: &'a Section,
    pairs: Vec<(u64, &'a str, &'a str)>,
}

impl<'a> About<'a> {
    fn get(&self, wanted: &str) -> Result<&'a str, Refusal> {
        let found = self.pairs.iter().find(|(_, key, _)| *key == wanted);
        let missing = || self.section.refuse(Fault::Key(wanted.to_owned()));
        found.map(|(_, _, value)| *value).ok_or_else(missing)
    }

    fn count(&self, key: &str, found: usize) -> Result<(), Refusal> {
        let said = self.get(key)?;
        if said == found.to_string() {
            return Ok(());
        }
        let (key, said) = (key.to_owned(), said.to_owned());
        Err(self.section.refuse(Fault::Count { key, said, found }))
    }

    fn rest(&self) -> Vec<(String, String)> {
        let told = ["budget", "num_projects", "num_votes", "vote_type"];
        let rest = self.pairs.iter().filter(|(_, key, _)| !told.contains(key));
        rest.map(|(_, key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }
}

fn sum(currency: Currency, written: &str) -> Result<Money, Fault> {
    currency.parse(written).map_err(Fault::Money)
}

/// The currency that every sum of the file fits.
fn currency(meta: &Section, projects: &Section, budget: &str) -> Result<Currency, Refusal> {
    let too_fine = |_: MoneyRefusal| Fault::Money(MoneyRefusal::Decimals);
    let mut finest = Currency::of([budget]).map_err(|r| meta.refuse(too_fine(r)))?;
    for cell in projects.cells("cost")? {
        let (line, cost) = cell?;
        let of = Currency::of([cost]).map_err(|r| Refusal { line, fault: too_fine(r) })?;
        if of.unit() > finest.unit() {
            finest = of;
        }
    }
    Ok(finest)
}

/// The projects, and which of them the file says were selected.
fn list(
    section: &Section,
    currency: Currency,
) -> Result<(Vec<Project>, Option<Vec<usize>>), Refusal> {
    let (name, selected) = (section.find("name"), section.find("selected"));
    let mut projects = Vec::new();
    let mut winners = selected.map(|_| Vec::new());
    let rows = section.cells("project_id")?.zip(section.cells("cost")?).zip(&section.rows);
    for (place, ((id, cost), (_, row))) in rows.enumerate() {
        let ((line, id), (_, cost)) = (id?, cost?);
        let cost = sum(currency, cost).map_err(|fault| Refusal { line, fault })?;
        let name = name.and_then(|column| row.get(column)).map(str::trim);
        let name = name.filter(|name| !name.is_empty()).map(str::to_owned);
        projects.push(Project { id: id.to_owned(), cost, name });
        let was_selected = selected.and_then(|column| row.get(column));
        // 2 and 3 mean that it was paid for in another way (Pabulib).
        if was_selected.map(str::trim) == Some("1") {
            winners.iter_mut().for_each(|winners| winners.push(place));
        }
    }
    Ok((projects, winners))
}

fn cast(section: &Section, projects: &[Project], has_points: bool) -> Result<Vec<Ballot>, Refusal> {
    let ids = projects.iter().enumerate();
    let places: HashMap<&str, usize> = ids.map(|(place, p)| (p.id.as_str(), place)).collect();
    let points = has_points.then(|| section.column("points")).transpose()?;
    let mut ballots = Vec::new();
    for (cell, (line, row)) in section.cells("vote")?.zip(&section.rows) {
        let points = points.map(|column| row.get(column).unwrap_or_default());
        let ballot = ballot(cell?.1, points, &places);
        ballots.push(ballot.map_err(|fault| Refusal { line: *line, fault })?);
    }
    Ok(ballots)
}

/// A ballot from its lists: `12,7` and `3,1`. A project without any point is not supported.
fn ballot(
    vote: &str,
    points: Option<&str>,
    places: &HashMap<&str, usize>,
) -> Result<Ballot, Fault> {
    let list = |cell: &str| -> Vec<String> {
        let members = cell.split(',').map(|member| member.trim().to_owned());
        members.filter(|_| !cell.trim().is_empty()).collect()
    };
    let ids = list(vote);
    let points = points.map_or_else(|| vec!["1".to_owned(); ids.len()], list);
    if points.len() != ids.len() {
        return Err(Fault::Uneven);
    }
    let mut ballot = Vec::new();
    for (id, points) in ids.into_iter().zip(points) {
        let project = places.get(id.as_str()).copied().ok_or(Fault::Project(id))?;
        let points: u32 = points.parse().map_err(|_| Fault::Points(points))?;
        if points > 0 {
            ballot.push(Choice { project, points });
        }
    }
    Ok(ballot)
}

/// The line of what the instance refuses.
fn blame(refusal: InstanceRefusal, projects: &Section, votes: &Section) -> Refusal {
    let row = |section: &Section, at: usize| section.rows.get(at).map_or(0, |(line, _)| *line);
    let line = match &refusal {
        InstanceRefusal::Projects | InstanceRefusal::Ballots | InstanceRefusal::Budget => 0,
        InstanceRefusal::Cost { project } | InstanceRefusal::Id { project } => {
            row(projects, *project)
        }
        InstanceRefusal::Unknown { ballot }
        | InstanceRefusal::Twice { ballot }
        | InstanceRefusal::Points { ballot } => row(votes, *ballot),
    };
    Refusal { line, fault: Fault::Instance(refusal) }
}
