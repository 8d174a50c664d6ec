//! What is said about the weekly series and their usual ranges, about the recent weeks'
//! response times, and in the matrix of reasons.

use chrono::NaiveDate;

use crate::domain::Criterion;
use crate::language::figure::Figure;
use crate::language::text::{Given, Text};
use crate::measures::weekly::{Series, Signal, Usual};

/// Which way the response times of the recent weeks went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Shorter, by more than noise.
    Faster,
    /// Longer, by more than noise.
    Slower,
    /// The difference may be chance.
    Alike,
}

/// The response times of the recent weeks against those of as many weeks before.
#[derive(Debug, Clone, PartialEq)]
pub struct Halves {
    /// The share answered within the hours, of the recent weeks' handoffs.
    pub recent: Figure,
    /// The same of those before.
    pub earlier: Figure,
    /// The hours.
    pub hours: Given,
    /// How many weeks each side has.
    pub weeks: Given,
    /// Which way it went.
    pub pace: Pace,
}

/// The sentences about weekly series, the halves of the response times, and the matrix.
pub trait Weekly {
    /// A weekly series as the head of a panel or a column.
    fn series(&self, series: Series) -> &'static str;
    /// That some are outside their usual range: how many of those that can be judged, whether
    /// those are all that are shown, and which, on which side.
    fn weekly_heading(
        &self,
        outside: &Figure,
        judged: &Figure,
        all_judged: bool,
        which: &[(Series, Signal)],
    ) -> Text;
    /// That none is.
    fn weekly_heading_inside(&self, judged: &Figure, all_judged: bool) -> Text;
    /// That none can be judged.
    fn weekly_heading_few(&self) -> Text;
    /// The caption: what lines, band and marks are.
    fn weekly_note(&self, weeks: &Given, min_n: u32) -> Text;
    /// The caption of the table.
    fn weekly_caption(&self) -> &'static str;
    /// A week beside its figure, by its first day, with the denominator of a share.
    fn weekly_week(&self, monday: NaiveDate, of: Option<&Figure>) -> String;
    /// A usual range, and how the latest week stands to it.
    fn usual_range(&self, series: Series, low: &Figure, high: &Figure, usual: Usual) -> String;
    /// That there are too few weeks for one.
    fn no_usual_range(&self) -> &'static str;
    /// A mark in the table, of a week outside.
    fn outside_mark(&self, side: Signal) -> &'static str;

    /// The recent weeks' response times against those before.
    fn halves_heading(&self, halves: &Halves) -> Text;
    /// Its caption: the handoffs of both sides, and the p-value of the difference.
    fn halves_note(&self, weeks: &Given, handoffs: [&Figure; 2], p_value: &Figure) -> Text;
    /// The names of both sides: the recent weeks, and those before.
    fn halves_names(&self, weeks: &Given) -> [String; 2];

    /// How many rejections a row of the matrix rests on, and whether those are too few to tell.
    fn matrix_detail(&self, rejections: &Figure, too_few: bool) -> String;
    /// A criterion as a narrow column head, in lines.
    fn criterion_lines(&self, criterion: Criterion) -> &'static [&'static str];
}
