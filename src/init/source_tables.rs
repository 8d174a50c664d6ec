//! The text of `[sources]`: where each table is, and which of its columns is which.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::comments::{comment, quoted, shown};
use super::occurrences::Occurrences;
use super::recognise::{FoundTable, KnownBy, Recognition};
use super::words::GuessWords;
use crate::language::{Locale, message};

/// More files of one table than these are written as a pattern, where one fits them alone.
const MAX_LISTED: usize = 3;

/// `[sources]`: the tables, with the rows of those that were read. What users have for their function
/// is guessed at where it was counted.
#[must_use]
pub fn text(
    recognised: &Recognition,
    rows: &BTreeMap<&'static str, (u64, u64)>,
    functions: Option<(&Occurrences, &GuessWords)>,
    locale: &Locale,
) -> String {
    let mut text = String::new();
    let guess = locale.label("init-guess");
    for found in &recognised.tables {
        let _ = write!(text, "[sources.{}]", found.table);
        if let Some((read, used)) = rows.get(found.table) {
            let rows = message!(locale, "init-rows", read = *read, used = *used).plain();
            let _ = write!(text, "  # {rows}");
        }
        text.push('\n');
        match &found.known_by {
            KnownBy::Preset(preset, layouts) => {
                let layouts = layouts.join("; ");
                let _ = writeln!(text, "preset = {}  # {layouts}", quoted(preset.name()));
            }
            KnownBy::Names | KnownBy::Guess(_) => {}
        }
        let _ = writeln!(text, "path   = {}", path(found));
        if let KnownBy::Guess(columns) = &found.known_by {
            text.push_str(&guessed_columns(found.table, columns, guess));
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
            text.push_str(&guessed_functions(counted, words, locale));
        }
        text.push('\n');
    }
    text
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

/// A list of the files, or a pattern for them.
fn path(found: &FoundTable) -> String {
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

/// A path in which no character is a pattern.
fn literal(path: &str) -> String {
    path.replace('[', "[[]").replace('*', "[*]").replace('?', "[?]")
}

fn guessed_functions(counted: &Occurrences, words: &GuessWords, locale: &Locale) -> String {
    if counted.is_empty() {
        return String::new();
    }
    let mut text = comment(locale.label("init-user-functions"), &shown(counted, locale));
    let mut by_function: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for value in counted.keys() {
        if let Some(function) = words.function(value) {
            by_function.entry(function).or_default().push(quoted(value));
        }
    }
    let lists: Vec<String> = by_function
        .into_iter()
        .map(|(function, values)| format!("{function} = [{}]", values.join(", ")))
        .collect();
    let guess = locale.label("init-guess");
    let _ = writeln!(text, "functions = {{ {} }}  # {guess}", lists.join(", "));
    text
}
