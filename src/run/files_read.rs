//! What a run says of the files that it read. What is so of several files of a source is said
//! once, with the first of them.

use std::collections::BTreeMap;

use crate::progress::Progress;
use crate::sources::{Account, NoteKind, Sources};

/// Says what must be known of files though they can be read, with values or without.
pub fn warn_of_notes(sources: &Sources, with_values: bool, progress: &Progress) {
    for account in &sources.accounts {
        let mut by_kind: BTreeMap<NoteKind, (String, usize)> = BTreeMap::new();
        for (file, reading) in account.files.iter().zip(&account.profiles) {
            for note in &reading.notes {
                let first = || (format!("{}: {}", file.name, note.in_words(with_values)), 0);
                by_kind.entry(note.kind).or_insert_with(first).1 += 1;
            }
        }
        for (text, files) in by_kind.into_values() {
            progress.warn(&format!("{text}{}", in_more(files, account)));
        }
    }
}

/// Says in which encodings files were read that nobody named: a guess, though a good one.
pub fn warn_of_what_was_detected(sources: &Sources, progress: &Progress) {
    for account in &sources.accounts {
        let source = &account.name;
        let mut by_encoding: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for (file, reading) in account.files.iter().zip(&account.profiles) {
            if let Some(encoding) = reading.encoding.filter(|_| reading.encoding_detected) {
                by_encoding.entry(encoding).or_insert((&file.name, 0)).1 += 1;
            }
        }
        for (encoding, (file, files)) in by_encoding {
            let (shown, more) = (encoding.to_uppercase(), in_more(files, account));
            progress.warn(&format!(
                "{file}: read as {shown} (detected); set sources.{source}.encoding = \"{encoding}\" to say so{more}"
            ));
        }
    }
}

/// In how many more files of a source something is so.
fn in_more(files: usize, account: &Account) -> String {
    match files.saturating_sub(1) {
        0 => String::new(),
        1 => format!("; the same in 1 more file of {}", account.name),
        more => format!("; the same in {more} more files of {}", account.name),
    }
}
