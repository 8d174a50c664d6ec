//! Policies (definitions, section 7): when each marketing tenure would have been handed off
//! by the checklist of a contract, or by a score, and when it was. History stays as it
//! is: a policy only looks.

use std::fmt;

use crate::domain::{Criterion, Policy, Side};
use crate::sources::{LeadNumber, Symbol, Tables, read_number};

use crate::columns::{Append, Lists, Ranges, columns};
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::facts::handoffs::Handoffs;
use crate::facts::ready::criteria::{Checklist, Criteria, Followed};
use crate::facts::spells::{Spells, StageRoles};

/// A rule by which a policy hands leads off: at the first instant of a tenure at which it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HandoffRule {
    /// All five criteria are met, by the contract in force at that instant.
    Checklist,
    /// The score reaches the threshold of the contract in force at that instant.
    Score,
    /// The score reaches this threshold.
    ScoreFrom(f64),
}

impl HandoffRule {
    /// The rules of a contract.
    pub const OF_CONTRACT: [Self; 2] = [Self::Checklist, Self::Score];

    /// The policy that has this rule.
    #[must_use]
    pub fn policy(self) -> Policy {
        match self {
            Self::Checklist => Policy::Checklist,
            Self::Score | Self::ScoreFrom(_) => Policy::Score,
        }
    }
}

/// What policies are replayed over.
#[derive(Debug, Clone, Copy)]
pub struct Replayed<'a> {
    /// The canonical tables.
    pub tables: &'a Tables,
    /// The role of each raw stage.
    pub roles: &'a StageRoles,
    /// The criteria and thresholds of the contract, which need not be that of the job.
    pub criteria: &'a Criteria<'a>,
    /// The cut-off, UTC microseconds, exclusive.
    pub as_of: i64,
}

impl Replayed<'_> {
    /// Why it cannot be told what a rule would have done; nothing where it can.
    #[must_use]
    pub fn cannot_tell(&self, rule: HandoffRule) -> Option<CannotTell> {
        CannotTell::of(rule, self.tables, self.criteria, self.as_of)
    }

    /// The id of a lead.
    #[must_use]
    pub fn lead_id(&self, lead: LeadNumber) -> Option<&str> {
        self.tables.leads.ids.text(lead)
    }
}

columns! {
    /// Marketing tenures, ordered by lead and time, each with its actual handoff and with the
    /// instants at which the policies would have handed it off.
    pub struct Policies of TenureRow {
        /// Where a tenure begins, UTC microseconds.
        tenure_from: i64,
        /// The actual handoff: the first one of the tenure.
        handed_off_at: Option<i64>,
        /// The last handoff of the tenure that reached qualified.
        qualified_handoff_at: Option<i64>,
        /// When the checklist hands it off.
        checklist_at: Option<i64>,
        /// When the score hands it off, by the contract's threshold.
        score_at: Option<i64>,
    } and {
        /// The score at the tenure's beginning and each new high of it since: by these, any
        /// threshold is answered.
        highs: Lists<High>,
        /// The tenures of each lead of the selection.
        by_lead: Ranges,
        /// The leads of the selection.
        lead: Vec<LeadNumber>,
        /// Whether a lead was ever handed off; one flag per lead.
        was_handed_off: Vec<bool>,
        /// Whether a handoff of a lead reached qualified; one flag per lead.
        was_qualified: Vec<bool>,
        /// Leads whose checklist, and whose score, is judged on values of the export.
        not_point_in_time: NotPointInTime,
    }
}

/// A score that is higher than all before it in the tenure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct High {
    /// When, UTC microseconds.
    pub at: i64,
    /// The score.
    pub score: f64,
}

/// Leads with a tenure that a policy judges on values as at export, not of their moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotPointInTime {
    /// By the checklist.
    pub checklist: u64,
    /// By the score.
    pub score: u64,
}

impl Append for NotPointInTime {
    fn append(&mut self, other: Self) {
        self.checklist += other.checklist;
        self.score += other.score;
    }
}

impl Policies {
    /// Replays the policies over all leads, in parts on every core.
    #[must_use]
    pub fn replay(replayed: Replayed) -> Self {
        let parts = crate::facts::in_parts(replayed.tables.leads.len(), |leads| {
            let spells = Spells::of(replayed.tables, replayed.roles, leads);
            let handoffs = Handoffs::of(replayed.tables, &spells);
            Self::of(replayed, &spells, &handoffs, leads)
        });
        let mut all = Self::default();
        for part in parts {
            all.append(part);
        }
        all
    }

    /// Replays the policies over some leads: those that the spells and handoffs are of.
    #[must_use]
    pub fn of(
        replayed: Replayed,
        spells: &Spells,
        handoffs: &Handoffs,
        leads: &[LeadNumber],
    ) -> Self {
        let mut policies = Self::default();
        let mut reader = Reader::of(replayed);
        let mut tenures = Vec::new();
        for (position, &lead) in leads.iter().enumerate() {
            policies.lead.push(lead);
            let mine = handoffs.of_lead(position);
            policies.was_handed_off.push(!mine.is_empty());
            let is_qualified = |handoff: usize| handoffs.steps[handoff].qualified_at.is_some();
            policies.was_qualified.push(mine.clone().any(is_qualified));

            begin_tenures(spells, position, &mut tenures);
            if !tenures.is_empty() {
                reader.begin(lead, &mut policies.not_point_in_time);
            }
            for (number, tenure) in tenures.iter().enumerate() {
                let next = tenures.get(number + 1);
                let end_spell = next.map_or(spells.of_lead(position).end, |next| next.spell);
                let within = |handoff: &usize| {
                    (tenure.spell..end_spell).contains(&handoffs.first_spell[*handoff])
                };
                let actual = mine.clone().find(within);
                let qualified = mine.clone().filter(within).rfind(|&handoff| is_qualified(handoff));
                let at = |handoff: usize| handoffs.handed_off_at[handoff];
                let over = match actual {
                    Some(actual) => handoffs.ended_at[actual],
                    None => (tenure.spell..end_spell)
                        .find(|&spell| spells.role[spell].side() == Side::End)
                        .map(|spell| spells.entered_at[spell]),
                };
                let next_from = next.map_or(i64::MAX, |next| next.from);
                // What the records put at one instant still leaves the handoff its own.
                let until = over
                    .map_or(next_from, |over| over.min(next_from))
                    .max(actual.map_or(i64::MIN, |actual| at(actual).saturating_add(1)))
                    .min(replayed.as_of);

                policies.highs.push(reader.highs(tenure.from, until));
                let score_at = match reader.threshold {
                    Some(always) => first_high(policies.highs.get(policies.len()), always),
                    None => reader.score_first(tenure.from, until),
                };
                policies.push(TenureRow {
                    tenure_from: tenure.from,
                    handed_off_at: actual.map(at),
                    qualified_handoff_at: qualified.map(at),
                    checklist_at: reader.checklist_first(tenure.from, until),
                    score_at,
                });
            }
            policies.by_lead.end_at(policies.len());
        }
        policies
    }

    /// The tenures of the n-th lead of the selection.
    #[must_use]
    pub fn of_lead(&self, position: usize) -> std::ops::Range<usize> {
        self.by_lead.get(position)
    }

    /// When a policy hands a tenure off.
    #[must_use]
    pub fn first(&self, policy: HandoffRule, tenure: usize) -> Option<i64> {
        match policy {
            HandoffRule::Checklist => self.checklist_at[tenure],
            HandoffRule::Score => self.score_at[tenure],
            HandoffRule::ScoreFrom(threshold) => first_high(self.highs.get(tenure), threshold),
        }
    }
}

/// When the score first reached a threshold.
fn first_high(highs: &[High], threshold: f64) -> Option<i64> {
    let reached = highs.partition_point(|high| high.score < threshold);
    highs.get(reached).map(|high| high.at)
}

/// Where a marketing tenure begins.
struct Tenure {
    from: i64,
    /// Its first spell: of a lead in no stage, the spell that ends that state.
    spell: usize,
}

/// A lead's tenures: its beginning, where that was with marketing or in no stage, and each
/// later change from another side to the marketing side.
fn begin_tenures(spells: &Spells, position: usize, tenures: &mut Vec<Tenure>) {
    tenures.clear();
    let range = spells.of_lead(position);
    let side = |spell: usize| spells.role[spell].side();
    let is_marketing_at_first = range.clone().next().is_none_or(|first| match side(first) {
        Side::Marketing => true,
        Side::Sales => false,
        Side::End => spells.entered_by_change[first],
    });
    if is_marketing_at_first {
        tenures.push(Tenure { from: spells.began_at[position], spell: range.start });
    }
    for spell in range.skip(1) {
        if side(spell) == Side::Marketing && side(spell - 1) != Side::Marketing {
            tenures.push(Tenure { from: spells.entered_at[spell], spell });
        }
    }
}

/// One version of the contract while it is in force.
struct Version {
    from: i64,
    until: i64,
    /// The place of its checklist.
    place: usize,
    threshold: Option<f64>,
}

/// Reads one lead after another by the contract in force at each instant.
struct Reader<'a> {
    versions: Vec<Version>,
    /// The threshold of the score, where all versions name the same.
    threshold: Option<f64>,
    checklists: &'a [Checklist<'a>],
    followed: Followed<'a>,
    scores: AsOfValues<'a>,
    tables: &'a Tables,
    lead: LeadNumber,
}

impl<'a> Reader<'a> {
    fn of(replayed: Replayed<'a>) -> Self {
        let Replayed { tables, criteria, as_of, .. } = replayed;
        // Versions that come into force later judge nothing.
        let in_force: Vec<_> =
            criteria.contract().in_force().filter(|&(from, _)| from < as_of).collect();
        let thresholds = || in_force.iter().map(|(_, terms)| terms.ready.score_threshold);
        let first = thresholds().next().flatten();
        let versions = in_force.iter().enumerate().map(|(number, &(from, terms))| Version {
            from,
            until: in_force.get(number + 1).map_or(i64::MAX, |&(next, _)| next),
            place: criteria.place_at(from),
            threshold: terms.ready.score_threshold,
        });
        Self {
            versions: versions.collect(),
            threshold: first.filter(|_| thresholds().all(|threshold| threshold == first)),
            checklists: criteria.checklists(),
            followed: Followed::of(criteria),
            scores: AsOfValues::of(tables, "score"),
            tables,
            lead: 0,
        }
    }

    /// Begins another lead, which has a tenure.
    fn begin(&mut self, lead: LeadNumber, not_point_in_time: &mut NotPointInTime) {
        self.lead = lead;
        self.followed.begin(lead);
        let is_exported = self.scores.evidence(lead) == ValueEvidence::Exported;
        not_point_in_time.score += u64::from(is_exported);
        let mut in_force =
            self.versions.iter().filter_map(|version| self.checklists.get(version.place));
        let is_of_the_moment = in_force.all(|checklist| {
            let mut known = Criterion::ALL
                .into_iter()
                .map(|criterion| checklist.is_point_in_time(criterion, lead));
            known.all(|known| known != Some(false))
        });
        not_point_in_time.checklist += u64::from(!is_of_the_moment);
    }

    /// The first instant from one to another, the latter excluded, at which the checklist in
    /// force is met.
    fn checklist_first(&mut self, from: i64, until: i64) -> Option<i64> {
        let Self { versions, followed, .. } = self;
        versions.iter().find_map(|version| {
            let (from, until) = (from.max(version.from), until.min(version.until));
            let met = (from < until).then(|| followed.met_by(version.place));
            met.and_then(|met| met.first(from, until - 1))
        })
    }

    /// The first instant at which the score reaches the threshold in force.
    fn score_first(&self, from: i64, until: i64) -> Option<i64> {
        self.versions.iter().find_map(|version| {
            let threshold = version.threshold?;
            let (from, until) = (from.max(version.from), until.min(version.until));
            self.scores_within(from, until)
                .find(|(_, score)| score.is_some_and(|score| score >= threshold))
                .map(|(at, _)| at)
        })
    }

    /// The score at the first instant, where known, and each new high of it.
    fn highs(&self, from: i64, until: i64) -> impl Iterator<Item = High> {
        let mut highest = f64::NEG_INFINITY;
        self.scores_within(from, until).filter_map(move |(at, score)| {
            let score = score.filter(|&score| score > highest)?;
            highest = score;
            Some(High { at, score })
        })
    }

    /// The score at an instant and after each change of it before another; nothing where
    /// there is no time between the two.
    fn scores_within(
        &self,
        from: i64,
        until: i64,
    ) -> impl Iterator<Item = (i64, Option<f64>)> + '_ {
        let number = |code: Symbol| self.tables.vocabulary.text(code).and_then(read_number);
        let first = (from < until).then(|| (from, self.scores.at(self.lead, from).code));
        let last = if from < until { until - 1 } else { from };
        first
            .into_iter()
            .chain(self.scores.changes_within(self.lead, from, last))
            .map(move |(at, code)| (at, number(code)))
    }
}

/// Why it is unknown what a policy would have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotTell {
    /// Nothing tells who was with marketing when.
    NoStageHistory,
    /// A version of the contract leaves a criterion undefined.
    Undefined {
        /// The version's number, from 1.
        version: usize,
        /// The criterion.
        criterion: Criterion,
    },
    /// A criterion is judged by engagement, and there is no such source.
    NoEngagement {
        /// The criterion.
        criterion: Criterion,
    },
    /// No source has a score.
    NoScore,
    /// A version of the contract names no threshold.
    NoThreshold {
        /// The version's number, from 1.
        version: usize,
    },
}

impl CannotTell {
    /// What prevents judging a policy; nothing where it can be judged.
    #[must_use]
    pub fn of(
        policy: HandoffRule,
        tables: &Tables,
        criteria: &Criteria,
        as_of: i64,
    ) -> Option<Self> {
        if tables.history_of("stage").is_none() {
            return Some(Self::NoStageHistory);
        }
        let knows_score = || AsOfValues::of(tables, "score").is_known();
        // Versions that come into force later judge nothing.
        let mut versions = criteria.contract().in_force().filter(|&(from, _)| from < as_of);
        match policy {
            HandoffRule::Checklist => versions.find_map(|(_, terms)| {
                let checklist = criteria.checklist_of(terms)?;
                let criterion = Criterion::ALL
                    .into_iter()
                    .find(|&criterion| !checklist.is_judged(criterion))?;
                let is_defined = match criterion {
                    Criterion::Engagement => terms.ready.engagement.is_some(),
                    Criterion::JapanIntent => terms.ready.japan_intent.is_some(),
                    _ => false,
                };
                Some(if is_defined {
                    Self::NoEngagement { criterion }
                } else {
                    Self::Undefined { version: terms.version, criterion }
                })
            }),
            HandoffRule::Score | HandoffRule::ScoreFrom(_) if !knows_score() => Some(Self::NoScore),
            HandoffRule::Score => versions
                .find(|(_, terms)| terms.ready.score_threshold.is_none())
                .map(|(_, terms)| Self::NoThreshold { version: terms.version }),
            HandoffRule::ScoreFrom(_) => None,
        }
    }
}

impl fmt::Display for CannotTell {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStageHistory => to.write_str("no lead has a history of stages"),
            Self::Undefined { version, criterion } => {
                write!(to, "version {version} of the contract does not define {}", criterion.name())
            }
            Self::NoEngagement { criterion } => {
                write!(to, "there is no sources.engagement to judge {} by", criterion.name())
            }
            Self::NoScore => to.write_str("no source has a score"),
            Self::NoThreshold { version } => {
                write!(to, "version {version} of the contract names no score_threshold")
            }
        }
    }
}
