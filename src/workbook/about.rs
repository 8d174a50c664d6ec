//! The first sheet, `about`: of which company, week and cut-off the workbook is, and what
//! each sheet, column, entry of the ledger and measure means, in each of the job's
//! languages.

use std::collections::HashSet;

use crate::VERSION;
use crate::domain::Entry;
use crate::job::Language;
use crate::language::text::Text;
use crate::language::{Argument, Locale, message};
use crate::measures::Measures;
use crate::numerals::grouped;
use crate::report::Background;
use crate::report::model::{contract, rules};

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
    /// Its name.
    pub sheet: &'static str,
    /// Its columns.
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
type AboutLine<'a> = (&'static str, String, Box<dyn Fn(&Locale) -> Text + 'a>);

/// A fact about the report, and how to say it.
type Fact = (&'static str, fn(&Locale, &Background) -> Text);

/// Which report the workbook is of; names as in the manifest, where they are there.
const FACTS: [Fact; 6] = [
    ("company", |words, it| match &it.job.company {
        Some(company) => message!(words, "workbook-company", company = company),
        None => words.label("workbook-company-not-named").into(),
    }),
    ("report_week", |words, it| {
        let days = words.days_from_to(it.week.monday, it.week.sunday);
        message!(words, "workbook-week", name = &it.week.name, days = days)
    }),
    ("as_of", |words, it| message!(words, "workbook-cut-off", as_of = words.instant(&it.as_of))),
    ("contract", |words, it| {
        message!(words, "workbook-contract", contract = contract::in_force(words, it))
    }),
    ("version", |words, _| message!(words, "workbook-version", version = VERSION)),
    ("job_sha256", |words, it| message!(words, "workbook-job-file", fingerprint = &it.job_sha256)),
];

impl About<'_> {
    /// Fills the sheet of this number.
    pub fn write(
        &self,
        book: &mut Book,
        number: usize,
        sheets: &[Explained],
    ) -> Result<(), WorkbookError> {
        let words: Vec<&Locale> =
            self.languages.iter().map(|&language| Locale::of(language)).collect();
        let (sheet, styles) = book.sheet(number)?;
        sheet.set_column_width(0, 12)?.set_column_width(1, 30)?;
        for (place, _) in (2..).zip(&words) {
            sheet.set_column_width(place, WIDTH)?;
        }
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        style::paper(sheet, HEAD)?;
        // Each in the first language of the job.
        if let Some(words) = words.first() {
            let title = title(words, self.background);
            let title = cell::fit(&title).0;
            sheet.write_string_with_format(0, 0, title, &styles.title)?;
        }
        let heads = ["about", "name"].map(str::to_owned).into_iter();
        let heads =
            heads.chain(words.iter().map(|words| words.label("workbook-language").to_owned()));
        for (place, head) in (0..).zip(heads) {
            sheet.write_string_with_format(HEAD, place, head, &styles.head)?;
        }
        let mut last = HEAD;
        for (row, (about, name, say)) in (HEAD + 1..).zip(self.lines(sheets)) {
            let cells = [about.to_owned(), name].into_iter();
            let cells: Vec<String> =
                cells.chain(words.iter().map(|words| say(words).plain())).collect();
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
        for (name, say) in FACTS {
            let say = move |words: &Locale| say(words, self.background);
            lines.push(("report", name.to_owned(), Box::new(say)));
        }
        for Explained { sheet, written, .. } in sheets {
            let say = |words: &Locale| {
                words.term_text("workbook-sheet", sheet, &[("rows", counted(written.rows))])
            };
            lines.push(("sheet", (*sheet).to_owned(), Box::new(say)));
        }
        for (name, note, arguments) in notes(self.background.as_of.timezone().name(), sheets) {
            let say = move |words: &Locale| words.term_text("workbook-note", note, &arguments);
            lines.push(("note", name.to_owned(), Box::new(say)));
        }
        for Explained { sheet, columns, .. } in sheets {
            for column in *columns {
                let say = |words: &Locale| words.label(&column_id(sheet, column.name)).into();
                lines.push((sheet, column.name.to_owned(), Box::new(say)));
            }
        }
        for entry in Entry::ALL {
            let say = move |words: &Locale| {
                let rule = rules::entry(words, entry, self.background.terms());
                defined(words, words.term("entry", entry.name()), rule)
            };
            lines.push(("entry", entry.name().to_owned(), Box::new(say)));
        }
        let mut told = HashSet::new();
        for row in self.measures.rows() {
            if !told.insert(row.measure) {
                continue;
            }
            let say = |words: &Locale| {
                let meaning = words.term("measure.definition", row.measure).into();
                defined(words, words.term("measure", row.measure), meaning)
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

/// The message that says what a column of a sheet holds.
pub fn column_id(sheet: &str, column: &str) -> String {
    format!("workbook-{sheet}-{column}")
}

/// A term and what it means.
fn defined(words: &Locale, term: &str, meaning: Text) -> Text {
    message!(words, "workbook-definition", term = term, meaning = meaning)
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn counted(count: u64) -> Argument {
    let count = count as f64;
    Argument::counted(grouped(count, 0), count)
}

/// The title of the workbook.
pub fn title(words: &Locale, background: &Background) -> String {
    let week = words.days_from_to(background.week.monday, background.week.sunday);
    match &background.job.company {
        Some(company) => {
            message!(words, "workbook-title-of-company", company = company, week = week).plain()
        }
        None => message!(words, "workbook-title", week = week).plain(),
    }
}

/// A remark on the cells: what it is about, which message, and its arguments.
type Note = (&'static str, &'static str, Vec<(&'static str, Argument)>);

/// What is to be known about the cells.
fn notes(zone: &str, sheets: &[Explained]) -> Vec<Note> {
    let mut notes: Vec<Note> = vec![
        ("blank", "blank", Vec::new()),
        ("time", "time", vec![("zone", zone.into())]),
        ("percent", "percent", Vec::new()),
        ("text", "text", Vec::new()),
    ];
    for Explained { sheet, columns, written } in sheets {
        if written.cut > 0 {
            notes.push((sheet, "cut", vec![("texts", counted(written.cut))]));
        }
        if written.sheets > 1 {
            let sheets = counted(u64::from(written.sheets));
            notes.push((sheet, "continued", vec![("sheets", sheets)]));
        }
        if written.unlinked > 0 && columns.iter().any(|column| column.kind == CellKind::Link) {
            notes.push((sheet, "unlinked", vec![("addresses", counted(written.unlinked))]));
        }
    }
    notes
}
