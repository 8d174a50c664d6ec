//! The leads to act on today, each with who owns it, since when, and how long past due.

mod spreadsheet_safe;

pub use spreadsheet_safe::spreadsheet_safe;
