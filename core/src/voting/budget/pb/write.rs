//! Writing a `.pb` file.

use super::File;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The rows of a section, as cells.
type Rows = Vec<Vec<String>>;

pub(super) fn write(file: &File) -> String {
    let has_points = file.instance.ballots().iter().flatten().any(|choice| choice.points != 1);
    let sections = [
        ("META", meta(file, has_points)),
        ("PROJECTS", projects(file)),
        ("VOTES", votes(file, has_points)),
    ];
    sections.into_iter().map(|(name, rows)| format!("{name}\n{}", cells(rows))).collect()
}

fn cells(rows: Rows) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    // Into memory, where nothing can fail.
    let written = rows.into_iter().try_for_each(|row| writer.write_record(row));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row<const CELLS: usize>(cells: [&str; CELLS]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn meta(file: &File, has_points: bool) -> Rows {
    let instance = &file.instance;
    let mut rows = vec![row(["key", "value"])];
    rows.extend(file.about.iter().map(|(key, value)| row([key, value])));
    let kind = if has_points { "cumulative" } else { "approval" };
    rows.push(row(["num_projects", &instance.projects().len().to_string()]));
    rows.push(row(["num_votes", &instance.ballots().len().to_string()]));
    rows.push(row(["budget", &instance.currency().write(instance.budget())]));
    rows.push(row(["vote_type", kind]));
    rows
}

fn projects(file: &File) -> Rows {
    let instance = &file.instance;
    let mut header = row(["project_id", "cost", "votes", "name"]);
    header.extend(file.selected.iter().map(|_| "selected".to_owned()));
    let mut rows = vec![header];
    for (place, (project, votes)) in instance.projects().iter().zip(instance.votes()).enumerate() {
        let cost = instance.currency().write(project.cost);
        let name = project.name.as_deref().unwrap_or_default();
        let mut cells = row([&project.id, &cost, &votes.to_string(), name]);
        let was_selected = |selected: &Vec<usize>| u8::from(selected.contains(&place)).to_string();
        cells.extend(file.selected.iter().map(was_selected));
        rows.push(cells);
    }
    rows
}

fn votes(file: &File, has_points: bool) -> Rows {
    let mut header = row(["voter_id", "vote"]);
    header.extend(has_points.then(|| "points".to_owned()));
    let mut rows = vec![header];
    for (voter, ballot) in (1..).zip(file.instance.ballots()) {
        let join = |cells: Vec<String>| cells.join(",");
        let ids = ballot.iter().filter_map(|choice| file.instance.projects().get(choice.project));
        let voter: u64 = voter;
        let mut cells =
            vec![voter.to_string(), join(ids.map(|project| project.id.clone()).collect())];
        let points = ballot.iter().map(|choice| choice.points.to_string()).collect();
        cells.extend(has_points.then(|| join(points)));
        rows.push(cells);
    }
    rows
}
