//! `[contract.ready]`: when a lead is sales-ready (definitions, section 6). A criterion
//! that is not defined is unknown for every handoff.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::Criterion;

/// The score threshold and the five criteria.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ready {
    /// The score from which a lead is called ready by its score.
    pub score_threshold: Option<f64>,
    /// SQL over attributes: the lead fits the ideal customer profile.
    pub icp_fit: Option<String>,
    /// Points for what the lead did.
    pub engagement: Option<Engagement>,
    /// An event that shows interest in Japan.
    pub japan_intent: Option<JapanIntent>,
    /// SQL over attributes: the lead decides or influences.
    pub decision_maker: Option<String>,
    /// SQL over attributes: nothing speaks against the lead.
    pub no_disqualifier: Option<String>,
}

/// What a criterion asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition<'a> {
    /// That an SQL expression over attributes is true.
    That(&'a str),
    /// Enough points for what the lead did.
    Points(&'a Engagement),
    /// An event for which an SQL expression is true.
    Event(&'a JapanIntent),
}

impl Ready {
    /// What a criterion asks for, where the contract defines it.
    #[must_use]
    pub fn asked(&self, criterion: Criterion) -> Option<Condition<'_>> {
        match criterion {
            Criterion::IcpFit => self.icp_fit.as_deref().map(Condition::That),
            Criterion::Engagement => self.engagement.as_ref().map(Condition::Points),
            Criterion::JapanIntent => self.japan_intent.as_ref().map(Condition::Event),
            Criterion::DecisionMaker => self.decision_maker.as_deref().map(Condition::That),
            Criterion::NoDisqualifier => self.no_disqualifier.as_deref().map(Condition::That),
        }
    }

    /// The criteria that the contract defines, or those that it leaves open.
    #[must_use]
    pub fn criteria(&self, are_defined: bool) -> Vec<Criterion> {
        let is_defined = |criterion: &Criterion| self.asked(*criterion).is_some();
        Criterion::ALL.into_iter().filter(|it| is_defined(it) == are_defined).collect()
    }
}

/// When a lead is engaged enough.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    /// The points of an event of each kind; kinds that are not listed have none.
    #[schemars(extend("minProperties" = 1))]
    pub points: BTreeMap<String, f64>,
    /// The points from which the criterion is met.
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub at_least: f64,
    /// How many days back events count.
    #[schemars(range(min = 1, max = 3650))]
    pub within_days: u32,
}

/// Which event shows interest in Japan.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JapanIntent {
    /// An SQL condition on an event: `kind`, `asset` and any column mapped in
    /// `sources.engagement.columns`.
    #[serde(rename = "where")]
    #[schemars(length(min = 1))]
    pub condition: String,
    /// How many days back an event counts.
    #[schemars(range(min = 1, max = 3650))]
    pub within_days: u32,
}

/// `[contract.ready]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenReady {
    /// The score from which a lead counts as ready by its score alone.
    score_threshold: Option<f64>,
    /// Criterion 1: an SQL condition on the lead's attributes as they were, true for a lead
    /// that fits the ideal customer profile.
    #[schemars(length(min = 1))]
    icp_fit: Option<String>,
    /// Criterion 2: enough points for what the lead did lately.
    engagement: Option<Engagement>,
    /// Criterion 3: something that the lead did lately shows interest in Japan.
    japan_intent: Option<JapanIntent>,
    /// Criterion 4: an SQL condition on attributes, true for a lead who decides or influences.
    #[schemars(length(min = 1))]
    decision_maker: Option<String>,
    /// Criterion 5: an SQL condition on attributes, true for a lead that nothing speaks against.
    #[schemars(length(min = 1))]
    no_disqualifier: Option<String>,
}

impl WrittenReady {
    /// What is written, and for the rest what was in force before.
    pub fn settle(self, before: &Ready) -> Ready {
        let before = before.clone();
        Ready {
            score_threshold: self.score_threshold.or(before.score_threshold),
            icp_fit: self.icp_fit.or(before.icp_fit),
            engagement: self.engagement.or(before.engagement),
            japan_intent: self.japan_intent.or(before.japan_intent),
            decision_maker: self.decision_maker.or(before.decision_maker),
            no_disqualifier: self.no_disqualifier.or(before.no_disqualifier),
        }
    }
}
