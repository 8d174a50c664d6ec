//! What is said about the sheets and columns of the workbook.

use crate::report::background::{Background, ReportWeek};

/// A fact about the workbook as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The company.
    Company,
    /// The report week.
    Week,
    /// The cut-off.
    CutOff,
    /// The contract in force.
    Contract,
    /// The version of tasuki.
    Version,
    /// The hash of the job file.
    JobFile,
}

impl Fact {
    /// Every fact, in the order in which they stand.
    pub const ALL: [Self; 6] =
        [Self::Company, Self::Week, Self::CutOff, Self::Contract, Self::Version, Self::JobFile];

    /// Its name, where there is one as in the manifest.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Week => "report_week",
            Self::CutOff => "as_of",
            Self::Contract => "contract",
            Self::Version => "version",
            Self::JobFile => "job_sha256",
        }
    }
}

/// A sheet of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The leads to act on.
    Worklist,
    /// The measures.
    Measures,
    /// The leads of the ledger.
    Ledger,
}

impl Sheet {
    /// Its name in the workbook.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worklist => "worklist",
            Self::Measures => "measures",
            Self::Ledger => "ledger",
        }
    }
}

/// What is to be known about the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note<'a> {
    /// A blank cell is not a zero.
    Unknown,
    /// Times are those of a zone.
    Time {
        /// Its name.
        zone: &'a str,
    },
    /// Shares are shown in percent, and so are differences of shares.
    Percent,
    /// Texts are as in the sources.
    Text,
    /// Texts are cut.
    Cut {
        /// How many.
        texts: u64,
    },
    /// Rows go on on the next sheet.
    Continued {
        /// How many sheets there are.
        sheets: u32,
    },
    /// Addresses stand there as texts.
    Unlinked {
        /// How many.
        addresses: u64,
    },
}

/// The words of the workbook.
pub trait DataDictionary {
    /// The language's own name.
    fn language_name(&self) -> &'static str;
    /// The title.
    fn workbook_title(&self, company: Option<&str>, week: &ReportWeek) -> String;
    /// A fact about the whole.
    fn fact(&self, fact: Fact, background: &Background) -> String;
    /// What a sheet holds.
    fn sheet(&self, sheet: Sheet, rows: u64) -> String;
    /// What a column of a sheet holds; none for a name that is none of its columns.
    fn column(&self, sheet: Sheet, column: &str) -> Option<&'static str>;
    /// What is to be known about the cells.
    fn note(&self, note: &Note) -> String;
    /// A term and what it means.
    fn defined(&self, term: &str, meaning: &str) -> String;
}
