//! What can be wrong with a calendar: a file of holidays, or the hours.

use miette::Diagnostic;
use thiserror::Error;

/// A calendar that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error, Diagnostic)]
pub enum CalendarError {
    /// A line of the file that is no date.
    #[error("line {line}: {problem}")]
    #[diagnostic(help(
        "each line is a date such as 2026-11-23 or 2026/11/23, with a name after a comma if it has one; only the first line may be a header"
    ))]
    Line {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// Neither UTF-8 nor CP932.
    #[error("line {line}: the text is neither UTF-8 nor CP932")]
    #[diagnostic(help("download the file of holidays again, or save it as UTF-8"))]
    Encoding {
        /// The first line that is not UTF-8.
        line: u64,
    },
    /// A file with no date in it.
    #[error("there is no date in the file of holidays")]
    #[diagnostic(help(
        "check that the download finished; for a calendar without holidays set holidays = \"none\""
    ))]
    Empty,
    /// Business hours that do not begin before they end, within one day.
    #[error("business hours from minute {opens} to minute {closes} of the day are not possible")]
    #[diagnostic(help(
        "the opening time must be before the closing time, and the closing time 24:00 at the latest"
    ))]
    Hours {
        /// The minute of the day at which business opens.
        opens: u32,
        /// The minute of the day at which business closes.
        closes: u32,
    },
}
