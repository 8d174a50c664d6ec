//! What can be wrong with an expression of the contract. Every message names its key.

use miette::Diagnostic;
use thiserror::Error;

/// An expression of the contract that cannot be judged.
#[derive(Debug, Error, Diagnostic)]
pub enum PredicateError {
    /// It is no SQL.
    #[error("{key}: '{expression}' is not an SQL expression: {problem}")]
    #[diagnostic(help(
        "write a boolean expression such as country = 'JP' AND employees >= 50, with texts in single quotation marks"
    ))]
    NotSql {
        /// The job-file key.
        key: String,
        /// The expression as written.
        expression: String,
        /// What the SQL front end said.
        problem: String,
    },
    /// It is too long to be understood safely.
    #[error("{key}: the expression has {found} operators; at most {most} are understood")]
    #[diagnostic(help("write a list of values as IN ('a', 'b', …), which counts as one"))]
    TooLong {
        /// The job-file key.
        key: String,
        /// How many operators and parentheses it has, about.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// Its result is neither true nor false.
    #[error("{key}: '{expression}' is {found}, neither true nor false")]
    #[diagnostic(help(
        "write a condition, such as employees >= 50; a column alone must hold true or false"
    ))]
    NotBoolean {
        /// The job-file key.
        key: String,
        /// The expression as written.
        expression: String,
        /// What it is.
        found: String,
    },
    /// It depends on more than the values of one lead, or one event.
    #[error(
        "{key}: '{expression}' uses {found}, which cannot be judged one row at a time, by itself"
    )]
    #[diagnostic(help(
        "use comparisons, AND, OR, NOT, IN, LIKE, BETWEEN, IS NULL, CASE, arithmetic and text functions; dates in ISO form compare as texts"
    ))]
    BeyondTheRow {
        /// The job-file key.
        key: String,
        /// The expression as written.
        expression: String,
        /// What it uses.
        found: String,
    },
    /// It names a column that events do not have.
    #[error("{key}: there is no column '{column}' in engagement")]
    #[diagnostic(help("{advice}"))]
    UnknownColumn {
        /// The job-file key.
        key: String,
        /// The column.
        column: String,
        /// The nearest column, or all of them.
        advice: String,
    },
    /// The data engine failed on a value.
    #[error("{key}: '{expression}' fails on the data: {problem}")]
    #[diagnostic(help(
        "values of attributes are texts, read as numbers or truth values where the expression needs them; try a simpler condition"
    ))]
    Fails {
        /// The job-file key.
        key: String,
        /// The expression as written.
        expression: String,
        /// What the engine said.
        problem: String,
    },
}
