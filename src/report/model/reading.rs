//! The measure rows and the language in which they are read: numbers become figures.

use crate::language::figure::{Absence, Figure, Part, Source, Unit};
use crate::language::text::{Span, Text, text};
use crate::language::{Argument, Locale};
use crate::measures::{Measure, Measures, Suppression, name};
use crate::report::background::Background;

/// A count of a whole, with its share where the whole is large enough to tell one.
#[derive(Debug, Clone, PartialEq)]
pub struct PartOf {
    /// The count.
    pub count: Figure,
    /// The whole.
    pub all: Figure,
    /// The share; none where the whole is too small.
    pub share: Option<Figure>,
}

impl PartOf {
    /// A sentence with it: the message `id-share`, or `id-count` where there is no share.
    #[must_use]
    pub fn text(&self, words: &Locale, id: &str) -> Text {
        let (suffix, share) = match &self.share {
            Some(share) => ("share", Some(("share", Argument::from(share)))),
            None => ("count", None),
        };
        let mut arguments = vec![("count", (&self.count).into()), ("all", (&self.all).into())];
        arguments.extend(share);
        words.text(&format!("{id}-{suffix}"), &arguments)
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
    pub words: &'static Locale,
}

impl<'a> Reading<'a> {
    /// One column of a row as printed.
    #[must_use]
    pub fn part(&self, row: &Measure, part: Part, unit: Unit) -> Figure {
        let number = part.of(row);
        let text = match number {
            Some(number) => self.words.number(number, unit),
            None if row.is_suppressed() => self.kept_back(row, unit).to_owned(),
            None => self.words.term("absent", absence(row, unit).name()).to_owned(),
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
            (Suppression::Primary, Unit::Count) => self.words.label("hidden-small"),
            _ => self.words.label("hidden"),
        }
    }

    /// The value of a row as printed.
    #[must_use]
    pub fn value(&self, row: &Measure, unit: Unit) -> Figure {
        self.part(row, Part::Value, unit)
    }

    /// Money of the main currency.
    #[must_use]
    pub fn money(&self) -> Unit {
        Unit::Money(self.background.currency)
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
                self.words.part_of(
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
            Some(row) if self.too_few(row) => text![words, " ", self.few_note()],
            _ => words,
        }
    }

    /// Whether the row's denominator is too small to tell.
    #[must_use]
    pub fn too_few(&self, row: &Measure) -> bool {
        let least = f64::from(self.background.job.report.min_n);
        row.denominator.is_some_and(|n| n > 0.0 && n < least)
    }

    /// "Too few to tell", as it stands beside a figure.
    #[must_use]
    pub fn few_note(&self) -> Text {
        Text { spans: vec![Span::Note(self.words.label("too-few").to_owned())] }
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

    /// The row of the judged week; none where no week is judged.
    #[must_use]
    pub fn judged(&self, measure: &str) -> Option<&'a Measure> {
        let week = self.background.judged.as_ref()?;
        self.measures.get(measure, "", "", &week.name)
    }
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
