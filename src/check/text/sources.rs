//! The sources: rows read, used and set aside, how far they reach, and each file as it was read.

use std::collections::BTreeSet;

use crate::check::{ColumnUnderstood, FileUnderstood, Freshness, RowsSetAside, SourceCheck};
use crate::explain::text::phrases::{self, phrase};
use crate::language::{Argument, message};
use crate::measures::row::real;
use crate::numerals::{count, grouped};
use crate::sources::{COMPANY, ColumnsLacking, LEADS, MAX_SENTENCES};

use super::super::finding::DEGRADED_FROM;
use super::super::statement::{quoted, some_of};
use super::{CheckText, DEEPER, NAMED};

impl CheckText<'_> {
    pub fn sources(&mut self) {
        let (words, check) = (self.words, self.check);
        self.page.heading(words.label("check-heading-sources"));
        for source in &check.sources {
            if !source.is_given {
                if self.all {
                    self.line(&source.source, words.label("check-not-given"));
                }
            } else if source.is_read {
                self.source(source);
            } else {
                self.line(&source.source, words.label("check-not-read"));
            }
        }
        let not_given = check.sources.iter().filter(|source| !source.is_given);
        let not_given: Vec<&str> = not_given.map(|source| source.source.as_str()).collect();
        if !self.all && !not_given.is_empty() {
            self.line(words.label("check-not-given"), &phrases::joined(words, &not_given));
        }
    }

    fn source(&mut self, source: &SourceCheck) {
        let rows = self.rows(source);
        let age = source.freshness.as_ref().map(|freshness| self.age(freshness));
        if self.all {
            self.line(&source.source, &rows);
            if let (Some(first), Some(last)) = (source.first_at, source.last_at) {
                let (first, last) = (self.instant(first), self.instant(last));
                self.line("", &phrase!(self.words, "check-from-to", first = first, last = last));
            }
            if let Some(age) = age {
                self.line("", &age);
            }
        } else {
            let parts: Vec<String> = std::iter::once(rows).chain(self.days(source)).collect();
            self.line(&source.source, &phrases::phrases(self.words, &parts));
            let is_stale = source.freshness.is_some_and(|freshness| !freshness.is_fresh);
            if let Some(age) = age.filter(|_| is_stale) {
                self.line("", &format!("!\u{a0}{age}"));
            }
        }
        if self.all || is_troubled(source) {
            for reason in &source.set_aside {
                let text = self.set_aside(reason);
                self.line("", &text);
            }
        }
        for files in self.alike(&source.files) {
            self.files(source, &files);
        }
        self.lacking(&source.differences);
        let notes = source.files.iter().flat_map(|file| &file.notes);
        for note in notes.collect::<BTreeSet<_>>() {
            self.line("", &format!("!\u{a0}{note}"));
        }
        for remark in &source.remarks {
            self.line("", &format!("!\u{a0}{remark}"));
        }
    }

    /// Rows read, used and set aside.
    fn rows(&self, source: &SourceCheck) -> String {
        let words = self.words;
        let set_aside: u64 = source.set_aside.iter().map(|reason| reason.rows).sum();
        let text = phrase!(
            words,
            "check-rows",
            read = count(source.rows_read),
            used = count(source.rows_used),
            set_aside = count(set_aside)
        );
        let mut parts = vec![text];
        if source.is_over_limit {
            parts.push(words.label("check-over-limit").to_owned());
        }
        let preset = source.preset.as_ref();
        parts.extend(preset.map(|preset| phrase!(words, "check-preset", preset = preset)));
        phrases::phrases(words, &parts)
    }

    /// From which day to which, and that it is fresh.
    fn days(&self, source: &SourceCheck) -> Option<String> {
        let words = self.words;
        let (first, last) = source.first_at.zip(source.last_at)?;
        let (first, last) = (first.day().0.to_string(), last.day().0.to_string());
        let days = phrase!(words, "check-from-to", first = first, last = last);
        let is_fresh = source.freshness.is_some_and(|freshness| freshness.is_fresh);
        Some(if is_fresh {
            let fresh = words.label("check-fresh");
            phrase!(words, "check-with-detail", text = days, detail = fresh)
        } else {
            days
        })
    }

    fn age(&self, freshness: &Freshness) -> String {
        let words = self.words;
        let Freshness { hours_before_as_of: hours, days_behind_freshest: behind, is_fresh } =
            *freshness;
        let age = if hours < 48.0 {
            phrase!(words, "check-hours", hours = grouped(hours, 1))
        } else {
            phrase!(words, "check-days", days = grouped(hours / 24.0, 1))
        };
        let id = if is_fresh { "check-fresh-by" } else { "check-stale-by" };
        let mut parts = vec![message!(words, id, age = age).plain()];
        if behind >= 1.0 {
            parts.push(phrase!(words, "check-behind", days = grouped(behind, 1)));
        }
        phrases::joined(words, &parts)
    }

    /// How many, the first places, and what is wrong with the first of them.
    fn set_aside(&self, reason: &RowsSetAside) -> String {
        let words = self.words;
        let of_file = reason.first.chunk_by(|one, other| one.file == other.file).map(|rows| {
            let number = |row: &crate::check::SetAsideRow| match &row.id {
                Some(id) => phrase!(words, "check-row-of", row = row.row.to_string(), id = id),
                None => row.row.to_string(),
            };
            let numbers: Vec<String> = rows.iter().map(number).collect();
            let file = rows.first().map_or("", |row| row.file.as_str());
            // The last file has more rows of it than are shown.
            let all = if reason.rows > reason.first.len() as u64 {
                2.0
            } else {
                real(numbers.len() as u64)
            };
            let numbers = Argument::counted(phrases::joined(words, &numbers), all);
            phrase!(words, "check-places", file = file, numbers = numbers)
        });
        let mut places = phrases::joined(words, &of_file.collect::<Vec<_>>());
        if reason.rows > reason.first.len() as u64 {
            places = phrase!(words, "check-places-more", places = places);
        }
        if let Some(row) = reason.first.iter().find(|row| !row.detail.is_empty()) {
            places = phrase!(words, "check-with-detail", text = places, detail = &row.detail);
        }
        phrase!(
            words,
            "check-set-aside",
            rows = count(reason.rows),
            reason = reason.reason,
            what = words.term("set-aside", reason.reason),
            places = places
        )
    }

    /// Files that were read in the same way: those that follow one another and have the same
    /// columns, or else any, since what they do not have in common is told.
    fn alike<'f>(&self, files: &'f [FileUnderstood]) -> Vec<Vec<&'f FileUnderstood>> {
        if self.all {
            let same = |one: &FileUnderstood, other: &FileUnderstood| {
                way(one) == way(other) && one.columns == other.columns
            };
            return files.chunk_by(same).map(|files| files.iter().collect()).collect();
        }
        let mut alike: Vec<Vec<&FileUnderstood>> = Vec::new();
        for file in files {
            let same = |others: &&mut Vec<&FileUnderstood>| {
                others.first().is_some_and(|other| way(other) == way(file))
            };
            match alike.iter_mut().find(same) {
                Some(others) => others.push(file),
                None => alike.push(vec![file]),
            }
        }
        alike
    }

    /// Files that were read in the same way.
    fn files(&mut self, source: &SourceCheck, files: &[&FileUnderstood]) {
        let words = self.words;
        let Some(file) = files.first() else { return };
        let names = match files {
            [_, .., last] => {
                let files = files.len();
                let (first, last) = (&file.file, &last.file);
                phrase!(words, "check-files", first = first, last = last, files = files)
            }
            _ => file.file.clone(),
        };
        let columns = columns_of(files);
        let mut how = self.way(file);
        if self.all || source.files.len() > files.len() {
            let rows = files.iter().map(|file| file.rows).sum();
            how.push(phrase!(words, "check-file-rows", rows = count(rows)));
        }
        if !self.all {
            how.push(phrase!(words, "check-columns", columns = columns.len()));
        }
        let how = phrases::joined(words, &how);
        let how = phrase!(words, "check-file", files = names, how = how);
        let mapped = self.columns(source, &columns);
        if self.all {
            self.line("", &how);
            if !mapped.is_empty() {
                self.page.line("", DEEPER, &phrases::phrases(words, &mapped));
            }
        } else {
            let text: Vec<String> = std::iter::once(how).chain(mapped).collect();
            self.line("", &phrases::phrases(words, &text));
        }
    }

    /// How a file was read.
    fn way(&self, file: &FileUnderstood) -> Vec<String> {
        let words = self.words;
        let mut parts = vec![file.format.to_owned()];
        parts.extend(file.compression.map(str::to_owned));
        parts.extend(file.encoding.map(|encoding| {
            if file.encoding_detected {
                phrase!(words, "check-encoding-detected", encoding = encoding)
            } else {
                encoding.to_owned()
            }
        }));
        let usual = if file.format == "tsv" { '\t' } else { ',' };
        let delimiter = file.delimiter.filter(|&delimiter| self.all || delimiter != usual);
        parts.extend(delimiter.map(|delimiter| match delimiter {
            '\t' => words.label("check-delimiter-tab").to_owned(),
            other => phrase!(words, "check-delimiter", delimiter = other.to_string()),
        }));
        let layout = file.layout.as_ref();
        parts.extend(layout.map(|layout| phrase!(words, "check-layout", layout = layout)));
        let sheet = file.sheet.as_ref();
        parts.extend(sheet.map(|sheet| phrase!(words, "check-sheet", sheet = sheet)));
        parts.extend(
            file.replicated_in.map(|zone| phrase!(words, "check-replicated-in", zone = zone)),
        );
        parts
    }

    /// Where the columns come from. Those that keep their names are counted in the list of
    /// columns; those of leads that nothing asks for are counted apart.
    fn columns(&self, source: &SourceCheck, columns: &[&ColumnUnderstood]) -> Vec<String> {
        let words = self.words;
        let asked: BTreeSet<&str> =
            self.check.fields.iter().map(|field| field.field.as_str()).collect();
        let is_shown = |column: &ColumnUnderstood| {
            let name = column.name.as_str();
            let is_of_table = LEADS.required.contains(&name) || LEADS.optional.contains(&name);
            self.all
                || source.table != LEADS.table
                || is_of_table
                || ["stage", "owner", "score"].contains(&name)
                || COMPANY.contains(&name)
                || asked.contains(name)
        };
        let (shown, others): (Vec<_>, Vec<_>) =
            columns.iter().copied().partition(|column| is_shown(column));
        let (same, renamed): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|column| column.name == column.from);
        let names = |columns: &[&ColumnUnderstood]| -> Vec<String> {
            columns.iter().map(|column| column.name.clone()).collect()
        };
        let mut mapped: Vec<String> =
            renamed.iter().map(|column| format!("{} = {}", column.name, column.from)).collect();
        if !self.all && !mapped.is_empty() {
            mapped = vec![phrases::joined(words, &mapped)];
        }
        if self.all && !same.is_empty() {
            let names = phrases::joined(words, &names(&same));
            mapped.push(phrase!(words, "check-columns-own", columns = names));
        }
        if !others.is_empty() {
            let names = some_of(words, &names(&others), NAMED);
            let id =
                if asked.is_empty() { "check-columns-others" } else { "check-columns-not-asked" };
            mapped.push(message!(words, id, count = others.len(), columns = names).plain());
        }
        mapped
    }

    /// What files of a source do not have in common.
    fn lacking(&mut self, differences: &[ColumnsLacking]) {
        let words = self.words;
        let shown = if self.all { differences.len() } else { MAX_SENTENCES.min(differences.len()) };
        for ColumnsLacking { files, columns, found_in, .. } in differences.iter().take(shown) {
            let counted =
                |text: String, names: &[String]| Argument::counted(text, real(names.len() as u64));
            let text = phrase!(
                words,
                "check-lacks",
                files = counted(self.some_of(files), files),
                columns = counted(quoted(words, columns, self.most()), columns),
                found_in = found_in
            );
            self.line("", &format!("!\u{a0}{text}"));
        }
        if differences.len() > shown {
            let more = differences.len() - shown;
            self.line("", &format!("!\u{a0}{}", phrase!(words, "check-lacks-more", more = more)));
        }
    }
}

/// Whether so much of a source is set aside that the reasons are worth their lines.
fn is_troubled(source: &SourceCheck) -> bool {
    let set_aside: u64 = source.set_aside.iter().map(|reason| reason.rows).sum();
    source.is_over_limit || real(set_aside) >= DEGRADED_FROM * real(source.rows_read.max(1))
}

/// What two files have in common that were read in the same way.
fn way(file: &FileUnderstood) -> impl PartialEq + '_ {
    (
        (file.format, file.compression, file.encoding, file.encoding_detected),
        (file.delimiter, &file.layout, file.replicated_in, &file.sheet),
    )
}

/// The columns of files, each once, in order.
fn columns_of<'f>(files: &[&'f FileUnderstood]) -> Vec<&'f ColumnUnderstood> {
    let mut known = BTreeSet::new();
    let all = files.iter().flat_map(|file| &file.columns);
    all.filter(|column| known.insert((&column.name, &column.from))).collect()
}
