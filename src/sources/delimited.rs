//! CSV and TSV. A row with too many or too few fields is set aside with its number, and
//! a quotation mark that is never closed is an error: neither may swallow rows.
//!
//! A thread of its own reads, decodes and splits the file in blocks that end with a row,
//! while the rows of the block before are mapped. Only a few blocks are in memory at a time.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::batches::{Batch, BatchConsumer};
use super::encoding::{Text, open_text};
use super::error::SourceError;
use super::files::InputFile;
use super::frame::{Frame, Span, TextFrame};
use super::limits::MOST_ROW_BYTES;
use super::records::{OpenQuotation, Splitter};
use super::{header, recognise};
use crate::job::Source;

/// Bytes of text that are split together.
const BLOCK: usize = 1 << 20;

/// Blocks that may wait to be mapped.
const WAITING: usize = 4;

/// Reads one delimited file; the first line names the columns.
///
/// # Errors
/// An unreadable file, a header that is missing or names a column twice, an open quotation mark.
pub fn read(
    file: &InputFile,
    source: &Source,
    delimiter: u8,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    let delimiter = source.delimiter.unwrap_or(delimiter);
    let text = open_text(file, source.encoding)?;
    read_blocks(Blocks::new(file, text, delimiter, BLOCK), consumer)
}

fn read_blocks(
    mut blocks: Blocks<'_>,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    let columns = blocks.header()?;
    header::check(blocks.file, &columns)?;
    let chosen = consumer.choose(&columns)?;
    let places: HashMap<&str, usize> =
        columns.iter().enumerate().map(|(at, column)| (column.as_str(), at)).collect();
    let wanted = Wanted {
        positions: chosen.iter().filter_map(|name| places.get(name.as_str()).copied()).collect(),
        names: chosen.into(),
        fields: columns.len(),
    };
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            loop {
                let batch = blocks.batch(&wanted).transpose();
                let Some(batch) = batch else { break };
                let failed = batch.is_err();
                // Nobody listens any more if the consumer has already refused.
                if sender.send(batch).is_err() || failed {
                    break;
                }
            }
        });
        for batch in receiver {
            consumer.take(batch?)?;
        }
        Ok(())
    })
}

/// The columns that are asked for.
struct Wanted {
    names: Arc<[String]>,
    /// The place of each in a row.
    positions: Vec<usize>,
    /// Fields of a whole row.
    fields: usize,
}

/// A file's rows, block by block.
struct Blocks<'a> {
    file: &'a InputFile,
    text: Text<'a>,
    splitter: Splitter,
    /// Text that is read and not yet given as rows.
    held: String,
    /// Whether that is the end of the file.
    ended: bool,
    /// Bytes that are held before they are split.
    block: usize,
    /// Rows given so far.
    rows: u64,
}

impl<'a> Blocks<'a> {
    fn new(file: &'a InputFile, text: Text<'a>, delimiter: u8, block: usize) -> Self {
        let splitter = Splitter::new(delimiter);
        Self { file, text, splitter, held: String::new(), ended: false, block, rows: 0 }
    }

    /// Reads until so many bytes are held, or all.
    fn fill(&mut self, bytes: usize) -> Result<(), SourceError> {
        while !self.ended && self.held.len() < bytes {
            self.ended = !self.text.append(&mut self.held)?;
        }
        Ok(())
    }

    /// The names of the columns.
    fn header(&mut self) -> Result<Vec<String>, SourceError> {
        let mut bytes = self.block;
        loop {
            self.fill(bytes)?;
            let mut fields: Option<Vec<Span>> = None;
            let split = self.splitter.split(&self.held, self.ended, |spans, _| {
                fields = Some(spans.to_vec());
                ControlFlow::Break(())
            });
            let taken = split.map_err(|_| open_quotation(self.file, "the header"))?;
            if let Some(fields) = fields {
                let rest = self.held.split_off(taken);
                // Fields without their quotation marks count from the end of the whole piece.
                let mut text = std::mem::replace(&mut self.held, rest);
                text.push_str(&self.held);
                text.push_str(&self.splitter.take_unquoted());
                let name = |span: &Span| span.of(&text).unwrap_or_default().trim().to_owned();
                return Ok(fields.iter().map(name).collect());
            }
            if self.ended {
                return Err(recognise::empty(self.file));
            }
            bytes = self.longer(bytes, "the header")?;
        }
    }

    /// The rows of the next block, none at the end of the file.
    fn batch(&mut self, wanted: &Wanted) -> Result<Option<Batch>, SourceError> {
        let mut bytes = self.block;
        while !(self.ended && self.held.is_empty()) {
            self.fill(bytes)?;
            let mut frame = TextFrame::new(Arc::clone(&wanted.names));
            let mut broken = Vec::new();
            let split = self.splitter.split(&self.held, self.ended, |spans, line| {
                if spans.len() == wanted.fields {
                    let of = |&at: &usize| spans.get(at).copied().unwrap_or(Span::NONE);
                    frame.push_spans(wanted.positions.iter().map(of));
                } else {
                    let problem = format!(
                        "line {line}: {} fields where the header has {}",
                        spans.len(),
                        wanted.fields
                    );
                    broken.push((frame.rows(), problem));
                    frame.push_nothing();
                }
                ControlFlow::Continue(())
            });
            let row = self.rows + frame.rows() as u64 + 1;
            let taken = split.map_err(|open| never_closed(self.file, row, open))?;
            if taken == 0 && !self.ended {
                bytes = self.longer(bytes, &format!("row {row}"))?;
                continue;
            }
            let mut rest = String::with_capacity(self.block + self.block / 4);
            rest.push_str(self.held.get(taken..).unwrap_or_default());
            let mut text = std::mem::replace(&mut self.held, rest);
            text.push_str(&self.splitter.take_unquoted());
            self.rows += frame.rows() as u64;
            if frame.rows() > 0 {
                return Ok(Some(Batch { frame: Frame::Text(frame.with_text(text)), broken }));
            }
        }
        Ok(None)
    }

    /// A longer block for a row that does not fit: twice as long, so that a long row is not
    /// looked at again and again.
    fn longer(&self, bytes: usize, place: &str) -> Result<usize, SourceError> {
        if bytes < MOST_ROW_BYTES {
            return Ok(2 * bytes);
        }
        Err(SourceError::Damaged {
            file: self.file.name.clone(),
            problem: format!("{place} is longer than {} MiB", MOST_ROW_BYTES >> 20),
            advice: "check the delimiter, and that each row ends with a line break".to_owned(),
        })
    }
}

fn never_closed(file: &InputFile, row: u64, open: OpenQuotation) -> SourceError {
    if open.at_end {
        open_quotation(file, &format!("row {row}"))
    } else {
        open_quotation(file, &format!("row {row} (line {})", open.line))
    }
}

fn open_quotation(file: &InputFile, place: &str) -> SourceError {
    SourceError::Damaged {
        file: file.name.clone(),
        problem: format!("{place} opens a quotation mark that is not closed"),
        advice: "close or double the quotation mark, or export the file again".to_owned(),
    }
}
