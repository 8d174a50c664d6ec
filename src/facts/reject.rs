//! Rejection (definitions, section 9): why sales returned a lead, in the words that the
//! contract knows, and what happened afterwards.

use std::collections::BTreeMap;

use crate::domain::reserved::{NO_REASON, OTHER_REASON};
use crate::domain::time::of_hours;
use crate::domain::{Outcome, Role};
use crate::job::{Job, Terms, comparable};
use crate::sources::{Interner, LeadNumber, NULL_SYMBOL, Symbol, Tables};

use crate::columns::columns;
use crate::facts::as_of_values::{AsOfValues, ValueEvidence, ValueThen};
use crate::facts::handoffs::Handoffs;
use crate::facts::known_at_handoff::is_blank;
use crate::facts::spells::Spells;

/// A reason as the contract sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An entry of `reject.reasons`: the contract version and the place in its list.
    Listed {
        /// The contract version.
        version: usize,
        /// The place in the version's list.
        entry: usize,
    },
    /// A reason that is not in the list.
    Other,
    /// Blank or null.
    None,
}

impl Reason {
    /// The reason's label.
    #[must_use]
    pub fn label(self, job: &Job) -> &str {
        match self {
            Self::Listed { version, entry } => job
                .contract
                .terms()
                .nth(version)
                .and_then(|terms| terms.reject.reasons.get(entry))
                .map_or(OTHER_REASON, |reason| &reason.label),
            Self::Other => OTHER_REASON,
            Self::None => NO_REASON,
        }
    }
}

columns! {
    /// Columns next to [`Handoffs`], in the same order; null where a handoff was not rejected.
    pub struct Rejections of RejectionRow {
        /// The instant of rejection, UTC microseconds.
        rejected_at: Option<i64>,
        /// The reason as written.
        raw: Symbol,
        /// The reason as the contract sees it.
        reason: Option<Reason>,
        /// Whether the reason was last set before the handoff.
        carried_over: bool,
        /// Whether a later handoff of the lead exists.
        returned: bool,
        /// Whether a later handoff of the lead reached qualified.
        recovered: bool,
    } and {
        /// For each lead of the selection whose stage is rejected now, the reason.
        standing: Vec<Option<Reason>>,
    }
}

impl Rejections {
    /// The rejections of some leads.
    #[must_use]
    pub fn of(
        reasons: &ReasonLists,
        job: &Job,
        tables: &Tables,
        spells: &Spells,
        handoffs: &Handoffs,
        leads: &[LeadNumber],
    ) -> Self {
        let mut rejections = Self::default();
        let fields: Vec<AsOfValues> = job
            .contract
            .terms()
            .map(|terms| AsOfValues::of(tables, &terms.reject.reason_field))
            .collect();
        for (position, &lead) in leads.iter().enumerate() {
            let rejected = |&spell: &usize| spells.role[spell] == Role::Rejected;
            let last = spells.of_lead(position).rev().find(rejected);
            let look_up = |spell: usize, handed_off_at: i64| {
                // The contract in force at the handoff says what happens on rejection.
                let terms = job.contract.terms_at(handed_off_at);
                let window = terms.reject.reason_within_hours;
                // By its place: two rejections can be of one instant.
                let is_last = last == Some(spell);
                let at = spells.entered_at[spell];
                let value = reason_then(&fields[terms.index()], lead, at, window, is_last);
                (value, reasons.find(terms.index(), value.code, &tables.vocabulary))
            };
            let of_lead = handoffs.of_lead(position);
            for handoff in of_lead.clone() {
                let later = handoff + 1..of_lead.end;
                let handed_off_at = handoffs.handed_off_at[handoff];
                let rejected_at = handoffs.ended_at[handoff]
                    .filter(|_| handoffs.outcome[handoff] == Outcome::Rejected);
                let ended_by = handoffs.end_spell[handoff].checked_sub(1);
                let ended_by = ended_by.filter(|_| rejected_at.is_some());
                let found = ended_by.map(|spell| look_up(spell, handed_off_at));
                let is_rejected = rejected_at.is_some();
                rejections.push(RejectionRow {
                    rejected_at,
                    raw: found.map_or(NULL_SYMBOL, |(value, _)| value.code),
                    reason: found.map(|(_, reason)| reason),
                    carried_over: found.is_some_and(|(value, reason)| {
                        reason != Reason::None && value.set_at.is_some_and(|at| at < handed_off_at)
                    }),
                    returned: is_rejected && !later.is_empty(),
                    recovered: is_rejected
                        && later.clone().any(|later| handoffs.steps[later].qualified_at.is_some()),
                });
            }
            let stands = spells.of_lead(position).next_back().filter(rejected);
            rejections.standing.push(stands.map(|spell| {
                let at = spells.entered_at[spell];
                let handed_off_at = of_lead.last().map_or(at, |last| handoffs.handed_off_at[last]);
                look_up(spell, handed_off_at).1
            }));
        }
        rejections
    }
}

/// The reason that belongs to a rejection: the latest one set within some hours after
/// it, else the one in force at the end of its instant. Where only the export knows
/// the reason, it can only be that of the lead's last rejection.
fn reason_then(
    field: &AsOfValues,
    lead: LeadNumber,
    rejected_at: i64,
    within_hours: f64,
    is_last: bool,
) -> ValueThen {
    let until = rejected_at.saturating_add(of_hours(within_hours));
    if let Some((set_at, code)) = field.changes_within(lead, rejected_at, until).next_back() {
        return ValueThen { code, evidence: ValueEvidence::Recorded, set_at: Some(set_at) };
    }
    let value = field.at(lead, rejected_at);
    match value.evidence {
        ValueEvidence::Exported if !is_last => ValueThen { code: NULL_SYMBOL, ..value },
        _ => value,
    }
}

/// The contract's reasons: for each version, the place in its list of every label and
/// alias, by the form in which they are compared.
#[derive(Debug, Clone)]
pub struct ReasonLists {
    by_version: Vec<BTreeMap<String, usize>>,
}

impl ReasonLists {
    /// The lists of all contract versions.
    #[must_use]
    pub fn of(job: &Job) -> Self {
        let list = |terms: &Terms| {
            let mut entries = BTreeMap::new();
            for (entry, reason) in terms.reject.reasons.iter().enumerate() {
                for text in reason.names() {
                    entries.entry(comparable(text)).or_insert(entry);
                }
            }
            entries
        };
        Self { by_version: job.contract.terms().map(list).collect() }
    }

    /// What a raw reason means under a contract version.
    #[must_use]
    pub fn find(&self, version: usize, raw: Symbol, vocabulary: &Interner) -> Reason {
        if is_blank(raw, vocabulary) {
            return Reason::None;
        }
        vocabulary
            .text(raw)
            .and_then(|text| self.by_version.get(version)?.get(&comparable(text)))
            .map_or(Reason::Other, |&entry| Reason::Listed { version, entry })
    }
}
