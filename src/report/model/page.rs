//! The page as a structure: what is said and in which order, without markup. The HTML
//! page prints it; a mail or a summary prints less of it.

use crate::report::chart::{Caption, Drawing, Picture};

use crate::language::text::Text;

/// The whole report in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The document's title.
    pub title: String,
    /// Who and when.
    pub masthead: Masthead,
    /// The week's finding, chosen by rule.
    pub finding: Text,
    /// Two or three sentences that put the finding in its place.
    pub deck: Vec<Text>,
    /// The headline figures.
    pub cards: Vec<Card>,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// Who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Masthead {
    /// The company; may be empty.
    pub company: String,
    /// What this is.
    pub kind: &'static str,
    /// The report week, in days.
    pub week: String,
    /// The cut-off.
    pub as_of: String,
    /// The contract and its version; may be empty.
    pub contract: String,
}

/// A headline figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: Text,
    /// Whether the figure is a breach or leak.
    pub breach: bool,
    /// Whether the figure is known.
    pub known: bool,
    /// The change against the week before, with its verdict.
    pub change: Option<Change>,
    /// What it is made of: n, interval.
    pub details: Vec<Text>,
}

/// A change against the week before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The signed change and its verdict.
    pub text: Text,
    /// How it is to be read.
    pub tone: Tone,
}

/// How a change is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Better, by more than noise.
    Better,
    /// Worse, by more than noise.
    Worse,
    /// Within the noise, or neither good nor bad.
    Neutral,
}

/// One section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Which of the contract's five questions it answers; none where it is about the whole.
    pub question: Option<u8>,
    /// Its title.
    pub title: &'static str,
    /// What it found, in one sentence.
    pub lead: Option<Text>,
    /// The contract's answer as configured.
    pub terms: Vec<Term>,
    /// What happened.
    pub blocks: Vec<Block>,
}

/// One term of the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What is asked.
    pub name: &'static str,
    /// What the contract answers.
    pub answer: Text,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// Something that cannot be known, and why.
    Unknown(Unknown),
    /// A chart with its table.
    Chart(Box<Chart>),
    /// A table that stands open.
    Table(Table),
    /// What tables say, in a sentence above them.
    Message(Message),
    /// Terms and their meaning.
    Definitions(Definitions),
}

/// Something that cannot be known, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// What cannot be known.
    pub what: Text,
    /// Why, and what would make it known.
    pub why: Text,
}

/// A chart with its message, its caption and its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Name in a file name.
    pub name: &'static str,
    /// The message.
    pub heading: Text,
    /// The caption.
    pub note: Text,
    /// The picture.
    pub drawing: Drawing,
    /// Every fact that the picture shows.
    pub data_table: Table,
    /// Whether the table stands open below the picture.
    pub expanded: bool,
}

impl Chart {
    /// A picture with its message and its caption; the table opens on demand.
    #[must_use]
    pub fn new(
        name: &'static str,
        picture: &impl Picture,
        heading: Text,
        note: Text,
        data_table: Table,
    ) -> Self {
        let alternative = heading.plain();
        Self::described(name, picture, alternative, heading, note, data_table)
    }

    /// The same with an alternative text that says more than the message.
    #[must_use]
    pub fn described(
        name: &'static str,
        picture: &impl Picture,
        alternative: String,
        heading: Text,
        note: Text,
        data_table: Table,
    ) -> Self {
        let caption = Caption { name, title: heading.plain(), note: note.plain(), alternative };
        Self { name, drawing: picture.draw(&caption), heading, note, data_table, expanded: false }
    }
}

/// What tables say, in a sentence above them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Message {
    /// The sentence.
    pub heading: Text,
    /// The tables that stand open.
    pub tables: Vec<Table>,
    /// The caption.
    pub note: Option<Text>,
    /// Tables that open on demand, under their captions.
    pub folded: Vec<Table>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: Text,
    /// The heads of its columns, the row heads' first.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The total, and what of it stands out.
    pub totals: Vec<Row>,
    /// Rows beside the total, which do not add to it.
    pub beside: Vec<Row>,
    /// Whether rows were left out for length; the data file has them all.
    pub cut_short: bool,
}

/// A column's head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(name: &str) -> Self {
        Self { name: name.to_owned(), numeric: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(name: &str) -> Self {
        Self { name: name.to_owned(), numeric: true }
    }
}

/// One row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its head.
    pub head: String,
    /// Where the head names a lead: its row of the list, and its address.
    pub listed: Option<ListedLead>,
    /// What the head means, in smaller letters.
    pub explanation: Option<Text>,
    /// A word that marks the row, such as "Leak".
    pub mark: Option<&'static str>,
    /// Its cells.
    pub cells: Vec<Text>,
}

/// A lead of `worklist.csv` at the head of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedLead {
    /// Its row of the file, from 1 for the first below the header.
    pub row: usize,
    /// Its address in the CRM, where the job file says how to write it.
    pub link: Option<String>,
}

/// Terms and their meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Definitions {
    /// What they are.
    pub heading: &'static str,
    /// Term and meaning.
    pub entries: Vec<(String, Text)>,
}
