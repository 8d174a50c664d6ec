//! What is found of a question, and what that makes of the answer.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::domain::Criterion;
use crate::explain::text::phrases;
use crate::language::Locale;
use crate::measures::row::{Rate, real};
use crate::measures::{Measure, Measures};

use super::statement::Statement;

/// From this missing share on an answer is degraded: a smaller one is reported and changes nothing.
pub const DEGRADED_FROM: f64 = 0.1;

/// From this missing share on a question that nothing else can answer is unanswerable.
pub const UNANSWERABLE_FROM: f64 = 0.9;

/// Whether the exports can answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answerability {
    /// The exports answer it.
    Answered,
    /// Some of it, or less well than the contract asks.
    InPart,
    /// The exports do not answer it.
    NotAnswered,
}

/// What a finding does to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing: good to know.
    None,
    /// It is an answer in part.
    InPart,
    /// There is no answer.
    NotAnswered,
}

/// One of the questions, and what is found of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Its name: `ready`, `decide`, `pass`, `respond`, `reject`; and `ledger`.
    pub question: &'static str,
    /// What it asks.
    pub asks: Statement,
    /// Whether the exports can answer it: what the worst finding makes of it.
    pub verdict: Answerability,
    /// What is found.
    pub findings: Vec<Finding>,
}

/// Something that is found of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Its name, such as `history_missing`.
    pub finding: &'static str,
    /// What of the question it concerns: a criterion, a field, a source.
    pub about: About,
    /// What it does to the answer.
    pub effect: Effect,
    /// How much it concerns.
    pub figure: Option<FindingFigure>,
    /// The share of the answer that is missing because of it; null where it changes nothing.
    #[serde(rename = "wanting")]
    pub missing_share: Option<f64>,
    /// What it names, such as kinds that never occur.
    pub names: Vec<String>,
    /// The same in words.
    pub says: Statement,
    /// Whether it is a gap that is too small to change the answer, or none at all.
    #[serde(skip)]
    pub is_slight: bool,
}

/// What of a question a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A part of the question, such as `handoffs`.
    Part(&'static str),
    /// A criterion.
    Criterion(Criterion),
    /// A source.
    Source(Cow<'static, str>),
    /// A field of the leads.
    Field(String),
}

impl About {
    /// The sources of a table.
    #[must_use]
    pub const fn source(table: &'static str) -> Self {
        Self::Source(Cow::Borrowed(table))
    }

    /// Its name in the files.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Part(name) => name,
            Self::Source(name) => name,
            Self::Criterion(criterion) => criterion.name(),
            Self::Field(name) => name,
        }
    }

    /// What it is called.
    pub fn text(&self, words: &Locale) -> String {
        match self {
            Self::Part(part) => words.term("check-part", &part.replace(' ', "-")).to_owned(),
            Self::Criterion(criterion) => phrases::criterion(words, criterion.name()),
            Self::Source(source) => {
                // Of several sources of a table the name has a number: `history[2]`.
                let (table, number) =
                    source.find('[').map_or((&**source, ""), |at| source.split_at(at));
                format!("{}{number}", words.term("check-source", table))
            }
            Self::Field(name) => name.clone(),
        }
    }
}

impl Serialize for About {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A number with what it is a number of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingFigure {
    /// A count, or a share; null where it is unknown, or a share of nothing.
    pub value: Option<f64>,
    /// Of a share, those that fit.
    pub numerator: Option<f64>,
    /// Of a share, all that could have.
    pub denominator: Option<f64>,
    /// The row of `measures.csv` that says the same, where there is one.
    pub measure: Option<MeasureRow>,
}

/// A row of `measures.csv` over the whole time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureRow {
    /// The key of the measure.
    pub measure: &'static str,
    /// The dimension's name, or empty.
    pub group: &'static str,
    /// The dimension's value, or empty.
    pub key: String,
}

impl FindingFigure {
    /// A share that is no measure.
    pub fn of(rate: Rate) -> Self {
        let (numerator, denominator) = (real(rate.numerator), real(rate.denominator));
        Self {
            value: (rate.denominator > 0).then(|| numerator / denominator),
            numerator: Some(numerator),
            denominator: Some(denominator),
            measure: None,
        }
    }

    /// A measure over the whole time; none where it was not taken.
    pub fn measured(measures: &Measures, measure: &str, group: &str, key: &str) -> Option<Self> {
        let row = measures.get(measure, group, key, crate::measures::ALL)?;
        let Measure { measure, group, value, numerator, denominator, .. } = *row;
        let measure = Some(MeasureRow { measure, group, key: row.key.clone() });
        Some(Self { value, numerator, denominator, measure })
    }

    /// Whether it is of anything: not nothing, nor a share of nothing.
    pub fn is_any(&self) -> bool {
        self.numerator.or(self.value).is_some_and(|number| number > 0.0)
    }

    /// Whether it is a share of something.
    pub fn is_of_any(&self) -> bool {
        self.denominator.is_some_and(|denominator| denominator > 0.0)
    }

    /// What it does to the answer if this share is missing: nothing where it is small.
    pub fn degrades(&self) -> Effect {
        match self.value {
            Some(value) if value >= DEGRADED_FROM => Effect::InPart,
            _ => Effect::None,
        }
    }

    /// The same where nothing else can make up for it.
    pub fn prevents(&self) -> Effect {
        match self.value {
            Some(value) if value >= UNANSWERABLE_FROM => Effect::NotAnswered,
            _ => self.degrades(),
        }
    }

    /// What it does to the answer if all but this share is missing.
    pub fn rest_degrades(&self) -> Effect {
        match self.value {
            Some(value) if 1.0 - value >= DEGRADED_FROM => Effect::InPart,
            _ => Effect::None,
        }
    }
}

/// The findings of one question, as they come.
#[derive(Debug, Default)]
pub struct QuestionFindings(Vec<Finding>);

impl QuestionFindings {
    /// Adds one.
    pub fn note(
        &mut self,
        finding: &'static str,
        effect: Effect,
        about: About,
        says: impl Into<Statement>,
    ) -> &mut Self {
        self.0.push(Finding {
            finding,
            about,
            effect,
            figure: None,
            missing_share: (effect != Effect::None).then_some(1.0),
            names: Vec::new(),
            says: says.into(),
            is_slight: false,
        });
        self
    }

    /// Adds one that says how much is missing, which may be little or nothing.
    pub fn gap(
        &mut self,
        finding: &'static str,
        effect: Effect,
        about: About,
        says: Statement,
    ) -> &mut Self {
        self.note(finding, effect, about, says);
        if let Some(last) = self.0.last_mut() {
            last.is_slight = effect == Effect::None;
        }
        self
    }

    /// Gives the last one its figure; where that is a share, it is the missing share.
    pub fn with(&mut self, figure: FindingFigure) -> &mut Self {
        if figure.denominator.is_some() {
            self.missing(figure.value);
        }
        self.showing(figure)
    }

    /// Gives the last one its figure: the share that is not missing.
    pub fn with_all_but(&mut self, figure: FindingFigure) -> &mut Self {
        self.missing(figure.value.map(|value| 1.0 - value));
        self.showing(figure)
    }

    /// Gives the last one a figure that does not say how much is missing.
    pub fn showing(&mut self, figure: FindingFigure) -> &mut Self {
        if let Some(last) = self.0.last_mut() {
            last.figure = Some(figure);
        }
        self
    }

    /// Sets the missing share of the last one, if it does anything to the answer.
    pub fn missing(&mut self, share: Option<f64>) -> &mut Self {
        if let Some(last) = self.0.last_mut().filter(|last| last.effect != Effect::None) {
            last.missing_share = share;
        }
        self
    }

    /// Gives the last one what it names.
    pub fn naming(&mut self, names: Vec<String>) -> &mut Self {
        if let Some(last) = self.0.last_mut() {
            last.names = names;
        }
        self
    }

    /// The question with what was found.
    pub fn answer(self, question: &'static str, asks: &'static str) -> Question {
        let asks = Statement::of(asks);
        let worst = self.0.iter().map(|finding| finding.effect).max();
        let verdict = match worst.unwrap_or(Effect::None) {
            Effect::None => Answerability::Answered,
            Effect::InPart => Answerability::InPart,
            Effect::NotAnswered => Answerability::NotAnswered,
        };
        Question { question, asks, verdict, findings: self.0 }
    }
}
