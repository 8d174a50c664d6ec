//! CSV and TSV. A row with too many or too few fields is set aside with its number, and
//! a quotation mark that is never closed is an error, so that neither loses other rows.
//!
//! A second thread reads, decodes and splits the file in blocks that end with a row, while the
//! rows of the block before are mapped. Only a few blocks are in memory at a time.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::batches::{Batch, BatchConsumer};
use super::dialect::Dialect;
use super::encoding::{DecodedText, open_text};
use super::file_signature;
use super::files::InputFile;
use super::frame::{Frame, RowSpan, TextFrame};
use super::header::{self, Unnamed};
use super::limits::MAX_ROW_BYTES;
use super::lines_above;
use super::no_records::{HeaderNames, is_blank};
use super::row_splitter::{OpenQuotation, Splitter};
use crate::job::Source;
use crate::sources::error::SourceError;

/// Bytes of text that are split together; few in fuzzing, so that short inputs cross blocks.
const BLOCK: usize = if cfg!(fuzzing) { 24 } else { 1 << 16 };

/// Bytes at the start of a text in which the header is looked for, if it is not where it should be.
const LOOKED_AT: usize = 1 << 14;

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
    let text = open_text(file, source.encoding)?;
    let mut blocks = Blocks::new(file, text, delimiter, BLOCK);
    let start = blocks.settle_dialect(source, delimiter)?;
    let columns = blocks.header()?;
    let chosen = header::check(file, &columns)
        .and_then(|()| consumer.choose(&header::named(&columns)))
        .map_err(|error| {
            let candidates = lines_above::candidates(&start, source.delimiter, delimiter);
            lines_above::explained(error, &candidates, (file, source), "line", consumer)
        })?;
    read_blocks(blocks, &Wanted::of(chosen, &columns), consumer)
}

fn read_blocks(
    mut blocks: Blocks<'_>,
    wanted: &Wanted,
    consumer: &mut dyn BatchConsumer,
) -> Result<(), SourceError> {
    let delimiter = blocks.splitter.delimiter();
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        let splitting = scope.spawn(move || {
            loop {
                let batch = blocks.batch(wanted).transpose();
                let Some(batch) = batch else { break };
                let failed = batch.is_err();
                // The channel is closed if the consumer has already failed.
                if sender.send(batch).is_err() || failed {
                    break;
                }
            }
            (blocks.text.encoding(), blocks.unnamed)
        });
        for batch in receiver {
            consumer.take(batch?)?;
        }
        let ended = splitting.join();
        let (encoding, unnamed) = ended.unwrap_or_else(|fault| std::panic::resume_unwind(fault));
        consumer.on_text_detected(encoding, Some(delimiter));
        if let Some(note) = unnamed.note() {
            consumer.on_note(note);
        }
        Ok(())
    })
}

/// The chosen columns.
struct Wanted {
    names: Arc<[String]>,
    /// The place of each in a row.
    positions: Vec<usize>,
    /// The header.
    header: HeaderNames,
    /// Fields up to the last column that has a name: a row has as many, or more that are blank.
    fields: usize,
    /// The places of columns without a name.
    unnamed: Vec<usize>,
}

impl Wanted {
    fn of(chosen: Vec<String>, columns: &[String]) -> Self {
        let places: HashMap<&str, usize> =
            columns.iter().enumerate().map(|(at, column)| (column.as_str(), at)).collect();
        let unnamed = columns.iter().enumerate().filter(|(_, name)| name.is_empty());
        let unnamed = unnamed.map(|(at, _)| at).collect();
        let fields = columns.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        Self {
            positions: chosen
                .iter()
                .filter_map(|name| places.get(name.as_str()).copied())
                .collect(),
            names: chosen.into(),
            header: HeaderNames::of(columns.get(..fields).unwrap_or_default()),
            fields,
            unnamed,
        }
    }

    /// Whether the fields of a row after those that have a name are blank, or stand in columns
    /// that the header has without a name.
    fn has_no_more(&self, spans: &[RowSpan], is_blank: impl Fn(&RowSpan) -> bool) -> bool {
        let more = spans.iter().enumerate().skip(self.fields);
        more.into_iter().all(|(at, span)| is_blank(span) || self.unnamed.contains(&at))
    }
}

/// A file's rows, block by block.
struct Blocks<'a> {
    file: &'a InputFile,
    text: DecodedText<'a>,
    splitter: Splitter,
    /// Text that is read and not split into rows yet.
    held: String,
    /// Whether the end of the file is reached.
    ended: bool,
    /// Bytes that are held before they are split.
    block: usize,
    /// Rows so far.
    rows: u64,
    /// Values in columns without a name.
    unnamed: Unnamed,
}

impl<'a> Blocks<'a> {
    fn new(file: &'a InputFile, text: DecodedText<'a>, delimiter: u8, block: usize) -> Self {
        Self {
            file,
            text,
            splitter: Splitter::new(delimiter),
            held: String::new(),
            ended: false,
            block,
            rows: 0,
            unnamed: Unnamed::default(),
        }
    }

    /// Reads until so many bytes are held, or all.
    fn fill(&mut self, bytes: usize) -> Result<(), SourceError> {
        while !self.ended && self.held.len() < bytes {
            self.ended = !self.text.append(&mut self.held)?;
        }
        Ok(())
    }

    /// Passes the lines above the header, and uses the given delimiter or finds it in the header.
    /// Gives the start of the text as it was.
    fn settle_dialect(&mut self, source: &Source, usual: u8) -> Result<String, SourceError> {
        self.fill(self.block)?;
        let mut end = LOOKED_AT.min(self.held.len());
        while !self.held.is_char_boundary(end) {
            end -= 1;
        }
        let start = self.held.get(..end).unwrap_or_default().to_owned();
        self.pass_lines_above(source)?;
        let Dialect { delimiter, preamble } = Dialect::of(&self.held, source.delimiter, usual);
        let line = self.splitter.line();
        self.splitter = Splitter::new(delimiter);
        self.splitter.pass_lines(line - 1);
        if preamble > 0 {
            self.held.drain(..preamble);
            self.splitter.pass_lines(1);
        }
        Ok(start)
    }

    fn pass_lines_above(&mut self, source: &Source) -> Result<(), SourceError> {
        for passed in 0..source.skip_lines {
            let mut bytes = self.block;
            // A carriage return at the end may be the first half of a line break.
            while !self.ended
                && !self.held.get(..self.held.len().saturating_sub(1)).is_some_and(has_line_end)
            {
                self.fill(bytes)?;
                bytes = self.longer(bytes, &format!("line {}", passed + 1))?;
            }
            let rest = lines_above::after_line(&self.held).len();
            if rest == 0 {
                let (lines, key) = (source.skip_lines, &self.file.key);
                return Err(self.file.damaged(
                    format!("there is no line after the first {lines}, which {key}.skip_lines passes over"),
                    "check that the export finished, and that all files of the source have the same lines above their header",
                ));
            }
            self.held.drain(..self.held.len() - rest);
            self.splitter.pass_lines(1);
        }
        Ok(())
    }

    /// The names of the columns.
    fn header(&mut self) -> Result<Vec<String>, SourceError> {
        let mut bytes = self.block;
        loop {
            self.fill(bytes)?;
            let mut fields: Option<Vec<RowSpan>> = None;
            let split = self.splitter.split(&self.held, self.ended, |spans, _, _| {
                fields = Some(spans.to_vec());
                ControlFlow::Break(())
            });
            let taken = split.map_err(|_| open_quotation(self.file, "the header"))?;
            if let Some(fields) = fields {
                let rest = self.held.split_off(taken);
                // Fields whose quotation marks were removed are after the end of the whole piece.
                let mut text = std::mem::replace(&mut self.held, rest);
                text.push_str(&self.held);
                text.push_str(&self.splitter.take_unquoted());
                let name = |span: &RowSpan| span.of(&text).unwrap_or_default().trim().to_owned();
                return Ok(fields.iter().map(name).collect());
            }
            if self.ended {
                return Err(file_signature::empty(self.file));
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
            let (mut broken, mut doubtful) = (Vec::new(), Vec::new());
            let (held, unnamed, before) = (&self.held, &mut self.unnamed, self.rows);
            let split = self.splitter.split(held, self.ended, |spans, line, unquoted| {
                let text = |span: &RowSpan| span.of_both(held, unquoted).unwrap_or_default();
                let is_blank = |span: &RowSpan| is_blank(text(span));
                if spans.iter().all(is_blank) {
                    return ControlFlow::Continue(());
                }
                let row = frame.rows();
                let whole = spans.len() == wanted.fields
                    || (spans.len() > wanted.fields && wanted.has_no_more(spans, is_blank));
                if !whole {
                    let problem = format!(
                        "line {line}: {} fields where the header has {}",
                        spans.len(),
                        wanted.fields
                    );
                    broken.push((row, problem));
                }
                // What a broken row has is not used, but for its id, by which people look for it.
                let of = |&at: &usize| spans.get(at).copied().unwrap_or(RowSpan::NONE);
                frame.push_spans(wanted.positions.iter().map(of));
                if let Some(doubt) = wanted.header.doubt(spans.iter().map(text)) {
                    doubtful.push((row, doubt));
                }
                for at in &wanted.unnamed {
                    if spans.get(*at).is_some_and(|span| !is_blank(span)) {
                        unnamed.count(|| {
                            let row = before + row as u64 + 1;
                            format!("row {row} (line {line}), column {}", at + 1)
                        });
                    }
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
                let frame = Frame::Text(frame.with_text(text));
                return Ok(Some(Batch { frame, broken, doubtful }));
            }
        }
        Ok(None)
    }

    /// A longer block for a row that does not fit: twice as long, so that a long row is not
    /// split again many times.
    fn longer(&self, bytes: usize, place: &str) -> Result<usize, SourceError> {
        if bytes < MAX_ROW_BYTES {
            return Ok(2 * bytes);
        }
        Err(SourceError::Damaged {
            file: self.file.name.clone(),
            problem: format!("{place} is longer than {} MiB", MAX_ROW_BYTES >> 20),
            advice: "check the delimiter, and that each row ends with a line break".to_owned(),
        })
    }
}

fn has_line_end(text: &str) -> bool {
    text.contains(['\n', '\r'])
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::job::Job;
    use crate::sources::read::files::resolve;

    /// A row whose fields are as many as the header's, or how many they are.
    type Row = Result<Vec<String>, usize>;

    const JOB: &str = "[sources.leads]\npath = \"leads.csv\"\n\
                       [stages]\nsales_queue = [\"Handed off\"]\n";

    /// The header and the rows of a text that is read in blocks of a size.
    fn rows(text: &[u8], block: usize) -> Result<(Vec<String>, Vec<Row>), String> {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("leads.csv"), text).unwrap();
        let job = Job::parse(JOB, "job.toml").unwrap();
        let files = resolve("leads", &job.sources.leads, directory.path()).unwrap();
        let said = |error: SourceError| error.to_string();
        let text = open_text(&files[0], None).map_err(said)?.in_blocks_of(block);
        let mut blocks = Blocks::new(&files[0], text, b',', block);
        let header = blocks.header().map_err(said)?;
        let names: Arc<[String]> = (0..header.len()).map(|at| at.to_string()).collect();
        let wanted = Wanted::of(names.to_vec(), &names);
        let mut rows = Vec::new();
        while let Some(Batch { frame, broken, .. }) = blocks.batch(&wanted).map_err(said)? {
            let Frame::Text(frame) = frame else { panic!("text gives frames of text") };
            let columns: Vec<_> = names.iter().map(|name| frame.column(name).unwrap()).collect();
            let mut broken = broken.iter().peekable();
            for row in 0..frame.rows() {
                rows.push(match broken.next_if(|(broken, _)| *broken == row) {
                    None => Ok(columns.iter().map(|c| c.get(row).unwrap().to_owned()).collect()),
                    Some((_, problem)) => {
                        let fields = problem.split(": ").nth(1).unwrap();
                        Err(fields.split(' ').next().unwrap().parse().unwrap())
                    }
                });
            }
        }
        Ok((header, rows))
    }

    /// The same by the `csv` crate, less blank rows, and blank fields after the last column. A last row that does not come back as it was put there
    /// was swallowed by an open quotation mark.
    fn rows_by_csv(text: &str) -> Result<(Vec<String>, Vec<Row>), String> {
        let last = "the last row";
        let text = format!("{text}\n{last}");
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let last_row = rows.pop();
        let mut rows: Vec<Vec<String>> = rows
            .into_iter()
            .enumerate()
            .filter(|(at, row)| *at == 0 || !row.iter().all(|cell| is_blank(cell)))
            .map(|(_, row)| row)
            .collect();
        if last_row.is_none_or(|row| row != [last]) {
            let place = if rows.is_empty() {
                "the header".to_owned()
            } else {
                format!("row {}", rows.len())
            };
            return Err(place);
        }
        if rows.is_empty() {
            return Err("empty".to_owned());
        }
        let header: Vec<String> =
            rows.remove(0).iter().map(|name| name.trim().to_owned()).collect();
        let fields = header.len();
        let row = |mut row: Vec<String>| {
            let length = row.len();
            if length > fields && row.iter().skip(fields).all(|cell| is_blank(cell)) {
                row.truncate(fields);
            }
            if row.len() == fields { Ok(row) } else { Err(length) }
        };
        Ok((header, rows.into_iter().map(row).collect()))
    }

    fn agrees(text: &str, block: usize) {
        match (rows(text.as_bytes(), block), rows_by_csv(text)) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{text:?} by {block}"),
            (Err(found), Err(expected)) => {
                assert!(found.contains(&expected), "{text:?} by {block}: {found}, not {expected}");
            }
            (found, expected) => panic!("{text:?} by {block}: {found:?}, not {expected:?}"),
        }
    }

    #[rustfmt::skip]
    const PIECES: [&str; 20] = [
        "a", "b", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\",\"", "\"\n\"", "あ",
        "\"あ、\n\"", "😀", "é", " ", "\0", "x,y\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

        #[test]
        fn rows_are_those_of_the_csv_crate(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
            // Two characters that are not NUL, or the text may be UTF-16.
            header in prop::sample::select(&["h,i\n", "h\r\n", "\"h\",i,j\r", "hh", "\n\n"][..]),
            block in 1_usize..90,
        ) {
            agrees(&format!("{header}{}", pieces.concat()), block);
        }
    }

    #[test]
    fn rows_are_the_same_wherever_a_block_ends() {
        let text = "id,note,at\r\n1,\"two\r\nlines, and a \"\"word\"\"\",2026\r\n\r\n2,株式会社,\n\
                    3,\"\",\"x\"y\r4,only two\n\"5\",plain \"quotation\" marks,6";
        for block in 1..2 * text.len() {
            agrees(text, block);
            agrees(&format!("{text}\n"), block);
        }
    }

    #[test]
    fn a_row_is_told_by_the_line_it_begins_on() {
        for text in ["a,b\n\n\"1\n\",2\n3\n", "a,b\r\n\r\n\"1\r\n\",2\r\n3\r\n"] {
            let mut lines = Vec::new();
            let mut splitter = Splitter::new(b',');
            let split = splitter.split(text, true, |_, line, _| {
                lines.push(line);
                ControlFlow::Continue(())
            });
            assert_eq!((split, lines), (Ok(text.len()), vec![1, 3, 5]), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_found_wherever_a_block_ends() {
        let cp932 = encoding_rs::SHIFT_JIS.encode("id,note\n1,plain\n2,株式会社\n").0;
        for block in 1..2 * cp932.len() {
            let (_, read) = rows(&cp932, block).unwrap();
            assert_eq!(read[1], Ok(vec!["2".to_owned(), "株式会社".to_owned()]), "{block}");
        }
        // Neither UTF-8 nor CP932: the place is that of the first fault as UTF-8.
        for (text, place) in [
            (&b"id\n\xE6\xA0\xAA\n\xE6\xA0\n\xFF\n"[..], 7),
            (b"id\n\xE6\xA0\xAA\n\xFD\xE6\xA0", 7),
            (b"id\n\xF0\x9F\x98\x80\n\xF0\x9F\x98", 8),
        ] {
            for block in 1..40 {
                let said = rows(text, block).unwrap_err();
                assert!(said.contains(&format!("byte {place} is not valid UTF-8")), "{said}");
            }
        }
    }
}
