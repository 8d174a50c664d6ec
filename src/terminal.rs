//! Lines that fit a terminal: wrapped, aligned, and free of what could move its cursor.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// How wide a line is at most, unless one word is wider.
pub const WIDTH: usize = 100;

/// A blank at which a line is not broken; it is printed as a blank.
pub const UNBROKEN: char = '\u{a0}';

pub use textwrap::core::display_width as columns;

/// Text for a terminal, line by line.
#[derive(Default)]
pub struct TerminalText {
    text: String,
}

impl TerminalText {
    /// All lines.
    pub fn finish(self) -> String {
        self.text
    }

    /// A heading, after an empty line.
    pub fn heading(&mut self, title: &str) {
        self.text.push('\n');
        self.line("", 0, title);
    }

    /// An empty line.
    pub fn empty(&mut self) {
        self.text.push('\n');
    }

    /// A line that is not wrapped.
    pub fn unwrapped(&mut self, text: &str) {
        self.text.push_str(visible(text).trim_end_matches(' '));
        self.text.push('\n');
    }

    /// A table. Columns that have wider cells than they were given are widened.
    pub fn table(&mut self, table: &TextTable) {
        let mut widths: Vec<usize> = table.columns.iter().map(|column| column.2).collect();
        for row in &table.rows {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = (*width).max(columns(cell));
            }
        }
        for row in &table.rows {
            let mut line = String::new();
            for ((cell, (gap, align, _)), width) in row.cells.iter().zip(table.columns).zip(&widths)
            {
                let padding = " ".repeat(width.saturating_sub(columns(cell)));
                line.push_str(&" ".repeat(*gap));
                match align {
                    Align::Left => line.extend([cell.as_str(), &padding]),
                    Align::Right => line.extend([padding.as_str(), cell]),
                }
            }
            if let Some(remark) = &row.remark {
                line.push(' ');
                line.push_str(remark);
            }
            self.unwrapped(&line);
        }
    }

    /// A text next to a label that is as wide as `indent`; what does not fit goes on below it.
    /// Control characters are shown, not obeyed.
    pub fn line(&mut self, label: &str, indent: usize, text: &str) {
        let mut label = visible(label);
        if !label.is_empty() && indent > 0 && columns(&label) >= indent {
            label.push(' ');
        }
        label.push_str(&" ".repeat(indent.saturating_sub(columns(&label))));
        self.text.push_str(&wrapped(text, WIDTH, &label, &" ".repeat(indent)));
    }
}

/// A text in lines of a width, the first line after one beginning and the others after another.
pub fn wrapped(text: &str, width: usize, first: &str, others: &str) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(others)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    let mut lines = String::new();
    for line in textwrap::wrap(&visible(text), options) {
        lines.push_str(line.replace(UNBROKEN, " ").trim_end_matches(' '));
        lines.push('\n');
    }
    lines
}

/// On which side of its column a cell is.
#[derive(Debug, Clone, Copy)]
pub enum Align {
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// A table whose columns are aligned by the width of their letters.
pub struct TextTable<'a> {
    /// The blanks before a column, its side, and how wide it is at least.
    columns: &'a [(usize, Align, usize)],
    rows: Vec<TextRow>,
}

struct TextRow {
    cells: Vec<String>,
    remark: Option<String>,
}

impl<'a> TextTable<'a> {
    /// No rows yet; of each column the blanks before it, its side, and how wide it is at least.
    pub fn new(columns: &'a [(usize, Align, usize)]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// A row, whose last cells may be missing.
    pub fn row<const CELLS: usize>(&mut self, cells: [String; CELLS]) {
        self.rows.push(TextRow { cells: cells.into(), remark: None });
    }

    /// A row that has a text after its first cell.
    pub fn remark(&mut self, first: String, remark: String) {
        self.rows.push(TextRow { cells: vec![first], remark: Some(remark) });
    }
}

/// Words end at blanks.
fn words(text: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(WordSeparator::AsciiSpace.find_words(text).flat_map(pieces))
}

/// A word wider than half a line in pieces, which end at letters of two columns after which a line
/// may end; any other as it is.
fn pieces(word: Word<'_>) -> Vec<Word<'_>> {
    if columns(word.word) <= WIDTH / 2 {
        return vec![word];
    }
    let (mut start, mut end) = (0, 0);
    let mut pieces = Vec::new();
    for piece in WordSeparator::UnicodeBreakProperties.find_words(word.word) {
        end += piece.word.len();
        let is_wide = |last: char| columns(last.encode_utf8(&mut [0; 4])) == 2;
        if end == word.word.len() || piece.word.ends_with(is_wide) {
            pieces.push(Word::from(&word.word[start..end]));
            start = end;
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.whitespace = word.whitespace;
    }
    pieces
}

/// A text whose control characters are written out.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_unseen = letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if is_unseen {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_below_their_label_and_obey_no_control_characters() {
        let mut page = TerminalText::default();
        page.line("担当", 8, &"word ".repeat(30));
        page.line("", 8, &format!("{} an{UNBROKEN}d", "x".repeat(WIDTH - 8 - 3)));
        page.line("much too long", 4, "\u{1b}[2Jx\ny");
        let text = page.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("担当    word"), "{text}");
        assert!(lines[1].starts_with("        word"), "{text}");
        assert!(lines.iter().all(|line| columns(line) <= WIDTH && !line.ends_with(' ')));
        assert_eq!(lines[lines.len() - 2].trim(), "an d", "{text}");
        assert_eq!(lines.last(), Some(&"much too long \\u{1b}[2Jx\\u{a}y"));
    }

    #[test]
    fn japanese_is_wrapped_by_its_width_and_never_before_punctuation() {
        let mut page = TerminalText::default();
        page.line("理由", 10, &"予算がないため、見送り。".repeat(10));
        let text = page.finish();
        assert!(text.lines().count() > 2, "{text}");
        for line in text.lines() {
            assert!((97..=WIDTH).contains(&columns(line)) || line == text.lines().last().unwrap());
            assert!(!line.trim_start().starts_with(['、', '。']), "{text}");
        }
        let mut page = TerminalText::default();
        let hyphens = "a-b/c ".repeat(30);
        page.line("", 4, &hyphens);
        assert!(page.finish().lines().all(|line| line.ends_with("a-b/c")));
    }
}
