//! A check as a person reads it on a terminal, at most 100 columns wide. It only prints: what
//! it says is in the [`Check`].

use crate::numerals::count;
use crate::terminal::{TerminalText, columns};

use super::{
    Answerability, Check, Effect, FieldCheck, FileUnderstood, Finding, Freshness, Problem,
    Question, RowsSetAside, SourceCheck, StagesCheck,
};

/// Where the words begin.
const INDENT: usize = 20;
/// Where what belongs to them begins.
const DEEPER: usize = 24;

/// The whole text.
#[must_use]
pub fn print(check: &Check) -> String {
    let mut page = TerminalText::default();
    head(&mut page, check);
    for question in &check.questions {
        detail(&mut page, question);
    }
    if !check.fields.is_empty() {
        fields(&mut page, &check.fields);
    }
    stages(&mut page, &check.stages);
    page.heading("SOURCES");
    for source in &check.sources {
        self::source(&mut page, source);
    }
    page.finish()
}

fn head(page: &mut TerminalText, check: &Check) {
    let company = check.company.iter().map(|company| format!(" {company}")).next();
    page.line("", 0, &format!("CHECK{}", company.unwrap_or_default()));
    page.line("  as of", INDENT, &format!("{} ({})", check.as_of, check.timezone));
    if let Some(contract) = &check.contract {
        page.line("  contract", INDENT, contract);
    }
    page.heading("CAN THESE EXPORTS ANSWER IT?");
    match &check.problem {
        None => page.line("  a run", INDENT, "can be made"),
        Some(Problem { message, exit_code, .. }) => {
            let message = message.lines().next().unwrap_or_default();
            page.line("  a run", INDENT, &format!("would end with {exit_code}: {message}"));
        }
    }
    if check.questions.is_empty() {
        let text = "not judged: the run would stop before there is anything to judge";
        page.line("  the questions", INDENT, text);
    }
    for (number, question) in check.questions.iter().enumerate() {
        page.line(&label(number, question), INDENT, &verdict(question));
    }
}

/// The questions of the contract have their numbers; the ledger has none.
fn label(number: usize, question: &Question) -> String {
    match question.question {
        "ledger" => "    ledger".to_owned(),
        name => format!("  {} {name}", number + 1),
    }
}

/// The verdict, with the finding that makes most for it and how many others do.
fn verdict(question: &Question) -> String {
    let (word, effect) = match question.verdict {
        Answerability::Answered => return "answered".to_owned(),
        Answerability::InPart => ("in part", Effect::InPart),
        Answerability::NotAnswered => ("not answered", Effect::NotAnswered),
    };
    let reasons = || question.findings.iter().filter(|finding| finding.effect == effect);
    let missing = |finding: &Finding| finding.missing_share.unwrap_or_default();
    // Of several the first with the largest missing share.
    let first = reasons().fold(None, |most: Option<&Finding>, finding| match most {
        Some(most) if missing(most) >= missing(finding) => Some(most),
        _ => Some(finding),
    });
    let first = first.map(in_a_sentence).unwrap_or_default();
    match reasons().count() {
        0 | 1 => format!("{word}: {first}"),
        2 => format!("{word}: {first} (and 1 more)"),
        all => format!("{word}: {first} (and {} more)", all - 1),
    }
}

fn in_a_sentence(finding: &Finding) -> String {
    match &finding.about {
        Some(about) => format!("{about}: {}", finding.says),
        None => finding.says.clone(),
    }
}

fn detail(page: &mut TerminalText, question: &Question) {
    page.heading(&format!("{}: {}", question.question.to_uppercase(), question.asks));
    let mut last: Option<&str> = None;
    for finding in &question.findings {
        let about = finding.about.as_deref();
        let label = about.filter(|_| about != last).unwrap_or_default();
        let mark = match finding.effect {
            Effect::None => '·',
            Effect::InPart => '!',
            Effect::NotAnswered => '✗',
        };
        page.line(&indented(label), INDENT, &format!("{mark}\u{a0}{}", finding.says));
        last = about;
    }
}

fn indented(label: &str) -> String {
    if label.is_empty() { String::new() } else { format!("  {label}") }
}

fn fields(page: &mut TerminalText, fields: &[FieldCheck]) {
    page.heading("FIELDS THAT THE JOB ASKS FOR");
    for field in fields {
        let place = match (field.in_leads, field.in_history) {
            (true, true) => "in leads and history",
            (true, false) => "in leads, without history",
            (false, true) => "in history only",
            (false, false) => "in no source",
        };
        let mut says = format!("{place}; for {}", field.asked_by.join(", "));
        if field.is_known() {
            let (filled, leads) = (count(field.leads_filled), count(field.leads));
            says.push_str(&format!("; filled in for {filled} of {leads} leads"));
        }
        page.line(&indented(&field.field), INDENT, &says);
    }
}

fn stages(page: &mut TerminalText, stages: &StagesCheck) {
    page.heading("STAGES");
    let mut last: Option<&str> = None;
    let width = stages.seen.iter().map(|seen| columns(&seen.stage)).max().unwrap_or(0).min(30);
    for seen in &stages.seen {
        let role = seen.role.unwrap_or("(no role)");
        let label = if last == Some(role) { "" } else { role };
        let padding = "\u{a0}".repeat(width.saturating_sub(columns(&seen.stage)));
        let mut says = format!(
            "{}{padding} {:\u{a0}>7} changes into it, {:\u{a0}>7} out of it",
            seen.stage,
            count(seen.changes_into),
            count(seen.changes_from)
        );
        if let Some(now) = seen.leads_now {
            says.push_str(&format!(", {:\u{a0}>7} leads now", count(now)));
        }
        page.line(&indented(label), INDENT, &says);
        last = Some(role);
    }
    if stages.seen.is_empty() {
        page.line("  seen", INDENT, "none");
    }
    if !stages.never_seen.is_empty() {
        let never: Vec<String> = stages
            .never_seen
            .iter()
            .map(|listed| format!("'{}' ({})", listed.stage, listed.role))
            .collect();
        let text = format!("{}: in the job file, and in no change", never.join(", "));
        page.line("  never seen", INDENT, &text);
    }
    if !stages.roles_without_stage.is_empty() {
        let text = stages.roles_without_stage.join(", ");
        page.line("  without a stage", INDENT, &text);
    }
    if let Some(initial) = &stages.initial {
        let text = format!("'{initial}', where a lead without stage history is");
        page.line("  initial", INDENT, &text);
    }
}

fn source(page: &mut TerminalText, source: &SourceCheck) {
    let label = indented(&source.source);
    if !source.is_given {
        page.line(&label, INDENT, "not given");
        return;
    }
    if !source.is_read {
        page.line(&label, INDENT, "not read: the run would stop before it");
        return;
    }
    let set_aside: u64 = source.set_aside.iter().map(|reason| reason.rows).sum();
    let over = if source.is_over_limit { ", more than quality.max_set_aside allows" } else { "" };
    let preset = source.preset.iter().map(|preset| format!("; preset {preset}")).next();
    let text = format!(
        "{} rows read, {} used, {} set aside{over}{}",
        count(source.rows_read),
        count(source.rows_used),
        count(set_aside),
        preset.unwrap_or_default()
    );
    page.line(&label, INDENT, &text);
    if let (Some(first), Some(last)) = (source.first_at, source.last_at) {
        page.line("", INDENT, &format!("{first} to {last}"));
    }
    if let Some(freshness) = &source.freshness {
        page.line("", INDENT, &age(freshness));
    }
    for reason in &source.set_aside {
        page.line("", INDENT, &rows_set_aside(reason));
    }
    for files in source.files.chunk_by(is_alike) {
        self::files(page, files);
    }
    for difference in &source.differences {
        page.line("", INDENT, &format!("!\u{a0}{difference}"));
    }
    for remark in &source.remarks {
        page.line("", INDENT, &format!("!\u{a0}{}", remark.says));
    }
}

fn age(freshness: &Freshness) -> String {
    let Freshness { hours_before_as_of: hours, days_behind_freshest: behind, is_fresh } =
        *freshness;
    let word = if is_fresh { "fresh" } else { "STALE" };
    let age = if hours < 48.0 {
        format!("{hours:.1} hours")
    } else {
        format!("{:.1} days", hours / 24.0)
    };
    let mut text = format!("{word}: the last record is {age} before the cut-off");
    if behind >= 1.0 {
        text.push_str(&format!(", {behind:.1} days behind the freshest source"));
    }
    text
}

/// How many, the first places, and what is wrong with the first of them.
fn rows_set_aside(reason: &RowsSetAside) -> String {
    let mut text = format!("{} {}: ", count(reason.rows), reason.reason);
    let mut file = None;
    for (number, row) in reason.first.iter().enumerate() {
        let comma = if number > 0 { ", " } else { "" };
        text.push_str(comma);
        if file != Some(&row.file) {
            let rows = if reason.rows == 1 { "row" } else { "rows" };
            text.push_str(&format!("{} {rows} ", row.file));
        }
        text.push_str(&row.row.to_string());
        file = Some(&row.file);
    }
    if reason.rows > reason.first.len() as u64 {
        text.push_str(", …");
    }
    if let Some(row) = reason.first.iter().find(|row| !row.detail.is_empty()) {
        text.push_str(&format!(" ({})", row.detail));
    }
    text
}

/// Whether two files were read in the same way.
fn is_alike(one: &FileUnderstood, other: &FileUnderstood) -> bool {
    let way = |file: &FileUnderstood| {
        (file.format, file.compression, file.encoding, file.encoding_detected, file.delimiter)
    };
    way(one) == way(other) && one.layout == other.layout && one.columns == other.columns
}

/// Files that follow one another and were read in the same way.
fn files(page: &mut TerminalText, files: &[FileUnderstood]) {
    let Some(file) = files.first() else { return };
    let mut parts = vec![file.format.to_owned()];
    parts.extend(file.compression.map(str::to_owned));
    if let Some(encoding) = file.encoding {
        let detected = if file.encoding_detected { " (detected)" } else { "" };
        parts.push(format!("{encoding}{detected}"));
    }
    if let Some(delimiter) = file.delimiter {
        parts.push(match delimiter {
            '\t' => "tabs between fields".to_owned(),
            other => format!("'{other}' between fields"),
        });
    }
    parts.extend(file.layout.iter().map(|layout| format!("layout {layout}")));
    parts.push(format!("{} rows", count(files.iter().map(|file| file.rows).sum())));
    let names = match files {
        [.., last] if files.len() > 1 => {
            format!("{} to {} ({} files)", file.file, last.file, files.len())
        }
        _ => file.file.clone(),
    };
    page.line("", INDENT, &format!("{names}: {}", parts.join(", ")));
    let (same, renamed): (Vec<_>, Vec<_>) =
        file.columns.iter().partition(|column| column.name == column.from);
    let names: Vec<&str> = same.iter().map(|column| column.name.as_str()).collect();
    let mut mapped: Vec<String> =
        renamed.iter().map(|column| format!("{} = {}", column.name, column.from)).collect();
    if !names.is_empty() {
        mapped.push(format!("by their own names {}", names.join(", ")));
    }
    if !mapped.is_empty() {
        page.line("", DEEPER, &mapped.join("; "));
    }
}
