//! The text of `[sources]`: where each table is, and which of its columns is which.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::comments::{comment, quoted, shown};
use super::occurrences::Occurrences;
use super::questions::Questions;
use super::recognise::{FoundTable, KnownBy, Recognition};
use super::words::GuessWords;
use super::zones::TableClock;
use crate::language::message;

/// More files of one table than these are written as a pattern, where one fits them alone.
const MAX_LISTED: usize = 3;

/// `[sources]`: the tables, with the rows of those that were read. What users have for their function
/// is guessed at where it was counted. `folder` is the folder of the exports, as the job file sees
/// it.
#[must_use]
pub fn text(
    recognised: &Recognition,
    rows: &BTreeMap<&'static str, (u64, u64)>,
    functions: Option<(&Occurrences, &GuessWords)>,
    folder: &str,
    questions: &mut Questions,
) -> String {
    let locale = questions.locale;
    let mut text = String::new();
    let guess = locale.label("init-guess");
    for found in &recognised.tables {
        let _ = write!(text, "[sources.{}]", found.table);
        if let Some((read, used)) = rows.get(found.table) {
            let rows = message!(locale, "init-rows", read = *read, used = *used).plain();
            let _ = write!(text, "  # {rows}");
        }
        text.push('\n');
        if let KnownBy::Preset(preset, layouts) = &found.known_by {
            let layouts = layouts.join("; ");
            let _ = writeln!(text, "preset = {}  # {layouts}", quoted(preset.name()));
        }
        let _ = writeln!(text, "path   = {}", path(found, folder));
        if let KnownBy::Guess(columns) = &found.known_by {
            text.push_str(&guessed_columns(found.table, columns, guess));
        }
        if let Some(clock) = recognised.zones.get(found.table) {
            text.push_str(&zone(found.table, clock, questions));
        }
        if !found.fields.is_empty() {
            let pairs: Vec<String> = found
                .fields
                .iter()
                .map(|(name, field)| format!("{name} = {}", quoted(field)))
                .collect();
            let _ = writeln!(text, "fields  = {{ {} }}  # {guess}", pairs.join(", "));
        }
        if let (Some((counted, words)), "users") = (functions, found.table) {
            text.push_str(&guessed_functions(counted, words, questions));
        }
        text.push('\n');
    }
    text
}

/// The zone of times without an offset: known of a table that a tool wrote, else asked.
fn zone(table: &str, clock: &TableClock, questions: &mut Questions) -> String {
    let locale = questions.locale;
    let zone = quoted(clock.zone());
    if clock.is_replicated {
        return format!("timezone = {zone}  # {}\n", locale.label("init-zone-of-tools"));
    }
    let [tokyo, utc] = clock.hours_in_tokyo().map(|(from, to)| format!("{from}:00–{to}:00"));
    let without = clock.without_offset();
    let asks = message!(
        locale,
        "init-ask-zone",
        without = without,
        times = clock.times,
        tokyo = tokyo,
        utc = utc
    );
    let asked = questions.ask(0, &format!("sources.{table}.timezone"), &asks.plain());
    format!("{asked}timezone = {zone}\n")
}

fn guessed_columns(table: &str, columns: &BTreeMap<String, String>, guess: &str) -> String {
    let pairs: Vec<String> = columns
        .iter()
        // Whether the words of the file are functions is not known.
        .filter(|(name, _)| !(table == "users" && name.as_str() == "function"))
        .map(|(name, column)| format!("{name} = {}", quoted(column)))
        .collect();
    format!("columns = {{ {} }}  # {guess}\n", pairs.join(", "))
}

/// A list of the files, or a pattern for them, as the job file sees them.
fn path(found: &FoundTable, exports: &str) -> String {
    let exports = &literal(exports);
    let quoted = |path: &str| quoted_below(exports, path);
    if let [file] = &found.files[..] {
        return quoted(&literal(file));
    }
    let folder = |file: &str| file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let first = found.files.first().map(String::as_str).unwrap_or_default();
    let same_folder = found.files.iter().all(|file| folder(file) == folder(first));
    if found.files.len() > MAX_LISTED && same_folder && !folder(first).is_empty() {
        // Whatever comes into a folder of parts is a part too.
        let end = first.split_once('.').map_or("", |(_, end)| end);
        if found.files.iter().all(|file| file.ends_with(end)) {
            return quoted(&format!("{}/*.{end}", literal(&folder(first))));
        }
    }
    let files: Vec<String> = found.files.iter().map(|file| quoted(&literal(file))).collect();
    format!("[{}]", files.join(", "))
}

fn quoted_below(folder: &str, path: &str) -> String {
    quoted(&if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") })
}

/// A path in which no character is a pattern.
pub fn literal(path: &str) -> String {
    path.replace('[', "[[]").replace('*', "[*]").replace('?', "[?]")
}

fn guessed_functions(
    counted: &Occurrences,
    words: &GuessWords,
    questions: &mut Questions,
) -> String {
    if counted.is_empty() {
        return String::new();
    }
    let locale = questions.locale;
    let asks = message!(locale, "init-ask-functions").plain();
    let mut text = questions.ask(2, "sources.users.functions", &asks);
    text.push_str(&comment(locale.label("init-user-functions"), &shown(counted, locale)));
    let mut by_function: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut unplaced = Occurrences::new();
    for (value, count) in counted {
        match words.function(value) {
            Some(function) => by_function.entry(function).or_default().push(quoted(value)),
            None => {
                unplaced.insert(value.clone(), *count);
            }
        }
    }
    if !unplaced.is_empty() {
        text.push_str(&comment(locale.label("init-unplaced"), &shown(&unplaced, locale)));
    }
    let lists: Vec<String> = ["marketing", "sales", "automation"]
        .into_iter()
        .map(|function| {
            let values = by_function.get(function).map(|values| values.join(", "));
            format!("{function} = [{}]", values.unwrap_or_default())
        })
        .collect();
    let _ = writeln!(text, "functions = {{ {} }}", lists.join(", "));
    text
}
