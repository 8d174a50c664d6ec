//! Columns of some consecutive rows. Text formats keep the text of the rows as one piece and
//! the place of each field in it, so that a field costs eight bytes and no copy; Parquet has
//! typed columns of the data engine.

use std::sync::Arc;

use polars::prelude::DataFrame;

/// Some consecutive rows of one file.
pub enum Frame {
    /// Of a text format.
    Text(TextFrame),
    /// Of Parquet.
    Typed(DataFrame),
}

impl Frame {
    /// The number of rows.
    #[must_use]
    pub fn height(&self) -> usize {
        match self {
            Self::Text(frame) => frame.rows,
            Self::Typed(frame) => frame.height(),
        }
    }

    /// Whether a column is of a type of dates or instants.
    #[must_use]
    pub fn is_temporal(&self, column: &str) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Typed(frame) => {
                frame.column(column).is_ok_and(|column| column.dtype().is_temporal())
            }
        }
    }
}

/// The place of a field in the text of its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowSpan {
    start: u32,
    end: u32,
}

impl RowSpan {
    /// No value.
    pub const NONE: Self = Self { start: u32::MAX, end: u32::MAX };

    /// From one byte to another, exclusive. The readers keep frames far below the 4 GiB that
    /// such a place can name.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(start), end: place(end) }
    }

    /// Its text in a text that another one follows.
    #[must_use]
    #[inline]
    pub fn of_both<'a>(self, text: &'a str, next: &'a str) -> Option<&'a str> {
        self.of(text).or_else(|| {
            let before = u32::try_from(text.len()).ok()?;
            let (start, end) = (self.start.checked_sub(before)?, self.end.checked_sub(before)?);
            Self { start, end }.of(next)
        })
    }

    /// Its text, or `None` for [`Span::NONE`].
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }
}

/// Rows of a text format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFrame {
    names: Arc<[String]>,
    text: String,
    /// Row by row, a span for each name.
    spans: Vec<RowSpan>,
    rows: usize,
}

impl TextFrame {
    /// No rows yet, of these columns.
    #[must_use]
    pub fn new(names: Arc<[String]>) -> Self {
        Self { names, text: String::new(), spans: Vec::new(), rows: 0 }
    }

    /// Appends a row whose fields are in a text that is set later: once for all rows that are
    /// appended in this way, with [`TextFrame::with_text`].
    pub fn push_spans(&mut self, spans: impl Iterator<Item = RowSpan>) {
        self.spans.extend(spans);
        self.rows += 1;
    }

    /// Appends a row without values.
    pub fn push_nothing(&mut self) {
        self.push_spans(std::iter::repeat_n(RowSpan::NONE, self.names.len()));
    }

    /// Appends a row of values.
    pub fn push_values<'a>(&mut self, values: impl Iterator<Item = Option<&'a str>>) {
        let Self { text, spans, rows, .. } = self;
        spans.extend(values.map(|value| match value {
            None => RowSpan::NONE,
            Some(value) => {
                let start = text.len();
                text.push_str(value);
                RowSpan::new(start, text.len())
            }
        }));
        *rows += 1;
    }

    /// The frame over its text.
    #[must_use]
    pub fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Bytes of text.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The text that the fields are in.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every value with its row and the name of its column.
    pub fn values(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let rows = self.spans.chunks(self.names.len().max(1)).enumerate();
        rows.flat_map(move |(row, spans)| {
            self.names
                .iter()
                .zip(spans)
                .filter_map(move |(name, span)| Some((row, name.as_str(), span.of(&self.text)?)))
        })
    }

    /// One column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<TextColumn<'_>> {
        let at = self.names.iter().position(|other| other == name)?;
        let spans = self.spans.get(at..).unwrap_or_default();
        Some(TextColumn { text: &self.text, spans, width: self.names.len() })
    }
}

/// One column of a [`TextFrame`].
#[derive(Clone, Copy)]
pub struct TextColumn<'a> {
    text: &'a str,
    /// From the column's span in the first row on.
    spans: &'a [RowSpan],
    width: usize,
}

impl<'a> TextColumn<'a> {
    /// The bytes of its longest value.
    #[must_use]
    pub fn longest(self) -> usize {
        let lengths =
            self.spans.iter().step_by(self.width.max(1)).map(|span| span.end - span.start);
        lengths.max().unwrap_or(0) as usize
    }

    /// The value of a row.
    #[must_use]
    #[inline]
    pub fn get(self, row: usize) -> Option<&'a str> {
        self.spans.get(row * self.width)?.of(self.text)
    }
}
