//! The first sheet, `about`: of which company, week and cut-off the workbook is, and what
//! each sheet, column, entry of the ledger and measure means, in each of the job's
//! languages.

use std::collections::HashSet;

use crate::job::Language;
use crate::measures::Measures;
use crate::report::Background;
use crate::report::vocabulary::Entry;
use crate::report::words::data_dictionary::{Fact, Note, Sheet};
use crate::report::words::{self, Words};

use super::sheet::{Book, CellKind, SheetColumn, WrittenSheet};
use super::style::ROW_HEIGHT;
use super::{WorkbookError, cell, style};

/// What is shown other than the counts.
pub struct About<'a> {
    /// Company, week, contract.
    pub background: &'a Background,
    /// The measures that are in the workbook.
    pub measures: &'a Measures,
    /// The languages to tell it in.
    pub languages: &'a [Language],
}

/// A sheet of rows that is explained.
pub struct Explained<'a> {
    pub sheet: Sheet,
    pub columns: &'a [SheetColumn],
    /// What was written.
    pub written: WrittenSheet,
}

/// The row of the head: a title is above it.
const HEAD: u32 = 2;

/// The width of a column of prose, in half-width characters.
const WIDTH: u32 = 80;
/// What of it a line fills at least: a line ends where a word does.
const FILLED: u32 = 76;
/// No row is higher than a spreadsheet can show.
const MAX_LINES: u32 = 20;

/// What a line is about, its name, and how to say it.
type AboutLine<'a> = (&'static str, String, Box<dyn Fn(&dyn Words) -> String + 'a>);

impl About<'_> {
    /// Fills the sheet of this number.
    pub fn write(
        &self,
        book: &mut Book,
        number: usize,
        sheets: &[Explained],
    ) -> Result<(), WorkbookError> {
        let words: Vec<&dyn Words> =
            self.languages.iter().map(|&language| words::of(language)).collect();
        let (sheet, styles) = book.sheet(number)?;
        sheet.set_column_width(0, 12)?.set_column_width(1, 30)?;
        for (place, _) in (2..).zip(&words) {
            sheet.set_column_width(place, WIDTH)?;
        }
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        style::paper(sheet, HEAD)?;
        // Each in the first language of the job.
        if let Some(words) = words.first() {
            let title = title(*words, self.background);
            let title = cell::fit(&title).0;
            sheet.write_string_with_format(0, 0, title, &styles.title)?;
        }
        let heads = ["about", "name"].map(str::to_owned).into_iter();
        let heads = heads.chain(words.iter().map(|words| words.language_name().to_owned()));
        for (place, head) in (0..).zip(heads) {
            sheet.write_string_with_format(HEAD, place, head, &styles.head)?;
        }
        let mut last = HEAD;
        for (row, (about, name, say)) in (HEAD + 1..).zip(self.lines(sheets)) {
            let cells = [about.to_owned(), name].into_iter();
            let cells: Vec<String> = cells.chain(words.iter().map(|words| say(*words))).collect();
            let lines = cells.iter().map(|text| lines_of(text)).max().unwrap_or(1);
            sheet.set_row_height_pixels(row, ROW_HEIGHT * lines.min(MAX_LINES))?;
            for (place, text) in (0..).zip(cells) {
                let text = cell::fit(&text).0;
                sheet.write_string_with_format(row, place, text, &styles.prose)?;
            }
            last = row;
        }
        let last_column = u16::try_from(words.len() + 1).unwrap_or(u16::MAX);
        sheet.autofilter(HEAD, 0, last, last_column)?;
        Ok(())
    }

    fn lines<'b>(&'b self, sheets: &'b [Explained]) -> Vec<AboutLine<'b>> {
        let mut lines: Vec<AboutLine> = Vec::new();
        for fact in Fact::ALL {
            let say = move |words: &dyn Words| words.fact(fact, self.background);
            lines.push(("report", fact.name().to_owned(), Box::new(say)));
        }
        for Explained { sheet, written, .. } in sheets {
            let say = move |words: &dyn Words| words.sheet(*sheet, written.rows);
            lines.push(("sheet", sheet.name().to_owned(), Box::new(say)));
        }
        for (name, note) in notes(self.background.as_of.timezone().name(), sheets) {
            let say = move |words: &dyn Words| words.note(&note);
            lines.push(("note", name, Box::new(say)));
        }
        for Explained { sheet, columns, .. } in sheets {
            for column in *columns {
                let say = move |words: &dyn Words| {
                    words.column(*sheet, column.name).unwrap_or_default().to_owned()
                };
                lines.push((sheet.name(), column.name.to_owned(), Box::new(say)));
            }
        }
        for entry in Entry::ALL {
            let say = move |words: &dyn Words| {
                let rule = words.entry_rule(*entry, &self.background.contract).plain();
                words.defined(words.entry(*entry), &rule)
            };
            lines.push(("entry", entry.key().to_owned(), Box::new(say)));
        }
        let mut told = HashSet::new();
        for row in self.measures.rows() {
            if !told.insert(row.measure) {
                continue;
            }
            let say = |words: &dyn Words| {
                words
                    .definition(row.measure)
                    .map_or_else(String::new, |(name, meaning)| words.defined(name, meaning))
            };
            lines.push(("measure", row.measure.to_owned(), Box::new(say)));
        }
        lines
    }
}

/// How many lines a text takes. Spreadsheets do not all find out by themselves.
fn lines_of(text: &str) -> u32 {
    let width = |character: char| if character < '\u{1100}' { 1 } else { 2 };
    text.chars().map(width).fold(0, u32::saturating_add).div_ceil(FILLED).max(1)
}

/// The title of the workbook.
pub fn title(words: &dyn Words, background: &Background) -> String {
    words.workbook_title(background.company.as_deref(), &background.week)
}

/// What is to be said of the cells, each with what it is about.
fn notes<'a>(zone: &'a str, sheets: &[Explained]) -> Vec<(String, Note<'a>)> {
    let mut notes = vec![
        ("blank", Note::Unknown),
        ("time", Note::Time { zone }),
        ("percent", Note::Percent),
        ("text", Note::Text),
    ]
    .into_iter()
    .map(|(name, note)| (name.to_owned(), note))
    .collect::<Vec<_>>();
    for Explained { sheet, columns, written } in sheets {
        let name = || sheet.name().to_owned();
        if written.cut > 0 {
            notes.push((name(), Note::Cut { texts: written.cut }));
        }
        if written.sheets > 1 {
            notes.push((name(), Note::Continued { sheets: written.sheets }));
        }
        if written.unlinked > 0 && columns.iter().any(|column| column.kind == CellKind::Link) {
            notes.push((name(), Note::Unlinked { addresses: written.unlinked }));
        }
    }
    notes
}
