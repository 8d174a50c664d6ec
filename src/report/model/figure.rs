//! Figures: numbers as printed, each with the row of the measure table that it is.

use crate::measures::{Measure, Measures, Suppression, name};
use crate::report::background::Background;
use crate::report::words::Words;
use crate::report::words::judged::PartOf;

use super::text::{Text, say};

/// Which row of the measure table a figure is, and which column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The measure.
    pub measure: &'static str,
    /// The dimension's name, or empty.
    pub group: &'static str,
    /// The dimension's value, or empty.
    pub key: String,
    /// The week, or `all`.
    pub period: String,
    /// The column.
    pub part: Part,
}

impl Source {
    /// The row's name, as `data-measure` gives it.
    #[must_use]
    pub fn row(&self) -> String {
        format!("{}|{}|{}|{}", self.measure, self.group, self.key, self.period)
    }

    /// The column's name, as `data-part` gives it; none where it is the value.
    #[must_use]
    pub fn column(&self) -> Option<&'static str> {
        (self.part != Part::Value).then(|| self.part.name())
    }
}

/// A column of the measure table that holds a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The figure itself.
    Value,
    /// The numerator.
    Numerator,
    /// The denominator.
    Denominator,
    /// The interval's lower limit.
    Low,
    /// The interval's upper limit.
    High,
}

impl Part {
    /// The column's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Low => "low",
            Self::High => "high",
        }
    }

    /// This column of a row.
    #[must_use]
    pub const fn of(self, row: &Measure) -> Option<f64> {
        match self {
            Self::Value => row.value,
            Self::Numerator => row.numerator,
            Self::Denominator => row.denominator,
            Self::Low => row.low,
            Self::High => row.high,
        }
    }
}

/// What a number counts, and so how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things: leads, handoffs, rows.
    Count,
    /// So many more things, or with a minus sign fewer.
    CountChange,
    /// A number of things that is no count itself: a mean, or a limit around it.
    Average,
    /// A share of 1, as a percentage.
    Share,
    /// A signed difference of shares, in percentage points.
    Points,
    /// The size of a difference of shares; the words beside it say which way it goes.
    PointsApart,
    /// A p-value.
    Probability,
    /// Hours.
    Hours,
    /// Hours that may be many: from two days on in days.
    HoursOrDays,
    /// The same gained or, with a minus sign, lost.
    HoursGained,
    /// Days.
    Days,
    /// Japanese yen.
    Yen,
}

/// A number as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is printed.
    pub text: String,
    /// The number itself; null where unknown.
    pub number: Option<f64>,
    /// Where it comes from.
    pub source: Source,
    /// Whether it says that something leaked or was late.
    pub breach: bool,
}

impl Figure {
    /// The same figure, marked as a breach where it is above zero.
    #[must_use]
    pub fn as_breach(mut self) -> Self {
        self.breach = self.number.is_some_and(|number| number > 0.0);
        self
    }
}

/// The measure rows, what stands beside them, and the language they are told in.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The numbers.
    pub measures: &'a Measures,
    /// What the numbers cannot say.
    pub background: &'a Background,
    /// The language.
    pub words: &'a dyn Words,
}

impl<'a> Reading<'a> {
    /// One column of a row as printed.
    #[must_use]
    pub fn part(&self, row: &Measure, part: Part, unit: Unit) -> Figure {
        let number = part.of(row);
        let text = match number {
            Some(number) => self.words.number(number, unit),
            None if row.is_suppressed() => self.kept_back(row, unit).to_owned(),
            None => self.words.unknown_because(absence(row, unit)).to_owned(),
        };
        let source = Source {
            measure: row.measure,
            group: row.group,
            key: row.key.clone(),
            period: row.period.clone(),
            part,
        };
        Figure { text, number, source, breach: false }
    }

    /// What stands where a figure is not shared: a small count is said to be small.
    fn kept_back(&self, row: &Measure, unit: Unit) -> &'static str {
        match (row.suppression, unit) {
            (Suppression::Primary, Unit::Count) => self.words.small(),
            _ => self.words.kept_back(),
        }
    }

    /// The value of a row as printed.
    #[must_use]
    pub fn value(&self, row: &Measure, unit: Unit) -> Figure {
        self.part(row, Part::Value, unit)
    }

    /// The value of a row as a table's cell; a dash where there is no such row.
    #[must_use]
    pub fn cell(&self, row: Option<&Measure>, unit: Unit) -> Text {
        row.map_or_else(|| Text::from("–"), |row| self.value(row, unit).into())
    }

    /// "412 of 504"; a dash where the row has no denominator.
    #[must_use]
    pub fn parts(&self, row: Option<&Measure>) -> Text {
        match row {
            Some(row) if (row.numerator.and(row.denominator)).is_some() || row.is_suppressed() => {
                self.words.of(
                    &self.part(row, Part::Numerator, Unit::Count),
                    &self.part(row, Part::Denominator, Unit::Count),
                )
            }
            _ => "–".into(),
        }
    }

    /// A count and its whole, with the share where the whole is large enough to tell one.
    #[must_use]
    pub fn part_of(&self, row: &Measure) -> PartOf {
        PartOf {
            count: self.part(row, Part::Numerator, Unit::Count),
            all: self.part(row, Part::Denominator, Unit::Count),
            share: (!self.too_few(row) && !row.is_suppressed())
                .then(|| self.value(row, Unit::Share)),
        }
    }

    /// The 95 % interval of a row; a dash where it has none.
    #[must_use]
    pub fn interval(&self, row: Option<&Measure>, unit: Unit) -> Text {
        match row {
            Some(row) if row.low.is_some() && row.high.is_some() => self
                .words
                .range(&self.part(row, Part::Low, unit), &self.part(row, Part::High, unit)),
            _ => "–".into(),
        }
    }

    /// The value of a rate as a cell, with "too few to tell" beside it where it is so.
    #[must_use]
    pub fn rate_cell(&self, row: Option<&Measure>) -> Text {
        self.guarded_cell(row, Unit::Share)
    }

    /// The value of a row as a cell, with "too few to tell" beside it where it is so.
    #[must_use]
    pub fn guarded_cell(&self, row: Option<&Measure>, unit: Unit) -> Text {
        self.guarded(self.cell(row, unit), row)
    }

    /// Words about a row, with "too few to tell" beside them where it is so.
    #[must_use]
    pub fn guarded(&self, words: Text, row: Option<&Measure>) -> Text {
        match row {
            Some(row) if self.too_few(row) => say![words, " ", self.few_note()],
            _ => words,
        }
    }

    /// Whether the row's denominator is too small to tell.
    #[must_use]
    pub fn too_few(&self, row: &Measure) -> bool {
        #[allow(clippy::cast_precision_loss)] // a threshold typed by a person
        let least = self.background.min_n as f64;
        row.denominator.is_some_and(|n| n > 0.0 && n < least)
    }

    /// "Too few to tell", as it stands beside a figure.
    #[must_use]
    pub fn few_note(&self) -> Text {
        Text { spans: vec![super::text::Span::Note(self.words.labels().too_few.to_owned())] }
    }

    /// Whether any source holds reasons for rejection.
    #[must_use]
    pub fn knows_reasons(&self) -> bool {
        let row = self.measures.total(name::REJECTION_WITH_REASON);
        // Where nothing was rejected the rate has no value, and a denominator all the same.
        row.is_none_or(|row| row.is_known() || row.denominator.is_some())
    }

    /// The row of the report week.
    #[must_use]
    pub fn this_week(&self, measure: &str, group: &str, key: &str) -> Option<&'a Measure> {
        self.measures.get(measure, group, key, &self.background.week.name)
    }
}

/// Why a number is not there. Never the same as zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// The sources cannot tell.
    Unknown,
    /// There was nothing to judge: the denominator is zero.
    NothingToJudge,
    /// The curve never gets that far: too many are still waiting.
    NotReached,
}

fn absence(row: &Measure, unit: Unit) -> Absence {
    match row.denominator {
        Some(n) if n <= 0.0 => Absence::NothingToJudge,
        Some(_)
            if matches!(unit, Unit::Hours | Unit::HoursOrDays | Unit::HoursGained | Unit::Days) =>
        {
            Absence::NotReached
        }
        _ => Absence::Unknown,
    }
}

/// Whether a change's interval leaves zero out: more than noise.
#[must_use]
pub fn beyond_noise(row: &Measure) -> Option<bool> {
    match (row.low, row.high) {
        (Some(low), Some(high)) => Some(low > 0.0 || high < 0.0),
        _ => None,
    }
}
