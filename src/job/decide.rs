//! `[contract.decide]`: who makes the handoff decision, and how soon.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::time::of_hours;

/// Who decides, and how long a lead may wait.
#[derive(Debug, Clone, PartialEq)]
pub struct Decide {
    /// Teams or functions of users that may hand a lead off; anyone else is outside the
    /// rule. Empty: there is no rule.
    pub deciders: Vec<String>,
    /// Hours from readiness within which a handoff is on time.
    pub handoff_within_hours: f64,
    /// Days after which a lead in the marketing queue that is not ready is aging.
    pub aging_after_days: u32,
}

impl Decide {
    /// How long a ready lead may wait for its handoff, in microseconds.
    #[must_use]
    pub fn patience_micros(&self) -> i64 {
        of_hours(self.handoff_within_hours)
    }
}

impl Default for Decide {
    fn default() -> Self {
        Self { deciders: Vec::new(), handoff_within_hours: 24.0, aging_after_days: 30 }
    }
}

/// `[contract.decide]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenDecide {
    /// Teams or functions of users that may hand a lead off; anyone else is outside the
    /// rule. Empty: there is no rule.
    #[schemars(extend("default" = [], "uniqueItems" = true), inner(length(min = 1)))]
    deciders: Option<Vec<String>>,
    /// Hours from readiness within which a lead should be handed off.
    #[schemars(extend("default" = 24, "exclusiveMinimum" = 0, "maximum" = 8760))]
    handoff_within_hours: Option<f64>,
    /// Days in the marketing queue after which a lead that is not ready is aging.
    #[schemars(extend("default" = 30), range(min = 1, max = 3650))]
    aging_after_days: Option<u32>,
}

impl WrittenDecide {
    /// What is written, and for the rest what was in force before.
    pub fn settle(self, before: &Decide) -> Decide {
        Decide {
            deciders: self.deciders.unwrap_or_else(|| before.deciders.clone()),
            handoff_within_hours: self.handoff_within_hours.unwrap_or(before.handoff_within_hours),
            aging_after_days: self.aging_after_days.unwrap_or(before.aging_after_days),
        }
    }
}
