//! What was known when a lead was handed off (definitions, sections 4 and 5): owner,
//! score, segments, and which of the information that the contract asks for was missing.

use crate::job::{Job, Terms};
use crate::sources::{Code, LeadNumber, NO_TEXT, Tables, Vocabulary};

use super::as_of_values::{AsOfValues, Evidence};
use super::handoffs::Handoffs;

/// Columns beside [`Handoffs`], in the same order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KnownAtHandoff {
    /// The owner at the handoff.
    pub owner: Vec<Code>,
    /// The score at the handoff; null where unknown, or where it is no number.
    pub score: Vec<Option<f64>>,
    /// Whether the score reached the threshold of the contract in force; null where
    /// the score is unknown or the contract names no threshold.
    pub score_met: Vec<Option<bool>>,
    /// For each attribute of `report.segments`, its value at the handoff.
    pub segments: Vec<Vec<Code>>,
    /// Which attributes of `contract.pass.required` (of the contract in force, by their
    /// place in that list) were null or blank: the lists of all handoffs, end to end.
    pub info_missing: Vec<u32>,
    /// Where each handoff's list ends in `info_missing`.
    pub info_missing_ends: Vec<usize>,
    /// For each attribute looked at, how it was known.
    pub evidence: Vec<AttributeEvidence>,
}

/// How the values of one attribute at handoffs were known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeEvidence {
    /// The attribute.
    pub attribute: String,
    /// Handoffs whose value is the one in `leads`, as at export: not point-in-time.
    pub not_point_in_time: u64,
    /// Handoffs of leads whose attribute the sources do not know at all.
    pub unknown: u64,
    /// Handoffs looked at.
    pub handoffs: u64,
}

impl KnownAtHandoff {
    /// Looks up what was known at each handoff.
    #[must_use]
    pub fn of(job: &Job, tables: &Tables, handoffs: &Handoffs) -> Self {
        let mut known = Self::default();
        let owners = AsOfValues::of(tables, "owner");
        known.owner = known.look_up("owner", &owners, handoffs);
        let scores = AsOfValues::of(tables, "score");
        let scores = known.look_up("score", &scores, handoffs);
        known.judge_scores(job, &tables.vocabulary, handoffs, &scores);
        for segment in &job.report.segments {
            let values = AsOfValues::of(tables, segment);
            let codes = known.look_up(segment, &values, handoffs);
            known.segments.push(codes);
        }
        known.find_missing(job, tables, handoffs);
        known
    }

    /// The places in the contract's list of what is missing at one handoff.
    #[must_use]
    pub fn missing_at(&self, handoff: usize) -> &[u32] {
        let from = handoff.checked_sub(1).map_or(0, |before| self.info_missing_ends[before]);
        &self.info_missing[from..self.info_missing_ends[handoff]]
    }

    fn look_up(&mut self, attribute: &str, values: &AsOfValues, handoffs: &Handoffs) -> Vec<Code> {
        let mut evidence = AttributeEvidence::of(attribute);
        let codes = handoffs
            .lead
            .iter()
            .zip(&handoffs.handed_off_at)
            .map(|(&lead, &at)| evidence.count(values, lead, at))
            .collect();
        self.note(evidence);
        codes
    }

    /// Keeps how an attribute was known, once: it may be a segment and required too. What
    /// comes first was looked at for every handoff.
    fn note(&mut self, evidence: AttributeEvidence) {
        if self.evidence.iter().all(|noted| noted.attribute != evidence.attribute) {
            self.evidence.push(evidence);
        }
    }

    fn judge_scores(
        &mut self,
        job: &Job,
        vocabulary: &Vocabulary,
        handoffs: &Handoffs,
        scores: &[Code],
    ) {
        for (&code, &at) in scores.iter().zip(&handoffs.handed_off_at) {
            let score = vocabulary.text(code).and_then(read_score);
            let threshold = job.contract.terms_at(at).ready.score_threshold;
            self.score.push(score);
            self.score_met.push(score.zip(threshold).map(|(score, needed)| score >= needed));
        }
    }

    fn find_missing(&mut self, job: &Job, tables: &Tables, handoffs: &Handoffs) {
        // Contract versions mostly ask for the same attributes: each is looked up once.
        let mut names: Vec<&str> = job
            .contract
            .terms()
            .flat_map(|terms| terms.pass.required.iter().map(String::as_str))
            .collect();
        names.sort_unstable();
        names.dedup();
        let values: Vec<AsOfValues> =
            names.iter().map(|name| AsOfValues::of(tables, name)).collect();
        let mut evidence: Vec<AttributeEvidence> =
            names.iter().map(|name| AttributeEvidence::of(name)).collect();
        let places = |terms: &Terms| -> Vec<usize> {
            let place = |name: &String| names.binary_search(&name.as_str()).ok();
            terms.pass.required.iter().filter_map(place).collect()
        };
        let by_version: Vec<Vec<usize>> = job.contract.terms().map(places).collect();
        for (&lead, &at) in handoffs.lead.iter().zip(&handoffs.handed_off_at) {
            let version = job.contract.terms_at(at).index();
            for (place, &which) in by_version.get(version).into_iter().flatten().enumerate() {
                let code = evidence[which].count(&values[which], lead, at);
                // What no source holds cannot be told missing: it is counted as unknown.
                if values[which].is_known() && is_blank(code, &tables.vocabulary) {
                    self.info_missing.push(u32::try_from(place).unwrap_or(u32::MAX));
                }
            }
            self.info_missing_ends.push(self.info_missing.len());
        }
        for evidence in evidence {
            self.note(evidence);
        }
    }

    /// Appends what was known at the handoffs of other leads.
    pub fn append(&mut self, other: Self) {
        if self.evidence.is_empty() {
            *self = other;
            return;
        }
        self.owner.extend(other.owner);
        self.score.extend(other.score);
        self.score_met.extend(other.score_met);
        for (values, more) in self.segments.iter_mut().zip(other.segments) {
            values.extend(more);
        }
        let before = self.info_missing.len();
        self.info_missing.extend(other.info_missing);
        self.info_missing_ends.extend(other.info_missing_ends.iter().map(|end| end + before));
        for (mine, theirs) in self.evidence.iter_mut().zip(other.evidence) {
            mine.not_point_in_time += theirs.not_point_in_time;
            mine.unknown += theirs.unknown;
            mine.handoffs += theirs.handoffs;
        }
    }
}

impl AttributeEvidence {
    fn of(attribute: &str) -> Self {
        Self { attribute: attribute.to_owned(), not_point_in_time: 0, unknown: 0, handoffs: 0 }
    }

    /// Looks a value up and counts how it was known.
    fn count(&mut self, values: &AsOfValues, lead: LeadNumber, at: i64) -> Code {
        let value = values.at(lead, at);
        self.handoffs += 1;
        match value.evidence {
            Evidence::Recorded => {}
            Evidence::Exported => self.not_point_in_time += 1,
            Evidence::Unknown => self.unknown += 1,
        }
        value.code
    }
}

/// Whether a value is null or nothing but white space.
#[must_use]
pub fn is_blank(code: Code, vocabulary: &Vocabulary) -> bool {
    code == NO_TEXT || vocabulary.text(code).is_none_or(|text| text.trim().is_empty())
}

fn read_score(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|score: &f64| score.is_finite())
}
