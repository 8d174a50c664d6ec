//! `docs/measures.md`, from the catalogue.

use std::collections::BTreeSet;

use super::{Dimension, Entry, Part, Period, QUESTIONS, Unit};

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
            let mut listed = BTreeSet::new();
            page.extend(section.measures.iter().map(|entry| line(entry, &mut listed)));
        }
    }
    page
}

/// The line of a measure; keys that its table lists already are not repeated.
fn line(entry: &Entry, listed: &mut BTreeSet<String>) -> String {
    let rows = entry.dimensions.iter().map(|dimension| {
        let (group, keys) = rows_of(dimension);
        if listed.insert(format!("{group}{keys}")) { group + &keys } else { group }
    });
    let rows: Vec<String> = rows.collect();
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

/// The rows of a dimension: its group, and its keys.
fn rows_of(dimension: &Dimension) -> (String, String) {
    let group = match (dimension.group, dimension.period) {
        ("", Period::All) => "total".to_owned(),
        ("", Period::Weekly) => "weekly".to_owned(),
        (_, Period::ReportWeek) => "report week".to_owned(),
        (group, Period::All) => format!("`{group}`"),
        (group, Period::Weekly) => return (format!("`{group}` weekly"), String::new()),
    };
    let keys = match dimension.keys {
        [] => String::new(),
        // The key of a team is a team.
        [Part { name, values: [] }] if *name == dimension.group => String::new(),
        [part] if part.values.is_empty() => format!(": `<{}>`", part.name),
        [part] => format!(": {}", values(part)),
        parts => {
            let pattern: Vec<String> =
                parts.iter().map(|part| format!("<{}>", part.name)).collect();
            let listed = parts.iter().filter(|part| !part.values.is_empty());
            let listed = listed.map(|part| format!(", {} {}", part.name, values(part)));
            format!(": `{}`{}", pattern.join("/"), listed.collect::<String>())
        }
    };
    (group, keys)
}

fn values(part: &Part) -> String {
    let values: Vec<String> = part.values.iter().map(|value| format!("`{value}`")).collect();
    values.join(", ")
}

/// What a row is suppressed with, and where else.
fn suppression(entry: &Entry) -> String {
    let mut restated: Vec<String> =
        entry.restates.iter().map(|other| format!("`{}`", other.measure)).collect();
    restated.dedup();
    let mut text = String::new();
    if !restated.is_empty() {
        text += &format!(" *Suppressed with* {}.", restated.join(", "));
    }
    if entry.counts.has_counted_rest() {
        text += " *Suppressed where* the numerator leaves 1 to 4 of the denominator.";
    }
    text
}
