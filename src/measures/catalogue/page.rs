//! `docs/measures.md`, from the catalogue.

use super::{Counts, Dimension, Entry, Part, Period, QUESTIONS, Unit};

/// The page as Markdown.
#[must_use]
pub fn page() -> String {
    let mut page = include_str!("page.md").to_owned();
    for (question, asks, sections) in QUESTIONS {
        page += &format!("\n## `{question}`: {asks}\n");
        for section in sections {
            page += &format!("\n### {}\n\n", section.title);
            if !section.intro.is_empty() {
                page += &format!("{}\n\n", section.intro);
            }
            page += "| measure | unit | rows | what it is |\n| --- | --- | --- | --- |\n";
            page.extend(section.measures.iter().map(line));
        }
    }
    page
}

/// The line of a measure.
fn line(entry: &Entry) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut before = None;
    for dimension in entry.dimensions {
        rows.push(rows_of(dimension, before == Some(dimension.group)));
        before = Some(dimension.group);
    }
    let Entry { key, definition, .. } = entry;
    format!(
        "| `{key}` | {} | {} | {definition}{} |\n",
        unit(entry.unit),
        rows.join("; "),
        suppression(entry)
    )
}

fn unit(unit: Option<Unit>) -> &'static str {
    match unit {
        None => "of the series",
        Some(Unit::Count) => "count",
        Some(Unit::CountDifference) => "difference of counts",
        Some(Unit::Share) => "share",
        Some(Unit::Difference) => "difference of shares",
        Some(Unit::Probability) => "p-value",
        Some(Unit::Hours) => "hours",
        Some(Unit::Days) => "days",
        Some(Unit::Amount) => "amount",
    }
}

/// The rows of a dimension; its keys are left out where they are those of the one before.
fn rows_of(dimension: &Dimension, is_same: bool) -> String {
    let group = match (dimension.group, dimension.period) {
        ("", Period::All) => return "total".to_owned(),
        ("", Period::Weekly) => return "weekly".to_owned(),
        ("", Period::ReportWeek) => return "report week".to_owned(),
        _ if is_same => return "weekly, too".to_owned(),
        (group, _) => format!("`{group}`"),
    };
    match dimension.keys {
        // The key of a team is a team.
        [Part { name, values: [] }] if *name == dimension.group => group,
        [part] if part.values.is_empty() => format!("{group}: `<{}>`", part.name),
        [part] => format!("{group}: {}", values(part)),
        parts => {
            let pattern: Vec<String> =
                parts.iter().map(|part| format!("<{}>", part.name)).collect();
            let listed = parts.iter().filter(|part| !part.values.is_empty());
            let listed = listed.map(|part| format!(", {} {}", part.name, values(part)));
            format!("{group}: `{}`{}", pattern.join("/"), listed.collect::<String>())
        }
    }
}

fn values(part: &Part) -> String {
    let values: Vec<String> = part.values.iter().map(|value| format!("`{value}`")).collect();
    values.join(", ")
}

/// What a row is suppressed with.
fn suppression(entry: &Entry) -> String {
    let mut with: Vec<String> =
        entry.restates.iter().map(|other| format!("`{}`", other.measure)).collect();
    with.dedup();
    match entry.counts {
        Counts::BothSides => with.push("a small rest of the denominator".to_owned()),
        Counts::Moves => with.push("few that came or went".to_owned()),
        Counts::NoPeople | Counts::People | Counts::Denominator => {}
    }
    if with.is_empty() {
        return String::new();
    }
    format!(" *Suppressed with* {}.", with.join(", "))
}
