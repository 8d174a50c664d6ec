//! Sentences whose figures know where they come from: a piece of text is prose, a
//! figure of the measure table, or a value that the job file gives.

use super::figure::Figure;

/// A sentence, or several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Its pieces, in reading order.
    pub spans: Vec<Span>,
}

/// One piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// Words.
    Prose(String),
    /// A number of the measure table.
    Figure(Figure),
    /// A value of `worklist.csv`: whom or what the row is about, a time, a number of hours.
    Listed(Listed),
    /// A value that the contract, the job file or the calendar gives: a name, a date, the hours of the SLA.
    ConfigValue(String),
    /// An expression or a file name, as it is typed.
    Code(String),
    /// A remark beside a figure, such as "too few to tell".
    Note(String),
}

/// A value of `worklist.csv` as printed, and where it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What is printed.
    pub text: String,
    /// The row, from 1 for the first below the header.
    pub row: usize,
    /// The column.
    pub column: &'static str,
}

/// An expression or a file name, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(pub String);

/// A value that the contract, the job file or the calendar gives, not the measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigValue(pub String);

impl Text {
    /// The words alone, for a chart's heading, an alternative text or a title.
    #[must_use]
    pub fn plain(&self) -> String {
        self.spans
            .iter()
            .map(|span| match span {
                Span::Prose(text)
                | Span::ConfigValue(text)
                | Span::Code(text)
                | Span::Note(text) => text.as_str(),
                Span::Figure(figure) => figure.text.as_str(),
                Span::Listed(listed) => listed.text.as_str(),
            })
            .collect()
    }

    /// Adds a piece at the end.
    #[must_use]
    pub fn and(mut self, piece: impl Into<Text>) -> Self {
        self.spans.extend(piece.into().spans);
        self
    }

    /// Texts with words between them; empty where there is none.
    #[must_use]
    pub fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Self {
        let joined = texts.into_iter().reduce(|all, one| all.and(between).and(one));
        joined.unwrap_or_default()
    }

    /// The figures in it.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.spans.iter().filter_map(|span| match span {
            Span::Figure(figure) => Some(figure),
            Span::Prose(_)
            | Span::Listed(_)
            | Span::ConfigValue(_)
            | Span::Code(_)
            | Span::Note(_) => None,
        })
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self { spans: vec![Span::Prose(words.to_owned())] }
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self { spans: vec![Span::Prose(words)] }
    }
}

impl From<Figure> for Text {
    fn from(figure: Figure) -> Self {
        Self { spans: vec![Span::Figure(figure)] }
    }
}

impl From<&Figure> for Text {
    fn from(figure: &Figure) -> Self {
        figure.clone().into()
    }
}

impl From<ConfigValue> for Text {
    fn from(given: ConfigValue) -> Self {
        Self { spans: vec![Span::ConfigValue(given.0)] }
    }
}

impl From<&ConfigValue> for Text {
    fn from(given: &ConfigValue) -> Self {
        given.clone().into()
    }
}

impl From<Listed> for Text {
    fn from(listed: Listed) -> Self {
        Self { spans: vec![Span::Listed(listed)] }
    }
}

impl From<&Listed> for Text {
    fn from(listed: &Listed) -> Self {
        listed.clone().into()
    }
}

impl From<Code> for Text {
    fn from(code: Code) -> Self {
        Self { spans: vec![Span::Code(code.0)] }
    }
}

/// Joins words, figures and given values into one [`Text`].
macro_rules! text {
    ($($piece:expr),+ $(,)?) => {
        $crate::language::text::Text::default()$(.and($piece))+
    };
}
pub(crate) use text;
