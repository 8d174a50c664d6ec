//! Two groups of handoffs compared by what they come to: raw, and with like compared with
//! like (definitions, section 11).

use crate::domain::{Basis, Endpoint};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::text::{ConfigValue, Text};
use crate::language::{Argument, Choice, Locale, message};
use crate::measures::{ALL, Evidence, Measure, Verdict, name};
use crate::report::model::page::{Column, Row, Table};
use crate::report::model::reading::Reading;

/// Which two groups of handoffs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Those with a complete checklist, against those with the score alone.
    Bases,
    /// Those under a contract version, against those under the one before it.
    Versions {
        /// The later version's number.
        later: usize,
    },
}

impl Between {
    /// What names the groups in a message.
    fn arguments(self, words: &Locale) -> Vec<(&'static str, Argument)> {
        let version = |number| version_in_sentence(words, number).into();
        match self {
            Self::Bases => vec![("between", Choice("bases").into())],
            Self::Versions { later } => vec![
                ("between", Choice("versions").into()),
                ("later", version(later)),
                ("earlier", version(later.saturating_sub(1))),
            ],
        }
    }
}

/// A contract version, inside a sentence.
#[must_use]
pub fn version_in_sentence(words: &Locale, number: usize) -> ConfigValue {
    words.given("ready-version-in-sentence", &[("number", number.into())])
}

/// The size of a difference, and which way it goes.
#[must_use]
pub fn apart(words: &Locale, difference: &Figure) -> Text {
    let direction = match difference.number {
        Some(number) if number < 0.0 => "less",
        _ => "more",
    };
    message!(words, "ready-apart", difference = difference, direction = Choice(direction))
}

/// The message on a verdict; where nothing is held equal, several say the same.
const fn finding(verdict: Verdict, holds_equal: bool) -> &'static str {
    match (verdict, holds_equal) {
        (Verdict::TooFew, _) => "too-few",
        (Verdict::NoDifference, _) => "no-difference",
        (Verdict::Holds, true) => "holds",
        (Verdict::Shrinks, true) => "shrinks",
        (Verdict::Disappears, true) => "disappears",
        (Verdict::Uncertain, true) => "uncertain",
        (Verdict::NotComparable, true) => "not-comparable",
        (Verdict::Appears, true) => "appears",
        (Verdict::Reverses, true) => "reverses",
        (Verdict::Uncertain | Verdict::Appears, false) => "chance",
        (Verdict::NotComparable, false) => "unclear",
        (Verdict::Holds | Verdict::Shrinks | Verdict::Disappears | Verdict::Reverses, false) => {
            "difference"
        }
    }
}

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

    /// The comparison in one sentence, without a full stop.
    #[must_use]
    pub fn sentence(&self, reading: &Reading) -> Text {
        let words = reading.words;
        let held = held(reading, self.between);
        let found = finding(self.verdict(reading), held.is_some());
        let [first, second] = self.groups.map(|row| reading.value(row, Unit::Share));
        let apart = |row| apart(words, &reading.value(row, Unit::PointsApart));
        let within = self.within.filter(|row| row.value.is_some()).map(apart);
        let mut arguments = self.between.arguments(words);
        arguments.extend([
            ("outcome", words.term("endpoint.compared", self.endpoint.name()).into()),
            ("first", first.into()),
            ("second", second.into()),
            ("raw", apart(self.raw).into()),
            ("held", held.unwrap_or_default().into()),
            ("within", within.unwrap_or_default().into()),
        ]);
        words.term_text("ready-comparison", found, &arguments)
    }

    /// How many of the smaller group have their like in the other.
    fn alike(&self, reading: &Reading) -> Option<[Figure; 2]> {
        let row = self.comparable.filter(|row| row.value.is_some())?;
        Some([Part::Numerator, Part::Denominator].map(|part| reading.part(row, part, Unit::Count)))
    }
}

/// What is held equal: segments, and between the bases the quarter of the handoff too; none
/// where nothing is.
fn held(reading: &Reading, between: Between) -> Option<Text> {
    let words = reading.words;
    let segments = &reading.background.job.report.segments;
    match (segments.is_empty(), between == Between::Bases) {
        (true, true) => Some(words.label("ready-held-quarter").into()),
        (true, false) => None,
        (false, true) => {
            let segments = ConfigValue(segments.join(words.label("ready-between-segments")));
            Some(message!(words, "ready-held-segments-and-quarter", segments = segments))
        }
        (false, false) => Some(ConfigValue(words.list(segments)).into()),
    }
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

/// The caption of a comparison: who is compared, what is held equal, how many of the smaller
/// group have their like in the other.
#[must_use]
pub fn note(reading: &Reading, comparison: &Comparison) -> Text {
    let words = reading.words;
    let [first, second] =
        comparison.groups.map(|row| reading.part(row, Part::Denominator, Unit::Count));
    let alike = held(reading, comparison.between).zip(comparison.alike(reading)).map(
        |(held, [alike, all])| {
            message!(words, "ready-comparison-alike", held = held, alike = alike, all = all)
        },
    );
    let mut arguments = comparison.between.arguments(words);
    arguments.extend([
        ("first", first.into()),
        ("second", second.into()),
        ("days", words.days(reading.background.job.report.mature_days).into()),
        ("alike", alike.unwrap_or_default().into()),
    ]);
    words.text("ready-comparison-note", &arguments)
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
            let found = finding(it.verdict(reading), holds_equal);
            Row {
                head: words.term("endpoint", it.endpoint.name()).to_owned(),
                explanation: Some(words.term("ready-comparison.short", found).into()),
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
