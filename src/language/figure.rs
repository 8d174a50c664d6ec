//! Figures: numbers as printed, each with the row of the measure table that it is.

use crate::domain::Currency;
use crate::measures::Measure;

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
    /// Money of a currency.
    Money(Currency),
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

impl Absence {
    /// Its name in the messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NothingToJudge => "nothing-to-judge",
            Self::NotReached => "not-reached",
        }
    }
}
