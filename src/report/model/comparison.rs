//! Two groups of handoffs compared by what they come to: raw, and with like compared with
//! like (definitions, section 11).

use super::page::{Column, Row, Table};
use super::reading::Reading;
use crate::domain::{Basis, Endpoint};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::Text;
use crate::measures::{ALL, Evidence, Measure, Verdict, name};
use crate::report::words::judged::{Between, Compared};

/// Two groups compared by one of the things that handoffs come to.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    between: Between,
    endpoint: Endpoint,
    /// The rates of both groups.
    pub groups: [&'a Measure; 2],
    raw: &'a Measure,
    within: Option<&'a Measure>,
    /// The smaller group's part that has its like in the other.
    comparable: Option<&'a Measure>,
    p_value: Option<&'a Measure>,
}

impl<'a> Comparison<'a> {
    /// Both groups compared, where the measures have them.
    #[must_use]
    pub fn of(reading: &Reading<'a>, between: Between, endpoint: Endpoint) -> Option<Self> {
        let get = |measure, group, key: &str| -> Option<&'a Measure> {
            reading.measures.get(measure, group, key, ALL)
        };
        let name = endpoint.name();
        Some(match between {
            Between::Bases => {
                let rate = |basis: Basis| {
                    let key = format!("{}/{name}", basis.name());
                    get(name::BASIS_OUTCOME, "basis_outcome", &key)
                };
                Self {
                    between,
                    endpoint,
                    groups: [rate(Basis::Checklist)?, rate(Basis::ScoreOnly)?],
                    raw: get(name::BASIS_DIFFERENCE, "outcome", name)?,
                    within: get(name::BASIS_DIFFERENCE_STRATIFIED, "outcome", name),
                    comparable: get(name::BASIS_COMPARABLE, "outcome", name),
                    p_value: get(name::BASIS_DIFFERENCE_P, "outcome", name),
                }
            }
            Between::Versions { later } => {
                let key = |version: usize| format!("{version}/{name}");
                let of = |measure, version| get(measure, "version_outcome", &key(version));
                let earlier = later.checked_sub(1)?;
                Self {
                    between,
                    endpoint,
                    groups: [
                        of(name::VERSION_OUTCOME, later)?,
                        of(name::VERSION_OUTCOME, earlier)?,
                    ],
                    raw: of(name::VERSION_DIFFERENCE, later)?,
                    within: of(name::VERSION_DIFFERENCE_STRATIFIED, later),
                    comparable: of(name::VERSION_COMPARABLE, later),
                    p_value: of(name::VERSION_DIFFERENCE_P, later),
                }
            }
        })
    }

    /// What it comes to.
    #[must_use]
    pub fn verdict(&self, reading: &Reading) -> Verdict {
        let least = f64::from(reading.background.job.report.min_n);
        let evidence = Evidence {
            groups: self.groups,
            raw: self.raw,
            stratified: self.within,
            comparable: self.comparable,
            p_value: self.p_value,
        };
        Verdict::of(evidence, least)
    }

    /// The comparison as a sentence takes it.
    #[must_use]
    pub fn compared(&self, reading: &Reading) -> Compared {
        Compared {
            between: self.between,
            endpoint: self.endpoint,
            verdict: self.verdict(reading),
            rates: self.groups.map(|row| reading.value(row, Unit::Share)),
            raw: reading.value(self.raw, Unit::PointsApart),
            within: self
                .within
                .filter(|row| row.value.is_some())
                .map(|row| reading.value(row, Unit::PointsApart)),
            held: held(reading, self.between),
        }
    }

    /// How many of the smaller group have their like in the other.
    fn alike(&self, reading: &Reading) -> Option<[Figure; 2]> {
        let row = self.comparable.filter(|row| row.value.is_some())?;
        Some([Part::Numerator, Part::Denominator].map(|part| reading.part(row, part, Unit::Count)))
    }
}

/// What is held equal.
fn held(reading: &Reading, between: Between) -> Option<Text> {
    reading.words.held_equal(&reading.background.job.report.segments, between == Between::Bases)
}

/// The comparison that the message is about: of the share qualified, or of the share accepted
/// where that is too few to tell.
#[must_use]
pub fn leading<'a>(reading: &Reading<'a>, between: Between) -> Option<Comparison<'a>> {
    let of = |endpoint| Comparison::of(reading, between, endpoint);
    let (qualified, accepted) = (of(Endpoint::Qualified)?, of(Endpoint::Accepted));
    let tells = |it: &Comparison| it.verdict(reading) != Verdict::TooFew;
    if tells(&qualified) {
        return Some(qualified);
    }
    accepted.filter(tells).or(Some(qualified))
}

/// The caption of a comparison.
#[must_use]
pub fn note(reading: &Reading, comparison: &Comparison) -> Text {
    let groups = comparison.groups.map(|row| reading.part(row, Part::Denominator, Unit::Count));
    let [first, second] = &groups;
    let alike = comparison.alike(reading);
    reading.words.comparison_note(
        comparison.between,
        [first, second],
        reading.background.job.report.mature_days,
        held(reading, comparison.between).as_ref(),
        alike.as_ref().map(|[alike, all]| (alike, all)),
    )
}

/// The differences, each with its verdict. `further` rows have as many cells as the columns
/// ask for, the p-value last.
#[must_use]
pub fn table(
    reading: &Reading,
    comparisons: &[Comparison],
    [first, second]: &[String; 2],
    caption: &str,
    further: Vec<[Text; 3]>,
) -> Table {
    let words = reading.words;
    let holds_equal =
        comparisons.first().is_some_and(|first| held(reading, first.between).is_some());
    let rate = |row: &Measure| match row.value {
        Some(_) => reading.value(row, Unit::Share).into(),
        None => Text::from("–"),
    };
    let known =
        |row: Option<&Measure>, unit| reading.cell(row.filter(|row| row.value.is_some()), unit);
    let mut rows: Vec<Row> = comparisons
        .iter()
        .map(|it| {
            let mut cells = vec![
                rate(it.groups[0]),
                rate(it.groups[1]),
                known(Some(it.raw), Unit::Points),
                reading.interval(Some(it.raw), Unit::Points),
            ];
            if holds_equal {
                cells.push(known(it.within, Unit::Points));
                cells.push(reading.interval(it.within, Unit::Points));
            }
            cells.push(known(it.p_value, Unit::Probability));
            Row {
                head: words.term("endpoint", it.endpoint.name()).to_owned(),
                explanation: Some(words.verdict(it.verdict(reading), holds_equal).into()),
                cells,
                ..Row::default()
            }
        })
        .collect();
    rows.extend(further.into_iter().map(|[one, other, p_value]| {
        let mut cells = vec![one, other];
        cells.extend((0..if holds_equal { 4 } else { 2 }).map(|_| Text::from("–")));
        cells.push(p_value);
        Row { head: words.label("median-response").to_owned(), cells, ..Row::default() }
    }));
    let mut columns = vec![
        Column::words(words.label("outcome")),
        Column::numbers(first),
        Column::numbers(second),
        Column::numbers(words.label("difference")),
        Column::numbers(words.label("interval")),
    ];
    if holds_equal {
        columns.push(Column::numbers(words.label("alike")));
        columns.push(Column::numbers(words.label("interval")));
    }
    columns.push(Column::numbers(words.label("p-value")));
    Table { caption: caption.into(), columns, rows, ..Table::default() }
}
