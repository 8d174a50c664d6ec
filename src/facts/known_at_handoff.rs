//! What was known when a lead was handed off (definitions, sections 4 and 5): owner,
//! score, segments, and which of the information that the contract asks for was missing.

use crate::domain::Criterion;
use crate::job::{Job, Terms};
use crate::sources::{Interner, NULL_SYMBOL, Symbol, Tables, read_number};

use super::as_of_values::{AsOfValues, ValueEvidence};
use super::handoffs::Handoffs;
use crate::columns::{Append, Lists, PerAttribute, columns};
use crate::facts::ready::criteria::Criteria;

columns! {
    /// Columns next to [`Handoffs`], in the same order.
    pub struct KnownAtHandoff {
        /// The owner at the handoff.
        owner: Vec<Symbol>,
        /// The score at the handoff; null where unknown, or where it is no number.
        score: Vec<Option<f64>>,
        /// Whether the score reached the threshold of the contract in force; null where
        /// the score is unknown or the contract names no threshold.
        score_met: Vec<Option<bool>>,
        /// For each attribute of `report.segments`, its value at the handoff.
        segments: PerAttribute<Vec<Symbol>>,
        /// Which attributes of `contract.pass.required` (of the contract in force, by their
        /// place in that list) were null or blank.
        info_missing: Lists<u32>,
        /// Which attributes had the value of the export, not of the moment (by their place in
        /// `evidence`).
        not_point_in_time: Lists<u32>,
        /// For each attribute looked at, how it was known.
        evidence: PerAttribute<AttributeEvidence>,
    }
}

/// How the values of one attribute at handoffs were known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    pub fn of(job: &Job, criteria: &Criteria, tables: &Tables, handoffs: &Handoffs) -> Self {
        let look_up = |attribute: &str| -> Vec<Symbol> {
            let values = AsOfValues::of(tables, attribute);
            let instants = handoffs.lead.iter().zip(&handoffs.handed_off_at);
            instants.map(|(&lead, &at)| values.at(lead, at).code).collect()
        };
        let mut known = Self { owner: look_up("owner"), ..Self::default() };
        known.judge_scores(job, &tables.vocabulary, handoffs, &look_up("score"));
        let segments = job.report.segments.iter().map(|segment| look_up(segment));
        known.segments = PerAttribute(segments.collect());
        known.find_missing(job, tables, handoffs);
        known.weigh_evidence(job, criteria, tables, handoffs);
        known
    }

    /// The places in the contract's list of what is missing at one handoff.
    #[must_use]
    pub fn missing_at(&self, handoff: usize) -> &[u32] {
        self.info_missing.get(handoff)
    }

    /// The places in [`KnownAtHandoff::evidence`] of the attributes whose values at one
    /// handoff are those of the export, not of the moment.
    #[must_use]
    pub fn not_point_in_time_at(&self, handoff: usize) -> &[u32] {
        self.not_point_in_time.get(handoff)
    }

    fn judge_scores(
        &mut self,
        job: &Job,
        vocabulary: &Interner,
        handoffs: &Handoffs,
        scores: &[Symbol],
    ) {
        for (&code, &at) in scores.iter().zip(&handoffs.handed_off_at) {
            let score = vocabulary.text(code).and_then(read_number);
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
        let places = |terms: &Terms| -> Vec<usize> {
            let place = |name: &String| names.binary_search(&name.as_str()).ok();
            terms.pass.required.iter().filter_map(place).collect()
        };
        let by_version: Vec<Vec<usize>> = job.contract.terms().map(places).collect();
        for (&lead, &at) in handoffs.lead.iter().zip(&handoffs.handed_off_at) {
            let version = job.contract.terms_at(at).index();
            let is_missing = |which: usize| {
                let code = values[which].at(lead, at).code;
                // What no source holds is unknown, not missing.
                values[which].is_known() && is_blank(code, &tables.vocabulary)
            };
            let required = (0_u32..).zip(by_version.get(version).into_iter().flatten());
            let missing = required.filter(|(_, which)| is_missing(**which));
            self.info_missing.push(missing.map(|(place, _)| place));
        }
    }

    /// Tells of each attribute that a handoff is judged or reported by how it was known.
    fn weigh_evidence(
        &mut self,
        job: &Job,
        criteria: &Criteria,
        tables: &Tables,
        handoffs: &Handoffs,
    ) {
        let always = ["owner", "score"].into_iter().map(str::to_owned);
        let always: Vec<String> = always.chain(job.report.segments.iter().cloned()).collect();
        let of_version = |terms: &Terms| -> Vec<String> {
            let mut names = always.clone();
            names.extend(terms.pass.required.iter().cloned());
            if let Some(checklist) = criteria.checklist_of(terms) {
                let asked =
                    Criterion::ALL.into_iter().flat_map(|which| checklist.attributes(which));
                names.extend(asked.cloned());
            }
            names
        };
        let mut by_version: Vec<Vec<usize>> = Vec::new();
        for terms in job.contract.terms() {
            let mut places: Vec<usize> = Vec::new();
            for name in of_version(terms) {
                let noted = self.evidence.iter().position(|noted| noted.attribute == name);
                let place = noted.unwrap_or_else(|| {
                    let attribute = name.clone();
                    self.evidence.0.push(AttributeEvidence { attribute, ..Default::default() });
                    self.evidence.len() - 1
                });
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            by_version.push(places);
        }
        let values: Vec<AsOfValues> =
            self.evidence.iter().map(|noted| AsOfValues::of(tables, &noted.attribute)).collect();
        let mut exported = Vec::new();
        for (&lead, &at) in handoffs.lead.iter().zip(&handoffs.handed_off_at) {
            let version = job.contract.terms_at(at).index();
            for &place in by_version.get(version).into_iter().flatten() {
                let evidence = &mut self.evidence.0[place];
                evidence.handoffs += 1;
                match values[place].evidence(lead) {
                    ValueEvidence::Recorded => {}
                    ValueEvidence::Exported => {
                        evidence.not_point_in_time += 1;
                        exported.push(u32::try_from(place).unwrap_or(u32::MAX));
                    }
                    ValueEvidence::Unknown => evidence.unknown += 1,
                }
            }
            self.not_point_in_time.push(exported.drain(..));
        }
    }
}

impl Append for AttributeEvidence {
    fn append(&mut self, other: Self) {
        self.not_point_in_time += other.not_point_in_time;
        self.unknown += other.unknown;
        self.handoffs += other.handoffs;
    }
}

/// Whether a value is null or nothing but white space.
#[must_use]
pub fn is_blank(code: Symbol, vocabulary: &Interner) -> bool {
    code == NULL_SYMBOL || vocabulary.text(code).is_none_or(|text| text.trim().is_empty())
}
