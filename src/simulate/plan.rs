//! The plan of a synthetic company: how large it is, what is planted in it, and how it
//! is written. `Plan::default()` is the sample company.

use serde::Serialize;

use super::error::SimulateError;

/// An instant in whole seconds since 1970-01-01T00:00Z.
pub type Second = i64;

/// The company's records begin at 2025-05-19T00:00 in Tokyo, a Monday.
pub const FROM: Second = 1_747_580_400;

/// They end before 2026-11-23T00:00 in Tokyo, a Monday: the `as_of` of the sample.
pub const UNTIL: Second = 1_795_359_600;

/// From 2026-10-05T00:00 in Tokyo one team answers ever later.
pub const DETERIORATED_FROM: Second = 1_791_126_000;

/// How many leads a company may have and still be written as text files.
pub const MAX_LEADS_AS_CSV: u32 = 20_000;

/// The kind of files that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportLayout {
    /// One CSV file a table, with local timestamps.
    Csv,
    /// Several Parquet files a table, with UTC timestamps.
    Parquet,
}

/// How much of what changed the company's CRM has recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recording {
    /// Every change of every field that is tracked.
    Everything,
    /// Changes of stage and owner only: attributes and score are known as at export.
    StagesOnly,
    /// No change log at all.
    Nothing,
}

/// In which systems the company keeps its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Systems {
    /// All in one.
    One,
    /// Marketing in one of its own: it knows people by other ids, their engagement and score,
    /// and people who are no leads of the CRM.
    Two,
}

/// The planted probabilities of a handoff's fate, by its basis or, in a confounded
/// company, by the lead's segment alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Effects {
    /// That sales accepts an answered handoff whose checklist was met.
    pub accept_checklist: f64,
    /// That sales accepts an answered handoff on any other basis.
    pub accept_other: f64,
    /// That an accepted handoff whose checklist was met is qualified.
    pub qualify_checklist: f64,
    /// That an accepted handoff on any other basis is qualified.
    pub qualify_other: f64,
    /// That a qualified handoff reaches pipeline, on any basis.
    pub pipeline: f64,
    /// That pipeline is won, on any basis.
    pub win: f64,
}

/// The planted probabilities of a confounded company: of the three segments, in the
/// order enterprise, mid-market, small.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SegmentEffects {
    /// That sales accepts an answered handoff.
    pub accept: [f64; 3],
    /// That an accepted handoff is qualified.
    pub qualify: [f64; 3],
    /// That the lead is handed off by the score rule instead of by the checklist.
    pub score_policy: [f64; 3],
}

/// A synthetic company.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// The number of leads.
    pub leads: u32,
    /// The seed of everything random.
    pub seed: u64,
    /// The mean number of engagement events a lead, near enough.
    pub events_per_lead: f64,
    /// What is planted about a handoff's fate.
    pub effects: Effects,
    /// Where true, the basis of a handoff has no effect of its own: the segment drives
    /// both the basis and the fate, by `segment_effects`.
    pub confounded: bool,
    /// What is planted in a confounded company.
    pub segment_effects: SegmentEffects,
    /// By how much of the first day's rate more leads come each day.
    #[serde(skip_serializing_if = "is_usual_growth")]
    pub growth: f64,
    /// The share of leads handed off by the score rule before and after 2026-04-01.
    pub score_policy: [f64; 2],
    /// The probability that nobody ever answers a handoff, sales people of ordinary
    /// diligence.
    pub never_answered: f64,
    /// How many times longer the few slow sales people take.
    pub slow_factor: f64,
    /// Whether one team's response deteriorates from [`DETERIORATED_FROM`].
    pub deterioration: bool,
    /// The probability that a rejection comes without a reason.
    pub blank_reason: f64,
    /// The probability that a lead that is ready under the checklist rule is forgotten.
    pub forgotten: f64,
    /// The share of leads with an odd but valid record: created late, handoff unseen,
    /// gap in the history; a third each.
    pub oddities: f64,
    /// The share of extra rows that must be set aside. CSV only.
    pub dirt: f64,
    /// What the CRM recorded.
    pub recording: Recording,
    /// In which systems the records are kept.
    pub systems: Systems,
    /// The kind of files; by the number of leads where none is given.
    pub layout: Option<ExportLayout>,
    /// Leads a Parquet part, and leads made at once. No lead depends on it.
    #[serde(skip)]
    pub leads_per_part: u32,
}

/// The growth of a company that is not steady.
const USUAL_GROWTH: f64 = 0.000_7;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_usual_growth(growth: &f64) -> bool {
    *growth == USUAL_GROWTH
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            leads: 2_000,
            seed: 1,
            events_per_lead: 20.0,
            effects: Effects {
                accept_checklist: 0.88,
                accept_other: 0.60,
                qualify_checklist: 0.64,
                qualify_other: 0.36,
                pipeline: 0.68,
                win: 0.42,
            },
            confounded: false,
            segment_effects: SegmentEffects {
                accept: [0.90, 0.70, 0.45],
                qualify: [0.70, 0.48, 0.25],
                score_policy: [0.12, 0.50, 0.88],
            },
            growth: USUAL_GROWTH,
            score_policy: [0.58, 0.48],
            never_answered: 0.04,
            slow_factor: 5.0,
            deterioration: true,
            blank_reason: 0.30,
            forgotten: 0.06,
            oddities: 0.012,
            dirt: 0.003,
            recording: Recording::Everything,
            systems: Systems::One,
            layout: None,
            leads_per_part: 20_000,
        }
    }
}

impl Plan {
    /// The same company in which nothing changes: as many leads come at its end as at its
    /// beginning, no team answers later, and the share of the score rule stays. Holidays are as
    /// they are.
    #[must_use]
    pub fn steady(self) -> Self {
        let [before, _] = self.score_policy;
        Self { growth: 0.0, score_policy: [before; 2], deterioration: false, ..self }
    }

    /// The kind of files that will be written.
    #[must_use]
    pub fn layout(&self) -> ExportLayout {
        self.layout.unwrap_or(if self.leads <= MAX_LEADS_AS_CSV {
            ExportLayout::Csv
        } else {
            ExportLayout::Parquet
        })
    }

    /// Refuses a plan that cannot be carried out.
    ///
    /// # Errors
    /// A number of leads beyond what an id can hold, a probability outside 0 to 1, or
    /// another number that is not finite and positive.
    pub fn check(&self) -> Result<(), SimulateError> {
        let fault = |key, found: String, wanted| Err(SimulateError::Plan { key, found, wanted });
        if self.leads == 0 || self.leads > 9_999_999 {
            return fault("leads", self.leads.to_string(), "a number from 1 to 9,999,999");
        }
        if self.leads_per_part == 0 {
            return fault("leads_per_part", "0".to_owned(), "a positive number");
        }
        for (key, number) in [
            ("growth", self.growth + 1.0),
            ("events_per_lead", self.events_per_lead),
            ("slow_factor", self.slow_factor),
        ] {
            if !number.is_finite() || number <= 0.0 || number > 10_000.0 {
                return fault(key, number.to_string(), "a number above 0 and at most 10,000");
            }
        }
        let probabilities = [
            ("effects.accept_checklist", self.effects.accept_checklist),
            ("effects.accept_other", self.effects.accept_other),
            ("effects.qualify_checklist", self.effects.qualify_checklist),
            ("effects.qualify_other", self.effects.qualify_other),
            ("effects.pipeline", self.effects.pipeline),
            ("effects.win", self.effects.win),
            ("never_answered", self.never_answered),
            ("blank_reason", self.blank_reason),
            ("forgotten", self.forgotten),
            ("oddities", self.oddities),
            ("dirt", self.dirt),
        ];
        let several = [
            ("score_policy", &self.score_policy[..]),
            ("segment_effects.accept", &self.segment_effects.accept[..]),
            ("segment_effects.qualify", &self.segment_effects.qualify[..]),
            ("segment_effects.score_policy", &self.segment_effects.score_policy[..]),
        ];
        let several = several.iter().flat_map(|(key, all)| all.iter().map(|one| (*key, *one)));
        for (key, probability) in probabilities.into_iter().chain(several) {
            if !(0.0..=1.0).contains(&probability) {
                return fault(key, probability.to_string(), "a probability from 0 to 1");
            }
        }
        Ok(())
    }
}
