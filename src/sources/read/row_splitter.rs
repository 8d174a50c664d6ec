//! Splits delimited text into rows and fields by RFC 4180, and other texts as the `csv` crate
//! does: a test checks that the rows are the same.
//!
//! A field that begins with a quotation mark goes on to the next one that is not doubled,
//! line breaks included; any other quotation mark is text. A row ends at a line feed, a
//! carriage return or both; empty lines are not rows. Delimiters, quotation marks and line
//! breaks are searched in 64 bytes at a time, without a branch; other bytes are never looked at
//! one by one.

use std::ops::ControlFlow;

use super::frame::RowSpan;

/// A single row over more lines than this is an open quotation mark, not an address.
const MAX_LINES_PER_ROW: u64 = 500;

const QUOTE: u8 = b'"';

/// Splits a text that comes in pieces.
pub struct Splitter {
    delimiter: u8,
    /// The line on which the next row begins, from 1.
    line: u64,
    fields: Vec<RowSpan>,
    unquoted: String,
}

/// A quotation mark that is not closed, in the row after the last complete one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuotation {
    /// The line on which its row begins.
    pub line: u64,
    /// Whether the text ended in it, rather than went on over too many lines.
    pub at_end: bool,
}

/// Where in a field the splitter is.
#[derive(Clone, Copy)]
enum State {
    /// In a field without quotation marks around it.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// After a quotation mark that closes the field, unless it is doubled.
    Closed(usize),
    /// In what follows the closing quotation mark.
    Tail,
}

impl Splitter {
    /// Begins at the first line of a text.
    #[must_use]
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, line: 1, fields: Vec::new(), unquoted: String::new() }
    }

    /// The character between fields.
    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The line on which the next row begins, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Counts lines that were read elsewhere.
    pub fn pass_lines(&mut self, lines: u64) {
        self.line += lines;
    }

    /// Calls `row` with the fields of each row of a piece of text, its first line, and the text of
    /// fields that had quotation marks in them, until it breaks, and returns how many bytes the rows took. A last row that is not complete is
    /// left, unless the piece is the last one; the next piece must begin with it.
    ///
    /// Fields are in the piece or, if quotation marks had to be removed from them, in the text
    /// of [`Splitter::take_unquoted`], as if that followed the piece.
    ///
    /// # Errors
    /// A quotation mark that is not closed.
    pub fn split(
        &mut self,
        text: &str,
        last: bool,
        mut row: impl FnMut(&[RowSpan], u64, &str) -> ControlFlow<()>,
    ) -> Result<usize, OpenQuotation> {
        let bytes = text.as_bytes();
        let delimiter = self.delimiter;
        let mut state = State::Plain;
        let mut escaped = false;
        let (mut row_start, mut start, mut inner_lines) = (0, 0, 0);
        self.fields.clear();
        for (base, mut marks) in Chunks::of(bytes, delimiter) {
            while marks != 0 {
                let bit = marks.trailing_zeros() as usize;
                marks &= marks - 1;
                let at = base + bit;
                let Some(&byte) = bytes.get(at) else { break };
                match state {
                    State::Plain if byte == delimiter => {
                        self.fields.push(RowSpan::new(start, at));
                        start = at + 1;
                        continue;
                    }
                    State::Plain if byte != QUOTE => {
                        if at == row_start {
                            // An empty line, or the second half of a line break.
                            self.line += u64::from(byte == b'\n');
                            (row_start, start) = (at + 1, at + 1);
                            continue;
                        }
                    }
                    State::Plain => {
                        if at == start {
                            state = State::Quoted;
                        }
                        continue;
                    }
                    State::Quoted => {
                        if byte == QUOTE {
                            state = State::Closed(at);
                        } else if byte == b'\n' {
                            inner_lines += 1;
                            if inner_lines >= MAX_LINES_PER_ROW {
                                return Err(OpenQuotation { line: self.line, at_end: false });
                            }
                        }
                        continue;
                    }
                    State::Closed(quote) if at == quote + 1 => {
                        if byte == QUOTE {
                            escaped = true;
                            state = State::Quoted;
                            continue;
                        }
                    }
                    State::Closed(_) | State::Tail => {
                        state = State::Tail;
                        if byte == QUOTE {
                            continue;
                        }
                    }
                }
                self.end_field(text, start, at, state, escaped);
                (state, escaped, start) = (State::Plain, false, at + 1);
                if byte == delimiter {
                    continue;
                }
                let goes_on = row(&self.fields, self.line, &self.unquoted);
                self.line += inner_lines + u64::from(byte == b'\n');
                (row_start, inner_lines) = (start, 0);
                self.fields.clear();
                if goes_on.is_break() {
                    return Ok(row_start);
                }
            }
        }
        if !last {
            return Ok(row_start);
        }
        if matches!(state, State::Quoted) {
            return Err(OpenQuotation { line: self.line, at_end: true });
        }
        if row_start < bytes.len() {
            if matches!(state, State::Closed(quote) if quote + 1 < bytes.len()) {
                state = State::Tail;
            }
            self.end_field(text, start, bytes.len(), state, escaped);
            let _ = row(&self.fields, self.line, &self.unquoted);
        }
        Ok(bytes.len())
    }

    /// The text of the fields of the last piece that are not in it as they are.
    pub fn take_unquoted(&mut self) -> String {
        std::mem::take(&mut self.unquoted)
    }

    #[inline]
    fn end_field(&mut self, text: &str, start: usize, end: usize, state: State, escaped: bool) {
        let span = match state {
            State::Plain => RowSpan::new(start, end),
            State::Closed(quote) if !escaped => RowSpan::new(start + 1, quote),
            _ => {
                let from = text.len() + self.unquoted.len();
                unquote(text.get(start..end).unwrap_or_default(), &mut self.unquoted);
                RowSpan::new(from, text.len() + self.unquoted.len())
            }
        };
        self.fields.push(span);
    }
}

/// Appends a quoted field without its quotation marks, doubled ones once.
fn unquote(field: &str, to: &mut String) {
    let mut rest = field.strip_prefix('"').unwrap_or(field);
    while let Some((before, after)) = rest.split_once('"') {
        to.push_str(before);
        let Some(doubled) = after.strip_prefix('"') else {
            to.push_str(after);
            return;
        };
        to.push('"');
        rest = doubled;
    }
    to.push_str(rest);
}

/// The chunks of a text, each with its place and a bit for each byte that may mean something.
struct Chunks<'a> {
    whole: std::slice::Iter<'a, [u8; 64]>,
    /// The bytes after the last whole chunk.
    rest: &'a [u8],
    next: usize,
    delimiter: u8,
}

impl<'a> Chunks<'a> {
    fn of(bytes: &'a [u8], delimiter: u8) -> Self {
        let (whole, rest) = bytes.as_chunks();
        Self { whole: whole.iter(), rest, next: 0, delimiter }
    }
}

impl Iterator for Chunks<'_> {
    type Item = (usize, u64);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let base = self.next;
        self.next += 64;
        if let Some(chunk) = self.whole.next() {
            return Some((base, marked(chunk, self.delimiter)));
        }
        if self.rest.is_empty() {
            return None;
        }
        let rest = std::mem::take(&mut self.rest);
        let mut chunk = [0; 64];
        for (to, from) in chunk.iter_mut().zip(rest) {
            *to = *from;
        }
        // The bytes that only fill up the chunk are ignored.
        Some((base, marked(&chunk, self.delimiter) & ((1 << rest.len()) - 1)))
    }
}

/// A bit for each byte that is a delimiter, a quotation mark or of a line break.
#[inline]
fn marked(chunk: &[u8; 64], delimiter: u8) -> u64 {
    let mut flags = [0_u8; 64];
    for (flag, &byte) in flags.iter_mut().zip(chunk) {
        *flag = u8::from(byte == delimiter)
            | u8::from(byte == b'\n')
            | u8::from(byte == b'\r')
            | u8::from(byte == QUOTE);
    }
    let (eights, _) = flags.as_chunks::<8>();
    let mut mask = 0;
    for (at, eight) in eights.iter().enumerate() {
        // Each flag is the lowest bit of its byte: the product has them side by side at the top.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (8 * at);
    }
    mask
}
