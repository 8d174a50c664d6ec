//! Finds the header of a table that has a title or conditions above it, so that the error can
//! say the very line to write. Nothing is skipped that the job file does not say.

use std::ops::ControlFlow;

use super::batches::BatchConsumer;
use super::dialect::Dialect;
use super::files::InputFile;
use super::frame::RowSpan;
use super::header;
use super::no_records::is_blank;
use super::row_splitter::Splitter;
use crate::job::Source;
use crate::sources::error::SourceError;

/// How many lines are looked at.
const LINES: usize = 50;

/// A line that could be the header, and how many lines are above it.
pub struct Candidate {
    /// The lines above it.
    pub above: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Candidate {
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_blank(cell)).count()
    }
}

/// The lines at the start of a delimited text that could be the header.
#[must_use]
pub fn candidates(start: &str, given: Option<u8>, usual: u8) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut rest = start;
    for above in 0..LINES {
        if rest.is_empty() {
            break;
        }
        let Dialect { delimiter, .. } = Dialect::of(rest, given, usual);
        let mut splitter = Splitter::new(delimiter);
        let mut cells: Vec<String> = Vec::new();
        let line_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        if line_end > 0 {
            let split = splitter.split(rest, true, |spans, _, unquoted| {
                let text = |span: &RowSpan| span.of_both(rest, unquoted).unwrap_or_default();
                cells = spans.iter().map(|span| text(span).trim().to_owned()).collect();
                ControlFlow::Break(())
            });
            if split.is_ok() && !cells.is_empty() {
                found.push(Candidate { above, cells });
            }
        }
        rest = after_line(rest);
    }
    found
}

/// What follows the first line of a text.
#[must_use]
pub fn after_line(text: &str) -> &str {
    let Some(end) = text.find(['\n', '\r']) else { return "" };
    let rest = text.get(end..).unwrap_or_default();
    rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or_default()
}

/// The same error, or one that says which line is the header, if there is a better one than the
/// line that was taken for it. `line` is what a line is called: a line of a text, or a row of a sheet.
pub fn explained(
    error: SourceError,
    candidates: &[Candidate],
    (file, source): (&InputFile, &Source),
    line: &str,
    consumer: &mut dyn BatchConsumer,
) -> SourceError {
    let is_of_header = matches!(
        error,
        SourceError::MissingColumn { .. }
            | SourceError::NoLayout { .. }
            | SourceError::Damaged { .. }
    );
    if !is_of_header {
        return error;
    }
    let skipped = source.skip_lines;
    let taken = candidates.iter().find(|candidate| candidate.above >= skipped);
    let Some(taken) = taken else { return error };
    let fits = |candidate: &&Candidate| {
        candidate.above != taken.above
            && candidate.filled() > 1
            && header::check(file, &candidate.cells)
                .and_then(|()| consumer.choose(&header::named(&candidate.cells)))
                .is_ok()
    };
    let better = candidates.iter().find(fits);
    let (header, problem) = match better {
        Some(header) => {
            let names: Vec<&str> = header.cells.iter().map(String::as_str).take(3).collect();
            let names = names.join(", ");
            (
                header,
                format!(
                    "{line} {} is no header; {line} {} is, with the columns {names}, …",
                    taken.above + 1,
                    header.above + 1
                ),
            )
        }
        None if taken.filled() <= 1 && skipped == 0 => {
            let most = candidates.iter().map(Candidate::filled).max().unwrap_or_default();
            let header = candidates.iter().find(|candidate| candidate.filled() == most);
            let Some(header) = header.filter(|_| most > 1) else { return error };
            let title = taken.cells.iter().find(|cell| !is_blank(cell));
            let problem = match title {
                None => "the header is blank".to_owned(),
                Some(title) => {
                    format!("{line} {} ('{title}') is a title, no header", taken.above + 1)
                }
            };
            (header, format!("{problem}; {line} {} has {most} cells", header.above + 1))
        }
        None => return error,
    };
    file.damaged(
        problem,
        format!(
            "if {line} {} names the columns, write in the job file, in [{}]: skip_lines = {}",
            header.above + 1,
            file.key,
            header.above
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_looked_at_as_a_header_of_its_own() {
        let found = candidates("report\r\n\r\n\"a, b\";c\nid;at;\"x\ny\"\n1;2;3", None, b',');
        let found: Vec<(usize, Vec<&str>)> = found
            .iter()
            .map(|line| (line.above, line.cells.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            found,
            [
                (0, vec!["report"]),
                (2, vec!["a, b", "c"]),
                (3, vec!["id", "at", "x\ny"]),
                (4, vec!["y\""]),
                (5, vec!["1", "2", "3"]),
            ]
        );
    }
}
