//! What was seen of the values of a source while it was read: values that are used and may not
//! be what they seem. [`super::remarks`] puts it into words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::attributes::NamedAttribute;
use super::unmatched_ids::UnmatchedIds;
use super::values::ids::IdOddity;
use super::values::interner::{Interner, NULL_SYMBOL, Symbol};
use super::values::null_texts::is_null_text;
use super::values::numbers::read_number;
use crate::job::{Job, ReasonEntry, comparable};

/// What was seen of a source's values.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Ids that were written with something around them, by what that is and their column.
    pub odd_ids: BTreeMap<(IdOddity, &'static str), Tally>,
    /// Values that usually stand for none, by their column and themselves.
    pub null_texts: BTreeMap<(String, String), Tally>,
    /// Ids of leads that are numbers of more digits than a spreadsheet keeps.
    pub long_numbers: u64,
    /// Those of them whose further digits are zeros.
    pub long_numbers_with_zeros: Tally,
    /// Scores that are read.
    pub scores: u64,
    /// Those of them that are no numbers.
    pub unreadable_scores: Tally,
    /// Times of day that have no offset.
    pub local_times: u64,
    /// Ids that match no lead.
    pub unmatched: UnmatchedIds,
}

/// Some values of a kind: how many, and the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Their number.
    pub values: u64,
    /// The first as it is written.
    pub text: String,
    /// Its row.
    pub row: u64,
    /// The id of its lead, where that is another text.
    pub lead: String,
}

impl Tally {
    fn note(&mut self, text: &str, place: impl FnOnce() -> (u64, String)) {
        self.values += 1;
        if self.values == 1 {
            text.clone_into(&mut self.text);
            (self.row, self.lead) = place();
        }
    }
}

impl Seen {
    /// Notes an id that is not as it should be.
    pub fn note_odd_id(&mut self, odd: IdOddity, column: &'static str, text: &str, row: u64) {
        let tally = self.odd_ids.entry((odd, column)).or_default();
        tally.note(text, || (row, String::new()));
    }

    /// Notes the id of a lead that is a number of more than 15 digits.
    pub fn note_long_number(&mut self, ends_in_zeros: bool, text: &str, row: u64) {
        self.long_numbers += 1;
        if ends_in_zeros {
            self.long_numbers_with_zeros.note(text, || (row, String::new()));
        }
    }

    /// Notes a value that usually stands for none.
    pub fn note_null_text(
        &mut self,
        column: &str,
        text: &str,
        place: impl FnOnce() -> (u64, String),
    ) {
        let tally = self.null_texts.entry((column.to_owned(), text.trim().to_owned())).or_default();
        tally.note(text, place);
    }
}

/// The attributes whose values matter to a job, and which texts it means as values.
#[derive(Debug)]
pub struct Asked<'a> {
    job: &'a Job,
    /// Owner, stage, reasons, and what is required at handoffs.
    attributes: BTreeSet<&'a str>,
    /// What only expressions name.
    in_expressions: BTreeSet<&'a str>,
}

impl<'a> Asked<'a> {
    /// Of a job, whose contract's expressions name some attributes.
    #[must_use]
    pub fn of(job: &'a Job, named: &'a [NamedAttribute]) -> Self {
        let mut attributes = BTreeSet::from(["owner", "stage", "score"]);
        for terms in job.contract.terms() {
            attributes.insert(&terms.reject.reason_field);
            attributes.extend(terms.pass.required.iter().map(String::as_str));
        }
        let in_expressions = named.iter().map(|attribute| attribute.name.as_str());
        let in_expressions = in_expressions.filter(|name| !attributes.contains(name)).collect();
        Self { job, attributes, in_expressions }
    }

    /// Looks at values that are held as codes of a vocabulary.
    #[must_use]
    pub fn look_at<'v>(&'v self, vocabulary: &'v Interner) -> ValuesLookedAt<'v> {
        let is_null_text = vocabulary.texts().map(is_null_text).collect();
        ValuesLookedAt { vocabulary, asked: self, is_null_text, is_number: HashMap::new() }
    }

    /// Whether the job says what a text means, so that it is a value.
    fn means(&self, name: &str, text: &str) -> bool {
        let text = text.trim();
        if name == "stage" {
            return self.job.stages.role_of(text).is_some();
        }
        // North America and Namibia.
        if self.in_expressions.contains(name) && text == "NA" {
            return true;
        }
        let mut terms = self.job.contract.terms();
        terms.any(|terms| {
            let names = || terms.reject.reasons.iter().flat_map(ReasonEntry::names);
            terms.reject.reason_field == name
                && names().any(|name| comparable(name) == comparable(text))
        })
    }
}

/// Values of a table that are looked at one by one.
#[derive(Debug)]
pub struct ValuesLookedAt<'v> {
    /// The texts behind their codes.
    pub vocabulary: &'v Interner,
    asked: &'v Asked<'v>,
    is_null_text: Vec<bool>,
    /// Of scores, whether each code is a number.
    is_number: HashMap<Symbol, bool>,
}

impl ValuesLookedAt<'_> {
    /// Whether the values of an attribute matter.
    #[must_use]
    pub fn concerns(&self, name: &str) -> bool {
        self.asked.attributes.contains(name) || self.asked.in_expressions.contains(name)
    }

    /// Notes a value, if there is a reason to; `place` is its row and the id of its lead.
    pub fn note(
        &mut self,
        name: &str,
        code: Symbol,
        place: impl FnOnce() -> (u64, String),
        seen: &mut Seen,
    ) {
        if code == NULL_SYMBOL {
            return;
        }
        let Some(text) = self.vocabulary.text(code) else { return };
        if self.is_null_text.get(code as usize) == Some(&true) {
            if !self.asked.means(name, text) {
                seen.note_null_text(name, text, place);
            }
            return;
        }
        if name == "score" && !text.trim().is_empty() {
            seen.scores += 1;
            let is_number =
                self.is_number.entry(code).or_insert_with(|| read_number(text).is_some());
            if !*is_number {
                seen.unreadable_scores.note(text, place);
            }
        }
    }
}
