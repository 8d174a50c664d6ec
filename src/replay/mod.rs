//! What another contract would have done with the same history (definitions, section 7):
//! the answer of `tasuki replay` as plain values. It serialises as the JSON form;
//! [`text`] prints it for people. Nothing here changes a fact.

pub mod text;

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};

use crate::domain::time::hours;
use crate::facts::{CannotTell, HandoffRule, Policies, Replayed};
use crate::job::Language;
use crate::measures::ready::policies::{self, Actual, PolicyResult};
use crate::measures::row::Rate;

/// What a replay is asked for.
#[derive(Debug, Clone)]
pub struct ReplayOptions<'a> {
    /// The file of the contract, as the user named it.
    pub file: String,
    /// The job's first language.
    pub language: Language,
    /// The job's time zone.
    pub zone: Tz,
    /// Below this denominator a rate is too few to tell.
    pub min_n: u64,
    /// The thresholds of the curve; chosen from the scores where none are given.
    pub thresholds: &'a [f64],
}

/// The answer of a replay.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replay {
    /// The job's first language, in which a person reads it.
    #[serde(skip)]
    pub language: Language,
    /// The contract that was replayed.
    pub contract: ReplayedContract,
    /// The end of what was replayed, exclusive: RFC 3339 in the job's time zone, like every
    /// instant here.
    pub as_of: String,
    /// The job's time zone.
    pub timezone: String,
    /// All leads.
    pub leads: u64,
    /// Their marketing tenures.
    pub tenures: u64,
    /// Rates of fewer are too few to tell.
    pub min_n: u64,
    /// What history did; null without a stage history.
    pub history: Option<Actual>,
    /// The contract's policies: `checklist`, then `score`.
    pub policies: Vec<PolicyReplayed>,
    /// The score as a policy at each threshold, in ascending order; empty where no score is
    /// known.
    pub curve: Vec<Point>,
}

/// The contract that was replayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayedContract {
    /// What it is called.
    pub name: Option<String>,
    /// The file that it is from.
    pub file: String,
    /// How many of its versions were in force.
    pub versions: usize,
}

/// One policy of the contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyReplayed {
    /// `checklist` or `score`.
    pub policy: &'static str,
    /// The contract's score thresholds while it was in force, for `score`.
    pub thresholds: Vec<f64>,
    /// Why it is unknown what the policy would have done; null where it is known.
    #[serde(serialize_with = "displayed")]
    pub unknown: Option<CannotTell>,
    /// Leads that it judges by values as at export, not of their moment.
    pub not_point_in_time: u64,
    /// What it would have done.
    pub result: Option<PolicyResult>,
    /// Where it and history differ.
    pub differences: Option<Differences>,
}

/// One point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// The score from which leads are handed off.
    pub threshold: f64,
    /// Whether the contract names it.
    pub of_contract: bool,
    /// Of the leads that it hands off and the next threshold does not, those that history
    /// qualified: what it would bring to ask for less. A lower bound, like the precision.
    pub added: Rate,
    /// What the policy would have done.
    #[serde(flatten)]
    pub result: PolicyResult,
}

/// The tenures that a policy and history treat differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// Handed off by the policy alone.
    pub policy_only: u64,
    /// Handed off by history alone.
    pub history_only: u64,
    /// Handed off by both, at another instant.
    pub other_instant: u64,
    /// Each of them, ordered by lead and time.
    pub tenures: Vec<TenureDifference>,
}

/// How a policy and history differ on a tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Handed off by the policy alone.
    PolicyOnly,
    /// Handed off by history alone.
    HistoryOnly,
    /// Handed off by both, at another instant.
    OtherInstant,
}

/// A tenure that a policy and history treat differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TenureDifference {
    /// The id of the lead.
    pub lead_id: String,
    /// How they differ.
    pub difference: DifferenceKind,
    /// Where the tenure begins.
    pub tenure_from: String,
    /// The actual handoff.
    pub handed_off_at: Option<String>,
    /// The policy's.
    pub policy_at: Option<String>,
    /// The hours that the policy gains.
    pub hours_gained: Option<f64>,
    /// Whether a handoff of the lead reached qualified.
    pub was_qualified: bool,
}

impl Replay {
    /// Puts the answer together.
    #[must_use]
    pub fn of(replayed: Replayed, policies: &Policies, asked: &ReplayOptions) -> Self {
        let (contract, as_of) = (replayed.criteria.contract(), replayed.as_of);
        let cannot_tell = |rule| replayed.cannot_tell(rule);
        let of_contract = policies::of_contract(contract, as_of);
        let has_history =
            cannot_tell(HandoffRule::ScoreFrom(0.0)) != Some(CannotTell::NoStageHistory);
        let replay = |rule: HandoffRule| {
            let unknown = cannot_tell(rule);
            let (thresholds, not_point_in_time) = match rule {
                HandoffRule::Checklist => (Vec::new(), policies.not_point_in_time.checklist),
                _ => (of_contract.clone(), policies.not_point_in_time.score),
            };
            let result = unknown.is_none().then(|| PolicyResult::of(policies, rule));
            let differences = result
                .as_ref()
                .map(|result| Differences::of(replayed, policies, rule, result, asked.zone));
            PolicyReplayed {
                policy: rule.policy().name(),
                thresholds,
                unknown,
                not_point_in_time,
                result,
                differences,
            }
        };
        let curve = if cannot_tell(HandoffRule::ScoreFrom(0.0)).is_some() {
            Vec::new()
        } else {
            let thresholds = if asked.thresholds.is_empty() {
                policies::thresholds(policies, contract, as_of)
            } else {
                policies::in_order([asked.thresholds, &of_contract].concat())
            };
            let points = policies::curve(policies, &thresholds);
            let point = |(number, threshold): (usize, &f64)| {
                let result = points.get(number).copied().unwrap_or_default();
                // Whoever reaches a threshold has reached all below it.
                let next = points.get(number + 1).copied().unwrap_or_default().precision;
                let added = Rate {
                    numerator: result.precision.numerator.saturating_sub(next.numerator),
                    denominator: result.precision.denominator.saturating_sub(next.denominator),
                };
                Point {
                    threshold: *threshold,
                    of_contract: of_contract.contains(threshold),
                    added,
                    result,
                }
            };
            thresholds.iter().enumerate().map(point).collect()
        };
        Self {
            language: asked.language,
            contract: ReplayedContract {
                name: contract.name.clone(),
                file: asked.file.clone(),
                versions: contract.in_force().filter(|&(from, _)| from < as_of).count(),
            },
            as_of: instant(as_of, asked.zone),
            timezone: asked.zone.name().to_owned(),
            leads: policies.lead.len() as u64,
            tenures: policies.tenure_from.len() as u64,
            min_n: asked.min_n,
            history: has_history.then(|| Actual::of(policies)),
            policies: HandoffRule::OF_CONTRACT.map(replay).into(),
            curve,
        }
    }
}

impl Differences {
    fn of(
        replayed: Replayed,
        policies: &Policies,
        rule: HandoffRule,
        result: &PolicyResult,
        zone: Tz,
    ) -> Self {
        let mut tenures = Vec::new();
        for (position, &lead) in policies.lead.iter().enumerate() {
            for tenure in policies.of_lead(position) {
                let policy_at = policies.first(rule, tenure);
                let handed_off_at = policies.handed_off_at[tenure];
                let difference = match (policy_at, handed_off_at) {
                    (Some(_), None) => DifferenceKind::PolicyOnly,
                    (None, Some(_)) => DifferenceKind::HistoryOnly,
                    (Some(at), Some(actual)) if at != actual => DifferenceKind::OtherInstant,
                    _ => continue,
                };
                let gained = handed_off_at.zip(policy_at);
                tenures.push(TenureDifference {
                    lead_id: replayed.lead_id(lead).unwrap_or_default().to_owned(),
                    difference,
                    tenure_from: instant(policies.tenure_from[tenure], zone),
                    handed_off_at: handed_off_at.map(|at| instant(at, zone)),
                    policy_at: policy_at.map(|at| instant(at, zone)),
                    hours_gained: gained.map(|(actual, at)| hours(actual.saturating_sub(at))),
                    was_qualified: policies.was_qualified[position],
                });
            }
        }
        Self {
            policy_only: result.policy_only,
            history_only: result.history_only,
            other_instant: result.hours_gained.earlier + result.hours_gained.later,
            tenures,
        }
    }
}

/// In the JSON form the reason is a text, the same in every language.
#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
fn displayed<S: Serializer>(why: &Option<CannotTell>, to: S) -> Result<S::Ok, S::Error> {
    why.map(|why| why.to_string()).serialize(to)
}

/// An instant as RFC 3339 in a zone. Beyond the years that a date can have, the beginning of
/// the count: no record lies there.
fn instant(micros: i64, zone: Tz) -> String {
    let at = DateTime::from_timestamp_micros(micros).unwrap_or_default();
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}
